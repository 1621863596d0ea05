"""Which facts a rulebook reads, and what its expressions are made of."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.rulebook.expressions import names_of, parse
from appraisal.rulebook.expressions.tree import Tree
from appraisal.rulebook.paths import Path
from appraisal.rulebook.placeholders import PLACEHOLDER
from appraisal.source.nodes import MappingNode, Node, ScalarNode, SequenceNode

EXPRESSIONS = ("when", "unless", "where", "is", "that")
"""The keys under which an expression stands."""
OPERANDS = ("fact", "below", "above", "due", "zero_at", "full_at")
"""The keys under which a fact, an aggregate or a date with a span may stand."""
TEXTS = ("problem", "plan", "mark")
"""The keys under which a text with placeholders stands."""


def scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, ScalarNode]]:
    """Every single value of a tree with its path in the file."""
    match node:
        case ScalarNode():
            yield path, node
        case MappingNode():
            for key, value in node.entries:
                yield from scalars(value, (*path, key.text))
        case SequenceNode():
            for n, item in enumerate(node.items):
                yield from scalars(item, (*path, n))


def expressions(subject: Subject) -> Iterator[tuple[Path, ScalarNode, Tree]]:
    """Everything that is written as an expression, or may be one, with its tree."""
    for path, node in scalars(subject.draft.document.root):
        if path[-1] in EXPRESSIONS + OPERANDS:
            tree = parse(node.text).tree
            if tree is not None:
                yield path, node, tree


def names_read(subject: Subject) -> frozenset[str]:
    """The facts that points, checks, outcomes or texts depend on."""
    facts = subject.model.facts
    reads: dict[str, set[str]] = {name: set() for name in facts}
    waiting: list[str] = []
    for path, _, tree in expressions(subject):
        names = [name for name in names_of(tree) if name in facts]
        if path[0] == "facts":
            reads.get(str(path[1]), set()).update(names)
        else:
            waiting += names
    for path, node in scalars(subject.draft.document.root):
        if path[-1] in TEXTS:
            waiting += [found[1] for found in PLACEHOLDER.finditer(node.text)]
    for name, fact in facts.items():
        if fact.not_above is not None:
            reads[name].add(fact.not_above)
    read: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in facts and name not in read:
            read.add(name)
            waiting += reads[name]
    return frozenset(read)
