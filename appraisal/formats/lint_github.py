"""A run of lint as annotations of GitHub Actions: one command a finding, which the host shows at its line.

See https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions.
"""

from typing import TYPE_CHECKING

from appraisal.formats import Screen
from appraisal.formats.diagnostics import hint, message
from appraisal.source.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from appraisal.authoring.linting.reports import FileReport, Report

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY = (*_IN_DATA, (":", "%3A"), (",", "%2C"))


def render(report: "Report", language: str, screen: Screen) -> bytes:
    """Findings, and what refuses a rulebook, in the order of the files; nothing where there is nothing."""
    told = [
        _command(one, file, language)
        for file in report.files
        for one in (file.notices if file.refused else file.findings)
    ]
    return "".join(f"{line}\n" for line in told).encode("utf-8", "backslashreplace")


def _command(one: Diagnostic, file: "FileReport", language: str) -> str:
    place = one.location
    properties = {"file": file.path_of(place.file) if place else file.path}
    if place is not None:
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    properties["title"] = one.code
    named = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in properties.items())
    advice = hint(one, language)
    text = message(one, language) + (f"\n{advice}" if advice else "")
    return f"::{COMMANDS[one.severity]} {named}::{_escaped(text, _IN_DATA)}"


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, written in signs:
        text = text.replace(sign, written)
    return text
