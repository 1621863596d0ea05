"""A run of lint on the screen: a line a rulebook, everything found with its lines, and the count last."""

from typing import TYPE_CHECKING

from appraisal.formats import Screen
from appraisal.formats.cells import escaped
from appraisal.formats.diagnostics import listing
from appraisal.formats.page import Page
from appraisal.wording import say

if TYPE_CHECKING:
    from appraisal.authoring.linting.reports import FileReport, Report


def render(report: "Report", language: str, screen: Screen) -> bytes:
    """Rulebooks that were refused are named; the reasons are told elsewhere."""
    lines: list[str] = []
    for file in report.files:
        lines += _file(file, language, screen)
    lines += ["", *_summary(report, language, screen)] if lines else _summary(report, language, screen)
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _file(file: "FileReport", language: str, screen: Screen) -> list[str]:
    state = "refused" if file.refused else "found" if file.findings else "clean"
    values = {"file": escaped(file.path)} | ({"found": str(len(file.findings))} if state == "found" else {})
    style = "" if state == "clean" else "bold red" if state == "refused" else "bold"
    head = _lines(say(f"lint.file_{state}", language, **values), screen, style)
    found = listing(file.findings, file.sources, language, screen.width)
    return [*head, *found.splitlines()]


def _summary(report: "Report", language: str, screen: Screen) -> list[str]:
    text = say("lint.summary", language, count=str(report.looked), found=str(report.found))
    if report.refused:
        text += say("lint.summary_refused", language, count=str(report.refused))
    good = report.looked and not report.found and not report.refused
    return _lines(text, screen, "bold green" if good else "bold red")


def _lines(text: str, screen: Screen, style: str) -> list[str]:
    page = Page(screen)
    page.paragraph(text, hang=2, style=style)
    return page.rendered().decode().splitlines()
