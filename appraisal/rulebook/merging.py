"""A rulebook's tree with another's changes in it: overridden by id, removed with a reason, added to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.nearest import nearest
from appraisal.source.nodes import MappingNode, Node, ScalarNode
from appraisal.source.positions import Position

EXTENDS, REMOVE = "extends", "remove"
LISTED = ("facts", "groups", "criteria", "outcomes")
"""The keys whose entries have ids."""
FORMS = frozenset(("deduct", "earn", "bands", "linear", "judged"))
LOSSES = ("deduct", "earn")
LOOKS = frozenset(("unless", "when", "fact", "due", "below", "above", "largest_of", "where"))
COSTS = frozenset(("lose", "gain", "each", "judged"))
EFFECTS = frozenset(("grade", "grade_at_most", "grade_down", "total", "mark"))
STEPS = frozenset(("steps_of", "part_step", "brackets"))
BANDS = frozenset(("from", "until"))
WHOLE = BANDS | {"below", "above"}
"""Limits with their points are one table, which is changed as a whole."""

Entry = tuple[ScalarNode, Node]
Way = tuple[str, ...]


class Removal(NamedTuple):
    """What a rulebook takes away from the one that it extends, and why."""

    id: str
    reason: str
    position: Position


class Merged(NamedTuple):
    """The merged tree, what was removed, and what is wrong with the changes."""

    root: MappingNode
    removed: tuple[Removal, ...]
    found: tuple[Diagnostic, ...]


def merge(parent: MappingNode, child: MappingNode, path: str) -> Merged:
    """The parent's tree with the child's changes; every node keeps its own file and place.

    Mappings are merged key by key, anything else is replaced. What is removed goes first, so that the
    same id can be written anew. `path` is the chain of files, for messages.
    """
    found: list[Diagnostic] = []
    kept, removed = _without_removed(parent, child, path, found)
    found += _unknown(kept, child, path)
    own = MappingNode(tuple(one for one in child.entries if one[0].text not in (EXTENDS, REMOVE)), child.position)
    root = _mapping(kept, own, ())
    return Merged(MappingNode(root.entries, child.position), removed, tuple(found))


def _mapping(parent: MappingNode, child: MappingNode, way: Way) -> MappingNode:
    """Both mappings in one: the parent's order, what is new behind what it follows in the child."""
    entries = [one for one in parent.entries if one[0].text not in _given_up(parent, child, way)]
    before: str | None = None
    for key, node in child.entries:
        places = {old.text: n for n, (old, _) in enumerate(entries)}
        place = places.get(key.text)
        if place is not None:
            old_key, old = entries[place]
            if isinstance(old, MappingNode) and isinstance(node, MappingNode) and _joins(old, node, key.text):
                entries[place] = (old_key, _mapping(old, node, (*way, key.text)))
            else:
                entries[place] = (key, node)
        else:
            entries.insert(places[before] + 1 if before in places else len(entries), (key, node))
        before = key.text
    return MappingNode(tuple(entries), parent.position)


def _joins(parent: MappingNode, child: MappingNode, key: str) -> bool:
    """Whether the child's mapping changes the parent's rather than standing in its place."""
    return key not in WHOLE and not (key in LOSSES and _other_look(parent, child))


def _other_look(parent: MappingNode, child: MappingNode) -> bool:
    """Whether a loss looks at something else than the parent's does."""
    if (_names(child) & LOOKS) - _names(parent):
        return True
    own, theirs = child.entry("fact"), parent.entry("fact")
    return own is not None and theirs is not None and _text(own[1]) != _text(theirs[1])


def _given_up(parent: MappingNode, child: MappingNode, way: Way) -> frozenset[str]:
    """The parent's keys that cannot stand beside what the child names: another form, cost or effect, other limits."""
    if way[-2:-1] == ("outcomes",) and (_names(child) & EFFECTS) - _names(parent):
        return EFFECTS
    if way[-1:] == ("bands",) and (_names(child) & BANDS) - _names(parent):
        return BANDS
    if way[-2:-1] == ("criteria",) and (_names(child) & FORMS) - _names(parent):
        return FORMS | {"base"}
    if way[-1:] and way[-1] in LOSSES and (_names(child) & COSTS) - _names(parent):
        return COSTS | STEPS
    return frozenset()


def _names(node: MappingNode) -> frozenset[str]:
    return frozenset(key.text for key, _ in node.entries)


def _text(node: Node) -> str | None:
    return node.text.strip() if isinstance(node, ScalarNode) else None


def _unknown(parent: MappingNode, child: MappingNode, path: str) -> Iterator[Diagnostic]:
    """Changes of what is not there: entries with an id that the parent lacks, and without the title of a new one."""
    there = list(ids_of(parent))
    for way in ids_of(child):
        node = _at(child, way)
        if way in there or not isinstance(node, MappingNode) or node.entry("title") is not None:
            continue
        key = _key(child, way)
        section, name = way[-2:]
        elsewhere = [other for other in there if other[-1] == name and (other[0] == "facts") == (way[0] == "facts")]
        near = nearest(name, [other[-1] for other in there if other[-2] == section])
        if elsewhere:
            where = ".".join(elsewhere[0][:-1])
            yield diagnostic("override_elsewhere", key.position, id=name, path=path, where=where)
        elif near:
            yield diagnostic("override_missing_near", key.position, id=name, path=path, near=near)
        else:
            yield diagnostic("override_missing", key.position, id=name, path=path)


def _at(node: Node, way: Way) -> Node:
    for step in way:
        assert isinstance(node, MappingNode)
        entry = node.entry(step)
        assert entry is not None
        node = entry[1]
    return node


def _key(node: MappingNode, way: Way) -> ScalarNode:
    around = _at(node, way[:-1])
    assert isinstance(around, MappingNode)
    entry = around.entry(way[-1])
    assert entry is not None
    return entry[0]


def _without_removed(
    parent: MappingNode, child: MappingNode, path: str, found: list[Diagnostic]
) -> tuple[MappingNode, tuple[Removal, ...]]:
    """The parent without what the child removes, and what that is."""
    entry = child.entry(REMOVE)
    if entry is None:
        return parent, ()
    if not isinstance(entry[1], MappingNode):
        found.append(diagnostic("remove_shape", entry[1].position, found=_text(entry[1]) or "[…]"))
        return parent, ()
    ways = list(ids_of(parent))
    removed: list[Removal] = []
    gone: set[Way] = set()
    for key, reason in entry[1].entries:
        if not isinstance(reason, ScalarNode) or reason.is_nothing or not reason.text.strip():
            found.append(diagnostic("remove_without_reason", key.position, id=key.text))
            continue
        section, _, name = key.text.rpartition(".")
        meant = [way for way in ways if way[-1] == name and section in ("", way[-2])]
        if len(meant) == 1:
            gone.add(meant[0])
            removed.append(Removal(key.text, reason.text.strip(), key.position))
        elif meant:
            words = " / ".join(f"{way[-2]}.{way[-1]}" for way in meant)
            found.append(diagnostic("remove_unclear", key.position, id=key.text, words=words))
        else:
            near = nearest(name, [way[-1] for way in ways])
            kind = "remove_missing_near" if near else "remove_missing"
            found.append(diagnostic(kind, key.position, id=key.text, path=path, near=near or ""))
    return _left(parent, gone, ()), tuple(removed)


def ids_of(node: MappingNode, way: Way = (), *, listed: bool = False) -> Iterator[Way]:
    """The way to every fact, group, criterion and outcome of a rulebook's tree; `listed`: the node's keys are ids."""
    for key, value in node.entries:
        if listed:
            yield (*way, key.text)
        if isinstance(value, MappingNode) and (listed or key.text in (*LISTED, "adjustments")):
            yield from ids_of(value, (*way, key.text), listed=not listed and key.text in LISTED)


def _left(node: MappingNode, gone: set[Way], way: Way) -> MappingNode:
    """The tree without the entries at these ways."""
    entries = [
        (key, _left(value, gone, (*way, key.text)) if isinstance(value, MappingNode) else value)
        for key, value in node.entries
        if (*way, key.text) not in gone
    ]
    return MappingNode(tuple(entries), node.position)
