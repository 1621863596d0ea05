"""Changed without a new version: points or limits differ from the old edition, and the version is the same.

改了数却没有换版本号：分值、门槛与上一版不同，`version` 还是原来的。

    version: "1"
    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    deduct: {fact: sessions, below: 12, each: 1}

It is looked for with `--baseline OLD` only, in rulebooks that have the id of the old edition. The example is held
against an edition that says `each: 0.5`:

只在写了 `--baseline 旧版` 时查，而且只查 id 与旧版相同的细则。例子与写着 `each: 0.5` 的旧版比：

| lint | at |
| --- | --- |
| L009 | 5:43 |

Titles, wordings, bases and evidence may change under one version: they decide no point. Everything else is told where
it differs, what was left out at the place that it was left out of.

标题、措辞、依据、佐证材料不影响分数，可以不换版本号。其余不同之处都报告；去掉的，报告在它原来所在的地方。

    version: "2"
    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    deduct: {fact: sessions, below: 12, each: 1}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.rulebook.digest import shortest
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from appraisal.source.positions import Position

CODE = "L009"
_WORDS = "appraise id title text problem plan basis evidence sources report topics phrases extends remove"
WORDS = frozenset(_WORDS.split())
"""Keys under which nothing decides a point."""
NAMED = ("facts", "groups", "criteria", "outcomes", "fields")
"""Keys under which the author's own names stand."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every difference from an old edition of the same version, where it stands in the new one."""
    if subject.old is None or subject.old.model.version != subject.model.version:
        return
    new, old = subject.draft.document.root, subject.old.document.root
    for place, was, is_ in _differences(new, old, "", new.position):
        yield diagnostic("lint_version_unchanged", place, version=subject.model.version, left=was, right=is_)


def _differences(new: Node, old: Node, under: str, place: Position) -> Iterator[tuple[Position, str, str]]:
    """The places where two trees that stand under a key differ, with what was there and what is."""
    if isinstance(new, MappingNode) and isinstance(old, MappingNode):
        passed = frozenset() if under in NAMED else WORDS
        for key, value in new.entries:
            entry = old.entry(key.text)
            if entry is None and key.text not in passed:
                yield key.position, "-", key.text
            elif entry is not None and key.text not in passed:
                yield from _differences(value, entry[1], key.text, key.position)
        for key, _ in old.entries:
            if new.entry(key.text) is None and key.text not in passed:
                yield place, key.text, "-"
    elif isinstance(new, SequenceNode) and isinstance(old, SequenceNode) and len(new.items) == len(old.items):
        for item, other in zip(new.items, old.items, strict=True):
            yield from _differences(item, other, "", item.position)
    elif isinstance(new, ScalarNode) and isinstance(old, ScalarNode):
        if shortest(new.text) != shortest(old.text):
            yield new.position, old.text, new.text
    elif type(new) is not type(old) or isinstance(new, SequenceNode):
        yield new.position, _shown(old), _shown(new)


def _shown(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return node.text
    return "{…}" if isinstance(node, MappingNode) else "[…]"
