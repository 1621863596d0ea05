"""The finished appraisal of one unit: every view of its score, in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from appraisal.assessment.crosschecks import broken_checks
from appraisal.assessment.gaps import Wording, in_order_of_points
from appraisal.assessment.grading import Ruling
from appraisal.assessment.mirror import About, ancestry, mirror
from appraisal.assessment.pending import Questions
from appraisal.assessment.phrases import Phrases
from appraisal.assessment.results import (
    AdjustmentItem,
    Adjustments,
    CohortValue,
    Heading,
    NodeKind,
    NodeScore,
    OutcomeResult,
    OutcomeState,
    Result,
    Total,
    Verification,
)
from appraisal.assessment.runs import Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.sources import Sources, reading_text
from appraisal.assessment.tallying import Tally
from appraisal.rulebook.placeholders import PLACEHOLDER
from appraisal.rulebook.rulings import GRADE
from appraisal.rulebook.tree import Criterion, Outcome
from appraisal.source.diagnostics import Diagnostic, Severity, in_order
from appraisal.submission.loading import Pair
from appraisal.submission.readings import State
from appraisal.submission.values import value_text
from appraisal.wording import say
from appraisal.wording.figures import trimmed_text


def appraise(
    pair: Pair,
    *,
    final: bool = False,
    as_of: date | None = None,
    language: str | None = None,
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Result:
    """Appraise a unit and word the result in `language`, or in the rulebook's own.

    `diagnostics` are what was noticed when the inputs were read; warnings among them become findings.

    Raises:
        Refused: where no criterion applies to the unit.
    """
    language = language or pair.rulebook.language
    appraisal = score(pair.rulebook.spoken(language), pair.submission, Run(final, as_of))
    return result_of(appraisal, language, diagnostics)


def result_of(appraisal: Appraisal, language: str, diagnostics: tuple[Diagnostic, ...] = ()) -> Result:
    """Every view of an appraisal, worded in a language."""
    rulebook, submission = appraisal.rulebook, appraisal.submission
    sources = Sources(rulebook, submission, language)
    about = About(ancestry(rulebook), submission)
    wording = Wording(appraisal, sources, Phrases(sources, rulebook.decimals), about)
    lines = tuple(wording.line(draft) for draft in appraisal.drafts)
    low, high = appraisal.possible
    base = appraisal.totals.base
    found = [one for one in diagnostics if one.severity is Severity.WARNING]
    return Result(
        heading=heading_of(appraisal, language),
        total=Total(appraisal.total, base.available, low, high, base.awarded or Fraction(0)),
        grade=appraisal.grade,
        nodes=tuple(_nodes(appraisal, language)),
        lines=lines,
        gaps=in_order_of_points(lines),
        pending=Questions(appraisal, sources).all(),
        adjustments=_adjustments(appraisal),
        outcomes=tuple(_outcomes(appraisal, sources)),
        verified=tuple(_verified(appraisal, sources)),
        mirror=mirror(lines, about),
        diagnostics=in_order([*found, *broken_checks(appraisal, sources)]),
        cohort=tuple(_cohort(appraisal)),
    )


def heading_of(appraisal: Appraisal, language: str) -> Heading:
    """What the appraisal is of."""
    rulebook, submission, run = appraisal.rulebook, appraisal.submission, appraisal.run
    return Heading(
        rulebook=rulebook.id,
        rulebook_title=rulebook.title,
        version=rulebook.version,
        rulebook_digest=rulebook.digest,
        submission_digest=submission.digest,
        unit=submission.unit,
        category=submission.category,
        period=submission.period,
        language=language,
        decimals=rulebook.decimals,
        final=run.final,
        as_of=run.as_of,
    )


def _nodes(appraisal: Appraisal, language: str) -> Iterator[NodeScore]:
    """Every node in rulebook order, adjustments last."""
    totals = appraisal.totals
    for child in totals.base.children:
        yield from _node(child, 0, "", appraisal, language)
    if totals.adjustments is not None:
        yield from _adjustment_nodes(totals.adjustments, 0, "", appraisal, language)


def _adjustment_nodes(
    tally: Tally, depth: int, parent: str, appraisal: Appraisal, language: str
) -> Iterator[NodeScore]:
    """Adjustments, which are named by us."""
    top, *below = _node(tally, depth, parent, appraisal, language)
    yield top._replace(title=say("text.adjustments", language))
    yield from below


def _node(tally: Tally, depth: int, parent: str, appraisal: Appraisal, language: str) -> Iterator[NodeScore]:
    node, shown = tally.node, appraisal.rulebook.shown
    low, high = (tally.awarded, tally.awarded) if appraisal.run.final else (tally.low, tally.high)
    yield NodeScore(
        id=node.id,
        number=node.number,
        title=node.title,
        kind=_kind(tally),
        depth=depth,
        parent=parent,
        awarded=shown(tally.awarded),
        available=tally.available,
        low=shown(low),
        high=shown(high),
        status=tally.status,
    )
    for child in tally.children:
        yield from _node(child, depth + 1, node.id, appraisal, language)
    if tally.adjustments is not None:
        yield from _adjustment_nodes(tally.adjustments, depth + 1, node.id, appraisal, language)


def _kind(tally: Tally) -> NodeKind:
    adjusts = tally.node.points is None
    if isinstance(tally.node, Criterion):
        return NodeKind.ADJUSTMENT if adjusts else NodeKind.CRITERION
    return NodeKind.ADJUSTMENTS if adjusts else NodeKind.GROUP


def _adjustments(appraisal: Appraisal) -> Adjustments:
    items = tuple(AdjustmentItem(one.criterion.id, one.criterion.title, one.points) for one in appraisal.adjusted)
    taken = sum((draft.counts for one in appraisal.adjusted for draft in one.drafts), Fraction(0))
    return Adjustments(appraisal.gained, taken, items)


def _outcomes(appraisal: Appraisal, sources: Sources) -> Iterator[OutcomeResult]:
    """Every outcome, with its condition as the reason."""
    for ruling in appraisal.rulings:
        outcome = ruling.outcome
        yield OutcomeResult(
            id=outcome.id,
            title=outcome.title,
            state=ruling.state,
            effect=outcome.effect,
            value=_marked(ruling, appraisal, sources),
            reason=say("outcome_reason.when", sources.language, condition=_condition(outcome, sources)),
            basis=outcome.basis,
            text=outcome.text,
        )


def _condition(outcome: Outcome, sources: Sources) -> str:
    """An outcome's condition in words."""
    names = {GRADE: say("text.grade", sources.language)} if outcome.asks_grade else {}
    return sources.condition(outcome.condition, names)


def _marked(ruling: Ruling, appraisal: Appraisal, sources: Sources) -> str:
    """A mark with its placeholders filled once it has fired, facts as they were read; any other value as it stands."""
    outcome, decimals = ruling.outcome, appraisal.rulebook.decimals
    if outcome.effect != "mark" or ruling.state is not OutcomeState.FIRED:
        return outcome.value
    available = appraisal.totals.base.available
    words = {
        "title": outcome.title,
        "points": trimmed_text(available, decimals),
        "lost": trimmed_text(available - appraisal.total, decimals),
    }
    facts = appraisal.rulebook.facts
    return PLACEHOLDER.sub(
        lambda found: sources.value(found[1], {}) if found[1] in facts else words[found[1]],
        outcome.value,
    )


def _cohort(appraisal: Appraisal) -> Iterator[CohortValue]:
    """The columns of the cohort with what they are: percentages with their sign, else bare numbers."""
    rulebook = appraisal.rulebook
    for name in rulebook.cohort:
        reading, fact = appraisal.submission.readings[name], rulebook.facts[name]
        if reading.state in (State.EXACT, State.RANGE):
            bare = replace(fact, unit=None)
            yield CohortValue(name, value_text(bare, reading.low), value_text(bare, reading.high))
        else:
            yield CohortValue(name, None, None)


def _verified(appraisal: Appraisal, sources: Sources) -> Iterator[Verification]:
    """Each confirmed figure beside the unit's own, and what the difference costs."""
    submission = appraisal.submission
    for name, reading in submission.readings.items():
        if reading.verified is None:
            continue
        fact = appraisal.rulebook.facts[name]
        own = reading.verified.own
        before = appraisal.with_reading(own)
        yield Verification(
            fact=name,
            title=fact.title,
            own=None if own.written is None else reading_text(fact, own, sources.language),
            confirmed=reading_text(fact, reading, sources.language),
            by=reading.verified.by,
            why=reading.verified.why,
            costs=before - appraisal.total,
            position=reading.position,
        )
