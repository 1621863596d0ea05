"""Band, stretch or goalpost that no value reaches: its points are never given or taken.

达不到的档次：没有哪个数落在这一档、这一段，或到得了直线的这一端。

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 10, better: more}
    points: 10
    bands: {fact: sessions, from: {12: 10, 6: 5, 0: 0}}

| lint | at |
| --- | --- |
| L005 | 4:32 |

A count of at most 10 never comes to 12. Of a derived fact every value that its facts allow is looked at: a share of two
counts has no value above 100% where one may not be above the other.

最多 10 次，到不了 12 次。推算的事实按它所用的事实能有的数来算：一个数不能多于另一个的，两者之比就没有 100% 以上的值。

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 50, better: more}
    points: 10
    bands: {fact: sessions, from: {12: 10, 6: 5, 0: 0}}

| lint | at |
| --- | --- |
| nothing | - |

The same holds for the stretches of `below:` and `above:`, for the sizes under `each:`, and for `zero_at:` and
`full_at:`:

`below:`、`above:` 的各段，`each:` 下按大小分的各级，`zero_at:`、`full_at:` 也一样：

    facts:
      closing: {title: 办结率, type: percent, better: more}
    points: 10
    linear: {fact: closing, zero_at: 90%, full_at: 110%}

| lint | at |
| --- | --- |
| L005 | 4:48 |
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from appraisal.authoring.linting.limits import limit_of
from appraisal.authoring.linting.proofs import example
from appraisal.authoring.linting.subject import Line, Place, Subject
from appraisal.engine.formula import Always, And, Compare, Constant, Not, Number, Relation, Truth
from appraisal.rulebook.distance import DistanceFields
from appraisal.rulebook.losses import occurrence
from appraisal.rulebook.methods import bands, linear
from appraisal.rulebook.paths import Path
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L005"
EVERYWHERE = Not(Always(False))
Reached = Iterator[tuple[Path, bool, str, Truth]]
"""A limit: its path, whether it is a key there, as it is written, and what holds of a value that it is for."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Limits that are proved to be for no value, where they stand."""
    for place in subject.places:
        for line in place.singles:
            if isinstance(line.fields, occurrence.Fields):
                yield from _sizes(line, place, subject)
                continue
            for path, is_key, written, truth in _reached(line, place, subject):
                unit, sure = example(truth, place.rulebook, absent=line.term.not_applicable)
                if unit is None and sure:
                    yield diagnostic("lint_limit_unreachable", subject.at(*line.path, *path, key=is_key), found=written)


def _reached(line: Line, place: Place, subject: Subject) -> Reached:
    measure, fields = line.term.measure, line.fields
    if measure is None or isinstance(measure.value, Truth):
        return
    value = measure.value

    def tables(key: str, table: object) -> Reached:
        if isinstance(table, Mapping):
            limits = [(word, limit_of(word, subject.model.period)) for word in table]
            if all(limit is not None for _, limit in limits):
                yield from _table(key, [(word, limit) for word, limit in limits if limit is not None], value)

    if isinstance(fields, bands.Fields):
        yield from tables("from", fields.from_)
        yield from tables("until", fields.until)
    elif isinstance(fields, DistanceFields):
        yield from tables("below", getattr(fields, "below", None))
        yield from tables("above", getattr(fields, "above", None))
    elif isinstance(fields, linear.Fields):
        zero, full = limit_of(fields.zero_at, None), limit_of(fields.full_at, None)
        if zero is not None and full is not None:
            rising = full > zero
            yield ("zero_at",), False, fields.zero_at, _beyond(zero, value, below=rising)
            yield ("full_at",), False, fields.full_at, _beyond(full, value, below=not rising)


def _table(key: str, limits: list[tuple[str, Fraction]], value: Number) -> Reached:
    """What each limit of a table is for: bands from it to the one before, stretches from behind it to the next."""
    reached = [_within(key, limit, value) for _, limit in limits]
    if key in ("below", "above"):
        ends = [*reached[1:], EVERYWHERE]
        starts = [Not(one) for one in reached]
    else:
        ends = reached
        starts = [EVERYWHERE, *(Not(one) for one in reached[:-1])]
    for (word, _), start, end in zip(limits, starts, ends, strict=True):
        yield (key, word), True, word, And((start, end))


def _within(key: str, limit: Fraction, value: Number) -> Truth:
    return _beyond(limit, value, below=key in ("until", "above"))


def _beyond(limit: Fraction, value: Number, *, below: bool) -> Truth:
    """At the limit or further: below it, or above."""
    sides = (Constant(limit), value) if below else (value, Constant(limit))
    return Compare(Relation.AT_LEAST, *sides)


def _sizes(line: Line, place: Place, subject: Subject) -> Iterator[Diagnostic]:
    """Sizes of records that are above the most that their field can be."""
    fields = line.fields
    assert isinstance(fields, occurrence.Fields)
    fact = place.rulebook.facts.get(fields.fact)
    for field in fact.fields if fact is not None else ():
        table = fields.each.get(field.id) if isinstance(fields.each, Mapping) else None
        for word in table if isinstance(table, Mapping) and not field.words else ():
            limit = limit_of(word, None)
            if limit is not None and limit > Fraction(field.column.high, field.column.denominator):
                at = subject.at(*line.path, "each", field.id, word, key=True)
                yield diagnostic("lint_limit_unreachable", at, found=word)
