"""What a test file expects of a node: points, a range of points, or 不涉及; compared exactly.

Where only the total is rounded, what is below it may have no end in decimals: there it is rounded to the decimals that
are written (`94.5`), or held against a fraction (`59273/627`) as it is.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from appraisal.engine.formula import Rounding
from appraisal.engine.rounding import rounded
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.fields import points_of, refuse, shown
from appraisal.source.numbers import NumberRead, read_number

DOTS = ".."
SLASH = "/"
ABSENT = "不涉及"


@dataclass(frozen=True, slots=True)
class Points:
    """What a node came to: `awarded` is None where it has no score; `low` and `high` are still possible.

    `mode` is how its figures would be rounded where they are not, `decimals` with how many of them these are shown.
    """

    awarded: Fraction | None
    low: Fraction | None
    high: Fraction | None
    mode: Rounding | None = None
    decimals: int = 0

    def at(self, points: Fraction | None, decimals: int | None) -> Fraction | None:
        """One of its figures with so many decimals where it is not rounded; None asks for it as it is."""
        if points is None or decimals is None or self.mode is None:
            return points
        return rounded(points, decimals, self.mode)


@dataclass(frozen=True, slots=True)
class Expectation:
    """A single number is held against what is awarded, a range against what is possible; None is 不涉及.

    `places` are the decimals that are written of `low` and `high`, None for a fraction.
    """

    low: Fraction | None
    high: Fraction | None
    is_range: bool = False
    places: tuple[int | None, int | None] = (None, None)

    def met(self, points: Points) -> bool:
        """Whether the node came to exactly this, or comes to it with so many decimals where it is not rounded."""
        of_low, of_high = self.places
        if self.is_range:
            return (points.at(points.low, of_low), points.at(points.high, of_high)) == (self.low, self.high)
        return points.at(points.awarded, of_low) == self.low

    def got(self, points: Points) -> str:
        """What the node came to, written as the expectation is: a fraction, or decimals that tell it from that."""
        shown = [None if one is None else max(one, points.decimals) for one in self.places]
        if self.is_range:
            return range_text(points.at(points.low, shown[0]), points.at(points.high, shown[1]))
        return points_text(points.at(points.awarded, shown[0]))

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
    points, places = _points(value, value, "bad_expectation")
    return Expectation(points, points, places=(places, places))


def read_total(value: Any) -> Expectation:
    """`92.5`, or 不涉及 where the unit has no total.

    Raises:
        PydanticCustomError: the refusal of anything else.
    """
    if value == ABSENT:
        return Expectation(None, None)
    total = points_of(value)
    return Expectation(total, total)


def read_range(value: Any) -> Expectation:
    """`5.5..9.5`, the lower end first."""
    ends = value.split(DOTS) if isinstance(value, str) else []
    if len(ends) != 2:
        raise refuse("bad_range", found=shown(value))
    (low, of_low), (high, of_high) = (_points(end, value, "bad_range") for end in ends)
    if low > high:
        raise refuse("range_reversed", found=value)
    return Expectation(low, high, is_range=True, places=(of_low, of_high))


def _points(text: Any, whole: Any, key: str) -> tuple[Fraction, int | None]:
    """One end and its decimals, a number or `10/3` where rounding comes later; a refusal shows the whole."""
    ends = text.split(SLASH) if isinstance(text, str) else []
    reads = [one for end in ends if isinstance(one := read_number(end), NumberRead) and not one.percent]
    if len(reads) < len(ends) or len(reads) not in (1, 2) or any(read.value <= 0 for read in reads[1:]):
        raise refuse(key, found=shown(whole))
    first = reads[0]
    return (first.value / reads[1].value, None) if len(reads) > 1 else (first.value, first.decimals)
