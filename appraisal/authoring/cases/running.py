"""Running a test file: every row and every expectation of a case held against what the rulebook gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from appraisal.assessment.appraising import result_of
from appraisal.assessment.results import OutcomeState, Result
from appraisal.assessment.runs import AS_IT_STANDS, Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.settling import settle
from appraisal.assessment.states import Standing
from appraisal.assessment.tallying import Tally
from appraisal.authoring.cases.composing import differing, read_composed
from appraisal.authoring.cases.expectations import Expectation, Points
from appraisal.authoring.cases.preparing import Case, CaseFile, Table
from appraisal.authoring.cases.rows import read_row
from appraisal.rulebook.tree import LONG, Rulebook
from appraisal.source.diagnostics import Diagnostic, Refused
from appraisal.source.documents import Document, MappingNode
from appraisal.source.positions import Position
from appraisal.submission.readings import Reading, Submission

BETWEEN = " / "


class Aspect(StrEnum):
    """What an expectation is about; `unit` is a case whose unit was refused."""

    UNIT = "unit"
    TOTAL = "total"
    POSSIBLE = "possible"
    GRADE = "grade"
    GROUP = "group"
    CRITERION = "criterion"
    PROBLEM = "problem"
    MARK = "mark"


@dataclass(frozen=True)
class Trial:
    """What was scored for a row or a case."""

    rulebook: Rulebook
    submission: Submission
    run: Run = AS_IT_STANDS

    @cached_property
    def appraisal(self) -> Appraisal:
        """The unit's appraisal: what explains how the points came about."""
        return score(self.rulebook, self.submission, self.run)

    @cached_property
    def result(self) -> Result:
        """Every view of it, in the rulebook's language."""
        return result_of(self.appraisal, self.rulebook.language)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One expectation and what was found in its place, both written as in a test file.

    `name` is the case's name or says which row of which table it is, `node` the id of the group or
    criterion (empty for the total). Where the value or the unit was refused, `got` is empty, `found`
    says why, and there is no `trial`.
    """

    name: str
    aspect: Aspect
    node: str
    location: Position
    expected: str
    got: str
    passed: bool
    found: tuple[Diagnostic, ...]
    trial: Trial | None


def run(cases: CaseFile, keyword: str = "") -> tuple[Verdict, ...]:
    """A verdict for every row and every expectation whose name contains the keyword, by position."""
    wanted = keyword.casefold()
    verdicts = [verdict for table in cases.tables for verdict in _rows(table, cases.document, wanted)]
    for case in cases.cases:
        if wanted in case.model.name.casefold():
            verdicts += _checks(case, cases.document)
    return tuple(sorted(verdicts, key=lambda verdict: (verdict.location, verdict.aspect, verdict.expected)))


def _rows(table: Table, document: Document, wanted: str) -> Iterator[Verdict]:
    """One verdict a row."""
    fact, criterion = table.fact, table.criterion
    for written, expectation in table.rows.items():
        name = f"{criterion.id} {fact.id}: {written}"
        if wanted not in name.casefold():
            continue
        rows = document.node(table.path)
        entry = rows.entry(written) if isinstance(rows, MappingNode) else None
        assert entry is not None
        readings, found = read_row(entry[0], fact, table.rulebook)
        trial = None if readings is None else Trial(table.rulebook, _with_readings(table, readings))
        points = None if trial is None else _criterion_points(table, trial)
        yield Verdict(
            name=name,
            aspect=Aspect.CRITERION,
            node=criterion.id,
            location=entry[0].position,
            expected=expectation.text,
            got="" if points is None else expectation.got(points),
            passed=points is not None and expectation.met(points),
            found=found,
            trial=trial,
        )


def _with_readings(table: Table, changed: Mapping[str, Reading]) -> Submission:
    """The common unit with one fact read otherwise; its readings in the order of the table's rulebook."""
    unit, rulebook = table.baseline.submission, table.rulebook
    readings = {**unit.readings, **changed}
    names = (name for name in (*rulebook.facts, *rulebook.judged) if name in readings)
    return replace(unit, readings={name: readings[name] for name in names})


def _criterion_points(table: Table, trial: Trial) -> Points:
    """What the criterion comes to; the other criteria are not looked at."""
    standing = Standing(trial.rulebook, trial.submission.readings, trial.run)
    settled = settle(table.criterion, standing, trial.submission.overrides.get(table.criterion.id))
    return _written(trial.rulebook, settled.awarded, settled.low, settled.high)


def _written(rulebook: Rulebook, awarded: Fraction | None, low: Fraction | None, high: Fraction | None) -> Points:
    """Points as a test file can have them: exact, an irrational figure with the digits that a result shows."""
    figures = (awarded, low, high)
    return Points(*(rulebook.shown(one) if one is not None and one.denominator >= LONG else one for one in figures))


def _checks(case: Case, document: Document) -> list[Verdict]:
    """A verdict for each expectation of a case; a single one where its unit is refused."""
    model, path = case.model, case.path
    unit = differing(case.start, case.rulebook, case.changes)
    submission, found = read_composed(unit, case.rulebook)
    if submission is not None:
        trial = Trial(case.rulebook, submission, Run(model.final, model.as_of))
        try:
            return list(_Checking(case, document, trial, found).verdicts())
        except Refused as refusal:
            found = refusal.diagnostics
    place = document.at((*path, "name"))
    return [Verdict(model.name, Aspect.UNIT, "", place, "", "", passed=False, found=found, trial=None)]


def _tallies(appraisal: Appraisal) -> Iterator[Tally]:
    """Every node with its points."""
    totals = appraisal.totals
    waiting = [totals.base, totals.adjustments]
    while waiting:
        tally = waiting.pop()
        if tally is not None:
            yield tally
            waiting += [*tally.children, tally.adjustments]


@dataclass(frozen=True, slots=True)
class _Checking:
    """Holds one scored case against its expectations."""

    case: Case
    document: Document
    trial: Trial
    found: tuple[Diagnostic, ...]

    def verdicts(self) -> Iterator[Verdict]:
        """In the order of the file's keys as documented."""
        model, appraisal, rulebook = self.case.model, self.trial.appraisal, self.case.rulebook
        if model.total is not None:
            expected = Expectation(model.total, model.total)
            yield self._points(Aspect.TOTAL, "", expected, _written(rulebook, appraisal.total, None, None))
        if model.possible is not None:
            yield self._points(Aspect.POSSIBLE, "", model.possible, _written(rulebook, None, *appraisal.possible))
        if model.grade is not None:
            name = appraisal.grade.name or ""
            yield self._texts(Aspect.GRADE, "", (model.grade,), (name,))
        nodes = {tally.node.id: tally for tally in _tallies(appraisal)}
        for aspect, expectations in ((Aspect.GROUP, model.group), (Aspect.CRITERION, model.criterion)):
            for id_, expectation in expectations.items():
                tally = nodes[id_]
                low, high = (tally.awarded, tally.awarded) if model.final else (tally.low, tally.high)
                yield self._points(aspect, id_, expectation, _written(rulebook, tally.awarded, low, high))
        for id_, texts in model.problem.items():
            lines = [line.problem for line in self.trial.result.lines if line.criterion == id_ and line.lost > 0]
            yield self._texts(Aspect.PROBLEM, id_, texts, lines)
        if model.mark is not None:
            fired = [one for one in self.trial.result.outcomes if one.state is OutcomeState.FIRED]
            yield self._texts(Aspect.MARK, "", model.mark, [one.value for one in fired if one.effect == "mark"])

    def _points(self, aspect: Aspect, node: str, expectation: Expectation, points: Points) -> Verdict:
        return self._verdict(aspect, node, expectation.text, expectation.got(points), expectation.met(points))

    def _texts(self, aspect: Aspect, node: str, expected: Iterable[str], got: Iterable[str]) -> Verdict:
        """Every expected text is among those that are there; none is expected where none is written (`[]`)."""
        expected, got = tuple(expected), tuple(got)
        passed = set(expected) <= set(got) if expected else not got
        return self._verdict(aspect, node, BETWEEN.join(expected), BETWEEN.join(got), passed)

    def _verdict(self, aspect: Aspect, node: str, expected: str, got: str, passed: bool) -> Verdict:
        path = (*self.case.path, aspect.value, *([node] if node else []))
        return Verdict(
            name=self.case.model.name,
            aspect=aspect,
            node=node,
            location=self.document.at(path),
            expected=expected,
            got=got,
            passed=passed,
            found=self.found,
            trial=self.trial,
        )
