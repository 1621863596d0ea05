"""Occurrence: each event, case or person costs points (每次、每件、每人次扣k).

    facts:
      absences: {title: 无故缺席集中培训, type: count, unit: 人次, max: 1000}
    points: 10
    deduct: {fact: absences, each: 0.3, at_most: 0.9}

| absences | awarded |
| --- | --- |
| 0人次 | 10 |
| 2人次 | 9.4 |
| 4人次 | 9.1 |

With `steps_of: 400` a step is 400 of them; where a part of a step can occur, `part_step` says whether it
counts in proportion (`pro_rata`), not at all (`nothing`) or as a whole one (`full`). In `earn` each one gains.
"""

from appraisal.engine.formula import ZERO, Maximum, Number
from appraisal.rulebook.fields import PartStep, Points, Text
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.steps import amount_by_steps
from appraisal.rulebook.terms import Measure, Term

NAME = "occurrence"
SIGNS = "fact each"


class Fields(LossFields):
    """`fact: f` with `each: k`."""

    fact: Text
    each: Points
    steps_of: Text | None = None
    part_step: PartStep | None = None


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """Points for each step of the fact's value."""
    known = frame.around.number(fields.fact, (*frame.path, "fact"))
    if known is None:
        return None
    step = frame.around.step(fields.steps_of, fields.part_step, known, (known.grid,), frame.path)
    if step is None:
        return None
    # Only what can be negative needs a floor: a derived fact, or one whose `min` says so.
    floored = known.low < 0 or known.fact.derived is not None

    def amount(value: Number) -> Number:
        return amount_by_steps(Maximum((value, ZERO)) if floored else value, fields.each, step)

    look = Look(
        not_applicable=known.not_applicable,
        reads=known.reads,
        measure=Measure(known.name, known.value, amount(known.alone)),
    )
    return frame.term(NAME, fields, amount(known.value), look)
