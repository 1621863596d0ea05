"""YAML to nodes, from the parser's events: nothing is built before depth and size are known to be bounded."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from appraisal.source.assembly import Assembly, StopReadingError
from appraisal.source.files import SourceText
from appraisal.source.positions import Position

Loader: TypeAlias = "type[yaml.SafeLoader] | type[yaml.CSafeLoader]"

FAST_LOADER: "Loader | None" = getattr(yaml, "CSafeLoader", None)
"""The C parser's, where PyYAML was built with it."""
EXACT_LOADER: Loader = yaml.SafeLoader
"""The Python parser's, whose errors are known by their words."""

LENIENT = re.compile(r"\t|\?|[|>][-+0-9]*#|(?:^|[\s,\[{])!", re.MULTILINE)
"""What the C parser accepts where the Python parser does not: tabs, `?` inside brackets, `|#`, odd tags."""

_CORE = "tag:yaml.org,2002:"
_SIZE = ("document_too_large", "alias_expands", "members_too_many")
_SCALAR_TAGS = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null"))


def read_yaml(source: SourceText, *, loader: "Loader | None" = FAST_LOADER) -> Assembly:
    """Read the events of `source` into an assembly.

    `loader` is the class whose parser is used. Where the C parser fails, or the file has what it takes
    more lightly (LENIENT), the Python parser's findings hold, so that both ways say the same.
    """
    if loader is not None and loader is not EXACT_LOADER and not LENIENT.search(source.text):
        assembly = Assembly(source)
        try:
            _take_all(assembly, loader)
        except (StopReadingError, yaml.YAMLError):
            if any(finding.key in _SIZE for finding in assembly.diagnostics):
                return assembly
        else:
            return assembly
    return _read_exactly(source)


def _read_exactly(source: SourceText) -> Assembly:
    # What is wrong with a file is worded only where something is.
    from appraisal.source.yaml_errors import failed, reworded  # noqa: PLC0415

    assembly = Assembly(source)
    try:
        _take_all(assembly, EXACT_LOADER)
    except StopReadingError:
        pass
    except yaml.MarkedYAMLError as error:
        assembly.fail(reworded(error, source))
    except (yaml.YAMLError, ValueError, OverflowError):
        # The parser turns escapes and version numbers to code points and integers unchecked.
        assembly.fail(failed(source, None))
    return assembly


def _take_all(assembly: Assembly, loader: Loader) -> None:
    documents = 0
    for event in _events(assembly.source.text, loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise assembly.stop("document_several", _span(assembly, event))
        elif isinstance(event, yaml.NodeEvent):
            _take(assembly, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            # A block has no end of its own: its mark is wherever the next token stands.
            assembly.close(_closing_bracket(assembly, event))


def _events(text: str, loader: Loader) -> Iterator[yaml.Event]:
    yield from yaml.parse(text if text.endswith("\n") else text + "\n", Loader=loader)


def _take(assembly: Assembly, event: yaml.NodeEvent) -> None:
    span = _span(assembly, event)
    if isinstance(event, yaml.AliasEvent):
        assembly.alias(event.anchor or "", span)
    elif isinstance(event, yaml.ScalarEvent):
        tag = _checked_tag(assembly, event, _SCALAR_TAGS, span)
        plain = not event.style and tag != _CORE + "str"
        empty = (span.line, span.column) == (span.end_line, span.end_column)
        assembly.scalar(event.value, plain, _behind_colon(assembly, span) if empty else span, event.anchor)
    else:
        assert isinstance(event, yaml.CollectionStartEvent)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        _checked_tag(assembly, event, frozenset({_CORE + ("map" if is_mapping else "seq")}), span)
        assembly.open(is_mapping, span, anchor=event.anchor)


def _behind_colon(assembly: Assembly, span: Position) -> Position:
    """Where a value that is left out would begin: the parsers put it before or behind the space there."""
    line, lines = span.line, assembly.source.lines
    text = lines[line - 1][: span.column - 1].rstrip(" ") if line <= len(lines) else ""
    while not text and line > 1:
        line -= 1
        text = lines[line - 1].rstrip(" ")
    return Position(span.file, line, len(text) + 1, line, len(text) + 1)


def _checked_tag(
    assembly: Assembly, event: yaml.ScalarEvent | yaml.CollectionStartEvent, allowed: frozenset[str], span: Position
) -> str | None:
    tag: str | None = event.tag
    if tag is None or tag in allowed:
        return tag
    assembly.report("tag_refused", span, tag=tag.replace(_CORE, "!!"))
    return tag


def _closing_bracket(assembly: Assembly, event: yaml.Event) -> Position | None:
    span = _span(assembly, event)
    line = assembly.source.lines[span.line - 1] if span.line <= len(assembly.source.lines) else ""
    return span if line[span.column - 1 : span.end_column - 1] in ("}", "]") else None


def _span(assembly: Assembly, event: yaml.Event) -> Position:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    return Position(assembly.source.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
