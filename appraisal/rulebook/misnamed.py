"""Names that stand where only facts may: a criterion, the total, the grade are told as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from appraisal.rulebook.merging import ids_of
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document
from appraisal.source.positions import Position

TOTALS = frozenset(("total", "points", "base", "总分", "得分", "总得分"))
GRADES = ("grade", "等次", "考核等次")
ASKED = re.compile(rf"(?<!\w)({'|'.join(GRADES)})\s*(==?|!=|≠)\s*$")
UNKNOWN = {"expression_unknown": "name", "unknown_fact": "fact"}
"""How the findings about unknown names begin, and which of their values is the name."""
NODES = ("groups", "criteria")


def retold(found: Iterable[Diagnostic], document: Document) -> Iterator[Diagnostic]:
    """The findings, those about unknown names in other words where these name something else of the rulebook."""
    nodes = {way[-1] for way in ids_of(document.root) if way[-2] in NODES}
    for one in found:
        told = _retold(one, nodes, document)
        if told is not None:
            yield told


def _retold(one: Diagnostic, nodes: set[str], document: Document) -> Diagnostic | None:
    """One finding; None for the word that a grade is held against, once the grade itself is refused."""
    start = next((start for start in UNKNOWN if one.key.startswith(start)), None)
    if start is None or one.location is None:
        return one
    name = dict(one.values).get(UNKNOWN[start], "")
    place, id_ = _whole(name, one.location, nodes, document)
    if id_ in nodes:
        return diagnostic("node_as_fact", place, name=id_)
    if one.key.endswith("_near"):
        return one
    if name in TOTALS:
        return diagnostic("total_as_fact", place, name=name)
    if name in GRADES:
        return diagnostic("grade_as_fact", place, name=name)
    return None if _behind_grade(place, document) else one


def _behind_grade(place: Position, document: Document) -> bool:
    """Whether a word stands behind `grade =`."""
    return ASKED.search(_line(place, document)[: place.column - 1]) is not None


def _line(place: Position, document: Document) -> str:
    """The line that a place is in; nothing of a line in another file."""
    return document.source.text.splitlines()[place.line - 1] if place.file == document.source.name else ""


def _whole(name: str, place: Position, nodes: set[str], document: Document) -> tuple[Position, str]:
    """The id with hyphens that a name is a part of, which an expression takes for a difference, and its place."""
    line = _line(place, document)
    for id_ in sorted((id_ for id_ in nodes if "-" in id_), key=len, reverse=True):
        for found in re.finditer(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", line):
            if found.start() < place.column <= found.end():
                column, end = found.start() + 1, found.end() + 1
                return replace(place, column=column, end_line=place.line, end_column=end), id_
    return place, name
