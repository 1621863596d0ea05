"""The distance between a fact and a limit, in steps: what shortfall and excess have in common."""

from appraisal.engine.formula import ZERO, Maximum, Number, Subtract
from appraisal.rulebook.fields import PartStep, Points, Text
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.steps import amount_by_steps
from appraisal.rulebook.terms import Direction, Measure, Term, either


class DistanceFields(LossFields):
    """`fact: f` with `each: k` and the size of a step."""

    fact: Text
    each: Points
    steps_of: Text | None = None
    part_step: PartStep | None = None


def compile_distance(
    form: str, fields: DistanceFields, limit_text: str, frame: Frame, key: str, direction: Direction
) -> Term | None:
    """Points for each step by which the fact misses the limit that stands under `key`."""
    known = frame.around.number(fields.fact, (*frame.path, "fact"))
    limit = None if known is None else frame.around.limit(limit_text, known, (*frame.path, key))
    if known is None or limit is None:
        return None
    step = frame.around.step(fields.steps_of, fields.part_step, known, (known.grid, limit.grid), frame.path)
    if step is None:
        return None

    def amount(value: Number) -> Number:
        distance = (limit.value, value) if direction is Direction.SHORT else (value, limit.value)
        return amount_by_steps(Maximum((Subtract(*distance), ZERO)), fields.each, step)

    look = Look(
        not_applicable=either(known.not_applicable, limit.not_applicable),
        reads=known.reads + limit.reads,
        measure=Measure(known.name, known.value, amount(known.alone), limit.value, direction),
    )
    return frame.term(form, fields, amount(known.value), look)
