"""A submission as another version of its rulebook reads it: other ids, other offices, without what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from appraisal.rulebook.tree import Rulebook
from appraisal.source.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode

HANDED_IN = ("facts", "assessed")
STATEMENTS = ("problems", "plans")

Entry = tuple[ScalarNode, Node]


class Names(NamedTuple):
    """The ids that a rulebook has: of facts, and of groups and criteria."""

    facts: AbstractSet[str]
    nodes: AbstractSet[str]


def names_of(rulebook: Rulebook) -> Names:
    """The ids of a compiled rulebook."""
    nodes = {node.id for node, _ in rulebook.root.nodes()}
    if rulebook.adjustments is not None:
        nodes |= {node.id for node, _ in rulebook.adjustments.nodes()}
    return Names({name for name, fact in rulebook.facts.items() if fact.part_of is None}, nodes)


@dataclass(frozen=True, slots=True, eq=False)
class CarryingOver:
    """Carries submissions over to a rulebook.

    `other` are the ids of the version that they may have been written for; what that has and this one lacks is left
    out. `facts` and `nodes` say what an id of the other is called here.
    """

    rulebook: Rulebook
    other: Names
    facts: Mapping[str, str]
    nodes: Mapping[str, str]

    def carried(self, document: Document) -> tuple[Document, tuple[str, ...]]:
        """The document for this rulebook, and the ids that were left out."""
        left_out: list[str] = []
        own = names_of(self.rulebook)

        def fact(name: str) -> str | None:
            return _named(name, own.facts, self.other.facts, self.facts, left_out)

        def node(name: str) -> str | None:
            return _named(name, own.nodes, self.other.nodes, self.nodes, left_out)

        def either(name: str) -> str | None:
            known = name in own.facts or name in self.other.facts
            return fact(name) if known else node(name)

        kept = {"verified": fact, "evidence": either, "judged": node}
        handed_in = [entry for key in HANDED_IN for entry in _entries(document.root, key)]
        entries: list[Entry] = []
        for key, value in document.root.entries:
            if key.text in HANDED_IN:
                continue
            if key.text in kept and isinstance(value, MappingNode):
                entries.append((key, _renamed(value.entries, kept[key.text], value)))
            elif key.text in STATEMENTS and isinstance(value, SequenceNode):
                entries.append((key, _statements(value, node)))
            else:
                entries.append((key, value))
        entries += self._sections(document, [*_kept(handed_in, fact)])
        return Document(MappingNode(tuple(entries), document.root.position), document.source), tuple(left_out)

    def _sections(self, document: Document, entries: list[Entry]) -> Iterator[Entry]:
        """What was handed in, in the section of whoever hands it in here."""
        for section in HANDED_IN:
            chosen = [entry for entry in entries if self._section(entry[0].text, document) == section]
            found = document.root.entry(section)
            place = document.root.position if found is None else found[0].position
            if chosen:
                yield ScalarNode(section, True, place), MappingNode(tuple(chosen), place)

    def _section(self, name: str, document: Document) -> str:
        """The section that a fact belongs to; one that no rulebook knows stays where it stands."""
        fact = self.rulebook.facts.get(name)
        if fact is None or fact.part_of is not None:
            return next((key for key in HANDED_IN if document.node((key, name)) is not None), HANDED_IN[0])
        return HANDED_IN[0] if fact.by is None else HANDED_IN[1]


def _named(
    name: str, own: AbstractSet[str], other: AbstractSet[str], renamed: Mapping[str, str], left_out: list[str]
) -> str | None:
    """What an id is called here; None where only the other version has it."""
    if name in own:
        return name
    if renamed.get(name) in own:
        return renamed[name]
    if name not in other:
        return name  # known to neither: to be refused, as it would be at any time
    left_out.append(name)
    return None


def _entries(root: MappingNode, key: str) -> tuple[Entry, ...]:
    found = root.entry(key)
    return found[1].entries if found is not None and isinstance(found[1], MappingNode) else ()


def _kept(entries: list[Entry] | tuple[Entry, ...], naming: Callable[[str], str | None]) -> Iterator[Entry]:
    for key, value in entries:
        name = naming(key.text)
        if name is not None:
            yield ScalarNode(name, key.plain, key.position), value


def _renamed(entries: tuple[Entry, ...], naming: Callable[[str], str | None], node: MappingNode) -> MappingNode:
    return MappingNode(tuple(_kept(entries, naming)), node.position)


def _statements(several: SequenceNode, naming: Callable[[str], str | None]) -> SequenceNode:
    """Problems or plans, about what there is here."""
    items: list[Node] = []
    for item in several.items:
        about = item.entry("about") if isinstance(item, MappingNode) else None
        if isinstance(item, MappingNode) and about is not None and isinstance(about[1], SequenceNode):
            names = [(one, naming(one.text)) for one in about[1].items if isinstance(one, ScalarNode)]
            kept = tuple(ScalarNode(name, one.plain, one.position) for one, name in names if name is not None)
            changed = (about[0], SequenceNode(kept, about[1].position))
            entries = tuple(changed if entry is about else entry for entry in item.entries)
            items.append(MappingNode(entries, item.position))
        else:
            items.append(item)
    return SequenceNode(tuple(items), several.position)
