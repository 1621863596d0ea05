"""A run of lint, as text, JSON, SARIF, JUnit or annotations: what the formats have in common."""

from importlib import import_module
from typing import TYPE_CHECKING

from appraisal.formats import Screen

if TYPE_CHECKING:
    from appraisal.authoring.linting.reports import Report

FORMATS = ("text", "json", "sarif", "junit", "github")
"""The formats of a run, the usual one first; each is a module `lint_…`."""


def render(name: str, report: "Report", language: str, screen: Screen) -> bytes:
    """A run in one of `FORMATS`, as the bytes of a file (UTF-8, lines ended by LF)."""
    rendered: bytes = import_module(f"appraisal.formats.lint_{name}").render(report, language, screen)
    return rendered
