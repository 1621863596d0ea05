"""A run of test files as JSON, in the stable schema `appraise/tests/1`; points are written as in a test file: exact."""

from typing import TYPE_CHECKING, Any

from appraisal.formats import Screen
from appraisal.formats.diagnostics import hint, message
from appraisal.formats.json import written
from appraisal.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from appraisal.authoring.cases.running import Verdict
    from appraisal.authoring.trials.reports import FileReport, Report, Subject

SCHEMA = "appraise/tests/1"


def render(report: "Report", language: str, screen: Screen, verbose: bool) -> bytes:
    """Every expectation of every file; a file that was refused has no rulebook."""
    data = {
        "schema": SCHEMA,
        "files": [_file(file, language) for file in report.files],
        "passed": report.passed,
        "failed": report.failed,
        "refused": report.refused,
    }
    return written(data)


def _file(file: "FileReport", language: str) -> dict[str, Any]:
    return {
        "path": file.path,
        "rulebook": _rulebook(file.subject),
        "passed": file.passed,
        "failed": file.failed,
        "verdicts": [_verdict(held.verdict, language) for held in file.held],
        "diagnostics": _diagnostics(file.diagnostics, language),
    }


def _rulebook(subject: "Subject | None") -> dict[str, str] | None:
    return None if subject is None else subject._asdict()


def _verdict(verdict: "Verdict", language: str) -> dict[str, Any]:
    """`got` is null where a value or a unit was refused, `expected` where a unit was to have points at all."""
    return {
        "name": verdict.name,
        "aspect": verdict.aspect.value,
        "node": verdict.node or None,
        "position": str(verdict.location),
        "expected": None if verdict.aspect.value == "unit" else verdict.expected,
        "got": None if verdict.trial is None else verdict.got,
        "passed": verdict.passed,
        "diagnostics": _diagnostics(verdict.found, language),
    }


def _diagnostics(found: tuple[Diagnostic, ...], language: str) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "severity": str(one.severity),
            "message": message(one, language),
            "hint": hint(one, language),
            "position": str(one.location) if one.location else None,
        }
        for one in found
    ]
