"""From a rulebook's model to the compiled rulebook of one category, with every cross-check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.engine.formula import Column, Compare, Number, Rounding
from appraisal.rulebook.conditions import Condition, read_condition
from appraisal.rulebook.criteria import CriterionReader, bounds_of
from appraisal.rulebook.declarations import Declarations, read_declarations
from appraisal.rulebook.digest import decimal_text, model_digest
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.model import CriterionModel, GroupModel, OutcomeModel, RulebookModel
from appraisal.rulebook.paths import Path
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Check, Criterion, GradeLimit, Group, Outcome, Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors, in_order
from appraisal.source.documents import Document
from appraisal.source.nearest import nearest

EFFECTS = ("grade", "grade_at_most", "total", "mark")


def compile_rulebook(
    model: RulebookModel, document: Document, category: str | None, noticed: tuple[Diagnostic, ...] = ()
) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook as it applies to a category, or None with every reason why it cannot be used.

    `noticed` are the findings so far, which are given back among all; with errors among them, the
    model lacks what they are about, and sums are not checked.
    """
    declarations, found = read_declarations(model.facts, model.period, document)
    diagnostics = [*noticed, *found]
    around = Surroundings(
        document=document,
        facts=declarations.facts,
        scope=declarations.scope,
        alone=declarations.alone,
        year=model.period,
        decimals=model.rounding.decimals,
        found=diagnostics,
        judged={},
    )
    reader = _TreeReader(model, around, CriterionReader(around, model.defaults, Rounding(model.rounding.mode)), category)
    root = reader.root()
    adjustments = reader.adjustments()
    checks = tuple(_checks(model, around))
    outcomes = tuple(_outcomes(model, around))
    grades = tuple(_grades(model, around))
    if has_errors(diagnostics):
        return None, in_order(diagnostics)
    rulebook = Rulebook(
        id=model.id,
        title=model.title,
        version=model.version,
        digest=model_digest(model),
        language=model.language,
        period=model.period,
        category=category,
        full_marks=model.full_marks,
        decimals=model.rounding.decimals,
        mode=Rounding(model.rounding.mode),
        missing=model.defaults.missing,
        facts=declarations.facts,
        values={name: known.formula for name, known in declarations.scope.known.items()},
        absences={name: known.not_applicable for name, known in declarations.scope.known.items()},
        columns=_columns(declarations, around.judged),
        judged=around.judged,
        auxiliary=declarations.auxiliary,
        checks=checks,
        root=root,
        adjustments=adjustments,
        outcomes=outcomes,
        grades=grades,
        grades_on=model.grades_on,
    )
    return rulebook, in_order(diagnostics)


def _columns(declarations: Declarations, judged: Mapping[str, JudgedColumn]) -> Mapping[str, Column]:
    return {
        **declarations.columns,
        **{name: Column(column.low, column.high, column.denominator) for name, column in judged.items()},
    }


@dataclass(frozen=True, slots=True)
class _TreeReader:
    """Reads groups and criteria, and checks that the points add up."""

    model: RulebookModel
    around: Surroundings
    criteria: CriterionReader
    category: str | None

    def root(self) -> Group:
        """All groups of the category under one node without a name."""
        self._check_ids()
        children = self._groups(self.model.groups, ("groups",), "", adjusts=False)
        points = sum((child.available for child in children), Fraction(0))
        if points != self.model.full_marks and not has_errors(self.around.found):
            path: Path = ("full_marks",) if "full_marks" in self.model.model_fields_set else ("groups",)
            self.around.complain(
                "points_do_not_add_up",
                path,
                title=self.model.title,
                points=decimal_text(self.model.full_marks),
                sum=decimal_text(points),
            )
        bounds = Bounds(None, None)
        rescale = self.model.defaults.not_applicable
        return Group("", "", self.model.title, self.model.full_marks, bounds, rescale, children, None)

    def adjustments(self) -> Group | None:
        """What stands under `adjustments`, or None."""
        model = self.model.adjustments
        if model is None:
            return None
        path: Path = ("adjustments",)
        children = self._inside(model.groups, model.criteria, path, "±", adjusts=True)
        bounds = bounds_of(model.at_least, model.at_most, None)
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
            self.around.complain("criteria_or_groups", path)
            return ()
        if groups is not None:
            return self._groups(groups, (*path, "groups"), number, adjusts=adjusts)
        children = []
        for id_, model in (criteria or {}).items():
            if not self._applies(model.categories, (*path, "criteria", id_)):
                continue
            at = f"{number}{len(children) + 1}"
            child = self.criteria.read(id_, at, model, (*path, "criteria", id_), adjusts=adjusts)
            if child is not None:
                children.append(child)
        return tuple(children)

    def _groups(
        self, groups: Mapping[str, GroupModel], path: Path, number: str, *, adjusts: bool
    ) -> tuple[Group | Criterion, ...]:
        children: list[Group | Criterion] = []
        for id_, model in groups.items():
            if self._applies(model.categories, (*path, id_)):
                children.append(self._group(id_, model, (*path, id_), f"{number}{len(children) + 1}", adjusts=adjusts))
        return tuple(children)

    def _group(self, id_: str, model: GroupModel, path: Path, number: str, *, adjusts: bool) -> Group:
        if adjusts and model.points is not None:
            self.around.complain("points_in_adjustments", (*path, "points"))
        if not adjusts and model.points is None:
            self.around.complain("missing_key", path, key="points")
        children = self._inside(model.groups, model.criteria, path, f"{number}.", adjusts=adjusts)
        points = sum((child.available for child in children), Fraction(0))
        if model.points is not None and points != model.points and not has_errors(self.around.found):
            self.around.complain(
                "points_do_not_add_up",
                (*path, "points"),
                title=model.title,
                points=decimal_text(model.points),
                sum=decimal_text(points),
            )
        return Group(
            id=id_,
            number=number,
            title=model.title,
            points=model.points,
            bounds=bounds_of(model.at_least, model.at_most, model.points),
            not_applicable=model.not_applicable or self.model.defaults.not_applicable,
            children=children,
            basis=model.basis,
        )

    def _applies(self, categories: tuple[str, ...], path: Path) -> bool:
        """Whether a node is for this category; names that the rulebook does not list are refused."""
        for name in categories:
            if name not in self.model.categories:
                near = nearest(name, self.model.categories)
                self.around.complain("unknown_category", (*path, "categories"), category=name, near=near or "")
        return not categories or self.category is None or self.category in categories

    def _check_ids(self) -> None:
        """Groups and criteria, those under `adjustments` too, share one set of ids."""
        seen: dict[str, Path] = {}

        def visit(groups: Mapping[str, GroupModel] | None, path: Path) -> None:
            for id_, group in (groups or {}).items():
                note(id_, (*path, id_))
                visit(group.groups, (*path, id_, "groups"))
                for criterion in group.criteria or {}:
                    note(criterion, (*path, id_, "criteria", criterion))

        def note(id_: str, path: Path) -> None:
            if id_ in seen:
                first = self.around.position(seen[id_], key=True)
                place = self.around.position(path, key=True)
                self.around.found.append(
                    diagnostic("doubled_id", place, related=[(first, "first_here")], id=id_, line=first.line)
                )
            seen.setdefault(id_, path)

        visit(self.model.groups, ("groups",))
        if self.model.adjustments is not None:
            visit(self.model.adjustments.groups, ("adjustments", "groups"))
            for criterion in self.model.adjustments.criteria or {}:
                note(criterion, ("adjustments", "criteria", criterion))


def _checks(model: RulebookModel, around: Surroundings) -> list[Check]:
    checks = []
    for n, check in enumerate(model.checks):
        condition = read_condition(check.that, ("checks", n, "that"), around)
        if condition is not None:
            checks.append(
                Check(
                    title=check.title,
                    truth=condition.truth,
                    not_applicable=condition.not_applicable,
                    reads=condition.reads,
                    silences=condition.silences,
                    sides=_sides(condition),
                    text=condition.text,
                    position=around.position(("checks", n)),
                )
            )
    return checks


def _sides(condition: Condition) -> tuple[Number, Number] | None:
    """The two figures of a plain comparison."""
    truth = condition.truth
    return (truth.left, truth.right) if isinstance(truth, Compare) else None


def _outcomes(model: RulebookModel, around: Surroundings) -> list[Outcome]:
    outcomes = []
    for id_, outcome in model.outcomes.items():
        path: Path = ("outcomes", id_)
        effects = [name for name in EFFECTS if getattr(outcome, name) is not None]
        if len(effects) != 1:
            around.complain("one_effect", path, effects=" ".join(EFFECTS))
            continue
        if effects[0].startswith("grade"):
            _check_grade(outcome, effects[0], model, around, path)
        condition = read_condition(outcome.when, (*path, "when"), around)
        if condition is not None:
            outcomes.append(
                Outcome(
                    id=id_,
                    title=outcome.title,
                    truth=condition.truth,
                    not_applicable=condition.not_applicable,
                    reads=condition.reads,
                    silences=condition.silences,
                    effect=effects[0],
                    value=str(getattr(outcome, effects[0])),
                    basis=outcome.basis,
                    position=around.position(path, key=True),
                    text=condition.text,
                )
            )
    return outcomes


def _check_grade(outcome: OutcomeModel, effect: str, model: RulebookModel, around: Surroundings, path: Path) -> None:
    """A grade that an outcome names is one of the rulebook's."""
    name = getattr(outcome, effect)
    grades = model.grades or {}
    if name not in grades:
        around.complain("unknown_grade", (*path, effect), grade=name, grades=" ".join(grades))


def _grades(model: RulebookModel, around: Surroundings) -> list[GradeLimit]:
    """The grades, best first: limits fall strictly, all as points or all as shares, down to 0."""
    grades = [GradeLimit(name, limit, share) for name, (limit, share) in (model.grades or {}).items()]
    for better, worse in zip(grades, grades[1:], strict=False):
        if worse.limit >= better.limit:
            around.complain("limits_must_fall", ("grades", worse.name), found=worse.name)
        if worse.share != better.share:
            around.complain("mixed_grade_limits", ("grades", worse.name), found=worse.name)
    if grades and grades[-1].limit > 0:
        around.complain("grades_leave_gap", ("grades", grades[-1].name), grade=grades[-1].name)
    if not grades and model.grades_on == "base":
        around.complain("grades_on_without_grades", ("grades_on",))
    return grades
