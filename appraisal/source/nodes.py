"""The tree a document is read to: words, mappings and lists, each with its place, nothing interpreted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from appraisal.source.files import SourceText
from appraisal.source.positions import Position

NOTHING = ("", "~", "null")
"""How a plain scalar says that there is no value."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value as written: `text` without its quotes; `plain` if it had none and was no block text."""

    text: str
    plain: bool
    position: Position

    @property
    def is_nothing(self) -> bool:
        """Whether no value stands here: empty, `~` or `null`, without quotes."""
        return self.plain and self.text in NOTHING

    def place(self, start: int, end: int) -> Position:
        """Where the characters `start` to `end` of the text stand; the whole value where that is unknown.

        It is known on one line without escapes: in plain and in simply quoted values.
        """
        position = self.position
        if position.line != position.end_line:
            return position
        quotes = 0 if self.plain else 1
        if position.end_column - position.column != len(self.text) + 2 * quotes:
            return position
        return position.within(quotes + start, quotes + max(end, start + 1))


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values in the file's order, every key once."""

    entries: "tuple[tuple[ScalarNode, Node], ...]"
    position: Position
    _places: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where each key is, so that looking up does not search."""
        object.__setattr__(self, "_places", {key.text: place for place, (key, _) in enumerate(self.entries)})

    def entry(self, key: str) -> "tuple[ScalarNode, Node] | None":
        """The key's node and its value, or None."""
        place = self._places.get(key)
        return None if place is None else self.entries[place]


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: "tuple[Node, ...]"
    position: Position


Node: TypeAlias = ScalarNode | MappingNode | SequenceNode


@dataclass(frozen=True, slots=True)
class Document:
    """A file's tree, whose root is a mapping, and the text it stands in."""

    root: MappingNode
    source: SourceText

    def node(self, path: tuple[str | int, ...]) -> Node | None:
        """What stands at the end of `path` (keys, and 0-based places in lists), or None."""
        steps = list(self._steps(path))
        return steps[-1][1] if len(steps) == len(path) + 1 else None

    def at(self, path: tuple[str | int, ...], *, key: bool = False) -> Position:
        """Where the value at `path` stands, or its key; of its nearest ancestor where there is none."""
        *_, (name, found) = self._steps(path)
        return name.position if key and name is not None else found.position

    def _steps(self, path: tuple[str | int, ...]) -> Iterator[tuple[ScalarNode | None, Node]]:
        """The nearest key and the node, for the root and every step of `path` that exists."""
        name: ScalarNode | None = None
        node: Node = self.root
        yield name, node
        for step in path:
            if isinstance(node, MappingNode):
                entry = node.entry(str(step))
                if entry is None:
                    return
                name, node = entry
            elif isinstance(node, SequenceNode):
                if not isinstance(step, int) or not 0 <= step < len(node.items):
                    return
                name, node = None, node.items[step]
            else:
                return
            yield name, node


Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | None"


def plain_data(node: Node) -> "Plain":
    """The tree as dictionaries, lists and texts; every scalar as written, None where no value stands."""
    if isinstance(node, MappingNode):
        return {key.text: plain_data(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [plain_data(item) for item in node.items]
    return None if node.is_nothing else node.text
