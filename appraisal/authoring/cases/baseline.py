"""The unit that test cases differ from: with full marks as the rulebook has it, or as its author gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from appraisal.assessment.results import OutcomeState
from appraisal.assessment.runs import AS_IT_STANDS
from appraisal.assessment.scoring import score
from appraisal.assessment.states import Standing, singles
from appraisal.authoring.cases.composing import (
    Entry,
    completed,
    differing,
    empty_submission,
    mapping,
    read_composed,
    word,
)
from appraisal.authoring.cases.expectations import points_text
from appraisal.authoring.cases.search import Aim, Free, nearest_point
from appraisal.engine.formula import ZERO, And, Compare, Fact, Not, Or, Relation, Truth, When
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors
from appraisal.source.documents import Document, MappingNode
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from appraisal.submission.readings import Reading, State, Submission
from appraisal.submission.values import value_text
from appraisal.wording import say


@dataclass(frozen=True, slots=True)
class Baseline:
    """A unit under a rulebook: the submission as it would be handed in, and as it was read."""

    document: Document
    submission: Submission


def full_marks(
    rulebook: Rulebook, source: SourceText, place: Position
) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """The unit with full marks, all its values exact and as close to nothing as they can be.

    Every criterion has its points, adjustments come to 0, no outcome fires; an assessor's number is
    there where it is asked for. None where there is no such unit or none was found, with what stays
    below; what is wrong stands at `place`.
    """
    baseline, found = given_unit(rulebook, (), (), source, place)
    if baseline is None:
        return None, found
    found = tuple(_missed(rulebook, baseline.submission, place))
    return (None if found else baseline), found


def given_unit(
    rulebook: Rulebook, given: tuple[Entry, ...], judged: tuple[Entry, ...], source: SourceText, place: Position
) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """The unit with these facts and judgements, and for the rest what comes nearest to full marks."""
    unit = say("cases.full_marks_unit", rulebook.language)
    document = differing(empty_submission(rulebook, unit, source, place), rulebook, given, judged)
    start, found = read_composed(document, rulebook)
    if start is None:
        return None, found
    fixed = {key.text for key, _ in given}
    chosen = _choose(rulebook, start, fixed)
    facts = [
        (word(name, place), word(value_text(fact, chosen[name]), place))
        for name, fact in rulebook.facts.items()
        if name in chosen
    ]
    document = differing(document, rulebook, facts, ())
    document = differing(document, rulebook, (), _judgements(rulebook, chosen, start, document))
    submission, refused = read_composed(document, rulebook)
    if submission is None or has_errors(refused):
        return None, refused
    return Baseline(document, submission), refused


def _choose(rulebook: Rulebook, start: Submission, fixed: set[str]) -> dict[str, int]:
    """An integer for every column that is not fixed."""
    free = {}
    readings = {**start.readings}
    for name, reading in start.readings.items():
        judged = rulebook.judged.get(name)
        settled = name in fixed if judged is None else reading.state is State.EXACT
        if not settled:
            column = rulebook.columns[name]
            free[name] = _fact(rulebook, name) if judged is None else _number(judged)
            readings[name] = Reading(name, State.RANGE, column.low, column.high, None)
    aims = tuple(_aims(rulebook, start))
    names = tuple(dict.fromkeys(name for aim in aims for name in aim.columns))
    box = Standing(rulebook, readings, AS_IT_STANDS).box(names, settled=True)
    return nearest_point(aims, free, box)


def _fact(rulebook: Rulebook, name: str) -> Free:
    """How a fact is chosen: numbers nearest to 0, dates to the first day of the period, words to the first."""
    fact = rulebook.facts[name]
    nothing = date(rulebook.period, 1, 1).toordinal() if fact.kind is FactKind.DATE else 0
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
    for criterion in rulebook.root.criteria():
        if criterion.id not in start.overrides:
            yield Aim(
                criterion.value,
                criterion.available,
                barred=Or((criterion.absent, *_divided(rulebook, criterion))),
            )
    for criterion in () if rulebook.adjustments is None else rulebook.adjustments.criteria():
        if criterion.id not in start.overrides:
            yield Aim(When(criterion.absent, ZERO, criterion.value), barred=Or(tuple(_divided(rulebook, criterion))))
    for outcome in rulebook.outcomes:
        yield Aim(barred=And((Not(outcome.not_applicable), outcome.truth)))
    for fact in rulebook.facts.values():
        if fact.not_above is not None:
            yield Aim(barred=Compare(Relation.ABOVE, Fact(fact.id), Fact(fact.not_above)))
    for check in rulebook.checks:
        yield Aim(unwanted=And((Not(check.not_applicable), Not(check.truth))))


def _divided(rulebook: Rulebook, criterion: Criterion) -> Iterator[Truth]:
    """Where a division by 0 leaves a criterion with a missing value."""
    for name in criterion.columns:
        if name in rulebook.auxiliary:
            yield rulebook.auxiliary[name].asked


def _judgements(
    rulebook: Rulebook, chosen: Mapping[str, int], start: Submission, document: Document
) -> Iterator[Entry]:
    """The chosen numbers of assessors where they are asked for, beside what the author gives."""
    place = document.root.position
    readings = {
        name: replace(reading, state=State.EXACT, low=chosen[name], high=chosen[name]) if name in chosen else reading
        for name, reading in start.readings.items()
    }
    standing = Standing(rulebook, readings, AS_IT_STANDS)
    for criterion in rulebook.criteria():
        box = standing.box(criterion.columns, settled=True)
        asked = [term.judged for term in singles(criterion) if term.judged in chosen and standing.asks(term, box)]
        columns = [rulebook.judged[name] for name in asked if name is not None]
        if columns:
            own = document.node(("judged", criterion.id))
            numbers = {one.kind: decimal_text(Fraction(chosen[one.name], one.denominator)) for one in columns}
            given = mapping(numbers, place).entries + (own.entries if isinstance(own, MappingNode) else ())
            node = completed(MappingNode(given, place), columns[0].by, say("cases.full_marks_why", rulebook.language))
            yield word(criterion.id, place), node


def _missed(rulebook: Rulebook, unit: Submission, place: Position) -> Iterator[Diagnostic]:
    """Every reason why the unit has not full marks and nothing else."""
    appraisal = score(rulebook, unit)
    for criterion in rulebook.root.criteria():
        points = appraisal.settled[criterion.id].awarded
        if points is None:
            yield diagnostic("baseline_not_applicable", place, criterion=criterion.id)
        elif points != criterion.available:
            full = decimal_text(criterion.available)
            yield diagnostic("baseline_not_full", place, criterion=criterion.id, points=points_text(points), full=full)
    for criterion in () if rulebook.adjustments is None else rulebook.adjustments.criteria():
        points = appraisal.settled[criterion.id].awarded
        if points:
            yield diagnostic("baseline_adjusted", place, criterion=criterion.id, points=points_text(points))
    for ruling in appraisal.rulings:
        if ruling.state is not OutcomeState.CLEAR:
            yield diagnostic("baseline_outcome", place, outcome=ruling.outcome.id, title=ruling.outcome.title)
