"""Composing a file to a document: YAML, or JSON where the name ends in `.json`, with the place of everything."""

import re

from appraisal.source.assembly import Assembly
from appraisal.source.characters import REFUSED, SURROGATE, code_point
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors, in_order
from appraisal.source.files import SourceText
from appraisal.source.nodes import Document, MappingNode, Node, Plain, ScalarNode, SequenceNode, plain_data
from appraisal.source.positions import Position
from appraisal.source.suspicions import cause
from appraisal.source.yaml_documents import read_yaml

__all__ = [
    "Document",
    "MappingNode",
    "Node",
    "Plain",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "plain_data",
]

_REPORTED = 50
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)


def compose(source: SourceText) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The document in `source` and every finding about its form.

    No document is returned where the file cannot be read as one mapping. Where single places are wrong
    (a doubled key, a tag), the document is returned without what is wrong, together with the errors,
    so that a caller can look for further mistakes; `has_errors` then says that it must not be used.
    """
    unreadable = _refused_characters(source) or _conflicts(source)
    if unreadable:
        return None, unreadable
    if not source.text.strip():
        return None, (diagnostic("document_empty", _start(source)),)
    return _finished(source, _read(source))


def _read(source: SourceText) -> Assembly:
    if source.name.lower().endswith(".json"):
        # Most submissions are YAML; a program that starts for each of them need not load the other reader.
        from appraisal.source.json_documents import read_json

        return read_json(source)
    return read_yaml(source)


def _finished(source: SourceText, assembly: Assembly) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    root, found = assembly.root, assembly.diagnostics
    if isinstance(root, MappingNode):
        return Document(root, source), in_order(found)
    if not has_errors(found):
        found = [*found, _no_mapping(source, root)]
    return None, in_order(found)


def _no_mapping(source: SourceText, root: object) -> Diagnostic:
    lines = [line.strip() for line in source.lines]
    if all(not line or line.startswith(("#", "---", "...", "%")) for line in lines):
        return diagnostic("document_only_comments", _start(source))
    if isinstance(root, ScalarNode):
        slip = cause(source, range(root.position.line, root.position.end_line + 1))
        if slip is not None:
            return slip
        return diagnostic("document_is_text", root.position)
    return diagnostic("document_is_list", _start(source))


def _refused_characters(source: SourceText) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for match in REFUSED.finditer(source.text):
        place = source.position(match.start())
        if SURROGATE.match(match[0]):
            found.append(diagnostic("surrogate_half", place, character=f"U+{ord(match[0]):04X}"))
        else:
            found.append(diagnostic("character_refused", place, character=code_point(match[0])))
        if len(found) == _REPORTED:
            break
    return tuple(found)


def _conflicts(source: SourceText) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for match in _CONFLICT.finditer(source.text):
        place = source.position(match.start(), len(match[0]))
        found.append(diagnostic("conflict_marker", place, marker=match[0][:7]))
        if len(found) == _REPORTED:
            break
    return tuple(found)


def _start(source: SourceText) -> Position:
    return Position(source.name, 1, 1, 1, 1)
