"""Records that could be handed in, by kinds that count alike: what is to be chosen is how many of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice, product
from math import ceil, floor

from appraisal.authoring.cases.composing import mapping
from appraisal.engine.formula import (
    ZERO,
    Add,
    Column,
    Compare,
    Constant,
    Formula,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Or,
    Relation,
    Steps,
    Truth,
    When,
    columns_of,
    parts,
)
from appraisal.engine.formula import Fact as FactValue
from appraisal.rulebook.expressions.sets import AGAIN, Figure
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.source.documents import MappingNode, SequenceNode
from appraisal.source.positions import Position
from appraisal.submission.figures import worths_of
from appraisal.submission.records import Record
from appraisal.submission.values import value_text

COMBINATIONS = 400
"""How many combinations of field values are looked at for one fact."""
KINDS = 24
"""How many kinds of records of one fact are told apart."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """Records that count alike. `column` is how many of them there are, at most `most`.

    `values` are the integers of the fields that matter, `worths` what a record adds to each figure it counts for.
    """

    column: str
    most: int
    values: Mapping[str, int]
    worths: Mapping[str, Fraction]

    @property
    def number(self) -> Number:
        """How many there are, as a formula."""
        return FactValue(self.column)

    @property
    def there(self) -> Truth:
        """Whether there are any."""
        return Compare(Relation.ABOVE, self.number, ZERO)


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """The kinds of one fact's records, and what it and its figures come to for so many of each.

    The values of fields that are `varied` differ from record to record as far as they can. No two records may have
    the same in a field by which they are told `apart`: the formulas know of no repeats.
    """

    fact: Fact
    kinds: tuple[RecordKind, ...]
    formulas: Mapping[str, Number]
    varied: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def columns(self) -> dict[str, Column]:
        """The columns that say how many records there are of each kind."""
        return {kind.column: Column(0, kind.most) for kind in self.kinds}

    @property
    def too_many(self) -> Truth:
        """Whether there are more records than the fact may have, or two that are not told apart."""
        groups: dict[tuple[str, int], list[RecordKind]] = {}
        for kind in self.kinds:
            for field in self.apart:
                groups.setdefault((field, kind.values[field]), []).append(kind)
        too_many = [_more_than(self.fact.column.high, self.kinds)]
        return Or((*too_many, *(_more_than(1, kinds) for kinds in groups.values() if len(kinds) > 1)))

    def node(self, point: Mapping[str, int], year: int, place: Position) -> SequenceNode:
        """So many records of each kind, as they would be handed in."""
        values = [kind.values for kind in self.kinds for _ in range(point[kind.column])]
        records = (self._record(n, given, year, place) for n, given in enumerate(values))
        return SequenceNode(tuple(records), place)

    def _record(self, number: int, given: Mapping[str, int], year: int, place: Position) -> MappingNode:
        texts = {}
        for field in self.fact.fields:
            if field.kind is FactKind.TEXT:
                texts[field.id] = f"{field.title}{number + 1}"
            else:
                low, high = span_of(field, year)
                value = given.get(field.id, low)
                if field.id in self.varied:
                    value = low + number % (high - low + 1)
                texts[field.id] = value_text(field, value)
        return mapping(texts, place)


def record_choice(fact: Fact, figures: Mapping[str, Figure], year: int) -> RecordChoice:
    """What can be chosen of a fact's records where these figures are read of them."""
    read = {name for figure in figures.values() for name in columns_of(figure.condition) + columns_of(figure.value)}
    telling = [field.id for field in fact.fields if field.id == fact.once_per or AGAIN + field.id in read]
    apart = tuple(field for field in telling if field in read)
    kinds = tuple(_kinds(fact, figures, read, apart, year))
    formulas: dict[str, Number] = {fact.id: Add(tuple(kind.number for kind in kinds))}
    for name, figure in figures.items():
        formulas[name] = _formula(figure, [kind for kind in kinds if name in kind.worths])
    dates = [field.id for field in fact.fields if field.kind is FactKind.DATE]
    varied = tuple(field for field in (*telling, *dates) if field not in read)
    return RecordChoice(fact, kinds, formulas, varied, apart)


def _more_than(most: int, kinds: Iterable[RecordKind]) -> Truth:
    return Compare(Relation.ABOVE, Add(tuple(kind.number for kind in kinds)), Constant(Fraction(most)))


def _kinds(
    fact: Fact, figures: Mapping[str, Figure], read: set[str], apart: tuple[str, ...], year: int
) -> Iterator[RecordKind]:
    """Of the records that add the same to every figure, the first; one at most that is not told apart from itself."""
    fields = [field for field in fact.fields if field.kind is not FactKind.TEXT]
    formulas = [formula for figure in figures.values() for formula in (figure.condition, figure.value)]
    choices = [_values(field, formulas, year) if field.id in read else [span_of(field, year)[0]] for field in fields]
    most = 1 if apart else fact.column.high
    seen: set[tuple[Fraction | int | None, ...]] = set()
    for chosen in islice(product(*choices), COMBINATIONS):
        values = {field.id: value for field, value in zip(fields, chosen, strict=True)}
        found = {name: _worth(fact, figure, values) for name, figure in figures.items()}
        vector = (*found.values(), *(values[field] for field in apart))
        if vector not in seen:
            seen.add(vector)
            worths = {name: worth for name, worth in found.items() if worth is not None}
            yield RecordKind(f"{fact.id} {len(seen)}", most, values, worths)
        if len(seen) == KINDS:
            return


def _values(field: Fact, formulas: Iterable[Formula], year: int) -> list[int]:
    """The values of a field that can make a difference: every word; of numbers the ends and those where one begins."""
    low, high = span_of(field, year)
    if field.kind in (FactKind.WORDS, FactKind.YES_NO):
        return [*range(low, high + 1)]
    limits = {min(max(0, low), high): None, low: None, high: None}
    for limit in _limits(field, formulas):
        whole = limit * field.column.denominator
        near = (floor(whole) - 1, floor(whole), ceil(whole), ceil(whole) + 1)
        limits |= {value: None for value in near if low <= value <= high}
    return [*limits]


def _limits(field: Fact, formulas: Iterable[Formula]) -> Iterator[Fraction]:
    """The numbers that the field is held against."""
    waiting = [*formulas]
    own = FactValue(field.id)
    while waiting:
        formula = waiting.pop()
        waiting.extend(parts(formula))
        if isinstance(formula, Steps) and formula.value == own:
            yield from (limit for limit, _ in formula.limits)
        elif isinstance(formula, Compare) and own in (formula.left, formula.right):
            yield from (side.value for side in (formula.left, formula.right) if isinstance(side, Constant))


def span_of(field: Fact, year: int) -> tuple[int, int]:
    """The least and greatest value of a field; dates that have no limits of their own lie in the period."""
    low, high = field.column.low, field.column.high
    if field.kind is FactKind.DATE and not field.limited:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return low, high


def _worth(fact: Fact, figure: Figure, values: Mapping[str, int]) -> Fraction | None:
    """What a record with these values adds to a figure; None where it does not count."""
    spans = {name: (value, value) for name, value in values.items()}
    record = Record(fact.position, {}, spans, {field.id: "" for field in fact.fields if field.kind is FactKind.TEXT})
    (worth,) = worths_of(fact, figure.condition, figure.value, (record,))
    return None if worth is None else worth.low


def _formula(figure: Figure, kinds: list[RecordKind]) -> Number:
    """The figure where there are so many records of the kinds that count for it; of none it is 0."""
    worths = [kind.worths[figure.name] for kind in kinds]
    if figure.kind in ("count", "sum") or not kinds:
        amounts = zip(kinds, worths, strict=True)
        return Add(tuple(Multiply(kind.number, Constant(worth)) for kind, worth in amounts))
    outside = Constant(max(worths) if figure.kind == "min" else min(worths))
    terms = tuple(When(kind.there, Constant(worth), outside) for kind, worth in zip(kinds, worths, strict=True))
    most = Minimum(terms) if figure.kind == "min" else Maximum(terms)
    return When(Or(tuple(kind.there for kind in kinds)), most, ZERO)
