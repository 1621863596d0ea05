"""The point at which everything comes as near to its aim as it can, closest to nothing; part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice, product

from appraisal.engine.formula import (
    NEVER,
    ZERO,
    Add,
    Column,
    Compare,
    Constant,
    Fact,
    Flag,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Or,
    Relation,
    Round,
    Subtract,
    Truth,
    When,
    columns_of,
)
from appraisal.engine.ranges import Box, bounds, extremes
from appraisal.engine.simplify import substitute
from appraisal.engine.walk import evaluate

STEPS = 200
"""How many smaller boxes of one part are looked at before the best point found is taken."""
NEAR_STEPS = 100
"""How many are looked at for a point that is nearer to nothing."""
CHOICES = 40
"""How many combinations of choices are tried in one part."""
ONE = Constant(Fraction(1))


@dataclass(frozen=True, slots=True)
class Aim:
    """One thing to be reached: a value at its target, while nothing that is barred holds.

    If it can be, it is there before it is rounded, and what is `unwanted` does not hold either.
    """

    value: Number = ZERO
    target: Fraction = Fraction(0)
    barred: Truth = NEVER
    unwanted: Truth = NEVER

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        formulas = (self.value, self.barred, self.unwanted)
        return tuple(dict.fromkeys(name for formula in formulas for name in columns_of(formula)))

    def where(self, known: Mapping[str, Number]) -> Aim:
        """The same aim where some columns are worked out of others."""
        if known.keys().isdisjoint(self.columns):
            return self
        inside = (substitute(formula, known) for formula in (self.barred, self.unwanted))
        return Aim(substitute(self.value, known), self.target, *inside)


@dataclass(frozen=True, slots=True)
class Free:
    """A column whose value is chosen: the one nearest to `neutral` that serves; `truth` where it is a flag.

    Where there are `choices`, one of these or neutral, the first that serves.
    """

    neutral: int
    truth: bool = False
    choices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """Aims that share columns."""

    aims: list[Aim] = field(default_factory=list)
    columns: dict[str, None] = field(default_factory=dict)


def nearest_point(aims: Iterable[Aim], free: Mapping[str, Free], box: Box) -> dict[str, int]:
    """An integer for every free column; what no aim reads stays neutral.

    `box` holds every column of the aims, those that are not free as well.
    """
    point = {name: one.neutral for name, one in free.items()}
    for part in _parts(aims, free):
        names = [name for name in free if name in part.columns]
        point |= _reach(part.aims, {name: free[name] for name in names}, {name: box[name] for name in part.columns})
    return point


def _parts(aims: Iterable[Aim], free: Mapping[str, Free]) -> Iterator[_Part]:
    """The aims, those together that hang together by a free column."""
    parts: list[_Part] = []
    for aim in aims:
        chosen = [name for name in aim.columns if name in free]
        if not chosen:
            continue
        joined = _Part()
        for part in [part for part in parts if any(name in part.columns for name in chosen)]:
            parts.remove(part)
            joined.aims.extend(part.aims)
            joined.columns.update(part.columns)
        joined.aims.append(aim)
        joined.columns.update(dict.fromkeys(aim.columns))
        parts.append(joined)
    yield from parts


def _reach(aims: Sequence[Aim], free: dict[str, Free], box: Box) -> dict[str, int]:
    """The best point of one part, the first of those that reach everything."""
    best: _Tried | None = None
    for tried in _tries(aims, free, box):
        if best is None or tried.figure > best.figure:
            best = tried
        if best.figure == 0:
            break
    assert best is not None
    worse = Compare(Relation.ABOVE, Constant(best.figure), best.success)
    near = _nearest(best.point, worse, free, best.box)
    return _mended(near, worse, [aim.unwanted for aim in aims if aim.unwanted != NEVER], free, best.box)


@dataclass(frozen=True, slots=True)
class _Tried:
    """The best point for one set of choices, what it comes to, and the formula and box it was looked for in."""

    figure: Fraction
    point: Mapping[str, int]
    success: Number
    box: Box


def _tries(aims: Sequence[Aim], free: Mapping[str, Free], box: Box) -> Iterator[_Tried]:
    """The first choices with points before rounding, then rounded; then the next choices."""
    successes = [_success(aims, box, rounded=rounded) for rounded in (False, True)]
    chosen = {name: column.choices for name, column in free.items() if column.choices}
    for choice in islice(product(*chosen.values()), CHOICES):
        narrow = {**box, **{name: _only(box[name], value) for name, value in zip(chosen, choice, strict=True)}}
        for success in successes:
            point = extremes(success, NEVER, narrow, steps=STEPS).high_at
            assert point is not None  # the first step looks at a corner, which is somewhere
            yield _Tried(evaluate(success, _values(point, narrow)), point, success, narrow)


def _success(aims: Sequence[Aim], box: Box, *, rounded: bool) -> Number:
    """How well everything is reached: 0 at best. What is barred weighs more than all that can fall short."""
    short = Add(tuple(_shortfall(aim, box, rounded=rounded) for aim in aims))
    least, _ = bounds(short, box)
    penalty = Constant(1 - least)
    return Subtract(short, Add(tuple(When(aim.barred, penalty, ZERO) for aim in aims)))


def _shortfall(aim: Aim, box: Box, *, rounded: bool) -> Number:
    """How far the value is from its target: 0 there, else negative."""
    value = aim.value.value if isinstance(aim.value, Round) and not rounded else aim.value
    target = Constant(aim.target)
    low, high = bounds(value, box)
    below, above = Subtract(value, target), Subtract(target, value)
    if high <= aim.target:
        return below
    return above if low >= aim.target else Minimum((below, above))


def _nearest(point: Mapping[str, int], worse: Truth, free: Mapping[str, Free], box: Box) -> dict[str, int]:
    """From a point that is not worse, or from a nearer one, as near to neutral as single columns can go."""
    neutral = {name: column.neutral for name, column in free.items()}
    if not evaluate(worse, _values({**point, **neutral}, box)):
        return neutral
    near = None
    if sum(column.low < column.high for column in box.values()) > 1:  # with a single one the way back is the search
        near = extremes(Subtract(ZERO, _distance(free, box)), worse, box, steps=NEAR_STEPS).high_at
    current = _drawn(near or point, worse, free, box)
    for name, column in free.items():
        good, bad = current[name], column.neutral
        if not evaluate(worse, _values({**current, name: bad}, box)):
            current[name] = bad
            continue
        while not column.choices and abs(good - bad) > 1:
            middle = (good + bad) // 2
            if evaluate(worse, _values({**current, name: middle}, box)):
                bad = middle
            else:
                good = middle
        current[name] = good
    return {name: current[name] for name in free}


def _drawn(point: Mapping[str, int], worse: Truth, free: Mapping[str, Free], box: Box) -> dict[str, int]:
    """From a point that is not worse, as near to neutral as all columns together can go: where they hang together."""
    numbers = {name: column.neutral for name, column in free.items() if not column.choices and not column.truth}
    whole = max((abs(point[name] - neutral) for name, neutral in numbers.items()), default=0)

    def at(share: int) -> dict[str, int]:
        return {**point, **{name: low + (point[name] - low) * share // whole for name, low in numbers.items()}}

    good, bad = whole, -1
    while good - bad > 1:
        middle = (good + bad) // 2
        if whole == 0 or evaluate(worse, _values(at(middle), box)):
            bad = middle
        else:
            good = middle
    return at(good) if whole else {**point}


def _mended(
    point: dict[str, int], worse: Truth, unwanted: Iterable[Truth], free: dict[str, Free], box: Box
) -> dict[str, int]:
    """The point with what is unwanted undone, one after the other, where a single column can do it: the last first."""
    for one in unwanted:
        either = Or((worse, one))
        if not evaluate(one, _values(point, box)):
            worse = either
            continue
        for name, column in reversed(free.items()):
            narrow = {other: _only(box[other], point.get(other)) for other in box} | {name: box[name]}
            away = Subtract(ZERO, _away(name, column, box[name]))
            found = extremes(away, either, narrow, steps=STEPS).high_at
            if found is not None:
                point, worse = {other: found[other] for other in free}, either
                break
    return point


def _only(column: Column, integer: int | None) -> Column:
    """The column with this integer alone; as it is for None."""
    return column if integer is None else replace(column, low=integer, high=integer)


def _distance(free: Mapping[str, Free], box: Box) -> Number:
    """The sum of how far each column is from neutral, as a share of how far it can be."""
    return Add(tuple(_away(name, column, box[name]) for name, column in free.items()))


def _away(name: str, free: Free, column: Column) -> Number:
    if free.truth:
        return When(Flag(name), ONE, ZERO)
    neutral = Constant(Fraction(free.neutral, column.denominator))
    rise, fall = Subtract(Fact(name), neutral), Subtract(neutral, Fact(name))
    width = Fraction(max(column.high - column.low, 1), column.denominator)
    away = rise if free.neutral <= column.low else fall if free.neutral >= column.high else Maximum((rise, fall))
    return Multiply(away, Constant(1 / width))


def _values(point: Mapping[str, int], box: Box) -> dict[str, Fraction]:
    return {name: Fraction(point.get(name, column.low), column.denominator) for name, column in box.items()}
