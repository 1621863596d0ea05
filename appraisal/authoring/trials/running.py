"""Running one test file, and working out again whatever came to something else than was expected."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

from appraisal.assessment.appraising import result_of
from appraisal.assessment.explanation import explain
from appraisal.assessment.results import Explanation, NodeKind, NodeScore, OutcomeResult, OutcomeState, Result
from appraisal.authoring.cases.loading import load_case_file
from appraisal.authoring.cases.preparing import CaseFile
from appraisal.authoring.cases.running import Aspect, Trial, Verdict, run
from appraisal.authoring.trials.reports import FileReport, Held, Subject, Working
from appraisal.rulebook.digest import model_digest
from appraisal.source.diagnostics import Refused
from appraisal.submission.loading import Pair

LEAVES = (NodeKind.CRITERION, NodeKind.ADJUSTMENTS, NodeKind.ADJUSTMENT)
"""What points are made of; adjustments together too, since they have bounds."""


def tried(path: Path, root: Path, *, keyword: str = "", language: str | None = None) -> FileReport:
    """The test file at `path`, run: every expectation whose name contains the keyword.

    It may name files in the folder `root`, see `load_case_file`. What failed is worked out in `language`, or in the
    rulebook's own.
    """
    cases, found, sources = load_case_file(path, root)
    if cases is None:
        return FileReport(path.as_posix(), None, (), found, sources)
    held = tuple(Held(verdict, working(verdict, language)) for verdict in run(cases, keyword))
    return FileReport(path.as_posix(), _subject(path, cases), held, found, sources)


def working(verdict: Verdict, language: str | None = None) -> Working | None:
    """How what was got came about; None where it was expected, or nothing was got."""
    trial = verdict.trial
    if verdict.passed or trial is None:
        return None
    try:
        result = _result(trial, language)
    except Refused:
        return None  # a table looks at one criterion; the unit it is in may have no score
    heading, node = result.heading, verdict.node
    match verdict.aspect:
        case Aspect.CRITERION | Aspect.PROBLEM:
            (explanation,) = explain(Pair(trial.rulebook, trial.submission), result, node)
            return Working(heading, _arithmetic(explanation))
        case Aspect.GROUP:
            return Working(heading, nodes=_within(result, node))
        case Aspect.GRADE:
            bearing = _bearing(result)
            return Working(heading, None, () if bearing else _within(result, ""), bearing, result.total)
        case Aspect.MARK:
            return Working(heading, outcomes=tuple(one for one in result.outcomes if one.effect == "mark"))
        case _:
            return Working(heading, nodes=_within(result, ""), outcomes=_bearing(result))


def _subject(path: Path, cases: CaseFile) -> Subject:
    written = cases.written
    place = Path(os.path.normpath(path.parent / written.model.rulebook)).as_posix()
    rulebook = written.draft.model
    return Subject(place, rulebook.id, rulebook.version, model_digest(rulebook))


def _result(trial: Trial, language: str | None) -> Result:
    """Every view of the unit; the one that the trial keeps where it is in that language."""
    if language in (None, trial.rulebook.language):
        return trial.result
    return result_of(trial.appraisal, language)


def _arithmetic(explanation: Explanation) -> Explanation:
    """The explanation without what only the unit asks: basis, evidence, and what would regain the points."""
    lines = tuple(line._replace(regains=Fraction(0), remedy_text=None) for line in explanation.lines)
    return explanation._replace(basis=None, evidence=None, lines=lines, regains_all=Fraction(0))


def _within(result: Result, group: str) -> tuple[NodeScore, ...]:
    """The criteria of a group, or of all where none is named, that have not their full points or are not settled."""
    parents = {node.id: node.parent for node in result.nodes}

    def belongs(node: NodeScore) -> bool:
        above = node.parent
        while above and above != group:
            above = parents[above]
        return above == group

    leaves = (node for node in result.nodes if node.kind in LEAVES and belongs(node))
    return tuple(node for node in leaves if node.awarded != node.available or node.low != node.high)


def _bearing(result: Result) -> tuple[OutcomeResult, ...]:
    """The outcomes that bear on the total or the grade, or may yet do so."""
    return tuple(one for one in result.outcomes if one.state is not OutcomeState.CLEAR and one.effect != "mark")
