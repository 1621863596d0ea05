"""Diagnostics in words: where, how bad, what was read, what is allowed; with the line they are about and a caret."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from appraisal.formats.cells import MARK, SHORT, cells, escaped, folded, shortened
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.positions import Position
from appraisal.wording import exists, say

FIRST = 50
"""How many are shown; the rest is counted."""

_WHOLE = "allowed by categories choices file forms known left limit near nearest path reason right sum title words"
WHOLE_VALUES = frozenset(_WHOLE.split())
"""Values that are ours or a name, not an echo of what was read, and so are not shortened."""

LONGEST = 400
"""Cells that even such a value may take."""

GUTTER = 6
_NEAR = 4
"""How many times as many characters as there are cells are looked at: some take none."""


class Lines(Protocol):
    """A text that diagnostics point into."""

    @property
    def name(self) -> str:
        """The name that its positions carry."""
        ...

    @property
    def lines(self) -> Sequence[str]:
        """Its lines, without their ends."""
        ...


def message(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong, as a sentence; values that were read are escaped and shortened."""
    return say(f"diagnostics.{diagnostic.key}.message", language, **_values(diagnostic))


def hint(diagnostic: Diagnostic, language: str) -> str | None:
    """What to do next, where there is something to say."""
    key = f"diagnostics.{diagnostic.key}.hint"
    return say(key, language, **_values(diagnostic)) if exists(key, language) else None


def listing(diagnostics: Sequence[Diagnostic], sources: Sequence[Lines], language: str, width: int) -> str:
    """The first of the diagnostics as given, each with its source line, then how many are left; no line ends it."""
    names = [source.name for source in sources]
    texts = {source.name: source.lines for source in sources if names.count(source.name) == 1}
    blocks = [_block(diagnostic, texts, language, width) for diagnostic in diagnostics[:FIRST]]
    if len(diagnostics) > FIRST:
        blocks.append([say("diagnostics_more", language, count=str(len(diagnostics) - FIRST))])
    return "\n".join(line for block in blocks for line in block)


def unplaced(diagnostic: Diagnostic, language: str, width: int = 80) -> str:
    """A diagnostic that is not about a place in a text, such as one about the output."""
    return "\n".join(_block(diagnostic, {}, language, width))


def place(position: Position | None) -> str:
    """`2024.yaml:37:12`, or the program's name where nothing can be pointed at."""
    return escaped(str(position)) if position else "appraise"


def _values(diagnostic: Diagnostic) -> dict[str, str]:
    values = {}
    for name, value in diagnostic.values:
        width = LONGEST if name in WHOLE_VALUES else SHORT
        values[name] = shortened(escaped(value[: _NEAR * width]), width)
    return values


def _block(diagnostic: Diagnostic, texts: Mapping[str, Sequence[str]], language: str, width: int) -> list[str]:
    severity = say(f"severity.{diagnostic.severity}", language)
    where = place(diagnostic.location)
    head = folded(f"{where}: {severity} {diagnostic.code} {message(diagnostic, language)}", width, width - 4)
    block = [head[0], *("    " + line for line in head[1:])]
    advice = hint(diagnostic, language)
    position = diagnostic.location
    lines = texts.get(position.file) if position else None
    if position and lines and position.line <= len(lines) and not _whole(position):
        excerpt, indent, carets = _excerpt(lines[position.line - 1], position, width - GUTTER - 2)
        block.append(f"{position.line:>{GUTTER - 1}} | {excerpt}")
        pointer = " " * GUTTER + "| " + " " * indent + "^" * carets
        if advice and cells(pointer) + 1 + cells(advice) <= width:
            pointer, advice = f"{pointer} {advice}", None
        block.append(pointer)
    if advice:
        block += [" " * GUTTER + mark + line for mark, line in _marked(folded(advice, width - GUTTER - 2))]
    for also, key in diagnostic.related:
        said = folded(f"{place(also)}: {say(f'related.{key}', language)}", width - GUTTER - 2)
        block += [" " * GUTTER + mark + line for mark, line in _marked(said)]
    return block


def _whole(position: Position) -> bool:
    """Whether a whole file is meant: nothing, at its very beginning."""
    return (position.line, position.column, position.end_line, position.end_column) == (1, 1, 1, 1)


def _marked(lines: Sequence[str]) -> list[tuple[str, str]]:
    return [("= " if number == 0 else "  ", line) for number, line in enumerate(lines)]


def _excerpt(line: str, position: Position, room: int) -> tuple[str, int, int]:
    """The line as it can be shown, the cells before the caret, and the carets; a long line is cut around them."""
    end = position.end_column - 1 if position.end_line == position.line else len(line)
    # What is further away than this is not shown, however long the line is.
    skipped = max(min(position.column - 1, len(line)) - room, 0)
    near = line[skipped : skipped + _NEAR * room]
    shown = ["    " if character == "\t" else escaped(character) for character in near]
    start = min(position.column - 1 - skipped, len(shown))
    end = min(max(end - skipped, start), len(shown))
    first, last = 0, len(shown)
    if len(near) < len(line) or sum(map(cells, shown)) > room:
        first, before = start, 0
        while first > 0 and before + cells(shown[first - 1]) <= room // 3:
            first -= 1
            before += cells(shown[first])
        last, used = first, 2 * cells(MARK)
        while last < len(shown) and used + cells(shown[last]) <= room:
            used += cells(shown[last])
            last += 1
    head = MARK if skipped + first > 0 else ""
    tail = MARK if skipped + last < len(line) else ""
    text = head + "".join(shown[first:last]) + tail
    indent = cells(head) + sum(map(cells, shown[first:start]))
    return text, indent, max(sum(map(cells, shown[start : min(end, last)])), 1)
