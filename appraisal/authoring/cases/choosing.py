"""Choosing what a unit hands in so that it comes as near to full marks as it can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from appraisal.assessment.runs import AS_IT_STANDS
from appraisal.assessment.states import Standing
from appraisal.authoring.cases.composing import Entry, mapping, word
from appraisal.authoring.cases.good_ends import good_ends
from appraisal.authoring.cases.record_kinds import RecordChoice, record_choice
from appraisal.authoring.cases.search import Aim, Free, nearest_point
from appraisal.engine.formula import ZERO, And, Column, Compare, Fact, Not, Or, Relation, Truth, When
from appraisal.rulebook.expressions.sets import Figure
from appraisal.rulebook.facts import Fact as DeclaredFact
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.source.positions import Position
from appraisal.submission.readings import Reading, State, Submission
from appraisal.submission.values import value_text

NO_FIGURES: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen under a rulebook: an integer for each column that was free, and so many records of each kind."""

    rulebook: Rulebook
    point: Mapping[str, int]
    records: Mapping[str, RecordChoice]

    @property
    def judged(self) -> dict[str, int]:
        """The numbers of assessors."""
        return {name: value for name, value in self.point.items() if name in self.rulebook.judged}

    def entries(self, place: Position) -> tuple[Entry, ...]:
        """The facts as they would be handed in, in the rulebook's order."""
        return tuple(self._entries(place))

    def _entries(self, place: Position) -> Iterator[Entry]:
        for name, fact in self.rulebook.facts.items():
            if name in self.records:
                yield word(name, place), self.records[name].node(self.point, self.rulebook.period, place)
            elif fact.members and fact.members[0] in self.point:
                texts = zip(fact.periods, (self._text(member) for member in fact.members), strict=True)
                yield word(name, place), mapping(dict(texts), place)
            elif name in self.point and fact.part_of is None:
                yield word(name, place), word(self._text(name), place)

    def _text(self, name: str) -> str:
        return value_text(self.rulebook.facts[name], self.point[name])


def choose(
    rulebook: Rulebook, start: Submission, fixed: set[str], cohort: Mapping[str, str | None] = NO_FIGURES
) -> Choice:
    """A choice for everything that the unit does not hand in yet, but for the facts that are `fixed`.

    `cohort` are the facts that stand for figures of the units appraised together, and what is better of them.
    """
    records = {
        name: record_choice(fact, _figures(rulebook, name), rulebook.period)
        for name, fact in rulebook.facts.items()
        if fact.fields and name not in fixed
    }
    formulas = {name: formula for choice in records.values() for name, formula in choice.formulas.items()}
    free: dict[str, Free] = {}
    begins = good_ends(rulebook, cohort)
    readings = {**start.readings}
    for name, reading in start.readings.items():
        judged = rulebook.judged.get(name)
        if name not in formulas and not _settled(rulebook, name, reading, fixed):
            free[name] = _fact(rulebook.facts[name], rulebook.period) if judged is None else _number(judged)
            if name in begins:
                free[name] = Free(begins[name])
        if name in formulas or name in free:
            column = rulebook.columns[name]
            readings[name] = Reading(name, State.RANGE, column.low, column.high, None)
    kinds: dict[str, Column] = {}
    for choice in records.values():
        kinds |= choice.columns
    free |= {name: Free(0) for name in kinds}
    aims = [aim.where(formulas) for aim in _aims(rulebook, start)]
    aims += [Aim(barred=choice.too_many) for choice in records.values()]
    names = tuple(name for name in dict.fromkeys(name for aim in aims for name in aim.columns) if name not in kinds)
    box = Standing(rulebook, readings, AS_IT_STANDS).box(names, settled=True)
    return Choice(rulebook, nearest_point(aims, free, {**box, **kinds}), records)


def _figures(rulebook: Rulebook, name: str) -> dict[str, Figure]:
    """The figures that are worked out of a fact's records."""
    facts = rulebook.facts.items()
    return {column: fact.figure for column, fact in facts if fact.figure is not None and fact.part_of == name}


def _settled(rulebook: Rulebook, name: str, reading: Reading, fixed: set[str]) -> bool:
    """Whether nothing is to be chosen for a column."""
    if name in rulebook.judged:
        return reading.state is State.EXACT
    fact = rulebook.facts[name]
    return fact.id in fixed or fact.part_of in fixed


def _fact(fact: DeclaredFact, year: int) -> Free:
    """How a fact is chosen: numbers nearest to 0, dates to the first day of the period, words to the first."""
    nothing = date(year, 1, 1).toordinal() if fact.kind is FactKind.DATE else 0
    neutral = min(max(nothing, fact.column.low), fact.column.high)
    return Free(neutral, truth=fact.kind is FactKind.YES_NO)


def _number(judged: JudgedColumn) -> Free:
    """How an assessor's number is chosen, in the steps that may be given: the best first, of a gain rather nothing."""
    steps = [*range(judged.least, judged.high + 1, judged.step)]
    allowed = sorted({*steps, 0} if judged.zero else steps)
    choices = tuple(allowed if judged.kind == "lose" else reversed(allowed))
    return Free(choices[0] if judged.kind == "award" else allowed[0], choices=choices)


def _aims(rulebook: Rulebook, start: Submission) -> Iterator[Aim]:
    """Full points, adjustments at 0, no outcome, no part above its whole, and if it can be no check that fails."""
    for criterion in rulebook.criteria():
        divided = tuple(_divided(rulebook, criterion))
        if criterion.id in start.overrides:
            continue
        if criterion.points is not None:
            yield Aim(criterion.value, criterion.available, barred=Or((criterion.absent, *divided)))
        else:
            yield Aim(When(criterion.absent, ZERO, criterion.value), barred=Or(divided))
    for outcome in rulebook.outcomes:
        if not outcome.asks_grade:  # of the best grade, which such a unit has
            yield Aim(barred=And((Not(outcome.not_applicable), outcome.truth)))
    for fact in rulebook.facts.values():
        if fact.not_above is not None and not fact.members:
            yield Aim(barred=Compare(Relation.ABOVE, Fact(fact.id), Fact(fact.not_above)))
    for check in rulebook.checks:
        yield Aim(unwanted=And((Not(check.not_applicable), Not(check.truth))))


def _divided(rulebook: Rulebook, criterion: Criterion) -> Iterator[Truth]:
    """Where a division by 0 leaves a criterion with a missing value."""
    for name in criterion.columns:
        if name in rulebook.auxiliary:
            yield rulebook.auxiliary[name].asked
