"""YAML's own complaints, told in plain words at the place that is to be changed."""

import re
from dataclasses import dataclass

import yaml

from appraisal.source.characters import code_point
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from appraisal.source.suspicions import cause

_LOOK_BACK = 3
_TOKEN = re.compile(r"found '([,\]}])'")
_KEYS = (
    ("mapping values are not allowed here", "yaml_colon_in_value"),
    ("found unknown escape character", "yaml_escape"),
    ("expected escape sequence of", "yaml_escape"),
    ("cannot start any token", "yaml_quote_needed"),
    ("expected alphabetic or numeric character", "yaml_quote_needed"),
    ("sequence entries are not allowed here", "yaml_indentation"),
    ("mapping keys are not allowed here", "yaml_indentation"),
    ("expected the node content", "yaml_value_missing"),
    ("indentation indicator", "yaml_block_header"),
    ("expected a comment or a line break", "yaml_block_header"),
)


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error of PyYAML's Python reader: `place` is where it failed, `opening` where what failed began."""

    source: SourceText
    problem: str
    context: str
    place: Position
    opening: Position
    at_end: bool

    @property
    def line(self) -> str:
        """The line it failed in; empty behind the last."""
        lines = self.source.lines
        return lines[self.place.line - 1] if self.place.line <= len(lines) else ""


def reworded(error: yaml.MarkedYAMLError, source: SourceText) -> Diagnostic:
    """The one diagnostic for an error of PyYAML's Python reader."""
    mark = error.problem_mark or error.context_mark
    place = _place(source, mark)
    opening = _place(source, error.context_mark) if error.context_mark else place
    at_end = mark is not None and mark.index >= len(source.text.rstrip())
    failure = _Failure(source, error.problem or "", error.context or "", place, opening, at_end)
    for explanation in (_slip, _no_key, _quote, _bracket, _colon, _not_aligned, _between_documents, _tag, _by_key):
        found = explanation(failure)
        if found is not None:
            return found
    return diagnostic("document_incomplete" if at_end else "yaml_syntax", place)


def failed(source: SourceText, mark: yaml.Mark | None) -> Diagnostic:
    """For an error without words of its own, at `mark`."""
    return diagnostic("yaml_syntax", _place(source, mark))


def _slip(failure: _Failure) -> Diagnostic | None:
    """A slip of the keyboard in the line or just before it."""
    spans = "flow" in failure.context or "simple key" in failure.context
    last = failure.place.line
    first = max(failure.opening.line if spans else last - 1, last - _LOOK_BACK)
    return cause(failure.source, range(last, first - 1, -1))


def _no_key(failure: _Failure) -> Diagnostic | None:
    return diagnostic("key_empty", failure.place) if "found ':'" in failure.problem else None


def _quote(failure: _Failure) -> Diagnostic | None:
    if "quoted scalar" not in failure.context or "found unexpected" not in failure.problem:
        return None
    return diagnostic("yaml_quote_unclosed", failure.opening)


def _bracket(failure: _Failure) -> Diagnostic | None:
    if "expected ','" not in failure.problem:
        return None
    if failure.line[failure.place.column - 1 : failure.place.column] == "?":
        return diagnostic("yaml_quote_inside", failure.place, character="?")
    closing = "]" if "']'" in failure.problem else "}"
    if failure.at_end:
        return diagnostic("yaml_bracket_unclosed", failure.opening, closing=closing)
    related = ((failure.opening, "opened_here"),)
    return diagnostic("yaml_flow_separator", failure.place, closing=closing, related=related)


def _colon(failure: _Failure) -> Diagnostic | None:
    if "could not find expected ':'" not in failure.problem:
        return None
    incomplete = failure.at_end and not failure.source.text.endswith("\n")
    return diagnostic("document_incomplete" if incomplete else "yaml_colon_missing", failure.opening)


def _not_aligned(failure: _Failure) -> Diagnostic | None:
    if "expected <block end>" not in failure.problem:
        return None
    found = _TOKEN.search(failure.problem)
    if found:
        return diagnostic("yaml_bracket_extra", failure.place, character=found[1])
    after_quote = failure.line[: failure.place.column - 1].rstrip().endswith(('"', "'"))
    return diagnostic("yaml_after_quote" if after_quote else "yaml_indentation", failure.place)


def _between_documents(failure: _Failure) -> Diagnostic | None:
    if "directive" in failure.context + failure.problem or "incompatible YAML" in failure.problem:
        return diagnostic("yaml_directive", failure.place)
    if "<document start>" not in failure.problem:
        return None
    found = _TOKEN.search(failure.problem)
    if found:
        return diagnostic("yaml_bracket_extra", failure.place, character=found[1])
    return diagnostic("yaml_indentation", failure.place)


def _tag(failure: _Failure) -> Diagnostic | None:
    if "tag" not in failure.context:
        return None
    return diagnostic("yaml_quote_needed", failure.opening, character="!")


def _by_key(failure: _Failure) -> Diagnostic | None:
    key = next((key for words, key in _KEYS if words in failure.problem), None)
    if key is None:
        return None
    character = failure.line[failure.place.column - 1 : failure.place.column]
    if key == "yaml_quote_needed":
        return _quote_needed(failure, character)
    values = {"character": character} if key == "yaml_escape" else {}
    return diagnostic(key, failure.place, related=(), **values)


def _quote_needed(failure: _Failure, character: str) -> Diagnostic:
    place = failure.place
    if character == "\t":
        return diagnostic("tab_used", place)
    before = failure.line[place.column - 2 : place.column - 1] if place.column > 1 else ""
    if before in ("*", "&"):
        place = Position(place.file, place.line, place.column - 1, place.line, place.column)
        character = before
    shown = character if character.isprintable() and character else code_point(character or "\n")
    return diagnostic("yaml_quote_needed", place, character=shown)


def _place(source: SourceText, mark: yaml.Mark | None) -> Position:
    if mark is None:
        return Position(source.name, 1, 1, 1, 1)
    line, column = mark.line + 1, mark.column + 1
    return Position(source.name, line, column, line, column + 1)
