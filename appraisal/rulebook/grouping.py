"""From the groups of a rulebook's model to the tree of compiled groups and criteria, and whether points add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.rulebook.bounds import bounds_of, points_fit
from appraisal.rulebook.criteria import CriterionReader
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.model import CriterionModel, GroupModel, RulebookModel
from appraisal.rulebook.paths import Path
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.tree import Criterion, Group
from appraisal.source.diagnostics import diagnostic
from appraisal.source.nearest import nearest

UNBOUNDED = Bounds(None, None)


@dataclass(frozen=True, slots=True)
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
        if not around.has_digits(model.full_marks):
            around.complain("too_many_digits", ("full_marks",), decimals=around.decimals)
        children = self._groups(model.groups, ("groups",), "", adjusts=False)
        at = "full_marks" if "full_marks" in model.model_fields_set else "groups"
        self._check_sum(model.title, model.full_marks, model.groups, (at,), at_key=at == "groups")
        return Group("", "", model.title, model.full_marks, UNBOUNDED, model.defaults.not_applicable, children, None)

    def adjustments(self) -> Group | None:
        """What stands under `adjustments`, or None."""
        model = self.model.adjustments
        if model is None:
            return None
        path: Path = ("adjustments",)
        children = self._inside(model.groups, model.criteria, path, "±", adjusts=True)
        bounds = bounds_of(model, None, path, self.around) or UNBOUNDED
        return Group("adjustments", "", "", None, bounds, "full", children, None)

    def _inside(
        self,
        groups: Mapping[str, GroupModel] | None,
        criteria: Mapping[str, CriterionModel] | None,
        path: Path,
        number: str,
        *,
        adjusts: bool,
    ) -> tuple[Group | Criterion, ...]:
        """What stands in a group: criteria or further groups."""
        if (groups is None) == (criteria is None):
            self.around.complain("criteria_or_groups", path if groups is None else (*path, "groups"), at_key=True)
            return ()
        if groups is not None:
            return self._groups(groups, (*path, "groups"), number, adjusts=adjusts)
        children: list[Criterion] = []
        for id_, model in (criteria or {}).items():
            at = (*path, "criteria", id_)
            self._check_categories(model.categories, at)
            if self._applies(model):
                child = self.criteria.read(id_, f"{number}{len(children) + 1}", model, at, adjusts=adjusts)
                children += [child] if child is not None else []
        return tuple(children)

    def _groups(
        self, groups: Mapping[str, GroupModel], path: Path, number: str, *, adjusts: bool
    ) -> tuple[Group | Criterion, ...]:
        children: list[Group | Criterion] = []
        for id_, model in groups.items():
            self._check_categories(model.categories, (*path, id_))
            if self._applies(model):
                children.append(self._group(id_, model, (*path, id_), f"{number}{len(children) + 1}", adjusts=adjusts))
        return tuple(children)

    def _group(self, id_: str, model: GroupModel, path: Path, number: str, *, adjusts: bool) -> Group:
        points_fit(model, path, self.around, adjusts=adjusts)
        bounds = bounds_of(model, model.points, path, self.around) or UNBOUNDED
        children = self._inside(model.groups, model.criteria, path, f"{number}.", adjusts=adjusts)
        if model.points is not None and not adjusts:
            below = model.criteria if model.groups is None else model.groups
            self._check_sum(model.title, model.points, below, (*path, "points"))
        return Group(
            id=id_,
            number=number,
            title=model.title,
            points=model.points,
            bounds=bounds,
            not_applicable=model.not_applicable or self.model.defaults.not_applicable,
            children=children,
            basis=model.basis,
        )

    def _check_sum(
        self,
        title: str,
        points: Fraction,
        below: Mapping[str, GroupModel] | Mapping[str, CriterionModel] | None,
        path: Path,
        *,
        at_key: bool = False,
    ) -> None:
        """The points of what applies below are the node's own; not asked where some of them are missing."""
        given = [model.points for model in (below or {}).values() if self._applies(model)]
        known = [one for one in given if one is not None]
        total = sum(known, Fraction(0))
        if self.whole and below and len(known) == len(given) and total != points:
            shown = {"title": title, "points": decimal_text(points), "sum": decimal_text(total)}
            self.around.complain("points_do_not_add_up", path, at_key=at_key, **shown)

    def _applies(self, model: GroupModel | CriterionModel) -> bool:
        """Whether a node is for this category."""
        return not model.categories or self.category is None or self.category in model.categories

    def _check_categories(self, categories: tuple[str, ...], path: Path) -> None:
        """Names that the rulebook does not list are refused."""
        listed = self.model.categories
        for n, name in enumerate(categories):
            if name in listed:
                continue
            near = nearest(name, listed)
            key = "unknown_category_near" if near else "unknown_category"
            self.around.complain(
                key, (*path, "categories", n), category=name, near=near or "", words=" / ".join(listed)
            )

    def _check_ids(self) -> None:
        """Groups and criteria, those under `adjustments` too, share one set of ids."""
        seen: dict[str, Path] = {}

        def visit(
            groups: Mapping[str, GroupModel] | None, criteria: Mapping[str, CriterionModel] | None, path: Path
        ) -> None:
            for id_, group in (groups or {}).items():
                note(id_, (*path, "groups", id_))
                visit(group.groups, group.criteria, (*path, "groups", id_))
            for id_ in criteria or {}:
                note(id_, (*path, "criteria", id_))

        def note(id_: str, path: Path) -> None:
            if id_ in seen:
                first = self.around.position(seen[id_], key=True)
                place = self.around.position(path, key=True)
                self.around.found.append(
                    diagnostic("doubled_id", place, related=[(first, "first_here")], id=id_, line=first.line)
                )
            seen.setdefault(id_, path)

        visit(self.model.groups, None, ())
        if self.model.adjustments is not None:
            visit(self.model.adjustments.groups, self.model.adjustments.criteria, ("adjustments",))
