"""One look at a formula over a box of columns: what it can come to, and how it moves with each column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm, prod
from types import MappingProxyType
from typing import Any

from appraisal.engine.formula import (
    Add,
    Always,
    And,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    Formula,
    LogShare,
    Maximum,
    Minimum,
    Multiply,
    Not,
    Number,
    Or,
    Relation,
    RootMean,
    Round,
    Steps,
    Subtract,
    Truth,
    When,
    parts,
)
from appraisal.engine.intervals import FLAT, NONE, Interval, hull, negative, product, total
from appraisal.engine.reaches import Fork, Prospect, Reach
from appraisal.engine.rounding import rounded
from appraisal.engine.walk import step_reached


class Survey:
    """One look at a box: reaches of numbers and prospects of truths, and the forks met on the way.

    A part that stands in several places is looked at once.
    """

    def __init__(self, box: Mapping[str, Column]) -> None:
        self.box = box
        self.forks: list[Fork] = []
        self._kept: list[Formula] = []  # what is known by its id must not make room for another
        self._numbers: dict[int, Reach] = {}
        self._truths: dict[int, Prospect] = {}
        self._grids: dict[int, tuple[int, int]] = {}

    def number(self, node: Number) -> Reach:
        """The values of the formula."""
        known = self._numbers.get(id(node))
        if known is None:
            known = self._numbers[id(node)] = NUMBERS[type(node)](self, node)
            self._kept.append(node)
        return known

    def truth(self, node: Truth) -> Prospect:
        """The answers of the formula."""
        known = self._truths.get(id(node))
        if known is None:
            known = self._truths[id(node)] = TRUTHS[type(node)](self, node)
            self._kept.append(node)
        return known

    def least_positive(self, node: Number) -> Fraction:
        """A number above 0 that no positive value of the formula is below."""
        grid, spread = self._grid(node)
        return Fraction(1, grid * spread)

    def _grid(self, node: Number) -> tuple[int, int]:
        """Every value times the first number is an integer over at most the second."""
        known = self._grids.get(id(node))
        if known is None:
            known = self._grids[id(node)] = self._measured(node)
            self._kept.append(node)
        return known

    def _measured(self, node: Number) -> tuple[int, int]:
        match node:
            case Constant(value):
                return value.denominator, 1
            case Fact(name):
                return self.box[name].denominator, 1
            case Round(_, decimals, _):
                return (Fraction(10) ** -decimals).denominator, 1
            case Steps(_, limits, below):
                return lcm(below.denominator, *(result.denominator for _, result in limits)), 1
            case Divide(left, right):
                grid, spread = self._grid(left)
                other, width = self._grid(right)
                return grid, spread * max(1, int(self.number(right).high * other * width))
            case LogShare() | RootMean():
                raise AssertionError("nothing is divided by an irrational step")
            case Multiply(left, right):
                grid, spread = self._grid(left)
                other, width = self._grid(right)
                return grid * other, spread * width
        grids = [self._grid(part) for part in parts(node) if not isinstance(part, Truth)]
        return lcm(*(grid for grid, _ in grids)), prod(spread for _, spread in grids)


def _constant(_: Survey, node: Constant) -> Reach:
    return Reach(node.value, node.value)


def _fact(survey: Survey, node: Fact) -> Reach:
    column = survey.box[node.name]
    low, high = Fraction(column.low, column.denominator), Fraction(column.high, column.denominator)
    if low == high:
        return Reach(low, high)
    step = Fraction(1, column.denominator)
    return Reach(low, high, {node.name: Interval(step, step)})


def _add(survey: Survey, node: Add) -> Reach:
    terms = [survey.number(term) for term in node.terms]
    low = sum((term.low for term in terms), Fraction(0))
    high = sum((term.high for term in terms), Fraction(0))
    return Reach(low, high, _slopes(terms, total))


def _subtract(survey: Survey, node: Subtract) -> Reach:
    return difference(survey.number(node.left), survey.number(node.right))


def difference(left: Reach, right: Reach) -> Reach:
    """The reach of left − right."""
    turned = Reach(-right.high, -right.low, {name: negative(slope) for name, slope in right.slopes.items()})
    return Reach(left.low + turned.low, left.high + turned.high, _slopes((left, turned), total))


def _multiply(survey: Survey, node: Multiply) -> Reach:
    left, right = survey.number(node.left), survey.number(node.right)
    whole = product(left, right)
    slopes = {
        name: total((product(left, right.slopes.get(name, FLAT)), product(right, left.slopes.get(name, FLAT))))
        for name in {**left.slopes, **right.slopes}
    }
    return Reach(whole.low, whole.high, slopes)


def _divide(survey: Survey, node: Divide) -> Reach:
    """Where the branch is taken the divisor is above 0; where it is not, any reach is true."""
    left, right = survey.number(node.left), survey.number(node.right)
    if right.high <= 0:
        return Reach(Fraction(0), Fraction(0))
    least = right.low if right.low > 0 else survey.least_positive(node.right)
    inverse = Interval(1 / right.high, 1 / least)
    whole = product(left, inverse)
    slopes = {}
    for name in {**left.slopes, **right.slopes}:
        shift = negative(product(whole, right.slopes.get(name, FLAT)))
        slopes[name] = product(total((left.slopes.get(name, FLAT), shift)), inverse)
    return Reach(whole.low, whole.high, slopes)


def _minimum(survey: Survey, node: Minimum) -> Reach:
    terms = [survey.number(term) for term in node.terms]
    least = min(terms, key=lambda term: term.high)
    rivals = [term for term in terms if term.low < least.high and term is not least]
    return _outermost(survey, least, rivals, Interval(min(term.low for term in terms), least.high))


def _maximum(survey: Survey, node: Maximum) -> Reach:
    terms = [survey.number(term) for term in node.terms]
    greatest = max(terms, key=lambda term: term.low)
    rivals = [term for term in terms if term.high > greatest.low and term is not greatest]
    return _outermost(survey, greatest, rivals, Interval(greatest.low, max(term.high for term in terms)))


def _outermost(survey: Survey, first: Reach, rivals: list[Reach], whole: Interval) -> Reach:
    if rivals:
        survey.forks.append(Fork(Relation.AT_LEAST, first, rivals[0]))
    return Reach(whole.low, whole.high, _slopes((first, *rivals), hull))


def _round(survey: Survey, node: Round) -> Reach:
    """Rounding moves a difference by less than a unit (across 0, by less than two) and never turns it round."""
    value = survey.number(node.value)
    low, high = (rounded(end, node.decimals, node.mode) for end in (value.low, value.high))
    if low == high:
        return Reach(low, high)
    unit = Fraction(10) ** -node.decimals * (2 if low < 0 < high else 1)
    slopes = {}
    for name, slope in value.slopes.items():
        least, most = slope.low - unit, slope.high + unit
        slopes[name] = Interval(
            max(least, NONE) if slope.low >= 0 else least, min(most, NONE) if slope.high <= 0 else most
        )
    return Reach(low, high, slopes)


def _when(survey: Survey, node: When) -> Reach:
    condition = survey.truth(node.condition)
    if condition.decided:
        return survey.number(node.then if condition.can_hold else node.otherwise)
    then, otherwise = survey.number(node.then), survey.number(node.otherwise)
    rise, fall = _jump(otherwise, then), _jump(then, otherwise)
    jumps = {1: rise, -1: fall, 0: hull((rise, fall))}
    slopes = _slopes((then, otherwise), hull)
    for name, turn in condition.turns.items():
        slopes[name] = hull((slopes.get(name, FLAT), jumps[turn]))
    whole = hull((then, otherwise))
    return Reach(whole.low, whole.high, slopes)


def _jump(start: Interval, end: Interval) -> Interval:
    """The slopes of a step from one interval to another over a width of 1 or more."""
    return Interval(min(end.low - start.high, NONE), max(end.high - start.low, NONE))


def _steps(survey: Survey, node: Steps) -> Reach:
    value = survey.number(node.value)
    crossed = [limit for limit, _ in node.limits if value.low < limit <= value.high]
    results = [step_reached(node, value.low)] + [result for limit, result in reversed(node.limits) if limit in crossed]
    low, high = min(results), max(results)
    if low == high:
        return Reach(low, high)
    limit = crossed[len(crossed) // 2]
    survey.forks.append(Fork(Relation.AT_LEAST, value, Reach(limit, limit)))
    ordered = sorted(results)
    rising, falling = results == ordered, results == ordered[::-1]
    slopes = {}
    for name, slope in value.slopes.items():
        up = (rising and slope.low >= 0) or (falling and slope.high <= 0)
        down = (falling and slope.low >= 0) or (rising and slope.high <= 0)
        slopes[name] = Interval(NONE if up else low - high, NONE if down else high - low)
    return Reach(low, high, slopes)


def _log_share(survey: Survey, node: LogShare) -> Reach:
    """Monotone in the value; where a goalpost moves, anything from 0 to 1."""
    from appraisal.engine.enclosure import SHOWN_DIGITS, log_share  # noqa: PLC0415  (few rulebooks need it)

    value, zero, full = (survey.number(part) for part in node)
    low, high = Fraction(0), Fraction(1)
    turned = 0
    if zero.low == zero.high > 0 and full.low == full.high > 0 and zero.low != full.low:
        turned = 1 if full.low > zero.low else -1
        ends = [log_share(end, zero.low, full.low, SHOWN_DIGITS) for end in (value.low, value.high)]
        low, high = min(end.low for end in ends), max(end.high for end in ends)
    return _followed(low, high, ((value, turned), (zero, 0), (full, 0)))


def _root_mean(survey: Survey, node: RootMean) -> Reach:
    """Monotone in every term."""
    from appraisal.engine.enclosure import SHOWN_DIGITS, root_mean  # noqa: PLC0415

    terms = [survey.number(term) for term in node.terms]
    least = root_mean([max(term.low, NONE) for term in terms], node.weights, SHOWN_DIGITS)
    most = root_mean([max(term.high, NONE) for term in terms], node.weights, SHOWN_DIGITS)
    return _followed(least.low, most.high, [(term, 1) for term in terms])


def _followed(low: Fraction, high: Fraction, reaches: Iterable[tuple[Reach, int]]) -> Reach:
    """The reach of what rises (1) or falls (−1) with others, or moves with them somehow (0)."""
    slopes: dict[str, Interval] = {}
    for reach, sense in reaches:
        for name, slope in reach.slopes.items():
            turned = slope if sense > 0 else negative(slope)
            up, down = sense != 0 and turned.low >= 0, sense != 0 and turned.high <= 0
            found = Interval(NONE if up else low - high, NONE if down else high - low)
            slopes[name] = hull((found, slopes.get(name, found)))
    return Reach(low, high, slopes)


def _always(_: Survey, node: Always) -> Prospect:
    return Prospect(node.value, not node.value)


def _flag(survey: Survey, node: Flag) -> Prospect:
    column = survey.box[node.name]
    return _prospect(column.high > 0, column.low < 1, {node.name: 1})


def _prospect(can_hold: bool, can_fail: bool, turns: Mapping[str, int]) -> Prospect:
    """A truth that is settled depends on nothing."""
    return Prospect(can_hold, can_fail, turns if can_hold and can_fail else {})


def _compare(survey: Survey, node: Compare) -> Prospect:
    left, right = survey.number(node.left), survey.number(node.right)
    gap = difference(left, right)
    can_hold, can_fail, sense = ANSWERS[node.relation](gap)
    if can_hold and can_fail:
        survey.forks.append(Fork(node.relation, left, right))
    turns = {name: sense * _direction(slope) for name, slope in gap.slopes.items()}
    return _prospect(can_hold, can_fail, turns)


def _equal(gap: Interval) -> tuple[bool, bool, int]:
    """Where the gap has 0 at one end only, equality begins or ends there."""
    sense = -1 if gap.low == 0 else int(gap.high == 0)
    return gap.low <= 0 <= gap.high, gap.low != 0 or gap.high != 0, sense


def _direction(slope: Interval) -> int:
    """1 where it never falls, −1 where it never rises, else 0."""
    return int(slope.low >= 0) - int(slope.high <= 0)


def _and(survey: Survey, node: And) -> Prospect:
    terms = [survey.truth(term) for term in node.terms]
    can_hold, can_fail = all(term.can_hold for term in terms), any(term.can_fail for term in terms)
    return _prospect(can_hold, can_fail, _turns(terms))


def _or(survey: Survey, node: Or) -> Prospect:
    terms = [survey.truth(term) for term in node.terms]
    can_hold, can_fail = any(term.can_hold for term in terms), all(term.can_fail for term in terms)
    return _prospect(can_hold, can_fail, _turns(terms))


def _turns(terms: Iterable[Prospect]) -> dict[str, int]:
    joined: dict[str, int] = {}
    for term in terms:
        for name, turn in term.turns.items():
            joined[name] = turn if joined.get(name, turn) == turn else 0
    return joined


def _not(survey: Survey, node: Not) -> Prospect:
    term = survey.truth(node.term)
    return Prospect(term.can_fail, term.can_hold, {name: -turn for name, turn in term.turns.items()})


def _slopes(reaches: Sequence[Reach], join: Callable[[Sequence[Interval]], Interval]) -> dict[str, Interval]:
    """The slopes joined column by column."""
    names = dict.fromkeys(name for reach in reaches for name in reach.slopes)
    return {name: join([reach.slopes.get(name, FLAT) for reach in reaches]) for name in names}


ANSWERS: Mapping[Relation, Callable[[Interval], tuple[bool, bool, int]]] = MappingProxyType(
    {
        Relation.AT_LEAST: lambda gap: (gap.high >= 0, gap.low < 0, 1),
        Relation.ABOVE: lambda gap: (gap.high > 0, gap.low <= 0, 1),
        Relation.EQUAL: _equal,
    }
)
"""Of the gap left − right: whether the relation can hold, can fail, and the sense in which it follows the gap."""
NUMBERS: Mapping[type, Callable[[Survey, Any], Reach]] = MappingProxyType(
    {
        Constant: _constant,
        Fact: _fact,
        Add: _add,
        Subtract: _subtract,
        Multiply: _multiply,
        Divide: _divide,
        Minimum: _minimum,
        Maximum: _maximum,
        Round: _round,
        When: _when,
        Steps: _steps,
        LogShare: _log_share,
        RootMean: _root_mean,
    }
)
TRUTHS: Mapping[type, Callable[[Survey, Any], Prospect]] = MappingProxyType(
    {Always: _always, Flag: _flag, Compare: _compare, And: _and, Or: _or, Not: _not}
)
