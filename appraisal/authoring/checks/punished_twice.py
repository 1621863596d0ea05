"""One fact punished twice: two criteria take points for the same thing.

一事两扣：同一件事，两个指标都扣分。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less, by: 县司法局}
    groups:
      all:
        title: 全部
        points: 20
        criteria:
          training: {title: 培训, points: 10, deduct: {fact: absences, each: 0.5}}
          discipline: {title: 纪律, points: 10, deduct: {when: absences > 3, lose: 5}}

| lint | at |
| --- | --- |
| L019 | 9:58 |

Found are losses in two criteria that look at the same fact, at any number worked out of the same records or series,
and bands and lines that do so; in one criterion only two losses of the same kind. A unit is named that both cost.

两个指标的扣分（分档、直线也算）看同一个事实，或者看同一批记录、同一个逐期事实推算出的数，就报告；同一个指标里，两条同样写
法的扣分才报告。提示里举出两处都扣的单位。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less, by: 县司法局}
      lateness: {title: 迟到, type: count, unit: 人次, max: 100, better: less, by: 县司法局}
    groups:
      all:
        title: 全部
        points: 20
        criteria:
          training: {title: 培训, points: 10, deduct: {fact: absences, each: 0.5}}
          discipline: {title: 纪律, points: 10, deduct: {when: lateness > 3, lose: 5}}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from appraisal.authoring.linting.proofs import at, most, points, told
from appraisal.authoring.linting.subject import Line, Place, Subject
from appraisal.engine.formula import Constant, Minimum, Number, Subtract, columns_of
from appraisal.rulebook.losses import discretion, occurrence
from appraisal.rulebook.methods import bands, linear
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L019"


class _Cost(NamedTuple):
    """What a line costs, and the fact that it looks at."""

    fact: str
    amount: Number
    line: Line
    place: Place


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Pairs of lines that can both cost points for one fact, at the later one."""
    costs = [cost for place in subject.places for cost in _costs(place)]
    for first, second in combinations(costs, 2):
        if first.fact == second.fact and _apart(first, second) and first.place.rulebook is second.place.rulebook:
            yield from _found(first, second, subject)


def _costs(place: Place) -> Iterator[_Cost]:
    facts = place.rulebook.facts
    for line in place.lines:
        for one in line.single():
            measure = one.term.measure
            graded = isinstance(one.fields, bands.Fields | linear.Fields)
            if measure is None or measure.fact not in facts or (one.gain and not graded):
                continue
            amount = one.term.amount
            if graded:
                amount = Subtract(Constant(place.criterion.available), amount)
            yield _Cost(facts[measure.fact].part_of or measure.fact, amount, one, place)


def _apart(first: _Cost, second: _Cost) -> bool:
    """Whether the two are in different criteria, or say the same thing of the same fact within one."""
    if first.place.criterion is not second.place.criterion:
        return True
    one, other = first.line, second.line
    if "largest_of" in one.path or isinstance(one.fields, discretion.Fields):
        return False
    where = [getattr(line.fields, "where", None) for line in (one, other)]
    same = first.line.term.form == second.line.term.form and where[0] == where[1]
    measures = one.term.measure, other.term.measure
    alike = measures[0] is not None and measures[1] is not None and measures[0].fact == measures[1].fact
    return same and alike and isinstance(one.fields, type(other.fields)) and _levels(one) == _levels(other)


def _levels(line: Line) -> bool:
    return isinstance(line.fields, occurrence.Fields) and isinstance(line.fields.each, dict)


def _found(first: _Cost, second: _Cost, subject: Subject) -> Iterator[Diagnostic]:
    book = first.place.rulebook
    both = Minimum((first.amount, second.amount))
    unit = most(both, book).unit
    if unit is None or at(both, unit, book) <= 0:
        return
    key = next((key for key in ("fact", "when", "unless") if subject.written(*second.line.path, key)), None)
    yield diagnostic(
        "lint_punished_twice",
        subject.at(*second.line.path, *([key] if key else [])),
        related=((subject.at(*first.line.path), "first_here"),),
        fact=first.fact,
        left=first.place.criterion.title,
        right=second.place.criterion.title,
        known=told(unit, book, *columns_of(both)),
        had=points(at(first.amount, unit, book), book),
        has=points(at(second.amount, unit, book), book),
    )
