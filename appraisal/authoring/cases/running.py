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
from appraisal.assessment.tallying import Tally, tally
from appraisal.authoring.cases.composing import differing, read_composed
from appraisal.authoring.cases.expectations import Expectation, Points
from appraisal.authoring.cases.preparing import Case, CaseFile, Table
from appraisal.authoring.cases.rows import read_row
from appraisal.rulebook.tree import FURTHER, LONG, Rulebook
from appraisal.source.diagnostics import Diagnostic, Refused
from appraisal.source.documents import Document, MappingNode
from appraisal.source.positions import Position
from appraisal.submission.readings import Reading, Submission

BETWEEN = " / "
WITHOUT_TOTAL = frozenset({"nothing_applies", "too_few_scores"})
"""Why a unit may have no total."""


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
            verdicts += case_verdicts(case, cases.document)
    return tuple(sorted(verdicts, key=lambda verdict: (verdict.location, verdict.aspect, verdict.expected)))


def _rows(table: Table, document: Document, wanted: str) -> Iterator[Verdict]:
    """One verdict a row."""
    for written in table.rows:
        if wanted in row_name(table, written).casefold():
            yield row_verdict(table, written, document)


def row_name(table: Table, written: str) -> str:
    """`study trainings: 19`: the criterion, the fact and the value of a row."""
    return f"{table.criterion.id} {table.fact.id}: {written}"


def row_verdict(table: Table, written: str, document: Document) -> Verdict:
    """One row of a table held against what its rulebook gives."""
    expectation = table.rows[written]
    rows = document.node(table.path)
    entry = rows.entry(written) if isinstance(rows, MappingNode) else None
    assert entry is not None
    readings, found = read_row(entry[0], table.fact, table.rulebook)
    trial = None if readings is None else Trial(table.rulebook, _with_readings(table, readings))
    points = None if trial is None else _criterion_points(table, trial)
    return Verdict(
        name=row_name(table, written),
        aspect=Aspect.CRITERION,
        node=table.criterion.id,
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
    """The points of a node: as they are where only the total is rounded, an irrational figure with the digits shown."""
    if rulebook.at_total:
        return Points(awarded, low, high, rulebook.mode, rulebook.decimals + FURTHER)

    def cut(points: Fraction | None) -> Fraction | None:
        return rulebook.shown(points) if points is not None and points.denominator >= LONG else points

    return Points(cut(awarded), cut(low), cut(high))


def case_verdicts(case: Case, document: Document) -> list[Verdict]:
    """A verdict for each expectation of a case; a single one where its unit is refused."""
    submission, found = read_case(case)
    if submission is None:
        return _refused_unit(case, document, found)
    return unit_verdicts(case, document, Trial(case.rulebook, submission, run_of(case)), found)


def run_of(case: Case) -> Run:
    """How the unit of a case is scored: as it stands or finally, as of a day."""
    return Run(case.model.final, case.model.as_of)


def read_case(case: Case) -> tuple[Submission | None, tuple[Diagnostic, ...]]:
    """The unit of a case as it is read; None with every reason where it is refused."""
    return read_composed(differing(case.start, case.rulebook, case.changes), case.rulebook)


def unit_verdicts(case: Case, document: Document, trial: Trial, found: tuple[Diagnostic, ...] = ()) -> list[Verdict]:
    """As `case_verdicts`, of a unit that has been read."""
    model = case.model
    try:
        return list(_Checking(case, document, trial, found).verdicts())
    except Refused as refusal:
        found = refusal.diagnostics
    if model.total is not None and model.total.low is None and WITHOUT_TOTAL.issuperset(one.key for one in found):
        return list(_Checking(case, document, trial, ()).without_total())
    return _refused_unit(case, document, found)


def _refused_unit(case: Case, document: Document, found: tuple[Diagnostic, ...]) -> list[Verdict]:
    place = document.at((*case.path, "name"))
    return [Verdict(case.model.name, Aspect.UNIT, "", place, "", "", passed=False, found=found, trial=None)]


def _tallies(*tops: Tally | None) -> Iterator[Tally]:
    """Every node with its points."""
    waiting = [*tops]
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
        model, appraisal = self.case.model, self.trial.appraisal
        if model.total is not None:
            yield self._points(Aspect.TOTAL, "", model.total, Points(appraisal.total, None, None))
        if model.possible is not None:
            yield self._points(Aspect.POSSIBLE, "", model.possible, Points(None, *appraisal.possible))
        if model.grade is not None:
            name = appraisal.grade.name or ""
            yield self._texts(Aspect.GRADE, "", (model.grade,), (name,))
        yield from self._nodes(appraisal.totals.base, appraisal.totals.adjustments)
        for id_, texts in model.problem.items():
            lines = [line.problem for line in self.trial.result.lines if line.criterion == id_ and line.lost > 0]
            yield self._texts(Aspect.PROBLEM, id_, texts, lines)
        if model.mark is not None:
            fired = [one for one in self.trial.result.outcomes if one.state is OutcomeState.FIRED]
            yield self._texts(Aspect.MARK, "", model.mark, [one.value for one in fired if one.effect == "mark"])

    def without_total(self) -> Iterator[Verdict]:
        """The same where the unit has no total, as is expected: its groups and criteria may still have points."""
        model, rulebook, settled = self.case.model, self.case.rulebook, self.trial.appraisal.settled
        nothing = Points(None, None, None)
        for aspect, expected in ((Aspect.TOTAL, model.total), (Aspect.POSSIBLE, model.possible)):
            if expected is not None:
                yield self._points(aspect, "", expected, nothing)
        if model.grade is not None:
            yield self._texts(Aspect.GRADE, "", (model.grade,), ())
        tops = (rulebook.root, rulebook.adjustments)
        yield from self._nodes(*(None if top is None else tally(top, settled, rulebook) for top in tops))
        for id_, texts in model.problem.items():
            yield self._texts(Aspect.PROBLEM, id_, texts, ())
        if model.mark is not None:
            yield self._texts(Aspect.MARK, "", model.mark, ())

    def _nodes(self, *tops: Tally | None) -> Iterator[Verdict]:
        """What groups and criteria come to."""
        model = self.case.model
        nodes = {one.node.id: one for one in _tallies(*tops)}
        for aspect, expectations in ((Aspect.GROUP, model.group), (Aspect.CRITERION, model.criterion)):
            for id_, expectation in expectations.items():
                node = nodes[id_]
                low, high = (node.awarded, node.awarded) if model.final else (node.low, node.high)
                points = _written(self.case.rulebook, node.awarded, low, high)
                yield self._points(aspect, id_, expectation, points)

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
