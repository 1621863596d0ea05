"""What a formula comes to over a box of columns: enclosed at once, or its exact extremes by branch and bound."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from math import ceil, floor

from appraisal.engine.formula import NEVER, ZERO, Always, Column, Constant, Number, Relation, Truth, When, columns_of
from appraisal.engine.intervals import FLAT, Interval
from appraisal.engine.reaches import Fork, Prospect, Reach
from appraisal.engine.simplify import substitute
from appraisal.engine.survey import Survey, difference
from appraisal.engine.walk import evaluate

Box = Mapping[str, Column]
ONE = Constant(Fraction(1))


@dataclass(frozen=True, slots=True)
class Extremes:
    """The least and greatest value where the absence condition fails, each with a point (integers) that has it.

    No value is there (None) where it is absent all over the box. `exact` says that all of this is
    proved; otherwise `low` and `high` enclose the values, the points are the best ones found (or
    None), and what may be is not ruled out.
    """

    low: Fraction | None
    high: Fraction | None
    low_at: Mapping[str, int] | None
    high_at: Mapping[str, int] | None
    may_be_absent: bool
    may_be_present: bool
    exact: bool


def enclose(formula: Number, box: Box) -> Interval:
    """An interval that holds every value of the formula over the box."""
    reach = Survey(box).number(formula)
    return Interval(reach.low, reach.high)


def bounds(formula: Number, columns: Box) -> tuple[Fraction, Fraction]:
    """The ends of `enclose`, for checks when compiling."""
    reach = Survey(columns).number(formula)
    return reach.low, reach.high


def possible_truths(formula: Truth, box: Box) -> frozenset[bool]:
    """Every answer the formula may give over the box."""
    prospect = Survey(box).truth(formula)
    return frozenset(answer for answer, can in ((True, prospect.can_hold), (False, prospect.can_fail)) if can)


def extremes(value: Number, absent: Truth, box: Box, *, steps: int = 400) -> Extremes:
    """The exact extremes of `value` over the points of the box where `absent` does not hold.

    `box` holds every column that is read. After looking at `steps` smaller boxes without a proof,
    the answer is an enclosure.
    """
    known: dict[str, Fraction | bool] = {
        name: Fraction(column.low, column.denominator) for name, column in box.items() if column.low == column.high
    }
    if len(known) == len(box):
        return _at_one_point(value, absent, box, known)
    value, absent = substitute(value, known), substitute(absent, known)
    presence = _presence(absent, box, steps)
    if not presence.possible:
        return Extremes(None, None, None, None, may_be_absent=True, may_be_present=False, exact=True)
    search = _Search(value, absent, box, presence.steps)
    high, low = search.found(1), search.found(-1)
    return Extremes(
        low=-low.bound,
        high=high.bound,
        low_at=low.point,
        high_at=high.point,
        may_be_absent=not presence.certain,
        may_be_present=True,
        exact=presence.exact and high.exact and low.exact,
    )


def _at_one_point(value: Number, absent: Truth, box: Box, point: Mapping[str, Fraction | bool]) -> Extremes:
    """The extremes over a box of a single point: what is there."""
    if evaluate(absent, point):
        return Extremes(None, None, None, None, may_be_absent=True, may_be_present=False, exact=True)
    figure = evaluate(value, point)
    place = {name: column.low for name, column in box.items()}
    return Extremes(figure, figure, place, place, may_be_absent=False, may_be_present=True, exact=True)


@dataclass(frozen=True, slots=True)
class _Presence:
    """Whether the value is there somewhere and everywhere, whether that is proved, and the steps left."""

    possible: bool
    certain: bool
    exact: bool
    steps: int


def _presence(absent: Truth, box: Box, steps: int) -> _Presence:
    if isinstance(absent, Always):
        return _Presence(not absent.value, not absent.value, True, steps)
    search = _Search(When(absent, ZERO, ONE), NEVER, box, steps)
    most, least = search.found(1), search.found(-1)
    return _Presence(most.bound > 0, least.bound < 0, most.exact and least.exact, search.steps)


@dataclass(frozen=True, slots=True)
class _Found:
    """The most that the value times the sense comes to, and where; if not `exact`, it is no more than that."""

    bound: Fraction
    point: Mapping[str, int] | None
    exact: bool


@dataclass(frozen=True, slots=True)
class _Region:
    """A smaller box with what was seen of it."""

    box: Box
    reach: Reach
    absent: Prospect
    forks: tuple[Fork, ...]

    def most(self, sense: int) -> Fraction:
        """The most that the value times the sense can come to."""
        return self.reach.high if sense > 0 else -self.reach.low

    def end(self, name: str, sense: int) -> int:
        """1 or −1: at this end of the column the value times the sense is greatest and absence last; 0: at neither."""
        slope, turn = self.reach.slopes.get(name, FLAT), self.absent.turns.get(name)
        for end in (-1, 1):
            rises = slope.low >= 0 if end == sense else slope.high <= 0
            if rises and turn in (None, -end):
                return end
        return 0

    def guess(self, name: str, sense: int) -> int:
        """The end of the column that looks better."""
        slope = self.reach.slopes.get(name, FLAT)
        return sense if slope.low + slope.high >= 0 else -sense


class _Search:
    """Branch and bound over one box; the region that promises most is looked into first."""

    def __init__(self, value: Number, absent: Truth, box: Box, steps: int) -> None:
        self.value = value
        self.absent = absent
        self.steps = steps
        self.lowest = {name: column.low for name, column in box.items()}
        read = {*columns_of(value), *columns_of(absent)}
        self.first = self._region({name: column for name, column in box.items() if name in read})

    def _region(self, box: Box) -> _Region:
        survey = Survey(box)
        absent = survey.truth(self.absent)
        return _Region(box, survey.number(self.value), absent, tuple(survey.forks))

    def found(self, sense: int) -> _Found:
        """The most that the value comes to (sense 1), or the least, negated (sense −1)."""
        best: Fraction | None = None
        point: Mapping[str, int] | None = None
        order = count(1)
        queue = [(-self.first.most(sense), 0, self.first)]
        while queue:
            bound, _, region = heappop(queue)
            if best is not None and -bound <= best:
                break
            if self.steps <= 0:
                return _Found(-bound, point, exact=False)
            self.steps -= 1
            ends = {name: region.end(name, sense) for name in _free(region.box)}
            for candidate in _candidates(region, ends, sense):
                attained = self._at(candidate, region.box)
                if attained is not None and (best is None or sense * attained > best):
                    best, point = sense * attained, {**self.lowest, **candidate}
            if all(ends.values()):
                continue
            for box in _smaller(region, ends):
                child = self._region(box)
                if child.absent.can_fail and (best is None or child.most(sense) > best):
                    heappush(queue, (-child.most(sense), next(order), child))
        assert best is not None
        return _Found(best, point, exact=True)

    def _at(self, point: Mapping[str, int], box: Box) -> Fraction | None:
        """The value at the point; None where it is absent."""
        values = {name: Fraction(place, box[name].denominator) for name, place in point.items()}
        return None if evaluate(self.absent, values) else evaluate(self.value, values)


def _free(box: Box) -> list[str]:
    return [name for name, column in box.items() if column.low < column.high]


def _candidates(region: _Region, ends: Mapping[str, int], sense: int) -> Iterator[dict[str, int]]:
    """The corner that is or looks best and, unless it is the best for sure, the middle."""
    corner = {name: column.low for name, column in region.box.items()}
    for name, end in ends.items():
        if (end or region.guess(name, sense)) > 0:
            corner[name] = region.box[name].high
    yield corner
    if not all(ends.values()):
        yield corner | {
            name: (region.box[name].low + region.box[name].high) // 2 for name, end in ends.items() if not end
        }


def _smaller(region: _Region, ends: Mapping[str, int]) -> Iterator[Box]:
    """The box without the columns whose best end is known; if there are none, two parts of it."""
    box = region.box
    if any(ends.values()):
        settled = {name: box[name].low if end < 0 else box[name].high for name, end in ends.items() if end}
        yield {
            name: replace(column, low=settled[name], high=settled[name]) if name in settled else column
            for name, column in box.items()
        }
        return
    name, cut = _cut(region)
    yield {**box, name: replace(box[name], high=cut)}
    yield {**box, name: replace(box[name], low=cut + 1)}


def _cut(region: _Region) -> tuple[str, int]:
    """A column and the last integer of its lower part: at the first fork that turns on it alone, else in the middle."""
    box = region.box
    for fork in region.forks:
        gap = difference(fork.left, fork.right)
        if len(gap.slopes) == 1:
            ((name, slope),) = gap.slopes.items()
            if slope.low == slope.high != 0:
                return name, min(max(_crossing(fork, gap, box[name].low, slope.low), box[name].low), box[name].high - 1)

    def unsettled(name: str) -> tuple[bool, Fraction]:
        slope = region.reach.slopes.get(name, FLAT)
        width = box[name].high - box[name].low
        return name in region.absent.turns, (slope.high - slope.low) * width

    name = max(_free(box), key=unsettled)
    return name, (box[name].low + box[name].high) // 2


def _crossing(fork: Fork, gap: Reach, low: int, slope: Fraction) -> int:
    """The last integer before left − right, a straight line, changes the answer."""
    place = low - (gap.low if slope > 0 else gap.high) / slope
    begins = (fork.relation is Relation.AT_LEAST and slope > 0) or (fork.relation is Relation.ABOVE and slope < 0)
    return ceil(place) - 1 if begins else floor(place)
