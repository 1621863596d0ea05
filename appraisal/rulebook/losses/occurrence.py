"""Occurrence: each event, case or person costs points (每次、每件、每人次扣k).

    facts:
      absences: {title: 无故缺席集中培训, type: count, unit: 人次, max: 1000}
      rate: {title: 缺席率, type: percent}
      plan: {title: 工作方案, type: yes_no}
    points: 10
    deduct: {fact: absences, each: 0.3, at_most: 0.9}

| absences | awarded |
| --- | --- |
| 0人次 | 10 |
| 2人次 | 9.4 |
| 4人次 | 9.1 |
| 未报 | 9.1..10 |

A step is one of them, or as many as `steps_of:` says, which may be left out for whole numbers only. In `earn` each one
gains.

| instead | refused |
| --- | --- |
| `deduct: {fact: rate, each: 1}` | R042 |
| `deduct: {fact: rate, each: 1, steps_of: 1%}` | R044 |
| `deduct: {fact: absences, each: 1, steps_of: 0}` | R043 |
| `deduct: {fact: plan, each: 1}` | R038 |
| `deduct: {fact: absences, each: 1, lose: 1}` | R080 |
| `deduct: {fact: absences, each: 1, steps_of: 20, part_step: half}` | R013 |

Where a part of a step can occur, `part_step:` is required: it counts not at all (`nothing`), as a whole one (`full`),
or in proportion (`pro_rata`).

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
    points: 10
    earn: {fact: lenient, each: 1, steps_of: 400, part_step: nothing}

| lenient | awarded |
| --- | --- |
| 399起 | 0 |
| 400起 | 1 |

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
    points: 10
    earn: {fact: lenient, each: 1, steps_of: 400, part_step: full}

| lenient | awarded |
| --- | --- |
| 0起 | 0 |
| 1起 | 1 |
| 401起 | 2 |

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
    points: 10
    earn: {fact: lenient, each: 1, steps_of: 400, part_step: pro_rata}

| lenient | awarded |
| --- | --- |
| 100起 | 0.25 |
| 3999起 | 10 |
| 3990起 | 9.98 |
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
