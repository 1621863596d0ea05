"""The criteria table of a rulebook as a file: what its formats have in common."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appraisal.authoring.publishing.publication import Publication

FORMATS = ("markdown", "html")
"""The formats of a publication, the usual one first; each is a module `publish_…`."""
ENDINGS = {".html": "html", ".htm": "html"}
"""The format that a file's name asks for where none is asked for otherwise."""


def render(name: str, publication: "Publication") -> bytes:
    """A publication in one of `FORMATS`, as the bytes of a file (UTF-8, lines ended by LF)."""
    rendered: bytes = import_module(f"appraisal.formats.publish_{name}").render(publication)
    return rendered
