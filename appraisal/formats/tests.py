"""A run of test files, as text, JSON or JUnit: what the formats have in common."""

from importlib import import_module
from typing import TYPE_CHECKING

from appraisal.formats import Screen

if TYPE_CHECKING:
    from appraisal.authoring.trials.reports import Report

FORMATS = ("text", "json", "junit")
"""The formats of a run, the usual one first; each is a module `tests_…`."""


def render(name: str, report: "Report", language: str, screen: Screen, *, verbose: bool = False) -> bytes:
    """A run in one of `FORMATS`, as the bytes of a file (UTF-8, lines ended by LF).

    `verbose` is for text, which else passes over what was met.
    """
    rendered: bytes = import_module(f"appraisal.formats.tests_{name}").render(report, language, screen, verbose)
    return rendered
