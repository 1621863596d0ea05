"""A run of lint as SARIF 2.1.0, which code hosts and editors show beside the lines.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from appraisal import __version__
from appraisal.formats import Screen
from appraisal.formats.diagnostics import hint, message
from appraisal.formats.json import written
from appraisal.formats.reference import message_of
from appraisal.source.diagnostics import Diagnostic, Severity
from appraisal.source.positions import Position
from appraisal.wording import say

if TYPE_CHECKING:
    from appraisal.authoring.linting.reports import FileReport, Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: "Report", language: str, screen: Screen) -> bytes:
    """One run; a file that was refused is told as a notification, and the run as not successful."""
    rules = [{"id": code, "shortDescription": {"text": message_of(code, language)}} for code in report.codes]
    reasons = [_notification(one, file, language) for file in report.files if file.refused for one in file.notices]
    run = {
        "tool": {"driver": {"name": "appraise", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not report.refused, "toolExecutionNotifications": reasons}],
        "results": [_result(one, file, report.codes, language) for file in report.files for one in file.findings],
    }
    return written({"$schema": SCHEMA, "version": VERSION, "runs": [run]})


def _result(one: Diagnostic, file: "FileReport", codes: tuple[str, ...], language: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": LEVELS[one.severity],
        "message": {"text": _sentence(one, language)},
    }
    if one.location is not None:
        result["locations"] = [{"physicalLocation": _place(one.location, file)}]
    if one.related:
        result["relatedLocations"] = [
            {"physicalLocation": _place(at, file), "message": {"text": say(f"related.{key}", language)}}
            for at, key in one.related
        ]
    return result


def _notification(one: Diagnostic, file: "FileReport", language: str) -> dict[str, Any]:
    told: dict[str, Any] = {"level": LEVELS[one.severity], "message": {"text": _sentence(one, language)}}
    place = {"artifactLocation": _artifact(file.path)} if one.location is None else _place(one.location, file)
    return {**told, "locations": [{"physicalLocation": place}]}


def _sentence(one: Diagnostic, language: str) -> str:
    advice = hint(one, language)
    return f"{one.code} {message(one, language)}" + (f" ({advice})" if advice else "")


def _place(place: Position, file: "FileReport") -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"artifactLocation": _artifact(file.path_of(place.file)), "region": region}


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI reference: relative ones to where the command ran."""
    pure = PurePath(path)
    return {"uri": pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())}
