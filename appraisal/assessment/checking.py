"""Looking at a submission alone: cross-checks, vague values and what an exact one could add, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from appraisal.assessment.appraising import heading_of
from appraisal.assessment.crosschecks import cross_checks
from appraisal.assessment.inspection import CheckReport, MissingFact, VagueFact
from appraisal.assessment.results import FactSource
from appraisal.assessment.runs import AS_IT_STANDS
from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.sources import Sources
from appraisal.assessment.states import NO
from appraisal.engine.formula import Column
from appraisal.engine.ranges import extremes
from appraisal.rulebook.expressions.flags import missing_flag
from appraisal.source.diagnostics import Diagnostic, Severity
from appraisal.submission.loading import Pair
from appraisal.submission.readings import State
from appraisal.submission.values import value_text


def check(pair: Pair, *, language: str | None = None, diagnostics: tuple[Diagnostic, ...] = ()) -> CheckReport:
    """What is to be said about a submission without scoring it.

    `diagnostics` are what was noticed when it was read; warnings among them are findings.
    """
    appraisal = score(pair.rulebook, pair.submission, AS_IT_STANDS)
    sources = Sources(pair.rulebook, pair.submission, language or pair.rulebook.language)
    return CheckReport(
        heading=heading_of(appraisal, sources.language),
        facts=tuple(_handed_in(appraisal, sources)),
        checks=tuple(cross_checks(appraisal, sources)),
        vague=tuple(_vague(appraisal, sources)),
        missing=tuple(_missing(appraisal, sources)),
        awaited=tuple(_awaited(appraisal, sources)),
        findings=tuple(one for one in diagnostics if one.severity is Severity.WARNING),
    )


def reach(appraisal: Appraisal, fact: str) -> tuple[Fraction, Fraction]:
    """The totals at the worst and the best value that a fact may have, everything else as it stands."""
    readings, columns = appraisal.submission.readings, appraisal.rulebook.columns
    worst, best = {}, {}
    for id_, settled in appraisal.settled.items():
        criterion = settled.criterion
        if settled.point is None or not {fact, missing_flag(fact)} & set(criterion.columns):
            continue
        box = {
            name: Column(*(int(value * columns[name].denominator),) * 2, columns[name].denominator)
            for name, value in settled.point.items()
        }
        if missing_flag(fact) in box:
            box[missing_flag(fact)] = NO
        if fact in box:
            box[fact] = Column(readings[fact].low, readings[fact].high, columns[fact].denominator)
        found = extremes(criterion.value, criterion.absent, box)
        if found.low is not None and found.high is not None:
            worst[id_] = replace(settled, awarded=found.low)
            best[id_] = replace(settled, awarded=found.high)
    return appraisal.with_settled(worst), appraisal.with_settled(best)


def _handed_in(appraisal: Appraisal, sources: Sources) -> Iterator[FactSource]:
    for name, reading in appraisal.submission.readings.items():
        if reading.state is not State.MISSING and name in appraisal.rulebook.facts:
            yield sources.source(name)


def _vague(appraisal: Appraisal, sources: Sources) -> Iterator[VagueFact]:
    for name, reading in appraisal.submission.readings.items():
        if reading.state not in (State.RANGE, State.OPEN):
            continue
        fact = appraisal.rulebook.facts[name]
        lowest, highest = reach(appraisal, name)
        low, high = value_text(fact, reading.low), value_text(fact, reading.high)
        yield VagueFact(sources.source(name), low, high, lowest, highest)


def _missing(appraisal: Appraisal, sources: Sources) -> Iterator[MissingFact]:
    """The unit's own facts that were not handed in, and what handing them in could bring at best."""
    for name, reading in appraisal.submission.readings.items():
        fact = appraisal.rulebook.facts.get(name)
        if fact is not None and fact.by is None and reading.state is State.MISSING:
            yield MissingFact(sources.source(name), reach(appraisal, name)[1] - appraisal.total)


def _awaited(appraisal: Appraisal, sources: Sources) -> Iterator[FactSource]:
    """What others have not handed in or judged yet."""
    for name, reading in appraisal.submission.readings.items():
        fact = appraisal.rulebook.facts.get(name)
        if reading.state is State.MISSING and (fact is None or fact.by is not None):
            yield sources.source(name)
