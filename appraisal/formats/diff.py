"""What a new version of a rulebook changes, as a file or on the screen: what its formats have in common."""

from importlib import import_module
from typing import TYPE_CHECKING

from appraisal.formats import Screen

if TYPE_CHECKING:
    from appraisal.authoring.difference.changes import Difference
    from appraisal.cohort.impact import Impact

FORMATS = ("text", "json")
"""The formats of a difference, the usual one first; each is a module `diff_…`."""


def render(name: str, difference: "Difference", impact: "Impact | None", language: str, screen: Screen) -> bytes:
    """A difference in one of `FORMATS`, and what it does to units where that was asked for."""
    rendered: bytes = import_module(f"appraisal.formats.diff_{name}").render(difference, impact, language, screen)
    return rendered
