"""Which files a test file makes the program read: what has to be watched, whether they can be read or not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from appraisal.source.documents import Document, ScalarNode, SequenceNode, compose
from appraisal.source.files import read_source

CHAIN = 9
"""How many rulebooks are followed, each of which extends the next."""


def reads(path: Path, root: Path) -> tuple[Path, ...]:
    """The test file at `path`, its rulebook, those that this one extends, and every submission that it names.

    What does not exist is among them. Only what lies in the folder `root` or in the test file's own is looked into.
    """
    allowed = tuple(Path(os.path.realpath(folder)) for folder in (root, path.parent))
    return tuple(dict.fromkeys((path, *_named(path, allowed))))


def _named(path: Path, allowed: tuple[Path, ...]) -> Iterator[Path]:
    document = _document(path, allowed)
    if document is None:
        return
    cases = document.node(("cases",))
    for n in range(len(cases.items) if isinstance(cases, SequenceNode) else 0):
        yield from _written(document, ("cases", n, "submission"), path.parent)
    for rulebook in _written(document, ("rulebook",), path.parent):
        yield rulebook
        yield from _extended(rulebook, allowed)


def _extended(rulebook: Path, allowed: tuple[Path, ...]) -> Iterator[Path]:
    """The rulebooks above one, the nearest first."""
    for _ in range(CHAIN):
        document = _document(rulebook, allowed)
        folder = Path(os.path.realpath(rulebook)).parent
        above = None if document is None else next(_written(document, ("extends",), folder), None)
        if above is None:
            return
        rulebook = Path(os.path.realpath(above))
        yield rulebook


def _written(document: Document, path: tuple[str | int, ...], folder: Path) -> Iterator[Path]:
    """The path that is written somewhere in a document, relative to a folder."""
    node = document.node(path)
    if isinstance(node, ScalarNode) and node.text.strip():
        yield folder / node.text.strip()


def _document(path: Path, allowed: tuple[Path, ...]) -> Document | None:
    real = Path(os.path.realpath(path))
    if not any(real.is_relative_to(folder) for folder in allowed):
        return None
    source, _ = read_source(path)
    return None if source is None else compose(source)[0]
