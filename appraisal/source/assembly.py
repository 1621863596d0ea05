"""Putting nodes together from a reader's events: depth, size and keys are watched while the tree grows."""

from dataclasses import dataclass, field
from unicodedata import is_normalized, normalize

from appraisal.source.characters import INVISIBLE, INVISIBLE_IN_KEY, SURROGATE, code_point, folded
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.files import FILE_LIMIT, SourceText
from appraisal.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from appraisal.source.positions import Position
from appraisal.source.suspicions import is_value_or_name, key_spaces, suspicion

DEPTH_LIMIT = 64
"""How many mappings and lists may lie in one another, aliases followed."""
NODE_LIMIT = 200_000
"""How many values a document may have, its keys not counted, aliases followed."""
MEMBER_LIMIT = 20_000
"""How many members one mapping or list may have."""
EXPANDED_LIMIT = FILE_LIMIT
"""How many characters all values may have together, aliases followed."""
KEY_LIMIT = 200
"""How many characters a key may have."""
TEXT_LIMIT = 30_000
"""How many characters one value may have."""


class StopReadingError(Exception):
    """The document cannot be read any further; the assembly holds the reason."""


@dataclass(frozen=True, slots=True, eq=False)
class _Anchored:
    node: Node
    nodes: int
    characters: int
    height: int


@dataclass(slots=True, eq=False)
class _Open:
    """A mapping or list that is not closed yet."""

    is_mapping: bool
    anchor: str | None
    start: Position
    nodes: int
    characters: int
    height: int = 1
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[ScalarNode, Node]] = field(default_factory=list)
    awaits_key: bool = True
    key: ScalarNode | None = None
    known: dict[str, ScalarNode] = field(default_factory=dict)


class Assembly:
    """Takes a reader's events in order and holds the root and every finding afterwards."""

    def __init__(self, source: SourceText) -> None:
        """Start with an empty tree."""
        self.source = source
        self.root: Node | None = None
        self.diagnostics: list[Diagnostic] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0
        self._characters = 0
        self._last = Position(source.name, 1, 1, 1, 1)

    def fail(self, finding: Diagnostic) -> None:
        """Note the finding that ended the reading."""
        self.root = None
        self.diagnostics.append(finding)

    def report(self, key: str, place: Position, **values: object) -> None:
        """Note a finding and go on."""
        self.diagnostics.append(diagnostic(key, place, related=(), **values))

    def stop(self, key: str, place: Position, **values: object) -> StopReadingError:
        """Note a finding after which reading ends; the caller raises what is returned."""
        self.fail(diagnostic(key, place, related=(), **values))
        return StopReadingError()

    def scalar(self, text: str, plain: bool, position: Position, anchor: str | None = None) -> None:
        """A value, or a key where the open mapping awaits one."""
        node = ScalarNode(text, plain, position)
        self._last = position
        self._grow(0 if self._is_key() else 1, len(text), position)
        node = self._checked(node)
        if anchor is not None:
            self._anchors[anchor] = _Anchored(node, 1, len(text), 0)
        self._add(node, 0)

    def open(self, is_mapping: bool, start: Position, *, anchor: str | None = None) -> None:
        """A mapping or list begins."""
        if len(self._stack) >= DEPTH_LIMIT:
            raise self.stop("document_too_deep", start, limit=DEPTH_LIMIT)
        self._stack.append(_Open(is_mapping, anchor, start, self._nodes, self._characters))
        self._grow(1, 0, start)

    def close(self, end: Position | None) -> None:
        """The open one ends: at the end of `end`, or with its last member where that is None."""
        opened = self._stack.pop()
        start = opened.start
        last = self._last = end or self._last
        position = Position(start.file, start.line, start.column, last.end_line, last.end_column)
        node: Node = (
            MappingNode(tuple(opened.entries), position)
            if opened.is_mapping
            else SequenceNode(tuple(opened.items), position)
        )
        if opened.anchor is not None:
            nodes, characters = self._nodes - opened.nodes, self._characters - opened.characters
            self._anchors[opened.anchor] = _Anchored(node, nodes, characters, opened.height)
        self._add(node, opened.height)

    def alias(self, name: str, position: Position) -> None:
        """What stands at an anchor stands here again; sizes are counted as if it were written out."""
        self._last = position
        if any(opened.anchor == name for opened in self._stack):
            raise self.stop("alias_recursive", position, anchor=name)
        anchored = self._anchors.get(name)
        if anchored is None:
            raise self.stop("alias_unknown", position, anchor=name)
        if len(self._stack) + anchored.height > DEPTH_LIMIT:
            raise self.stop("document_too_deep", position, limit=DEPTH_LIMIT)
        self._grow(anchored.nodes, anchored.characters, position, alias=name)
        self._add(anchored.node, anchored.height)

    def _grow(self, nodes: int, characters: int, position: Position, alias: str | None = None) -> None:
        self._nodes += nodes
        self._characters += characters
        if self._nodes <= NODE_LIMIT and self._characters <= EXPANDED_LIMIT:
            return
        limits = {"nodes": f"{NODE_LIMIT:,}", "characters": f"{EXPANDED_LIMIT:,}"}
        if alias is None:
            raise self.stop("document_too_large", position, **limits)
        raise self.stop("alias_expands", position, anchor=alias, **limits)

    def _add(self, node: Node, height: int) -> None:
        if not self._stack:
            self.root = node
            return
        opened = self._stack[-1]
        opened.height = max(opened.height, height + 1)
        members = len(opened.known) if opened.is_mapping else len(opened.items)
        if opened.awaits_key and members >= MEMBER_LIMIT:
            raise self.stop("members_too_many", node.position, limit=f"{MEMBER_LIMIT:,}")
        if not opened.is_mapping:
            self._suspect(None, node)
            opened.items.append(node)
        elif opened.awaits_key:
            opened.key = self._key(node, opened.known)
            opened.awaits_key = False
        else:
            if opened.key is not None:
                self._suspect(opened.key, node)
                opened.entries.append((opened.key, node))
            opened.awaits_key = True

    def _key(self, node: Node, known: dict[str, ScalarNode]) -> ScalarNode | None:
        """The key, or None where it is refused and its value is to be dropped."""
        if not isinstance(node, ScalarNode):
            self.report("key_not_text", node.position)
            return None
        if node.text == "<<":
            self.report("key_merge", node.position)
            return None
        if not node.text.strip() or node.is_nothing:
            self.report("key_empty", node.position)
            return None
        if len(node.text) > KEY_LIMIT:
            self.report("key_too_long", node.position, length=len(node.text), limit=KEY_LIMIT)
            return None
        spaced = key_spaces(node)
        if spaced is not None:
            self.diagnostics.append(spaced)
        return self._single(node, known)

    def _single(self, node: ScalarNode, known: dict[str, ScalarNode]) -> ScalarNode | None:
        first = known.setdefault(folded(node.text), node)
        if first is node:
            return node
        key = "key_doubled" if first.text == node.text else "key_doubled_folded"
        related = ((first.position, "first_here"),)
        values = {"name": node.text, "first": first.text, "line": first.position.line}
        self.diagnostics.append(diagnostic(key, node.position, related=related, **values))
        return None

    def _is_key(self) -> bool:
        return bool(self._stack) and self._stack[-1].is_mapping and self._stack[-1].awaits_key

    def _checked(self, node: ScalarNode) -> ScalarNode:
        """The scalar in composed characters (NFC), without those that are not to be seen, which are reported."""
        text = node.text
        if not text.isascii() and not is_normalized("NFC", text):
            text = normalize("NFC", text)
            node = ScalarNode(text, node.plain, node.position)
        if len(text) > TEXT_LIMIT:
            self.report("text_too_long", node.position, length=f"{len(text):,}", limit=f"{TEXT_LIMIT:,}")
        half = SURROGATE.search(text)
        if half is not None:
            self.report("surrogate_half", node.place(half.start(), half.end()), character=f"U+{ord(half[0]):04X}")
            return ScalarNode(SURROGATE.sub("\ufffd", text), node.plain, node.position)
        unseen = INVISIBLE_IN_KEY if self._is_key() else INVISIBLE
        found = unseen.search(text)
        if found is None:
            return node
        place = node.place(found.start(), found.end())
        seen = unseen.sub("", text)
        if self._is_key():
            key = "key_hidden_character"
        else:
            key = "value_hidden_character" if is_value_or_name(seen) else "text_hidden_character"
        self.report(key, place, character=code_point(found[0]), text=seen)
        return ScalarNode(seen, node.plain, node.position)

    def _suspect(self, key: ScalarNode | None, node: Node) -> None:
        if isinstance(node, ScalarNode):
            found = suspicion(key, node, self.source)
            if found is not None:
                self.diagnostics.append(found)
