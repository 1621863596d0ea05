"""Exact numbers from text: digits, thousands, a point, a percent sign, and nothing that has to be guessed."""

import re
from dataclasses import dataclass
from fractions import Fraction

from appraisal.source.characters import INVISIBLE, code_point, half_width

BEFORE_LIMIT = 15
"""How many digits may stand before the point."""
AFTER_LIMIT = 6
"""How many digits may stand after the point."""
FULL_WIDTH = "number_full_width"
"""The note on a number that was written with full-width characters."""

_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?[ ]*(%?)")
_GROUPS = re.compile(r"[+-]?[0-9][0-9,]*,[0-9,]*(?:\.[0-9]*)?%?")
_EXPONENT = re.compile(r"[+-]?[0-9][0-9_,]*(?:\.[0-9]*)?[eE][+-]?[0-9]*")
_NOT_FINITE = re.compile(r"[+-]?\.?(?:nan|inf|infinity)", re.IGNORECASE)
_TRUTH = frozenset({"true", "false", "yes", "no", "on", "off"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that was not understood.

    `key` is the diagnostic that says why, `start` and `end` the characters of the text it is about,
    `values` fill it in.
    """

    key: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number as written: its value (97% is 97/100), its digits after the point, whether it had a percent sign.

    `notes` are keys of diagnostics that inform.
    """

    value: Fraction
    decimals: int
    percent: bool
    notes: tuple[str, ...] = ()


def unread(key: str, text: str, start: int = 0, end: int | None = None, **values: object) -> Unread:
    """The text as not understood, itself among the values."""
    filled = {"text": text, **{name: str(value) for name, value in values.items()}}
    return Unread(key, start, len(text) if end is None else end, tuple(sorted(filled.items())))


def read_number(text: str) -> NumberRead | Unread:
    """`1,234.50`, `-3`, `97.25%`, the same in full-width characters (noted); else why it is no number.

    Space around it is passed over. Digits are counted on the text, before anything is converted.
    """
    ascii_text = half_width(text)
    stripped = ascii_text.strip()
    match = _NUMBER.fullmatch(stripped)
    if match is None:
        return _why(text, ascii_text, stripped)
    sign, before, after, percent = match.groups()
    before, after = before.replace(",", ""), after or ""
    if len(before) > BEFORE_LIMIT or len(after) > AFTER_LIMIT:
        return unread("number_too_long", text, before=BEFORE_LIMIT, after=AFTER_LIMIT)
    value = Fraction(int(sign + before + after), 10 ** len(after) * (100 if percent else 1))
    notes = () if text.strip() == stripped else (FULL_WIDTH,)
    return NumberRead(value, len(after), bool(percent), notes)


def hidden_character(text: str) -> Unread | None:
    """The first character that cannot be seen, which no number, date or name may have."""
    found = INVISIBLE.search(text)
    if found is None:
        return None
    return unread("number_hidden_character", text, found.start(), found.end(), character=code_point(found[0]))


def foreign_digit(text: str) -> Unread | None:
    """The first digit of a script other than ASCII and full-width."""
    for place, character in enumerate(text if not text.isascii() else ""):
        if character.isdecimal() and not half_width(character).isascii():
            return unread("number_foreign_digit", text, place, place + 1, character=code_point(character))
    return None


def _why(text: str, ascii_text: str, stripped: str) -> Unread:
    found = hidden_character(text) or foreign_digit(text)
    if found is not None:
        return found
    for key, applies in (
        ("number_empty", not stripped),
        ("number_truth", stripped.lower() in _TRUTH),
        ("number_not_finite", _NOT_FINITE.fullmatch(stripped)),
        ("number_exponent", _EXPONENT.fullmatch(stripped)),
    ):
        if applies:
            return unread(key, text)
    for sign, key in (("_", "number_underscore"), ("+", "number_plus")):
        place = ascii_text.find(sign)
        if place >= 0 and stripped[:1] in "+-0123456789":
            return unread(key, text, place, place + 1)
    return unread("number_grouping" if _GROUPS.fullmatch(stripped) else "number_shape", text)
