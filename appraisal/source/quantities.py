"""Quantities as reports write them: 12次, 20余次, 80%以上, over 20, 未报, 不涉及（…）, to exact ranges."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from appraisal.source.amounts import Amount, Terms, read_amount
from appraisal.source.characters import half_width
from appraisal.source.numbers import (
    AFTER_LIMIT,
    BEFORE_LIMIT,
    FULL_WIDTH,
    Unread,
    foreign_digit,
    hidden_character,
    unread,
)

__all__ = ["Quantity", "QuantityState", "Unread", "read_quantity", "read_state"]

LENGTH_LIMIT = 60
"""How many characters a quantity may have."""

_NOT_APPLICABLE = re.compile(r"(?:不涉及|not applicable)\s*(?:[（(](.*)[）)])?", re.DOTALL | re.IGNORECASE)
_MISSING = frozenset({"", "未报", "not reported"})
_NONE = frozenset({"无", "没有", "none", "/", "-", "—", "——", "--"})
_FOLDED = frozenset("0123456789.,%-")

_PREFIXES = {
    "open": ("大约", "大概", "约为", "约"),
    "least": ("不少于", "不低于", "不下于", "至少", "最少", "≥"),
    "most": ("不超过", "不多于", "不高于", "至多", "最多", "≤"),
    "above": ("超过", "多于", "高于", "大于", "超", "逾"),
    "below": ("低于", "少于", "小于", "不足", "不到"),
    "near": ("接近", "将近", "近"),
}
_SUFFIXES = {
    "open": ("左右", "上下"),
    "least": ("(含)以上", "及以上", "以上"),
    "most": ("(含)以下", "及以下", "以下", "以内"),
}
_ENGLISH_PREFIXES = {
    "open": ("about", "around", "roughly", "approximately"),
    "least": ("at least", "no fewer than", "not fewer than", "no less than", "not less than"),
    "most": ("at most", "up to", "no more than", "not more than"),
    "above": ("more than", "over", "above"),
    "below": ("less than", "fewer than", "under", "below"),
    "near": ("nearly", "almost"),
}
_ENGLISH_SUFFIXES = {"least": ("or more",), "most": ("or less", "or fewer")}
_UP_TO_UNIT = re.compile(r"上(?=[十百千万亿])")
_SPAN = re.compile(r"(-?[^\-—–~至到]+)(?:-|—{1,2}|–|~|至|到)(.+)")


class QuantityState(StrEnum):
    """What a fact's value is: one number, a range, vague without bounds, not handed in, or not applicable."""

    EXACT = "exact"
    RANGE = "range"
    OPEN = "open"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A fact's value.

    `low` and `high` are inclusive and in the fact's own value (97% is 97/100); None is an end that only the
    fact's domain bounds. An exact one has both ends equal, a missing, open or not applicable one none.
    `reason` is a unit's reason for 不涉及; `notes` are keys of diagnostics that inform.
    """

    state: QuantityState
    low: Fraction | None = None
    high: Fraction | None = None
    reason: str | None = None
    notes: tuple[str, ...] = ()


def read_state(text: str) -> Quantity | Unread | None:
    """未报, not reported or nothing; 不涉及 or not applicable, with a reason or without: of any type of fact.

    None where it is neither.
    """
    stripped = text.strip()
    if stripped.lower() in _MISSING:
        return Quantity(QuantityState.MISSING)
    if not stripped.lower().startswith(("不涉及", "not applicable")):
        return None
    match = _NOT_APPLICABLE.fullmatch(stripped)
    if match is None:
        return unread("not_applicable_shape", text)
    return Quantity(QuantityState.NOT_APPLICABLE, reason=(match[1] or "").strip() or None)


def read_quantity(text: str, *, whole: bool, percent: bool, decimals: int, unit: str | None) -> Quantity | Unread:
    """Read a fact's value as reported.

    `whole` is a fact of whole numbers, `percent` one that is written with %, 成 or 百分之; `decimals` are
    those the fact declares (of a percentage, in percent), `unit` the only word that may stand behind the
    number. A vague value is the range of all values it can mean, on the grid of what can be written.
    """
    state = read_state(text)
    if state is not None:
        return state
    refused = hidden_character(text) or foreign_digit(text)
    if refused is not None:
        return refused
    folded_unit = half_width(unit).strip() if unit else None
    terms = Terms(whole, percent, 0 if whole and not percent else decimals, folded_unit)
    if len(text) > LENGTH_LIMIT:
        return unread("quantity_shape", text, example=terms.example)
    folded = half_width(text)
    if folded.strip().lower() in _NONE:
        return unread("quantity_none", text, example=terms.example)
    notes = tuple({FULL_WIDTH for old, new in zip(text, folded, strict=True) if old != new and new in _FOLDED})
    return _Reading(text, folded, terms, notes).quantity()


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    folded: str
    terms: Terms
    notes: tuple[str, ...]

    def quantity(self) -> Quantity | Unread:
        """The words that bound it taken off, then a span or one amount."""
        prefix, body = _without_prefix(self.folded.strip(" "))
        suffix, body = _without_suffix(body)
        bound = "open" if "open" in (prefix, suffix) else prefix or suffix
        if prefix and suffix and prefix != suffix and bound != "open":
            return self._shape()
        span = _SPAN.fullmatch(body)
        return self._span(span[1], span[2], bound) if span else self._single(body, bound)

    def _single(self, body: str, bound: str | None) -> Quantity | Unread:
        amount = self._amount(body, self.folded.find(body))
        if isinstance(amount, Unread):
            return amount
        if amount.bare and amount.exact and bound is None:
            return unread("quantity_bare", self.text, numeral=f"一{body[:1]}")
        return self._bounded(amount, bound)

    def _amount(self, body: str, offset: int, *, percent_follows: bool = False) -> Amount | Unread:
        """The amount that stands at `offset`, checked against what the fact declares."""
        if not body.strip(" "):
            return self._shape()
        amount = read_amount(body, self.terms)
        if isinstance(amount, Unread):
            values = tuple((name, self.text if name == "text" else value) for name, value in amount.values)
            return Unread(amount.key, offset + amount.start, offset + amount.end, values)
        terms = self.terms
        if amount.boundless:
            return amount
        fault: Unread | None = None
        if abs(amount.value) >= 10**BEFORE_LIMIT:
            fault = unread("number_too_long", self.text, before=BEFORE_LIMIT, after=AFTER_LIMIT)
        elif amount.percent != terms.percent and not percent_follows:
            fault = self._percent_fault(amount)
        elif amount.decimals > terms.decimals:
            key = "quantity_whole" if terms.whole else "quantity_decimals"
            fault = unread(key, self.text, allowed=terms.decimals, written=amount.decimals, example=terms.example)
        return fault or amount

    def _percent_fault(self, amount: Amount) -> Unread:
        if amount.percent:
            return unread("quantity_percent_unexpected", self.text, example=self.terms.example)
        if amount.exact and 0 < amount.value <= 1:
            shown = _shown(amount.value * 100)
            return unread("quantity_ratio", self.text, percentage=f"{shown}%", literal=f"{_shown(amount.value)}%")
        shown = _shown(amount.value) if amount.exact else self.terms.example.rstrip("%")
        return unread("quantity_percent_needed", self.text, percentage=f"{shown}%")

    def _span(self, first: str, last: str, bound: str | None) -> Quantity | Unread:
        high = self._amount(last, self.folded.rfind(last))
        if isinstance(high, Unread):
            return high
        low = self._amount(first, self.folded.find(first), percent_follows=high.percent)
        if isinstance(low, Unread):
            return low
        if not (low.exact and high.exact) or low.bare or high.bare or bound not in (None, "open"):
            return self._shape()
        if high.scale > low.scale and low.value * high.scale < high.value:
            return unread("quantity_span_unclear", self.text)
        if low.value > high.value:
            return unread("quantity_span_reversed", self.text)
        return self._between(low.value, high.value) if bound is None else self._open()

    def _bounded(self, amount: Amount, bound: str | None) -> Quantity:
        value, grid = amount.value, self._grid()
        if bound == "open" or amount.boundless or (bound is not None and not amount.exact):
            return self._open()
        ends: dict[str | None, tuple[Fraction | None, Fraction | None]] = {
            None: (value, value),
            "least": (value, None),
            "most": (None, value),
            "above": (value + grid, None),
            "below": (None, value - grid),
            "near": (value - amount.step + grid, value - grid),
        }
        low, high = ends[bound]
        if amount.more:
            low, high = value + grid, value + amount.step - grid
        elif amount.beyond is not None:
            high = amount.beyond - grid
        if (amount.more or bound == "near") and value < 0:
            return self._open()
        return self._between(low, high)

    def _between(self, low: Fraction | None, high: Fraction | None) -> Quantity:
        if low is not None and high is not None and low > high:
            # 12余 of whole numbers: nothing lies between 12 and 13, so the word bounds nothing.
            return self._open()
        scale = 100 if self.terms.percent else 1
        state = QuantityState.EXACT if low == high else QuantityState.RANGE
        low, high = (None if end is None else end / scale for end in (low, high))
        return Quantity(state, low, high, notes=self.notes)

    def _open(self) -> Quantity:
        return Quantity(QuantityState.OPEN, notes=self.notes)

    def _grid(self) -> Fraction:
        """The smallest difference between two values that can be written."""
        return Fraction(1, 10**self.terms.decimals)

    def _shape(self) -> Unread:
        return unread("quantity_shape", self.text, example=self.terms.example)


def _without_prefix(body: str) -> tuple[str | None, str]:
    if match := _UP_TO_UNIT.match(body):
        return "least", body[match.end() :]
    for bound, words in _PREFIXES.items():
        for word in words:
            if body.startswith(word):
                return bound, body[len(word) :].lstrip(" ")
    lowered = body.lower()
    for bound, words in _ENGLISH_PREFIXES.items():
        for word in words:
            if lowered.startswith(f"{word} "):
                return bound, body[len(word) :].lstrip(" ")
    return None, body


def _without_suffix(body: str) -> tuple[str | None, str]:
    for bound, words in _SUFFIXES.items():
        for word in words:
            if body.endswith(word):
                return bound, body[: -len(word)].rstrip(" ")
    lowered = body.lower()
    for bound, words in _ENGLISH_SUFFIXES.items():
        for word in words:
            if lowered.endswith(f" {word}"):
                return bound, body[: -len(word)].rstrip(" ")
    return None, body


def _shown(value: Fraction) -> str:
    """A number that was read from decimal digits, in decimal digits."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    number = value * 10**digits
    text = str(abs(number.numerator)).rjust(digits + 1, "0")
    shown = f"{text[:-digits]}.{text[-digits:]}" if digits else text
    return f"-{shown}" if value < 0 else shown
