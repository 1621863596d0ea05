"""A run of test files on the screen: a line a file, what was not met with its arithmetic, and the count last."""

from typing import TYPE_CHECKING

from appraisal.formats import Screen
from appraisal.formats.cells import cells, escaped
from appraisal.formats.page import Page, Part
from appraisal.formats.tests_failure import block, expected_text, name_of
from appraisal.wording import say

if TYPE_CHECKING:
    from appraisal.authoring.trials.reports import FileReport, Held, Report

INDENT = 2
"""Cells by which an expectation stands in from its file, and again what is said of it from its name."""


def render(report: "Report", language: str, screen: Screen, verbose: bool) -> bytes:
    """What was met is listed where `verbose`; a file in which nothing was run is left out."""
    lines: list[str] = []
    for file in report.files:
        if file.held or file.refused:
            _file(lines, file, language, screen, verbose)
    _apart(lines)
    lines += _summary(report, language, screen)
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _file(lines: list[str], file: "FileReport", language: str, screen: Screen, verbose: bool) -> None:
    state = "refused" if file.refused else "failed" if file.failed else "passed"
    values = {"file": escaped(file.path), "passed": str(file.passed), "failed": str(file.failed)}
    long = bool(file.failed) or (verbose and not file.refused)
    if long:
        _apart(lines)
    style = "bold" if state == "passed" and long else "" if state == "passed" else "bold red"
    lines += _lines(say(f"tests.file_{state}", language, **values), screen, style=style)
    for held in file.held:
        if not held.verdict.passed:
            _apart(lines)
            lines += _failure(held, file.path, language, screen)
            lines.append("")
        elif verbose:
            lines += _success(held, language, screen)
    if long:
        _apart(lines)


def _failure(held: "Held", path: str, language: str, screen: Screen) -> list[str]:
    page = Page(screen)
    mark = Part(say("tests.failed", language), "bold red")
    name, hang = name_of(held.verdict, language), cells(mark.text) + INDENT
    page.paragraph(name, label=mark, indent=INDENT, hang=hang, style="bold")
    inside = Screen(max(screen.width - 2 * INDENT, 8), screen.colour)
    return [*_of(page), *(" " * 2 * INDENT + line if line else "" for line in block(held, path, language, inside))]


def _success(held: "Held", language: str, screen: Screen) -> list[str]:
    name, expected = name_of(held.verdict, language), expected_text(held.verdict, language)
    return _lines(say("tests.passed", language, name=name, expected=expected), screen, indent=INDENT)


def _summary(report: "Report", language: str, screen: Screen) -> list[str]:
    passed, failed = str(report.passed), str(report.failed)
    text = say("tests.summary", language, passed=passed, failed=failed, count=str(report.ran))
    if report.refused:
        text += say("tests.summary_refused", language, count=str(report.refused))
    good = report.ran and not report.failed and not report.refused
    return _lines(text, screen, style="bold green" if good else "bold red")


def _lines(text: str, screen: Screen, *, indent: int = 0, style: str = "") -> list[str]:
    page = Page(screen)
    page.paragraph(text, indent=indent, hang=2 * INDENT, style=style)
    return _of(page)


def _of(page: Page) -> list[str]:
    return page.rendered().decode().splitlines()


def _apart(lines: list[str]) -> None:
    """An empty line, but never two, and none at the top."""
    if lines and lines[-1]:
        lines.append("")
