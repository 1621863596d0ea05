"""Figures worked out of records: counts, sums, least and greatest, as one number or as all it may still be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from appraisal.engine.formula import Always, Column, Constant, Not, Number, Truth, columns_of
from appraisal.engine.ranges import extremes
from appraisal.rulebook.expressions.sets import AGAIN, Figure
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.submission.readings import Reading, State
from appraisal.submission.records import Record

NONE = Fraction(0)
ONE = Constant(Fraction(1))
ALWAYS = Always(True)


class Worth(NamedTuple):
    """What one record, or all records of one matter, may be worth; `certain` where it surely counts."""

    low: Fraction
    high: Fraction
    certain: bool


def with_figures(facts: Mapping[str, Fact], reading: Reading) -> dict[str, Reading]:
    """The reading of a fact's records, and those of every figure worked out of them.

    The fact's own reading is a range where any of them is, though the number of records may be known.
    """
    fact = facts[reading.column]
    figures = [one for one in facts.values() if one.figure is not None and one.part_of == fact.id]
    if reading.state in (State.EXACT, State.RANGE):
        reading = _counted(fact, reading)
    found = {one.id: _figure_reading(fact, one.figure, reading) for one in figures if one.figure is not None}
    if reading.state is State.EXACT and any(one.exact is None for one in found.values()):
        reading = replace(reading, state=State.RANGE)
    return {reading.column: reading, **found}


def _counted(fact: Fact, reading: Reading) -> Reading:
    """The number of records, of several of one matter one."""
    low, high = _span(fact, ALWAYS, ONE, "count", fact.once_per, reading)
    exact = int(low) if low == high else None
    state = State.RANGE if exact is None else State.EXACT
    return replace(reading, state=state, low=int(low), high=int(high), exact=exact)


def _figure_reading(fact: Fact, figure: Figure, reading: Reading) -> Reading:
    column = figure.column
    reading = replace(reading, verified=None) if reading.verified is not None else reading
    if reading.state not in (State.EXACT, State.RANGE):
        return replace(reading, column=figure.name, low=column.low, high=column.high, exact=None)
    ends = _span(fact, figure.condition, figure.value, figure.kind, figure.once_per, reading)
    low, high = (int(end * column.denominator) for end in ends)
    exact = low if low == high else None
    state = State.RANGE if exact is None else State.EXACT
    return replace(reading, column=figure.name, state=state, low=low, high=high, exact=exact)


def _span(
    fact: Fact, condition: Truth, value: Number, kind: str, once_per: str | None, reading: Reading
) -> tuple[Fraction, Fraction]:
    """The least and greatest that a figure may come to."""
    if reading.records or reading.exact == 0:
        worths = list(worths_of(fact, condition, value, reading.records))
        groups, loose = _by_matter(worths, reading.records, once_per)
        return _taken(kind, groups, loose)
    repeats_none = {AGAIN + field.id: Column(0, 0) for field in fact.fields}
    first = _worth(fact, condition, value, {}, repeats_none)
    other = _worth(fact, condition, value, {}, {})
    return _of_unknown(kind, first, other, reading.low, reading.high, once=once_per is not None)


def worths_of(fact: Fact, condition: Truth, value: Number, records: Sequence[Record]) -> Iterator[Worth | None]:
    """What each record may be worth; None where it does not count."""
    read = {*columns_of(condition), *columns_of(value)}
    repeats = {field.id: list(_repeats(fact, field, records)) for field in fact.fields if AGAIN + field.id in read}
    for n, record in enumerate(records):
        yield _worth(fact, condition, value, record.spans, {AGAIN + name: flags[n] for name, flags in repeats.items()})


def _worth(
    fact: Fact,
    condition: Truth,
    value: Number,
    spans: Mapping[str, tuple[int, int]],
    repeats: Mapping[str, Column],
) -> Worth | None:
    box = {}
    for field in fact.fields:
        low, high = spans.get(field.id, (field.column.low, field.column.high))
        box[field.id] = Column(low, high, field.column.denominator)
        box[AGAIN + field.id] = repeats.get(AGAIN + field.id, Column(0, 1))
    read = {*columns_of(condition), *columns_of(value)}
    reach = extremes(value, Not(condition), {name: column for name, column in box.items() if name in read})
    if reach.low is None or reach.high is None:
        return None
    return Worth(reach.low, reach.high, not reach.may_be_absent)


def _repeats(fact: Fact, field: Fact, records: Sequence[Record]) -> Iterator[Column]:
    """For each record, whether one of an earlier date, of equal dates one written earlier, has the same field."""
    dated = next(one for one in fact.fields if one.kind is FactKind.DATE)
    whole = dated.column.low, dated.column.high
    days = [record.spans.get(dated.id, whole) for record in records]
    for n, record in enumerate(records):
        certain = possible = False
        for k, other in enumerate(records):
            if k == n:
                continue
            same, alike = _same(field, record, other)
            (first, last), (start, end) = days[k], days[n]
            before = last < start or (first == last == start == end and k < n)
            perhaps = first < end or (first == end and k < n)
            certain = certain or (same and before)
            possible = possible or (alike and perhaps)
        yield Column(int(certain), int(possible))


def _same(field: Fact, record: Record, other: Record) -> tuple[bool, bool]:
    """Whether two records surely, and whether they possibly, have the same in a field."""
    if field.kind is FactKind.TEXT:
        one, two = record.labels.get(field.id), other.labels.get(field.id)
        return one is not None and one == two, one is None or two is None or one == two
    whole = field.column.low, field.column.high
    (low, high), (least, most) = record.spans.get(field.id, whole), other.spans.get(field.id, whole)
    return low == high == least == most, low <= most and least <= high


def _by_matter(
    worths: Iterable[Worth | None], records: Sequence[Record], once_per: str | None
) -> tuple[list[Worth], list[Worth]]:
    """The worth of each matter, and of the records of which the matter is not known; without `once_per` of each."""
    pairs = [(worth, record) for worth, record in zip(worths, records, strict=True) if worth is not None]
    if once_per is None:
        return [worth for worth, _ in pairs], []
    matters: dict[object, list[Worth]] = {}
    loose: list[Worth] = []
    for worth, record in pairs:
        matter = matter_of(record, once_per)
        if matter is None:
            loose.append(worth)
        else:
            matters.setdefault(matter, []).append(worth)
    return [_largest(group) for group in matters.values()], loose


def matter_of(record: Record, once_per: str) -> object:
    """By what a record is told apart; None where that is not known."""
    if once_per in record.labels:
        return record.labels[once_per]
    low, high = record.spans.get(once_per, (0, 1))
    return low if low == high else None


def _largest(group: Sequence[Worth]) -> Worth:
    """Of the records of one matter, the one worth most."""
    sure = [worth.low for worth in group if worth.certain]
    low = max(sure) if sure else min(worth.low for worth in group)
    return Worth(low, max(worth.high for worth in group), bool(sure))


def _taken(kind: str, groups: Sequence[Worth], loose: Sequence[Worth]) -> tuple[Fraction, Fraction]:
    every = [*groups, *loose]
    if kind in ("min", "max"):
        return _outermost(kind, groups, loose)
    lows = [_least(worth) for worth in groups]
    low = sum(lows, NONE)
    # The loose ones may all be of the one matter that is worth most.
    together = max((_least(worth) for worth in loose), default=NONE)
    low += max(together - max(lows, default=NONE), NONE) + sum((min(_least(one), NONE) for one in loose), NONE)
    return low, sum(map(_most, every), NONE)


def _least(worth: Worth) -> Fraction:
    return worth.low if worth.certain else min(worth.low, NONE)


def _most(worth: Worth) -> Fraction:
    return worth.high if worth.certain else max(worth.high, NONE)


def _outermost(kind: str, groups: Sequence[Worth], loose: Sequence[Worth]) -> tuple[Fraction, Fraction]:
    """The least or greatest of the records that count; 0 stands for none."""
    every = [*groups, *loose]
    if not every:
        return NONE, NONE
    sure = [worth for worth in every if worth.certain]
    lows, highs = [worth.low for worth in every], [worth.high for worth in every]
    if kind == "max":
        return (max(worth.low for worth in sure) if sure else min(lows)), max(highs)
    return min(lows), (min(worth.high for worth in sure) if sure and not loose else max(highs))


def _of_unknown(
    kind: str, first: Worth | None, other: Worth | None, least: int, most: int, *, once: bool
) -> tuple[Fraction, Fraction]:
    """The figure of so many records of which nothing is known but that the first of them repeats none."""
    if other is None or most == 0:
        return NONE, NONE
    if kind in ("min", "max"):
        return other.low, other.high
    fewest = min(least, 1) if once else least
    numbers = {fewest, max(fewest, 1), most}
    lows = [_in_all(n, _least, first, other) for n in numbers]
    highs = [_in_all(n, _most, first, other) for n in numbers]
    return min(lows), max(highs)


def _in_all(number: int, end: Callable[[Worth], Fraction], first: Worth | None, other: Worth) -> Fraction:
    """One end of the sum over so many records."""
    if number == 0:
        return NONE
    return (NONE if first is None else end(first)) + end(other) * (number - 1)
