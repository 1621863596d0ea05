"""Categories: one rulebook for several kinds of unit, each with its own full set (分类考核：县直、乡镇各有指标).

类别：一部细则考核几类单位，每一类各有一整套指标。

    categories: [县直单位, 乡镇]
    grades:
      县直单位: {优秀: 90, 合格: 0}
      乡镇: {优秀: 85, 合格: 0}
    facts:
      meetings: {title: 学法次数, type: count, unit: 次, max: 50}
      cases: {title: 案件差错, type: count, unit: 件, max: 50}
    groups:
      shared:
        title: 共同指标
        points: 60
        criteria: {meetings: {title: 学法, points: 60, deduct: {fact: meetings, below: 12, each: 6}}}
      departments:
        title: 执法办案
        points: 40
        categories: [县直单位]
        criteria: {cases: {title: 办案, points: 40, deduct: {fact: cases, each: 10}}}
      towns:
        title: 基层治理
        points: 40
        categories: [乡镇]
        criteria: {governing: {title: 治理, points: 40, judged: {by: 考核组}}}

| category | meetings | cases | governing | total | grade |
| --- | --- | --- | --- | --- | --- |
| 县直单位 | 12次 | 1件 | - | 90 | 优秀 |
| 乡镇 | 11次 | - | 35 | 89 | 优秀 |

The rulebook lists its `categories`; a submission names the unit's (`unit: {name: …, category: 乡镇}`). A group or
criterion without `categories:` is for all of them, any other for those it lists. What applies to a category has to add
up to the points around it, and that is checked for every category whichever is asked for. `grades:` are the same for
all, or given for each.

细则用 `categories` 列出类别，填报材料写明单位属于哪一类（`unit: {name: …, category: 乡镇}`）。组或指标不写
`categories:` 就是各类都有，写了就只有列出的几类有。每一类单位的指标都要加得出所在各级的分值；不管给哪一类打分，每一类
都要核对。`grades:` 可以各类相同，也可以每类各写一套。

| instead | refused |
| --- | --- |
| `categories: [县直单位, 乡镇, 街道]` | R140 R152 |
| `categories: [县直单位]` | R069 |
| `grades: {县直单位: {优秀: 90, 合格: 0}}` | R152 |
| `grades: {县直单位: {优秀: 90, 合格: 0}, 乡镇: 85}` | R151 |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeGuard

from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.keys.combine import SUM
from appraisal.rulebook.keys.scaled_from import for_category
from appraisal.rulebook.paths import Path

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel, GroupModel, RulebookModel
    from appraisal.rulebook.surroundings import Surroundings

NAME = "categories"
Served = tuple[str | None, ...]
"""The categories that a node is for; (None,) in a rulebook without any."""


def applies(model: GroupModel | CriterionModel, category: str | None) -> bool:
    """Whether a node is for a category."""
    return not model.categories or category is None or category in model.categories


@dataclass(frozen=True, slots=True, eq=False)
class AddingUp:
    """Checks for every category that what applies to it adds up, be it points or weights in %."""

    model: RulebookModel
    around: Surroundings

    def check(self) -> None:
        """Note everything that does not add up; the model has to hold everything the author wrote."""
        model = self.model
        place: Path = ("full_marks",) if "full_marks" in model.model_fields_set else ("groups",)
        place = ("scaled_from",) if model.scaled_from is not None else place
        top = _Top(model.title, model.full_marks, place, at_key=place == ("groups",))
        self._inside(top, model, model.groups, ("groups",), model.categories or (None,))

    def _inside(
        self,
        top: _Top,
        node: GroupModel | RulebookModel,
        below: Mapping[str, GroupModel] | Mapping[str, CriterionModel],
        path: Path,
        served: Served,
    ) -> None:
        for category in served:
            if not any(applies(child, category) for child in below.values()):
                self._complain("nothing_for_category", top, title=top.title, category=category or "")
                return
        if node.combine == SUM:
            self._points(top, node, below, served)
        else:
            self._weights(top, node, below, served)
        for id_, child in below.items():
            reached = tuple(category for category in served if applies(child, category))
            if not reached or not is_group(child):
                continue
            at, name = (*path, id_), "criteria" if child.groups is None else "groups"
            inside = child.groups or child.criteria
            if inside is not None:
                self._inside(_top_of(child, at, weighted=node.combine != SUM), child, inside, (*at, name), reached)

    def _points(
        self,
        top: _Top,
        node: GroupModel | RulebookModel,
        below: Mapping[str, GroupModel] | Mapping[str, CriterionModel],
        served: Served,
    ) -> None:
        wrong: dict[tuple[Fraction, Fraction], list[str | None]] = {}
        for category in served:
            given = [child.points for child in below.values() if applies(child, category)]
            known = [points for points in given if points is not None]
            total, wanted = sum(known, Fraction(0)), for_category(node.scaled_from, category)
            wanted = top.points if wanted is None else wanted
            if len(known) < len(given):
                continue
            if wanted is None and total == 0:
                self._complain("scale_of_nothing", top)
                return
            if wanted and total != wanted:
                wrong.setdefault((wanted, total), []).append(category)
        for (wanted, total), categories in wrong.items():
            shown = {"title": top.title, "points": decimal_text(wanted), "sum": decimal_text(total)}
            if len(categories) == len(served):
                self._complain("points_do_not_add_up", top, **shown)
            else:
                names = "、".join(category or "" for category in categories)
                self._complain("points_do_not_add_up_for", top, **shown, categories=names)

    def _weights(
        self,
        top: _Top,
        node: GroupModel | RulebookModel,
        below: Mapping[str, GroupModel] | Mapping[str, CriterionModel],
        served: Served,
    ) -> None:
        for category in served:
            given = [child.weight for child in below.values() if applies(child, category)]
            weights = [weight for weight in given if weight is not None]
            if len(weights) < len(given):
                return
            if len({weight.percent for weight in weights}) > 1:
                self._complain("mixed_weights", top, title=top.title)
                return
            total = sum((weight.value for weight in weights), Fraction(0))
            if weights[0].percent and total != 1:
                shown = {"title": top.title, "sum": decimal_text(total * 100)}
                if len(served) > 1:
                    self._complain("weights_do_not_add_up_for", top, **shown, category=category or "")
                else:
                    self._complain("weights_do_not_add_up", top, **shown)
                return
            counted = sum(weight.value > 0 for weight in weights)
            if node.needs is not None and not node.needs.met(counted, counted):
                self._complain("needs_too_many", top, title=top.title, parts=counted)
                return

    def _complain(self, key: str, top: _Top, /, **values: object) -> None:
        self.around.complain(key, top.place, at_key=top.at_key, **values)


@dataclass(frozen=True, slots=True, eq=False)
class _Top:
    """The node whose parts are added: its points (None: weighted), and where what does not fit is told."""

    title: str
    points: Fraction | None
    place: Path
    at_key: bool


def _top_of(model: GroupModel, path: Path, *, weighted: bool) -> _Top:
    place = (*path, "scaled_from") if model.scaled_from is not None else path if weighted else (*path, "points")
    return _Top(model.title, None if weighted else model.points, place, at_key=place == path)


def is_group(model: GroupModel | CriterionModel) -> TypeGuard[GroupModel]:
    """Whether a node is a group."""
    return hasattr(model, "criteria")
