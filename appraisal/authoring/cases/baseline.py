"""The unit that test cases differ from: with full marks as the rulebook has it, or as its author gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.results import OutcomeState
from appraisal.assessment.runs import AS_IT_STANDS
from appraisal.assessment.scoring import score
from appraisal.assessment.states import Standing, singles
from appraisal.authoring.cases.choosing import NO_FIGURES, choose
from appraisal.authoring.cases.composing import (
    Changes,
    Entry,
    completed,
    differing,
    empty_submission,
    mapping,
    read_composed,
    word,
)
from appraisal.authoring.cases.expectations import points_text
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors
from appraisal.source.documents import Document, MappingNode
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from appraisal.submission.readings import State, Submission
from appraisal.wording import say


@dataclass(frozen=True, slots=True)
class Baseline:
    """A unit under a rulebook: the submission as it would be handed in, and as it was read."""

    document: Document
    submission: Submission


def full_marks(
    rulebook: Rulebook, source: SourceText, place: Position, cohort: Mapping[str, str | None] = NO_FIGURES
) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """The unit with full marks, all its values exact and as close to nothing as they can be.

    Facts that are held against one another (`below: before`, a goalpost that is a fact, a share of the best) are as
    good as they can be: of nothing against nothing little can be tested. `cohort` are those that the others have.

    Every criterion has its points, adjustments come to 0, no outcome fires; an assessor's number is
    there where it is asked for. None where there is no such unit or none was found, with what stays
    below; what is wrong stands at `place`.
    """
    baseline, found = given_unit(rulebook, Changes(), source, place, cohort)
    if baseline is None:
        return None, found
    found = tuple(missed(rulebook, baseline.submission, place))
    return (None if found else baseline), found


def given_unit(
    rulebook: Rulebook,
    changes: Changes,
    source: SourceText,
    place: Position,
    cohort: Mapping[str, str | None] = NO_FIGURES,
) -> tuple[Baseline | None, tuple[Diagnostic, ...]]:
    """The unit with these facts, judgements and evidence, and for the rest what comes nearest to full marks."""
    unit = say("cases.full_marks_unit", rulebook.language)
    document = differing(empty_submission(rulebook, unit, source, place), rulebook, changes)
    start, found = read_composed(document, rulebook)
    if start is None:
        return None, found
    choice = choose(rulebook, start, {key.text for key, _ in changes.given}, cohort)
    document = differing(document, rulebook, Changes(choice.entries(place)))
    handed_in, refused = read_composed(document, rulebook)
    if handed_in is None:
        return None, refused
    judgements = tuple(judgements_of(rulebook, choice.judged, handed_in, document))
    document = differing(document, rulebook, Changes(judged=judgements))
    submission, refused = read_composed(document, rulebook)
    if submission is None or has_errors(refused):
        return None, refused
    return Baseline(document, submission), refused


def judgements_of(
    rulebook: Rulebook, chosen: Mapping[str, int], unit: Submission, document: Document
) -> Iterator[Entry]:
    """The chosen numbers of assessors where they are asked for, beside what the author gives."""
    place = document.root.position
    readings = {
        name: replace(reading, state=State.EXACT, low=chosen[name], high=chosen[name]) if name in chosen else reading
        for name, reading in unit.readings.items()
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


def missed(rulebook: Rulebook, unit: Submission, place: Position) -> Iterator[Diagnostic]:
    """Every reason why the unit has not full marks and nothing else."""
    appraisal = score(rulebook, unit)
    for criterion in rulebook.criteria():
        points = appraisal.settled[criterion.id].awarded
        if criterion.points is None:
            if points:
                yield diagnostic("baseline_adjusted", place, criterion=criterion.id, points=points_text(points))
        elif points is None:
            yield diagnostic("baseline_not_applicable", place, criterion=criterion.id)
        elif points != criterion.available:
            full = decimal_text(criterion.available)
            yield diagnostic("baseline_not_full", place, criterion=criterion.id, points=points_text(points), full=full)
    for ruling in appraisal.effects:
        if ruling.state is not OutcomeState.CLEAR:
            yield diagnostic("baseline_outcome", place, outcome=ruling.outcome.id, title=ruling.outcome.title)
