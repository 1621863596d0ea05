"""Checks, outcomes and grades of a rulebook: what is read beside the points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from appraisal.engine.formula import Compare, Number
from appraisal.rulebook.conditions import Condition, read_condition
from appraisal.rulebook.model import CriterionModel, GroupModel, OutcomeModel, RulebookModel
from appraisal.rulebook.paths import Path
from appraisal.rulebook.placeholders import unknown
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.tree import Check, GradeLimit, Outcome

EFFECTS = ("grade", "grade_at_most", "total", "mark")
EXCLUDE = "exclude"


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
        condition = read_condition(outcome.when, (*path, "when"), around)
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
                text=condition.text,
            )


def _check_effect(outcome: OutcomeModel, effect: str, model: RulebookModel, around: Surroundings, path: Path) -> None:
    """A grade that an outcome names is one of the rulebook's; a mark has only placeholders that can be filled."""
    value = str(getattr(outcome, effect))
    if effect.startswith("grade") and not model.grades:
        around.complain("grades_needed", (*path, effect), at_key=True, key=effect)
    elif effect.startswith("grade") and value not in (model.grades or {}):
        around.complain("unknown_grade", (*path, effect), grade=value, words=" / ".join(model.grades or {}))
    elif effect == "mark":
        for found in unknown(value, around.facts, ()):
            around.complain_within("unknown_placeholder", (*path, effect), found.span(), name=found[0])


def read_grades(model: RulebookModel, around: Surroundings) -> tuple[GradeLimit, ...]:
    """The grades, best first: limits fall strictly, all as points or all as shares, down to 0."""
    grades = tuple(GradeLimit(name, limit, share) for name, (limit, share) in (model.grades or {}).items())
    for better, worse in pairwise(grades):
        if worse.share != better.share:
            around.complain("mixed_grade_limits", ("grades", worse.name), found=worse.name)
        elif worse.limit >= better.limit:
            around.complain("limits_must_fall", ("grades", worse.name), found=worse.name)
    if grades and grades[-1].limit > 0:
        around.complain("grades_leave_gap", ("grades", grades[-1].name), grade=grades[-1].name)
    if not grades and "grades_on" in model.model_fields_set:
        around.complain("grades_needed", ("grades_on",), at_key=True, key="grades_on")
    if any(not limit.share for limit in grades):
        for path in _excluding(model):
            around.complain("exclude_needs_shares", path)
    return grades


def _excluding(model: RulebookModel) -> Iterator[Path]:
    """Where `not_applicable: exclude` is written, which makes what is available shrink."""
    if model.defaults.not_applicable == EXCLUDE:
        yield ("defaults", "not_applicable")

    def visit(nodes: Mapping[str, GroupModel] | Mapping[str, CriterionModel], path: Path) -> Iterator[Path]:
        for id_, node in nodes.items():
            if node.not_applicable == EXCLUDE:
                yield (*path, id_, "not_applicable")
            if isinstance(node, GroupModel):
                yield from visit(node.groups or {}, (*path, id_, "groups"))
                yield from visit(node.criteria or {}, (*path, id_, "criteria"))

    yield from visit(model.groups, ("groups",))
