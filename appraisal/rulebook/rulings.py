"""Checks, outcomes and grades of a rulebook: what is read beside the points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from appraisal.engine.formula import NEVER, Compare, Number, columns_of
from appraisal.engine.formula import Fact as FactValue
from appraisal.rulebook.conditions import Condition, read_condition
from appraisal.rulebook.digest import share_text
from appraisal.rulebook.expressions import Kind, Known
from appraisal.rulebook.keys.categories import is_group
from appraisal.rulebook.keys.combine import SUM
from appraisal.rulebook.keys.scaled_from import for_category
from appraisal.rulebook.model import CriterionModel, GroupModel, OutcomeModel, RulebookModel
from appraisal.rulebook.paths import Path
from appraisal.rulebook.placeholders import unknown
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.tree import FINAL_GRADE, Check, GradeLimit, Outcome
from appraisal.source.nearest import nearest

EFFECTS = ("grade", "grade_at_most", "grade_down", "total", "mark")
NAMING = ("grade", "grade_at_most")
"""The effects that name a grade."""
EXCLUDE = "exclude"
GRADE = "grade"
"""What a mark asks for the final grade by, where no fact has that id."""


def read_checks(model: RulebookModel, around: Surroundings) -> Iterator[Check]:
    """What must be so in every submission."""
    for n, check in enumerate(model.checks):
        condition = read_condition(check.that, ("checks", n, "that"), around)
        if condition is not None:
            yield Check(
                title=check.title,
                truth=condition.truth,
                not_applicable=condition.not_applicable,
                reads=condition.reads,
                silences=condition.silences,
                sides=_sides(condition),
                text=condition.text,
                position=around.position(("checks", n)),
            )


def _sides(condition: Condition) -> tuple[Number, Number] | None:
    """The two figures of a plain comparison."""
    truth = condition.truth
    return (truth.left, truth.right) if isinstance(truth, Compare) else None


def read_outcomes(model: RulebookModel, around: Surroundings) -> Iterator[Outcome]:
    """What happens beside the points; each has one effect."""
    for id_, outcome in model.outcomes.items():
        path: Path = ("outcomes", id_)
        effects = [name for name in EFFECTS if getattr(outcome, name) is not None]
        if len(effects) != 1:
            at = (*path, effects[1]) if effects else path
            around.complain("one_effect", at, at_key=True, words=" / ".join(EFFECTS))
            continue
        _check_effect(outcome, effects[0], model, around, path)
        among = _knowing_grade(model, around) if effects[0] == "mark" else around
        condition = read_condition(outcome.when, (*path, "when"), among)
        if condition is not None:
            yield Outcome(
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
                condition=condition.text,
                text=outcome.text,
                asks_grade=FINAL_GRADE in columns_of(condition.truth),
            )


def _knowing_grade(model: RulebookModel, around: Surroundings) -> Surroundings:
    """The surroundings in which a mark stands: there the final grade is a word too."""
    names = grade_names(model)
    if not names or GRADE in around.facts:
        return around
    known = {**around.scope.known, GRADE: Known(Kind.WORD, None, FactValue(FINAL_GRADE), (), NEVER, names)}
    return replace(around, scope=replace(around.scope, known=known))


def _check_effect(outcome: OutcomeModel, effect: str, model: RulebookModel, around: Surroundings, path: Path) -> None:
    """A grade that an outcome names is one of the rulebook's; a mark has only placeholders that can be filled."""
    value = str(getattr(outcome, effect))
    if effect.startswith("grade") and not model.grades:
        around.complain("grades_needed", (*path, effect), at_key=True, key=effect)
    elif effect in NAMING and value not in grade_names(model):
        around.complain("unknown_grade", (*path, effect), grade=value, words=" / ".join(grade_names(model)))
    elif effect == "mark":
        for found in unknown(value, around.facts, ()):
            around.complain_within("unknown_placeholder", (*path, effect), found.span(), name=found[0])


def grade_names(model: RulebookModel) -> tuple[str, ...]:
    """The grades that units of every category can have, best first."""
    given = model.grades or {}
    sets = [tuple(limits) for limits in given.values() if isinstance(limits, dict)] or [tuple(given)]
    return tuple(name for name in sets[0] if all(name in names for names in sets))


def read_grades(model: RulebookModel, around: Surroundings, category: str | None) -> tuple[GradeLimit, ...]:
    """The grades of a category, best first: limits fall strictly, all as points or all as shares, down to 0."""
    given = model.grades or {}
    by_category = {name: limits for name, limits in given.items() if isinstance(limits, dict)}
    if not given and "grades_on" in model.model_fields_set:
        around.complain("grades_needed", ("grades_on",), at_key=True, key="grades_on")
    _check_excluding(model, around)
    if not by_category:
        limits = {name: limit for name, limit in given.items() if not isinstance(limit, dict)}
        return _grades(limits, ("grades",), model, around)
    for name in given.keys() - by_category.keys():
        around.complain("grades_mixed", ("grades", name), found=name)
    known = [name for name in by_category if known_category(name, model, ("grades", name), around, at_key=True)]
    lacking = [name for name in model.categories if name not in given]
    if lacking:
        around.complain("grades_category_missing", ("grades",), at_key=True, categories="、".join(lacking))
    found = {name: _grades(by_category[name], ("grades", name), model, around) for name in known}
    return found.get(category or "", ())


def _grades(
    limits: Mapping[str, tuple[Fraction, bool]], path: Path, model: RulebookModel, around: Surroundings
) -> tuple[GradeLimit, ...]:
    grades = tuple(GradeLimit(name, limit, share) for name, (limit, share) in limits.items())
    for grade in grades if not model.groups else ():
        if grade.share:
            around.complain("share_without_points", (*path, grade.name), found=share_text(grade.limit))
    for better, worse in pairwise(grades):
        if worse.share != better.share:
            around.complain("mixed_grade_limits", (*path, worse.name), found=worse.name)
        elif worse.limit >= better.limit:
            around.complain("limits_must_fall", (*path, worse.name), found=worse.name)
    if grades and grades[-1].limit > 0:
        around.complain("grades_leave_gap", (*path, grades[-1].name), grade=grades[-1].name)
    return grades


def _check_excluding(model: RulebookModel, around: Surroundings) -> None:
    """Where what is available may shrink, the grades that are held against it are shares."""
    given = model.grades or {}
    sets: dict[str | None, Mapping[str, Any]] = {
        name: limits for name, limits in given.items() if isinstance(limits, dict)
    } or {None: given}
    places = [
        at
        for name, limits in sets.items()
        if any(not limit[1] for limit in limits.values() if not isinstance(limit, dict))
        for category in ([name] if name else model.categories or (None,))
        for at in _excluding(model, category)
    ]
    for at in dict.fromkeys(places):
        around.complain("exclude_needs_shares", at)


def known_category(name: str, model: RulebookModel, path: Path, around: Surroundings, *, at_key: bool = False) -> bool:
    """Whether the rulebook lists a category; one that it does not list is refused."""
    if name in model.categories:
        return True
    near = nearest(name, model.categories)
    key = "unknown_category_near" if near else "unknown_category"
    around.complain(key, path, at_key=at_key, category=name, near=near or "", words=" / ".join(model.categories))
    return False


def _excluding(model: RulebookModel, category: str | None) -> Iterator[Path]:
    """Where `not_applicable: exclude` is written and makes what is available to the total shrink."""
    if for_category(model.scaled_from, category) is not None or model.combine != SUM:
        return
    if model.defaults.not_applicable == EXCLUDE:
        yield ("defaults", "not_applicable")

    def visit(nodes: Mapping[str, GroupModel] | Mapping[str, CriterionModel], path: Path) -> Iterator[Path]:
        for id_, node in nodes.items():
            if node.not_applicable == EXCLUDE:
                yield (*path, id_, "not_applicable")
            if is_group(node) and for_category(node.scaled_from, category) is None and node.combine == SUM:
                yield from visit(node.groups or {}, (*path, id_, "groups"))
                yield from visit(node.criteria or {}, (*path, id_, "criteria"))

    yield from visit(model.groups, ("groups",))
