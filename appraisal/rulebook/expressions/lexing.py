"""Cuts the text of an expression into tokens; decides what a name is."""

import re
import unicodedata
from datetime import date
from fractions import Fraction

from appraisal.rulebook.expressions.problems import ExpressionError, Problem, problem
from appraisal.rulebook.expressions.tokens import (
    CONNECTIVES,
    FOREIGN_SIGNS,
    POWER_SIGNS,
    QUOTES,
    SIGNS,
    TYPOGRAPHIC,
    MonthDay,
    Token,
    TokenKind,
)
from appraisal.source.characters import code_point, half_width
from appraisal.source.dates import last_day

MAX_CHARACTERS = 2_000
MAX_DIGITS = 18
MIN_YEAR, MAX_YEAR = 1900, 2199
MONTHS, LONGEST_MONTH, LEAP_YEAR = 12, 31, 2000

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
# Exactly so, two digits each and no blanks: `12 - 31` takes one number from another.
_MONTH_DAY = re.compile(r"(次年 ?)?([0-9]{2})-([0-9]{2})(?![0-9.%])")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LONGEST_FIRST = sorted((*SIGNS, *FOREIGN_SIGNS, *POWER_SIGNS), key=len, reverse=True)
_TYPOGRAPHIC = str.maketrans(TYPOGRAPHIC)
# Letters and marks that show nothing: two names that look the same must be the same.
_INVISIBLE = frozenset(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    ]
)


def is_name(text: str) -> bool:
    """Whether expressions read the text as one name, in NFC; the language's own words are names too (`RESERVED`)."""
    return (
        bool(text) and _opens_name(text[0]) and all(map(_goes_on_name, text)) and unicodedata.is_normalized("NFC", text)
    )


def cut(text: str) -> tuple[tuple[Token, ...], tuple[Problem, ...]]:
    """The tokens of the text, the last one its end, and the notes on how it is written.

    Raises:
        ExpressionError: at the first character that no token can start with.
    """
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError(problem("expression_too_long", 0, len(text), characters=len(text), limit=MAX_CHARACTERS))
    plain = half_width(text).translate(_TYPOGRAPHIC)
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        if plain[place] in " \t\r\n":
            place += 1
            continue
        token = _token(text, plain, place)
        tokens.append(token)
        place = token.end
    end = Token(TokenKind.END, "", len(text), len(text))
    return (*tokens, end), _full_width(text, plain, tokens)


def _token(text: str, plain: str, start: int) -> Token:
    first = text[start]
    month_day = _MONTH_DAY.match(plain, start)
    if month_day and (month_day[1] or _is_month_day(month_day)):
        return _month_day(month_day)
    if _opens_name(first):
        return _name(text, start)
    if first in QUOTES:
        return _quoted(text, start)
    if "0" <= plain[start] <= "9":
        return _number(plain, start)
    for sign in _LONGEST_FIRST:
        if plain.startswith(sign, start):
            if sign not in SIGNS:
                raise ExpressionError(_mistaken(sign, start))
            return Token(TokenKind.SIGN, sign, start, start + len(sign))
    raise ExpressionError(_unreadable(first, start))


def _name(text: str, start: int) -> Token:
    end = start
    while end < len(text) and _goes_on_name(text[end]):
        end += 1
    name = unicodedata.normalize("NFC", text[start:end])
    if name in CONNECTIVES:
        return Token(TokenKind.SIGN, CONNECTIVES[name], start, end)
    return Token(TokenKind.NAME, name, start, end)


def _quoted(text: str, start: int) -> Token:
    end = text.find(QUOTES[text[start]], start + 1)
    if end < 0:
        raise ExpressionError(problem("expression_quote_open", start, len(text), quote=QUOTES[text[start]]))
    for place in range(start + 1, end):
        if not _shows(text[place]):
            raise ExpressionError(_unreadable(text[place], place))
    return Token(TokenKind.TEXT, unicodedata.normalize("NFC", text[start + 1 : end]), start, end + 1)


def _number(plain: str, start: int) -> Token:
    dated = _DATE.match(plain, start)
    if dated:
        return _date(dated)
    found = _NUMBER.match(plain, start)
    assert found
    digits, end = found[0], found.end()
    if len(digits.replace(".", "")) > MAX_DIGITS:
        raise ExpressionError(problem("expression_digits", start, end, limit=MAX_DIGITS))
    if digits[0] == "0" and digits[1:2] not in ("", "."):
        raise ExpressionError(problem("expression_leading_zero", start, end, found=digits))
    if plain.startswith("%", end):
        return Token(TokenKind.PERCENT, f"{digits}%", start, end + 1, Fraction(digits) / 100)
    return Token(TokenKind.NUMBER, digits, start, end, Fraction(digits))


def _date(found: re.Match[str]) -> Token:
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        day = None
    if day is None or day.isoformat() != found[0] or not MIN_YEAR <= day.year <= MAX_YEAR:
        limits = {"first": MIN_YEAR, "last": MAX_YEAR}
        raise ExpressionError(problem("expression_date", found.start(), found.end(), found=found[0], **limits))
    return Token(TokenKind.DATE, found[0], found.start(), found.end(), day)


def _is_month_day(found: re.Match[str]) -> bool:
    """Whether a month and a day may be meant, and not a difference."""
    return 1 <= int(found[2]) <= MONTHS and 1 <= int(found[3]) <= LONGEST_MONTH


def _month_day(found: re.Match[str]) -> Token:
    """A day of whichever year: 02-29 is one of some."""
    month, day = int(found[2]), int(found[3])
    if not _is_month_day(found) or day > last_day(LEAP_YEAR, month):
        values = {"found": found[0], "first": MIN_YEAR, "last": MAX_YEAR}
        raise ExpressionError(problem("expression_date", found.start(), found.end(), **values))
    written = MonthDay(month, day, found[1] is not None)
    return Token(TokenKind.MONTH_DAY, str(written), found.start(), found.end(), written)


def _mistaken(sign: str, start: int) -> Problem:
    if sign in POWER_SIGNS:
        return problem("expression_power", start, start + len(sign), found=sign)
    return problem("expression_sign", start, start + len(sign), found=sign, written=FOREIGN_SIGNS[sign])


def _unreadable(character: str, place: int) -> Problem:
    code = code_point(character)
    if _shows(character):
        return problem("expression_character", place, place + 1, found=character, code=code)
    return problem("expression_hidden_character", place, place + 1, code=code)


def _full_width(text: str, plain: str, tokens: list[Token]) -> tuple[Problem, ...]:
    """One note for all full-width signs, at the first; those inside names and quotes are left alone."""
    kept = {
        place
        for token in tokens
        if token.kind in (TokenKind.NAME, TokenKind.TEXT)
        for place in range(token.start, token.end)
    }
    changed = [place for place in range(len(text)) if text[place] != plain[place] and place not in kept]
    if not changed:
        return ()
    found, written = (
        " ".join(dict.fromkeys(code_point(side[place]) if side[place].isspace() else side[place] for place in changed))
        for side in (text, plain)
    )
    return (problem("expression_full_width", changed[0], changed[0] + 1, found=found, written=written),)


def _opens_name(character: str) -> bool:
    if character.isascii():
        return character.isalpha() or character == "_"
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl") and _shows(character)


def _goes_on_name(character: str) -> bool:
    if _opens_name(character):
        return True
    return unicodedata.category(character) in ("Nd", "Mn", "Mc") and _shows(character)


def _shows(character: str) -> bool:
    """Whether a reader can see the character: no control, no direction mark, nothing of zero width."""
    category = unicodedata.category(character)
    return category[0] != "C" and category not in ("Zl", "Zp") and ord(character) not in _INVISIBLE
