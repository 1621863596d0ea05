"""Submissions composed of nodes: an empty one, and one that differs from another; every value keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from appraisal.rulebook.paths import Path
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic, in_order
from appraisal.source.documents import Document, MappingNode, Node, ScalarNode
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from appraisal.submission.model import FORMAT, SubmissionModel
from appraisal.submission.reading import read_submission
from appraisal.submission.readings import Submission
from appraisal.wording import say

Entry = tuple[ScalarNode, Node]
FACTS, ASSESSED, VERIFIED, JUDGED, EVIDENCE = "facts", "assessed", "verified", "judged", "evidence"


def word(text: str, place: Position) -> ScalarNode:
    """A text that nobody wrote in so many words, at the place that stands for it."""
    return ScalarNode(text, plain=False, position=place)


def mapping(values: Mapping[str, str | Node], place: Position) -> MappingNode:
    """A mapping of such texts."""
    entries = [
        (word(key, place), word(value, place) if isinstance(value, str) else value) for key, value in values.items()
    ]
    return MappingNode(tuple(entries), place)


def completed(judgement: MappingNode, by: str, why: str) -> MappingNode:
    """A judgement with the name and the reason that a test file may leave out."""
    place = judgement.position
    entries = {key.text: (key, value) for key, value in judgement.entries}
    for name, text in (("by", by), ("why", why)):
        entries.setdefault(name, (word(name, place), word(text, place)))
    return MappingNode(tuple(entries.values()), place)


def entries_at(document: Document, path: Path) -> tuple[Entry, ...]:
    """The entries of the mapping at a path; none where nothing is there."""
    node = document.node(path)
    return node.entries if isinstance(node, MappingNode) else ()


class Changes(NamedTuple):
    """How a unit differs from another: facts, judgements and evidence that replace its own."""

    given: tuple[Entry, ...] = ()
    judged: tuple[Entry, ...] = ()
    evidence: tuple[Entry, ...] = ()


def changes_at(document: Document, path: Path, rulebook: Rulebook, why: str) -> Changes:
    """What is written at a path; each judgement gets a name and, in `why`, a reason where it has none."""
    by = {column.criterion: column.by for column in rulebook.judged.values()}
    judged = tuple(
        (key, completed(node, by.get(key.text, why), why) if isinstance(node, MappingNode) else node)
        for key, node in entries_at(document, (*path, "judged"))
    )
    return Changes(entries_at(document, (*path, "given")), judged, entries_at(document, (*path, "evidence")))


def empty_submission(rulebook: Rulebook, unit: str, source: SourceText, place: Position) -> Document:
    """A submission that hands nothing in, with evidence for whatever requires it."""
    about = {"name": unit} | ({"category": rulebook.category} if rulebook.category is not None else {})
    head: dict[str, str | Node] = {
        "appraise": FORMAT,
        "rulebook": rulebook.id,
        "unit": mapping(about, place),
        "period": str(rulebook.period),
    }
    proof = say("cases.full_marks_evidence", rulebook.language)
    proved = [name for name, fact in rulebook.facts.items() if fact.evidence_required and fact.part_of is None]
    if proved:
        head[EVIDENCE] = mapping(dict.fromkeys(proved, proof), place)
    return Document(mapping(head, place), source)


def differing(document: Document, rulebook: Rulebook, changes: Changes) -> Document:
    """The submission with some facts handed in otherwise, each in its own section; and so on."""
    given, judged, evidence = changes
    others = {name for name, fact in rulebook.facts.items() if fact.by is not None}
    facts = tuple(entry for entry in given if entry[0].text not in others)
    theirs = tuple(entry for entry in given if entry[0].text in others)
    for section, added, left_out in (
        (FACTS, facts, given),
        (ASSESSED, theirs, given),
        (VERIFIED, (), given),
        (JUDGED, judged, judged),
        (EVIDENCE, evidence, evidence),
    ):
        document = _with_section(document, section, added, {key.text for key, _ in left_out})
    return document


def _with_section(document: Document, section: str, added: Iterable[Entry], left_out: set[str]) -> Document:
    """The document with entries of one section left out and others added."""
    root = document.root
    entry = root.entry(section)
    key, before = entry or (word(section, root.position), None)
    kept = before.entries if isinstance(before, MappingNode) else ()
    entries = (*(one for one in kept if one[0].text not in left_out), *added)
    node = MappingNode(entries, before.position if before is not None else root.position)
    others = tuple(one for one in root.entries if one[0].text != section)
    return Document(MappingNode((*others, (key, node)), root.position), document.source)


def read_composed(document: Document, rulebook: Rulebook) -> tuple[Submission | None, tuple[Diagnostic, ...]]:
    """The submission as if it had been handed in as a file; None with every reason where it is refused."""
    model, unfit = validate(document, SubmissionModel)
    assert model is not None, unfit  # its parts have all been looked at
    submission, found = read_submission(model, document, rulebook)
    return submission, in_order(found)
