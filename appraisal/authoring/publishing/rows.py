"""The criteria as rows of a table: levels folded into two columns, the standard in words, where numbers come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from appraisal.authoring.publishing.forms import Standards
from appraisal.authoring.publishing.leaves import Node
from appraisal.authoring.publishing.looks import LOOKS, looks, names_in
from appraisal.authoring.publishing.origins import Origins
from appraisal.authoring.publishing.publication import Cell, Table
from appraisal.authoring.publishing.quantities import Words
from appraisal.rulebook.digest import decimal_text, share_text
from appraisal.rulebook.keys.combine import Weight
from appraisal.rulebook.model import CriterionModel, GroupModel

COLUMNS = ("number", "first", "second", "content", "points", "standard", "basis", "evidence")
WIDTHS = (5, 9, 10, 13, 6, 32, 13, 12)
ORIGIN, ORIGIN_WIDTH = "origin", 12


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Makes tables of criteria; `category` is the one that the table is for, None for all."""

    words: Words
    origins: Origins
    category: str | None

    def table(self, leaves: Sequence[Node]) -> Table:
        """A row a criterion; the cells of groups span their rows."""
        header = [self.words.say(f"columns.{name}") for name in COLUMNS]
        widths = list(WIDTHS)
        if self.origins.several:
            header.append(self.words.say(f"columns.{ORIGIN}"))
            widths.append(ORIGIN_WIDTH)
        firsts = _spans([tuple(node.way for node in leaf.above[:1]) for leaf in leaves])
        seconds = _spans([tuple(node.way for node in leaf.above) if leaf.above[1:] else leaf.way for leaf in leaves])
        rows = [self._row(leaf, first, second) for leaf, first, second in zip(leaves, firsts, seconds, strict=True)]
        return Table(tuple(header), tuple(widths), tuple(rows))

    def _row(self, leaf: Node, first: int, second: int) -> tuple[Cell, ...]:
        model = leaf.model
        assert isinstance(model, CriterionModel)
        inner = leaf.above[1:]
        title = self._titled(model.title, model)
        cells = [
            Cell(leaf.number),
            Cell(self._group(leaf.above[0]) if leaf.above else self.words.say("adjustments"), first),
            Cell(self.words.join([self._group(node) for node in inner], "level") if inner else title, second),
            Cell(title if inner else self._looked_at(model)),
            Cell(self._points(leaf)),
            Cell(Standards(self.words, model, leaf.points).text()),
            Cell(model.basis or self._basis_above(leaf)),
            Cell(model.evidence or ""),
        ]
        if self.origins.several:
            cells.append(Cell(self.origins.of(leaf.way)))
        return tuple(cells)

    def _group(self, node: Node) -> str:
        """A group with its points, or its weight."""
        assert isinstance(node.model, GroupModel)
        title = self._titled(node.model.title, node.model)
        points = self._points(node)
        return title if node.adjusts else self.words.say("group", title=title, points=points)

    def _titled(self, title: str, model: GroupModel | CriterionModel) -> str:
        """The title, and for which categories it is where the table is for all of them."""
        if self.category is not None or not model.categories:
            return title
        return self.words.say("for_categories", title=title, categories=self.words.join(list(model.categories), "list"))

    def _points(self, node: Node) -> str:
        model = node.model
        if model.weight is not None:
            return self.words.say("weight", weight=weight_text(model.weight))
        if node.points is None:
            taken = isinstance(model, CriterionModel) and model.deduct is not None
            both = taken and isinstance(model, CriterionModel) and model.earn is not None
            return self.words.say("up_and_down" if both else "down" if taken else "up")
        whole = isinstance(model, GroupModel)
        return self.words.points(node.points) if whole else decimal_text(node.points)

    def _looked_at(self, model: CriterionModel) -> str:
        """The titles of the facts that a criterion looks at; its own where it looks at none."""
        facts = self.words.facts
        names = dict.fromkeys(name for text in looks(model, *LOOKS) for name in names_in(text) if name in facts)
        return self.words.join([facts[name].title for name in names], "list") or model.title

    @staticmethod
    def _basis_above(leaf: Node) -> str:
        """The provision of the nearest group that has one."""
        found = [node.model.basis for node in reversed(leaf.above) if node.model.basis is not None]
        return found[0] if found else ""


def weight_text(weight: Weight) -> str:
    """A weight as written."""
    return share_text(weight.value) if weight.percent else decimal_text(weight.value)


def _spans(keys: Sequence[object]) -> list[int]:
    """How many rows each cell spans: as many as equal keys follow one another, 0 where the one above spans it."""
    spans: list[int] = []
    for _, run in groupby(keys):
        length = len(list(run))
        spans += [length, *[0] * (length - 1)]
    return spans
