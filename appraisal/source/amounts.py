"""One amount inside a quantity: digits or numerals, 万 and %, 余 and 几, and the unit behind it."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.source.numbers import Unread, read_number, unread
from appraisal.source.numerals import NUMERAL_CHARACTERS, read_numeral

MULTIPLIERS = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
}
_MULTIPLIER = "|".join(sorted((word for word in MULTIPLIERS if word), key=len, reverse=True))
_DIGITS = re.compile(rf"(-?[0-9][0-9,]*(?:\.[0-9]+)?) ?({_MULTIPLIER})?")
_MORE_INSIDE = re.compile(rf"(.+)[余多]({_MULTIPLIER})")
_SEVERAL = re.compile(rf"[几数]({_MULTIPLIER})")
_TEENS = re.compile(r"([一二三四五六七八九]?)十几(百|千|万|亿)?")
_TENTHS = re.compile(r"(.+?)成([一二三四五六七八九])?")
_NUMERAL_POINT = re.compile(rf"([{NUMERAL_CHARACTERS}]+)点([零〇一二三四五六七八九]{{1,6}})")
_ANY = ("几", "数", "多", "若干")
_MORE = ("余", "多")
_LEADING = re.compile(rf"-?[0-9][0-9,.]*|[{NUMERAL_CHARACTERS}]+")
_NUMERAL_DIGITS = {character: str(place) for place, character in enumerate("零一二三四五六七八九")} | {"〇": "0"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the fact declares about its values."""

    whole: bool
    percent: bool
    decimals: int
    unit: str | None

    @property
    def example(self) -> str:
        """A value as it should be written."""
        if self.percent:
            return "97%"
        return ("12" if self.whole or self.decimals == 0 else "3.5") + (self.unit or "")


@dataclass(frozen=True, slots=True)
class Amount:
    """What one amount says, in the figures written (97% is 97).

    An exact one has `value` alone; one with 几 lies from `value` up to, not including, `beyond`; one with
    余 lies above `value`. `step` is one of the last digit that is not 0. `bare` is a 百 or 万 without a
    number before it, `boundless` a 几 or 若干 that says nothing. `scale` is what 万 at the end multiplies by.
    """

    value: Fraction
    percent: bool = False
    decimals: int = 0
    beyond: Fraction | None = None
    more: bool = False
    bare: bool = False
    boundless: bool = False
    scale: int = 1

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.beyond is None and not self.more and not self.boundless

    @property
    def step(self) -> Fraction:
        """One of the last digit that is not 0; 0 for zero."""
        step = Fraction(1, 10**self.decimals)
        if self.value == 0:
            return Fraction(0)
        while (self.value / (step * 10)).denominator == 1:
            step *= 10
        return step


def read_amount(text: str, terms: Terms) -> Amount | Unread:
    """Read one amount, its characters half-width already; `start`/`end` of what is unread are those of `text`."""
    body = text.strip(" ")
    unit = terms.unit
    bare_body = body[: -len(unit)].rstrip(" ") if unit and body.endswith(unit) else body
    amount = _with_percent(bare_body)
    if amount is None:
        return _not_read(text, body, bare_body, terms)
    return amount


def _with_percent(body: str) -> Amount | Unread | None:
    more = body.endswith(_MORE) and body not in _ANY
    core = body[:-1] if more else body
    percent = False
    if core.endswith("%"):
        core, percent = core[:-1].rstrip(" "), True
    elif core.startswith("百分之"):
        core, percent = core[3:], True
    if percent and not more and core.endswith(_MORE):
        core, more = core[:-1], True
    amount = _tenths(core) if not percent and "成" in core else _core(core)
    if not isinstance(amount, Amount):
        return amount
    if percent:
        amount = replace(amount, percent=True, bare=amount.bare and not body.startswith("百分之"))
    if more and amount.beyond is None and not amount.boundless:
        amount = replace(amount, more=True)
    return amount


def _tenths(core: str) -> Amount | Unread | None:
    """八成, 三成五."""
    match = _TENTHS.fullmatch(core)
    if match is None:
        return None
    tens = _core(match[1])
    if isinstance(tens, Amount) and tens.boundless:
        return replace(tens, percent=True)
    if not isinstance(tens, Amount) or not tens.exact or tens.bare:
        return tens if isinstance(tens, Unread) else None
    value = tens.value * 10 + int(_NUMERAL_DIGITS.get(match[2] or "零", "0"))
    return Amount(value, percent=True, decimals=max(tens.decimals - 1, 0))


def _core(core: str) -> Amount | Unread | None:
    """Digits or a numeral, 几 and 余 within."""
    for reader in (_boundless, _several, _teens, _more_inside, _digits, _bare, _numeral):
        read = reader(core)
        if read is not None:
            return read
    return None


def _boundless(core: str) -> Amount | None:
    return Amount(Fraction(0), boundless=True) if core in _ANY else None


def _several(core: str) -> Amount | None:
    """数十, 几万: from two of the unit up to ten of it."""
    match = _SEVERAL.fullmatch(core)
    if match is None:
        return None
    size = MULTIPLIERS[match[1]]
    return Amount(Fraction(2 * size), beyond=Fraction(10 * size), scale=size)


def _teens(core: str) -> Amount | None:
    """十几, 二十几万."""
    match = _TEENS.fullmatch(core)
    if match is None:
        return None
    size = MULTIPLIERS[match[2] or ""]
    tens = 10 * int(_NUMERAL_DIGITS[match[1] or "一"])
    return Amount(Fraction((tens + 1) * size), beyond=Fraction((tens + 10) * size), scale=size)


def _more_inside(core: str) -> Amount | Unread | None:
    """20余万."""
    match = _MORE_INSIDE.fullmatch(core)
    if match is None:
        return None
    inner = _core(match[1] + match[2])
    return replace(inner, more=True, bare=False) if isinstance(inner, Amount) and inner.exact else inner


def _digits(core: str) -> Amount | Unread | None:
    """12, 3.2万."""
    match = _DIGITS.fullmatch(core)
    if match is None:
        return None
    number = read_number(match[1])
    if isinstance(number, Unread):
        return number
    size = MULTIPLIERS[match[2] or ""]
    zeros = len(str(size)) - 1
    return Amount(number.value * size, decimals=max(number.decimals - zeros, 0), scale=size)


def _bare(core: str) -> Amount | None:
    """百, 千, 万 without a number; 十 is a numeral of its own."""
    if core not in MULTIPLIERS or core[:1] in ("", "十"):
        return None
    return Amount(Fraction(MULTIPLIERS[core]), bare=True, scale=MULTIPLIERS[core])


def _numeral(core: str) -> Amount | None:
    """一百零五, 九十五点五."""
    if match := _NUMERAL_POINT.fullmatch(core):
        whole = read_numeral(match[1])
        after = "".join(_NUMERAL_DIGITS[character] for character in match[2])
        digits = None if whole is None else int(f"{whole}{after}")
        return None if digits is None else Amount(Fraction(digits, 10 ** len(after)), decimals=len(after))
    value = read_numeral(core)
    if value is None:
        return None
    return Amount(Fraction(value), scale=MULTIPLIERS.get(core[-1], 1) if core[-1] != "十" else 1)


def _not_read(text: str, body: str, bare_body: str, terms: Terms) -> Unread:
    offset = text.find(body)
    if bare_body and all(character in NUMERAL_CHARACTERS for character in bare_body):
        return unread("numeral_unclear", text, offset, offset + len(bare_body))
    leading = _LEADING.match(body)
    rest = body[leading.end() :].lstrip(" 余多几%") if leading else ""
    if leading and rest and not any(character.isdigit() or character in "+-.,/*_eE" for character in rest):
        start = offset + len(body) - len(rest)
        if terms.unit:
            return unread("quantity_unit_wrong", text, start, offset + len(body), unit=terms.unit, found=rest)
        return unread("quantity_unit_unexpected", text, start, offset + len(body), found=rest, example=terms.example)
    number = read_number(body)
    if isinstance(number, Unread) and number.key != "number_shape":
        return number
    return unread("quantity_shape", text, example=terms.example)
