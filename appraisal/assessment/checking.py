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
from appraisal.assessment.states import NO, singles
from appraisal.engine.formula import Column
from appraisal.engine.ranges import extremes
from appraisal.rulebook.expressions.flags import missing_flag, tested_fact
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
    figures = [name for name, one in appraisal.rulebook.facts.items() if one.figure is not None and one.part_of == fact]
    own = {fact, *figures}
    worst, best = {}, {}
    for id_, settled in appraisal.settled.items():
        criterion = settled.criterion
        if settled.point is None or not {*own, missing_flag(fact)} & set(criterion.columns):
            continue
        box = {
            name: Column(*(int(value * columns[name].denominator),) * 2, columns[name].denominator)
            for name, value in settled.point.items()
        }
        if missing_flag(fact) in box:
            box[missing_flag(fact)] = NO
        for name in own & box.keys():
            box[name] = Column(readings[name].low, readings[name].high, columns[name].denominator)
        found = extremes(criterion.value, criterion.absent, box)
        if found.low is not None and found.high is not None:
            worst[id_] = replace(settled, awarded=found.low)
            best[id_] = replace(settled, awarded=found.high)
    return appraisal.with_settled(worst), appraisal.with_settled(best)


def _handed_in(appraisal: Appraisal, sources: Sources) -> Iterator[FactSource]:
    for name, reading in appraisal.submission.readings.items():
        if reading.state is not State.MISSING and name in appraisal.rulebook.facts and not _is_figure(appraisal, name):
            yield sources.source(name)


def _vague(appraisal: Appraisal, sources: Sources) -> Iterator[VagueFact]:
    for name, reading in appraisal.submission.readings.items():
        if reading.state not in (State.RANGE, State.OPEN) or _is_figure(appraisal, name):
            continue
        fact = appraisal.rulebook.facts[name]
        lowest, highest = reach(appraisal, name)
        low, high = value_text(fact, reading.low), value_text(fact, reading.high)
        yield VagueFact(sources.source(name), low, high, lowest, highest)


def _missing(appraisal: Appraisal, sources: Sources) -> Iterator[MissingFact]:
    """The unit's own facts that were not handed in, and what handing them in could bring at best."""
    looked_at = _looked_at(appraisal)
    for name, reading in appraisal.submission.readings.items():
        fact = appraisal.rulebook.facts.get(name)
        own = fact is not None and fact.by is None and fact.figure is None
        if own and reading.state is State.MISSING and name in looked_at:
            yield MissingFact(sources.source(name), reach(appraisal, name)[1] - appraisal.total)


def _awaited(appraisal: Appraisal, sources: Sources) -> Iterator[FactSource]:
    """What others have not handed in, or not judged though it is, or may be, asked of them."""
    looked_at = _looked_at(appraisal)
    for name, reading in appraisal.submission.readings.items():
        fact = appraisal.rulebook.facts.get(name)
        others = fact is None or (fact.by is not None and fact.figure is None)
        if others and reading.state is State.MISSING and name in looked_at:
            yield sources.source(name)


def _looked_at(appraisal: Appraisal) -> frozenset[str]:
    """The facts, and the judged numbers that are or may be asked for, on which something of the unit's depends.

    In a rulebook for several categories these are those that its own criteria, outcomes and checks read.
    """
    rulebook, standing = appraisal.rulebook, appraisal.standing
    found: set[str] = set() if rulebook.category else set(rulebook.facts)
    for criterion in rulebook.criteria():
        box = standing.box(criterion.columns, settled=True)
        for term in singles(criterion):
            found |= {*term.reads, *term.silences}
            if term.judged is not None and standing.asks(term, box):
                found.add(term.judged)
    for outcome in rulebook.outcomes:
        found |= {tested_fact(name) for name in (*outcome.reads, *outcome.silences)}
    for check in rulebook.checks:
        found |= {tested_fact(name) for name in (*check.reads, *check.silences)}
    names = {rulebook.facts[name].part_of or name for name in found if name in rulebook.facts}
    return frozenset(found | names)


def _is_figure(appraisal: Appraisal, name: str) -> bool:
    """Whether a column is worked out of records, which are listed themselves."""
    fact = appraisal.rulebook.facts.get(name)
    return fact is not None and fact.figure is not None
