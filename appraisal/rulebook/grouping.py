"""From the groups of a rulebook's model to the tree of compiled groups and criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from appraisal.rulebook.bounds import bounds_of, points_fit
from appraisal.rulebook.criteria import CriterionReader
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.keys.categories import AddingUp, applies
from appraisal.rulebook.keys.combine import GEOMETRIC_MEAN, SUM, Needed
from appraisal.rulebook.keys.scaled_from import NAME, for_category
from appraisal.rulebook.model import AdjustmentsModel, CriterionModel, GroupModel, RulebookModel
from appraisal.rulebook.paths import Path
from appraisal.rulebook.rulings import known_category
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.tree import Criterion, Group
from appraisal.source.diagnostics import diagnostic

Weighed = TypeVar("Weighed", GroupModel, CriterionModel)
UNBOUNDED = Bounds(None, None)
BESIDE_POINTS = ("weight", "combine", "scaled_from", "needs", "adjustments")
"""What says how points come together: nothing for adjustments, which have none."""


@dataclass(frozen=True, slots=True, eq=False)
class TreeReader:
    """Reads the groups and criteria that apply to a category.

    `whole` says that the model holds everything the author wrote: only then can sums be checked.
    """

    model: RulebookModel
    around: Surroundings
    criteria: CriterionReader
    category: str | None
    whole: bool

    def root(self) -> Group:
        """All groups of the category under one node without a name."""
        self._check_ids()
        model, around = self.model, self.around
        if not model.groups:
            return self._nothing()
        if not around.has_digits(model.full_marks):
            around.complain("too_many_digits", ("full_marks",), decimals=around.decimals)
        children = self._groups(model.groups, ("groups",), "", parent=model, adjusts=False)
        if self.whole and not any(one.key.startswith("unknown_category") for one in around.found):
            AddingUp(model, around).check()  # parts for a misspelt category are for none: said once is enough
        return Group(
            id="",
            number="",
            title=model.title,
            points=model.full_marks,
            bounds=UNBOUNDED,
            not_applicable=model.defaults.not_applicable,
            children=children,
            basis=None,
            combine=model.combine,
            scale=self._scale(model, children, (), weighted=False),
            needs=self._needs(model, ()),
        )

    def _nothing(self) -> Group:
        """The root of a rulebook of adjustments alone, in which there are no points to have a share of."""
        model, around = self.model, self.around
        for key in ("combine", "scaled_from", "needs") if model.adjustments is not None else ():
            if key in model.model_fields_set:
                around.complain("not_in_adjustments", (key,), at_key=True, key=key)
        if model.adjustments is None and self.whole:
            around.complain("missing_key", (), at_key=True, key="groups")
        elif "full_marks" in model.model_fields_set and model.full_marks:
            points = decimal_text(model.full_marks)
            around.complain("points_do_not_add_up", ("full_marks",), title=model.title, points=points, sum="0")
        return Group("", "", model.title, Fraction(0), UNBOUNDED, model.defaults.not_applicable, (), None)

    def adjustments(self) -> Group | None:
        """What stands under `adjustments`, or None."""
        return self._adjustments(self.model.adjustments, (), "")

    def _adjustments(self, model: AdjustmentsModel | None, around: Path, number: str) -> Group | None:
        if model is None:
            return None
        path: Path = (*around, "adjustments")
        children = self._inside(model, path, f"{number}±", adjusts=True)
        bounds = bounds_of(model, None, path, self.around) or UNBOUNDED
        id_ = ".".join((*(str(step) for step in around[-1:]), "adjustments"))
        return Group(id_, "", "", None, bounds, "full", children, None)

    def _inside(
        self, node: GroupModel | AdjustmentsModel, path: Path, number: str, *, adjusts: bool
    ) -> tuple[Group | Criterion, ...]:
        """What stands in a group: criteria or further groups."""
        groups, criteria = node.groups, node.criteria
        if (groups is None) == (criteria is None):
            self.around.complain("criteria_or_groups", path if groups is None else (*path, "groups"), at_key=True)
            return ()
        parent = node if isinstance(node, GroupModel) else None
        if groups is not None:
            return self._groups(groups, (*path, "groups"), number, parent=parent, adjusts=adjusts)
        children: list[Criterion] = []
        for id_, model in (criteria or {}).items():
            at = (*path, "criteria", id_)
            self._check_categories(model.categories, at)
            if applies(model, self.category):
                given, weight = self._weighed(model, parent, at), model.weight
                child = self.criteria.read(id_, f"{number}{len(children) + 1}", given, at, adjusts=adjusts)
                if child is not None:
                    self._not_negative(child, parent, at)
                    children.append(replace(child, weight=weight.value if weight else None))
        return tuple(children)

    def _groups(
        self,
        groups: Mapping[str, GroupModel],
        path: Path,
        number: str,
        *,
        parent: GroupModel | RulebookModel | None,
        adjusts: bool,
    ) -> tuple[Group | Criterion, ...]:
        children: list[Group | Criterion] = []
        for id_, model in groups.items():
            at = (*path, id_)
            self._check_categories(model.categories, at)
            if applies(model, self.category):
                child = self._group(id_, model, at, f"{number}{len(children) + 1}", parent=parent, adjusts=adjusts)
                self._not_negative(child, parent, at)
                children.append(child)
        return tuple(children)

    def _group(
        self,
        id_: str,
        model: GroupModel,
        path: Path,
        number: str,
        *,
        parent: GroupModel | RulebookModel | None,
        adjusts: bool,
    ) -> Group:
        weighted = parent is not None and parent.combine != SUM and not adjusts
        given = self._weighed(model, parent, path)
        for key in BESIDE_POINTS if adjusts else ():
            if key in model.model_fields_set:
                self.around.complain("not_in_adjustments", (*path, key), at_key=True, key=key)
        points_fit(given, path, self.around, adjusts=adjusts)
        bounds = bounds_of(given, given.points, path, self.around) or UNBOUNDED
        children = self._inside(model, path, f"{number}.", adjusts=adjusts)
        return Group(
            id=id_,
            number=number,
            title=model.title,
            points=given.points,
            bounds=bounds,
            not_applicable=model.not_applicable or self.model.defaults.not_applicable,
            children=children,
            basis=model.basis,
            weight=model.weight.value if model.weight else None,
            combine=model.combine,
            scale=self._scale(model, children, path, weighted=weighted),
            needs=self._needs(model, path),
            adjustments=None if adjusts else self._adjustments(model.adjustments, path, f"{number}."),
            text=model.text,
        )

    def _weighed(self, model: Weighed, parent: GroupModel | RulebookModel | None, path: Path) -> Weighed:
        """The model with the points that a weight stands for; what does not belong together is refused."""
        if parent is None or parent.combine == SUM:
            if model.weight is not None:
                self.around.complain("weight_alone", (*path, "weight"), at_key=True)
            return model
        if model.points is not None:
            self.around.complain("points_with_weight", (*path, "points"), at_key=True, combine=parent.combine)
        elif model.weight is None:
            self.around.complain("missing_key", path, at_key=True, key="weight")
        return model.model_copy(update={"points": self.model.full_marks})

    def _not_negative(self, child: Group | Criterion, parent: GroupModel | RulebookModel | None, path: Path) -> None:
        """A geometric mean is of figures that are never negative."""
        negative = child.bounds.low is None or child.bounds.low < 0
        if parent is not None and parent.combine == GEOMETRIC_MEAN and negative:
            self.around.complain("negative_in_root_mean", (*path, "at_least"))

    def _scale(
        self,
        model: GroupModel | RulebookModel,
        children: tuple[Group | Criterion, ...],
        path: Path,
        *,
        weighted: bool,
    ) -> Fraction | None:
        """What the children add up to where that is not the points of the node themselves."""
        written = model.scaled_from
        for category in written if isinstance(written, dict) else ():
            known_category(category, self.model, (*path, NAME, category), self.around, at_key=True)
        scale = for_category(written, self.category)
        if written is not None and model.combine != SUM:
            self.around.complain("combine_and_scale", (*path, NAME), at_key=True, combine=model.combine)
        if 0 in (written.values() if isinstance(written, dict) else (written,)):
            self.around.complain("scale_of_nothing", (*path, NAME), title=model.title)
        if model.combine != SUM:
            if self.model.full_marks == 0:
                self.around.complain("scale_of_nothing", (*path, "combine"), title=model.title)
            return self.model.full_marks
        if scale is None and weighted:
            return sum((child.available for child in children), Fraction(0))
        return scale

    def _needs(self, model: GroupModel | RulebookModel, path: Path) -> Needed | None:
        if model.needs is not None and model.combine == SUM:
            self.around.complain("needs_alone", (*path, "needs"), at_key=True)
        return model.needs

    def _check_categories(self, categories: tuple[str, ...], path: Path) -> None:
        """Names that the rulebook does not list are refused."""
        for n, name in enumerate(categories):
            known_category(name, self.model, (*path, "categories", n), self.around)

    def _check_ids(self) -> None:
        """Groups and criteria, those under `adjustments` too, share one set of ids."""
        seen: dict[str, Path] = {}

        def visit(node: GroupModel | RulebookModel | AdjustmentsModel | None, path: Path) -> None:
            if node is None:
                return
            for id_, group in (node.groups or {}).items():
                note(id_, (*path, "groups", id_))
                visit(group, (*path, "groups", id_))
            for id_ in getattr(node, "criteria", None) or {}:
                note(id_, (*path, "criteria", id_))
            visit(getattr(node, "adjustments", None), (*path, "adjustments"))

        def note(id_: str, path: Path) -> None:
            if id_ in seen:
                first = self.around.position(seen[id_], key=True)
                place = self.around.position(path, key=True)
                self.around.found.append(
                    diagnostic("doubled_id", place, related=[(first, "first_here")], id=id_, line=first.line)
                )
            seen.setdefault(id_, path)

        visit(self.model, ())
