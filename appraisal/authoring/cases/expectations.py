"""What a test file expects of a node: points, a range of points, or 不涉及; compared exactly.

Where only the total is rounded, points may have no end in decimals: these are written as a fraction, `10/3`; those
that are no fraction at all (a logarithm) with the digits that a result shows of them.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.fields import refuse, shown
from appraisal.source.numbers import NumberRead, read_number

DOTS = ".."
SLASH = "/"
ABSENT = "不涉及"


@dataclass(frozen=True, slots=True)
class Points:
    """What a node came to: `awarded` is None where it has no score; `low` and `high` are still possible."""

    awarded: Fraction | None
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """A single number is held against what is awarded, a range against what is possible; None is 不涉及."""

    low: Fraction | None
    high: Fraction | None
    is_range: bool = False

    def met(self, points: Points) -> bool:
        """Whether the node came to exactly this."""
        if self.is_range:
            return (points.low, points.high) == (self.low, self.high)
        return points.awarded == self.low

    def got(self, points: Points) -> str:
        """What the node came to, written as the expectation is."""
        return range_text(points.low, points.high) if self.is_range else points_text(points.awarded)

    @property
    def text(self) -> str:
        """The expectation as an author writes it, numbers in their shortest form."""
        return range_text(self.low, self.high) if self.is_range else points_text(self.low)


def points_text(points: Fraction | None) -> str:
    """Points exactly: their decimals where these end, else the fraction; 不涉及 for None."""
    if points is None:
        return ABSENT
    rest = points.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return decimal_text(points) if rest == 1 else str(points)


def range_text(low: Fraction | None, high: Fraction | None) -> str:
    """`5.5..9.5`; 不涉及 where nothing is possible."""
    return ABSENT if low is None and high is None else f"{points_text(low)}{DOTS}{points_text(high)}"


def read_expectation(value: Any) -> Expectation:
    """`9.5`, `5.5..9.5` or 不涉及.

    Raises:
        PydanticCustomError: the refusal of anything else.
    """
    if value == ABSENT:
        return Expectation(None, None)
    if isinstance(value, str) and DOTS in value:
        return read_range(value)
    points = _points(value, value, "bad_expectation")
    return Expectation(points, points)


def read_range(value: Any) -> Expectation:
    """`5.5..9.5`, the lower end first."""
    ends = value.split(DOTS) if isinstance(value, str) else []
    if len(ends) != 2:
        raise refuse("bad_range", found=shown(value))
    low, high = (_points(end, value, "bad_range") for end in ends)
    if low > high:
        raise refuse("range_reversed", found=value)
    return Expectation(low, high, is_range=True)


def _points(text: Any, whole: Any, key: str) -> Fraction:
    """One end, a number or `10/3` where rounding comes later; a refusal shows the whole."""
    ends = text.split(SLASH) if isinstance(text, str) else []
    reads = [read_number(end) for end in ends]
    values = [Fraction(read.value) for read in reads if isinstance(read, NumberRead) and not read.percent]
    if len(values) < len(ends) or len(values) not in (1, 2) or any(value <= 0 for value in values[1:]):
        raise refuse(key, found=shown(whole))
    return values[0] / values[1] if len(values) > 1 else values[0]
