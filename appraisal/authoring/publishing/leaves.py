"""The criteria of a rulebook's model one after the other, each with its number and the groups around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from appraisal.rulebook.keys.categories import applies
from appraisal.rulebook.keys.combine import SUM
from appraisal.rulebook.model import AdjustmentsModel, CriterionModel, GroupModel, RulebookModel

Way = tuple[str, ...]
Sibling = TypeVar("Sibling", GroupModel, CriterionModel)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A group or criterion: its id, its number as results show it, and the way to it in the file.

    `points` are those that a share is of: None under `adjustments`. `above` are the groups around it, outermost first.
    """

    id: str
    number: str
    way: Way
    model: GroupModel | CriterionModel
    points: Fraction | None
    above: tuple[Node, ...]
    adjusts: bool


def nodes(model: RulebookModel, category: str | None) -> Iterator[Node]:
    """Every group and criterion of a category, or of all (None), in the order of the file; adjustments last."""
    yield from _groups(model.groups, model, category, _Place((), "", ()), parent=model, adjusts=False)
    if model.adjustments is not None:
        place = _Place(("adjustments",), "±", ())
        yield from _inside(model.adjustments, model, category, place, adjusts=True)


def criteria(model: RulebookModel, category: str | None) -> Iterator[Node]:
    """The criteria among them."""
    return (node for node in nodes(model, category) if isinstance(node.model, CriterionModel))


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where children stand: the way to their group, what their numbers begin with, and the groups around them."""

    way: Way
    number: str
    above: tuple[Node, ...]


def _inside(
    node: GroupModel | AdjustmentsModel, model: RulebookModel, category: str | None, place: _Place, *, adjusts: bool
) -> Iterator[Node]:
    parent = node if isinstance(node, GroupModel) else None
    yield from _groups(node.groups or {}, model, category, place, parent=parent, adjusts=adjusts)
    for n, (id_, child) in enumerate(_applying(node.criteria or {}, category), 1):
        way = (*place.way, "criteria", id_)
        points = None if adjusts else _points(child, parent, model)
        yield Node(id_, f"{place.number}{n}", way, child, points, place.above, adjusts)


def _groups(
    groups: Mapping[str, GroupModel],
    model: RulebookModel,
    category: str | None,
    place: _Place,
    *,
    parent: GroupModel | RulebookModel | None,
    adjusts: bool,
) -> Iterator[Node]:
    for n, (id_, child) in enumerate(_applying(groups, category), 1):
        way, number = (*place.way, "groups", id_), f"{place.number}{n}"
        points = None if adjusts else _points(child, parent, model)
        node = Node(id_, number, way, child, points, place.above, adjusts)
        yield node
        yield from _inside(child, model, category, _Place(way, f"{number}.", (*place.above, node)), adjusts=adjusts)
        if child.adjustments is not None:
            beside = _Place((*way, "adjustments"), f"{number}.±", (*place.above, node))
            yield from _inside(child.adjustments, model, category, beside, adjusts=True)


def _applying(children: Mapping[str, Sibling], category: str | None) -> list[tuple[str, Sibling]]:
    return [(id_, child) for id_, child in children.items() if applies(child, category)]


def _points(
    child: GroupModel | CriterionModel, parent: GroupModel | RulebookModel | None, model: RulebookModel
) -> Fraction | None:
    """Its points; full marks where it has a weight instead."""
    return child.points if parent is None or parent.combine == SUM else model.full_marks
