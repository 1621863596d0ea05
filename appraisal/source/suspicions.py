"""What a Chinese keyboard slips into YAML: full-width colons, spaces, commas, brackets, quotes, and tabs."""

import re
from collections.abc import Iterable

from appraisal.source.characters import half_width
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.files import SourceText
from appraisal.source.nodes import ScalarNode
from appraisal.source.positions import Position

_NAME = r"[A-Za-z_][A-Za-z0-9_-]*"
_IDENTIFIER = re.compile(_NAME)
_NUMBER_START = re.compile(r"-?[0-9]")
_VALUE_LENGTH = 40
_INDENT = r"[ ]*(?:-[ ]+)*"

_NAMED_WIDE_COLON = re.compile(rf"{_INDENT}{_NAME}\s*(：)")
_ANY_WIDE_COLON = re.compile(rf"{_INDENT}[^\s'\"#&*!|>%@`：，。；、:{{}}\[\]]{{1,20}}[ ]*(：)")
_NO_SPACE = re.compile(rf"{_INDENT}{_NAME}(:)[^\s/:]")
_SLIPS = (
    (re.compile(r" *(\t)"), "tab_used"),
    (re.compile(rf"{_INDENT}[^\s:：'\"]+[:：]([\u3000\u00a0]+)"), "full_width_space"),
    (_NAMED_WIDE_COLON, "full_width_colon"),
    (_NO_SPACE, "colon_space_missing"),
    (re.compile(r"[ ]*(-)[^\s\d.\-]"), "dash_space_missing"),
)
"""What is a slip wherever a line begins with it."""
_LIKELY_SLIPS = (
    (re.compile("[ ]*([\u3000\u00a0]+)"), "full_width_indent"),
    (_ANY_WIDE_COLON, "full_width_colon"),
)
"""What is a slip where YAML fails and the line has no proper key."""
_PROPER_KEY = re.compile(r"[^#'\"]*?:(?: |$)")
_FLOW_SLIPS = (
    (re.compile(r"(，)\s*[\"']?[\w-]+\s*[:：]"), ","),
    (re.compile(r"[{,，]\s*[\w-]+\s*(：)"), ":"),
    (re.compile(r"(｛)"), "{"),
    (re.compile(r"(｝)"), "}"),
    (re.compile(r"(［)"), "["),
    (re.compile(r"(］)"), "]"),
    (re.compile(r"(?:[:：,，\[{]|-\s)\s*([“”＂])"), '"'),
    (re.compile(r"(?:[:：,，\[{]|-\s)\s*([‘’＇])"), "'"),
)


def is_value_or_name(text: str) -> bool:
    """Whether the text looks like a number or the id of something, rather than like prose."""
    number = len(text) <= _VALUE_LENGTH and _NUMBER_START.match(half_width(text).strip()) is not None
    return number or _IDENTIFIER.fullmatch(text) is not None


def suspicion(key: ScalarNode | None, node: ScalarNode, source: SourceText) -> Diagnostic | None:
    """What is odd about a value under `key` (None: in a list), where YAML itself finds nothing wrong."""
    if key is not None and not node.text and node.plain:
        return _in_key(key)
    if not node.plain:
        return None
    position = node.position
    on_own_line = key is not None and position.line > key.position.end_line
    first = position.line if on_own_line else position.line + 1
    for line in range(first, position.end_line + 1):
        found = _in_line(source, line, only_named=True)
        if found is not None:
            return found
    if key is None or on_own_line:
        return _suspected(node, key is None)
    return None


def key_spaces(key: ScalarNode) -> Diagnostic | None:
    """A key that begins or ends with a space that is no ASCII space."""
    if not key.plain or key.text.strip() == key.text:
        return None
    return diagnostic("full_width_indent", key.position, name=key.text.strip())


def cause(source: SourceText, lines: Iterable[int]) -> Diagnostic | None:
    """What makes YAML fail in or just before one of these lines, the likeliest line first."""
    for line in lines:
        if 1 <= line <= len(source.lines):
            found = _in_line(source, line, only_named=False) or _in_flow(source, line)
            if found is not None:
                return found
    return None


def _in_line(source: SourceText, line: int, *, only_named: bool) -> Diagnostic | None:
    text = source.lines[line - 1]
    if not text.strip() or text.lstrip().startswith("#"):
        return None
    slips = _SLIPS if only_named or _PROPER_KEY.match(text) else (*_SLIPS, *_LIKELY_SLIPS)
    for pattern, key in slips:
        if match := pattern.match(text):
            values = {"name": text.strip()} if key == "full_width_indent" else {}
            return diagnostic(key, _group(source, line, match), related=(), **values)
    return None


def _in_flow(source: SourceText, line: int) -> Diagnostic | None:
    text = source.lines[line - 1]
    for pattern, instead in _FLOW_SLIPS:
        if match := pattern.search(text):
            place = _group(source, line, match)
            return diagnostic("full_width_punctuation", place, character=match[1], instead=instead)
    return None


def _in_key(key: ScalarNode) -> Diagnostic | None:
    if not key.plain:
        return None
    colon = key.text.find("：")
    if colon >= 0:
        return diagnostic("full_width_colon", key.place(colon, colon + 1))
    if match := _NO_SPACE.match(key.text):
        return diagnostic("colon_space_missing", key.place(match.start(1), match.end(1)))
    return None


def _suspected(node: ScalarNode, in_list: bool) -> Diagnostic | None:
    pattern = _NAMED_WIDE_COLON if in_list else _ANY_WIDE_COLON
    match = pattern.match(node.text) or _NO_SPACE.match(node.text)
    if match is None:
        return None
    return diagnostic("colon_suspected", node.place(match.start(1), match.end(1)), text=node.text)


def _group(source: SourceText, line: int, match: re.Match[str]) -> Position:
    return _place(source, line, match.start(1), len(match[1]))


def _place(source: SourceText, line: int, start: int, length: int) -> Position:
    return Position(source.name, line, start + 1, line, start + length + 1)
