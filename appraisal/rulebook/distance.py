"""The distance between a fact and a limit, in steps: what shortfall and excess have in common."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from pydantic import Discriminator, Field, Tag

from appraisal.engine.formula import ZERO, Add, Compare, Constant, Maximum, Minimum, Number, Relation, Subtract, When
from appraisal.rulebook.fields import Amount, PartStep, Text, Written, one_of
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.steps import Step, amount_by_steps
from appraisal.rulebook.surroundings import Operand
from appraisal.rulebook.terms import Direction, Measure, Term, either

MARGINAL, WHOLE = "marginal", "whole"


def _which(value: Any) -> str:
    return "<stretches>" if isinstance(value, dict) else "<limit>"


Limits = Annotated[
    Annotated[Text, Tag("<limit>")] | Annotated[Annotated[dict[str, Amount], Field(min_length=1)], Tag("<stretches>")],
    Discriminator(_which),
]
"""One limit, or limits with the points for each step beyond them."""


class DistanceFields(LossFields):
    """`fact: f` with `each: k` and the size of a step, or with limits by stretch and `brackets`."""

    fact: Text
    each: Amount | None = None
    brackets: Annotated[str, one_of(MARGINAL, WHOLE)] | None = None
    steps_of: Text | None = None
    part_step: PartStep | None = None


class Stretch(NamedTuple):
    """What lies beyond `limit`, up to the next stretch, and the points for each step of it."""

    limit: Fraction
    each: Fraction


def compile_distance(
    form: str, fields: DistanceFields, limits: str | dict[str, Written], frame: Frame, key: str, direction: Direction
) -> Term | None:
    """Points for each step by which the fact misses the limit, or the limits, that stand under `key`."""
    known = frame.around.number(fields.fact, (*frame.path, "fact"))
    if not _fits(fields, limits, frame, key) or known is None:
        return None
    if isinstance(limits, dict):
        return _by_stretch(form, fields, limits, known, frame, key, direction)
    limit = frame.around.limit(limits, known, (*frame.path, key))
    if limit is None:
        return None
    step = frame.around.step(fields.steps_of, fields.part_step, known, (known.grid, limit.grid), frame.path)
    if step is None:
        return None
    assert fields.each is not None
    each = frame.worth(fields.each, "each")

    def amount(value: Number) -> Number:
        return amount_by_steps(Maximum((_beyond(limit.value, value, direction), ZERO)), each, step)

    look = Look(
        not_applicable=either(known.not_applicable, limit.not_applicable),
        reads=known.reads + limit.reads,
        measure=Measure(known.name, known.value, amount(known.alone), limit.value, direction),
    )
    return frame.term(form, fields, amount(known.value), look)


def _fits(fields: DistanceFields, limits: str | dict[str, Written], frame: Frame, key: str) -> bool:
    """Whether `each` stands beside one limit, and `brackets` beside several."""
    if isinstance(limits, dict):
        if fields.each is not None:
            frame.complain("each_with_stretches", "each", at_key=True, key=key)
        if fields.brackets is None:
            frame.complain("brackets_required", key, at_key=True, key=key)
        return fields.each is None and fields.brackets is not None
    if fields.each is None and frame.holds("each"):
        frame.complain("value_empty", "each", at_key=True, key="each")
    elif fields.each is None:
        frame.complain("missing_key", at_key=True, key="each")
    if fields.brackets is not None:
        frame.complain("brackets_alone", "brackets", at_key=True, key=key)
    return fields.each is not None and fields.brackets is None


def _by_stretch(
    form: str,
    fields: DistanceFields,
    limits: dict[str, Written],
    known: Operand,
    frame: Frame,
    key: str,
    direction: Direction,
) -> Term | None:
    stretches = _stretches(limits, known, frame, key, direction)
    if stretches is None:
        return None
    grids = (known.grid, *(stretch.limit for stretch in stretches))
    step = frame.around.step(fields.steps_of, fields.part_step, known, grids, frame.path)
    if step is None:
        return None
    amount = (_marginal if fields.brackets == MARGINAL else _whole)(stretches, step, direction)
    look = Look(
        not_applicable=known.not_applicable,
        reads=known.reads,
        measure=Measure(known.name, known.value, amount(known.alone), Constant(stretches[0].limit), direction),
    )
    return frame.term(form, fields, amount(known.value), look)


def _stretches(
    limits: dict[str, Written], known: Operand, frame: Frame, key: str, direction: Direction
) -> list[Stretch] | None:
    """The stretches from the first limit outwards; None where the limits do not lead that way."""
    stretches: list[Stretch] = []
    for text, each in limits.items():
        limit = frame.around.plain_limit(text, known, (*frame.path, key, text), at_key=True)
        if limit is None:
            return None
        if stretches and not _lies_beyond(limit, stretches[-1].limit, direction):
            order = "limits_must_fall" if direction is Direction.SHORT else "limits_must_rise"
            frame.complain(order, key, text, at_key=True, found=text)
            return None
        stretches.append(Stretch(limit, frame.worth(each, key, text)))
    return stretches


def _lies_beyond(value: Fraction, limit: Fraction, direction: Direction) -> bool:
    return value < limit if direction is Direction.SHORT else value > limit


def _beyond(limit: Number, value: Number, direction: Direction) -> Number:
    """How far the value lies beyond a limit; negative where it does not."""
    return Subtract(limit, value) if direction is Direction.SHORT else Subtract(value, limit)


def _marginal(stretches: list[Stretch], step: Step, direction: Direction) -> Callable[[Number], Number]:
    """The steps in each stretch at its own amount."""

    def part(value: Number, n: int) -> Number:
        distance = _beyond(Constant(stretches[n].limit), value, direction)
        if n + 1 < len(stretches):
            width = abs(stretches[n + 1].limit - stretches[n].limit)
            distance = Minimum((distance, Constant(width)))
        return amount_by_steps(Maximum((distance, ZERO)), stretches[n].each, step)

    return lambda value: Add(tuple(part(value, n) for n in range(len(stretches))))


def _whole(stretches: list[Stretch], step: Step, direction: Direction) -> Callable[[Number], Number]:
    """All steps from the first limit, at the amount of the stretch reached."""

    def amount(value: Number) -> Number:
        first = Constant(stretches[0].limit)
        distance = Maximum((_beyond(first, value, direction), ZERO))
        total = amount_by_steps(distance, stretches[0].each, step)
        for stretch in stretches[1:]:
            reached = Compare(Relation.ABOVE, _beyond(Constant(stretch.limit), value, direction), ZERO)
            total = When(reached, amount_by_steps(distance, stretch.each, step), total)
        return total

    return amount
