"""Rows of a table: what a key says, read in the place of one fact, one period of a series, or all of its records.

    tables:
      patrols: {patrols: {"[5, 6, 4, 5]": 7.5, "{1季度: 5}": 0..10, 未报: 0..10}, patrols 三季度: {5: 10, 4: 7.5}}
      reporting: {late_reports: {"[]": 15, 2次: 13..14, "[{kind: 漏报}, {kind: 迟报}]": 13.5}}

A value of several parts is written in brackets and quoted, as a submission has it. It replaces the fact as a whole.
The period of a series stands behind its fact's name; the other periods stay as they are in the common unit.
"""

from __future__ import annotations

from dataclasses import replace

from appraisal.rulebook.facts import Fact
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.unrolling import plain_period
from appraisal.source.diagnostics import Diagnostic, has_errors, in_order
from appraisal.source.files import SourceText
from appraisal.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from appraisal.source.positions import Position
from appraisal.source.yaml_documents import read_yaml
from appraisal.submission.figures import with_figures
from appraisal.submission.reading import read_fact
from appraisal.submission.readings import Reading
from appraisal.submission.values import ValueReader, silent

BRACKETS = ("[", "{")


def fact_named(name: str, rulebook: Rulebook) -> Fact | None:
    """The declared fact of that name, or the period of a series: `patrols 三季度`."""
    fact = rulebook.facts.get(name)
    if fact is not None and fact.part_of is None:
        return fact
    series, _, period = name.partition(" ")
    fact = rulebook.facts.get(series)
    if fact is None or not fact.members:
        return None
    places = dict(zip(fact.periods, fact.members, strict=True))
    column = places.get(period.strip()) or places.get(plain_period(period))
    return None if column is None else rulebook.facts[column]


def names_known(rulebook: Rulebook) -> list[str]:
    """What can head the rows of a table: every declared fact, and every period of a series."""
    declared = [fact for fact in rulebook.facts.values() if fact.part_of is None]
    return [name for fact in declared for name in (fact.id, *fact.members)]


def columns_of_fact(fact: Fact, rulebook: Rulebook) -> tuple[str, ...]:
    """The base columns that say something of a fact: its own, its periods', the figures worked out of its records."""
    figures = (one.id for one in rulebook.facts.values() if one.figure is not None and one.part_of == fact.id)
    return (fact.id, *fact.members, *figures)


def read_row(
    key: ScalarNode, fact: Fact, rulebook: Rulebook
) -> tuple[dict[str, Reading] | None, tuple[Diagnostic, ...]]:
    """The readings of a fact's columns where the key is handed in; None where it is refused. And what was noticed."""
    found: list[Diagnostic] = []
    node = _written(key, found) if fact.members or fact.fields else key
    reader = ValueReader("facts" if fact.by is None else "assessed", rulebook.period, found.append)
    readings = {} if node is None else read_fact(fact, node, reader, rulebook)
    if has_errors(found):
        return None, in_order(found)
    if fact.members:
        readings = {name: readings.get(name) or silent(rulebook.facts[name]) for name in fact.members}
    elif fact.fields:
        readings = with_figures(rulebook.facts, readings[fact.id])
    return readings, in_order(found)


def _written(key: ScalarNode, found: list[Diagnostic]) -> Node | None:
    """What a key says: a list or mapping where it begins as one; None where that cannot be read."""
    if not key.text.lstrip().startswith(BRACKETS):
        return key
    assembly = read_yaml(SourceText(key.position.file, key.text, "utf-8", ""))
    found.extend(replace(one, location=_inside(key, one.location)) for one in assembly.diagnostics)
    return None if assembly.root is None else _moved(assembly.root, key)


def _moved(node: Node, key: ScalarNode) -> Node:
    """The node where it stands in the test file."""
    place = _inside(key, node.position)
    match node:
        case MappingNode(entries):
            names = (ScalarNode(name.text, name.plain, _inside(key, name.position)) for name, _ in entries)
            values = (_moved(value, key) for _, value in entries)
            return MappingNode(tuple(zip(names, values, strict=True)), place)
        case SequenceNode(items):
            return SequenceNode(tuple(_moved(item, key) for item in items), place)
        case ScalarNode(text, plain):
            return ScalarNode(text, plain, place)


def _inside(key: ScalarNode, place: Position | None) -> Position:
    return key.position if place is None else key.place(place.column - 1, place.end_column - 1)
