"""Results to bytes: a format adds no digit, sorts nothing and sums nothing.

The formats of a result are listed here; each is a module of that name with a function `render`.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appraisal.assessment.results import Result

FORMATS = ("text", "json", "markdown")
"""The formats of a result, the usual one first."""

SHOWING_DIAGNOSTICS = ("text", "json")
"""Those that show the result's own findings."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What text is laid out for: a width in terminal cells, and whether colours are understood."""

    width: int = 80
    colour: bool = False


def render(name: str, result: "Result", screen: Screen) -> bytes:
    """A result in one of `FORMATS`, as the bytes of a file (UTF-8, lines ended by LF)."""
    rendered: bytes = import_module(f"appraisal.formats.{name}").render(result, screen)
    return rendered
