"""Lateness: something came after its due day, which costs points once, or for each day or month.

    facts:
      annual_report: {title: 年度报告公开日期, type: date}
    points: 10
    deduct: {fact: annual_report, due: 03-31, each: 2, steps_of: 1 month, part_step: full, at_most: 6}

| annual_report | awarded |
| --- | --- |
| 2024-03-31 | 10 |
| 2024-04-01 | 8 |
| 2024-04-30 | 8 |
| 2024-05-01 | 6 |
| 2024-12-31 | 4 |

The due day itself is on time. `03-31` is a day of the period's year, `次年01-31` of the next. Months are
counted from the due day to the same day of later months, or their last day. With `lose: k` lateness costs
once; in `earn`, `due` gains for being on time, with `gain: k` only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from appraisal.engine.formula import ZERO, Compare, Constant, Multiply, Number, Relation, When
from appraisal.rulebook.deadlines import Deadline, LateStep, late_steps
from appraisal.rulebook.fields import PartStep, Points, Text
from appraisal.rulebook.frame import CostFields, Frame, Look
from appraisal.rulebook.terms import Direction, Measure, Term, either

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Operand

NAME = "lateness"
SIGNS = "fact due"


class Fields(CostFields):
    """`fact: date, due: d` with `lose: k`, or `each: k` and `steps_of`."""

    fact: Text
    due: Text
    each: Points | None = None
    steps_of: Text | None = None
    part_step: PartStep | None = None


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """The cost of the days or months that the date lies behind the due day."""
    known = frame.around.date(fields.fact, (*frame.path, "fact"))
    due = frame.around.deadline(fields.due, (*frame.path, "due"))
    amount = None if known is None or due is None else _amount(fields, frame, known, due)
    if known is None or due is None or amount is None:
        return None
    look = Look(
        not_applicable=either(known.not_applicable, due.not_applicable),
        reads=known.reads + due.reads,
        measure=Measure(known.name, known.value, amount(known.alone), due.value, Direction.LATE),
        deadline=due.day,
    )
    return frame.term(NAME, fields, amount(known.value), look)


def _amount(fields: Fields, frame: Frame, known: Operand, due: Deadline) -> Callable[[Number], Number] | None:
    """Points as a formula of the day on which the thing was done."""
    if fields.each is None:
        for key in ("steps_of", "part_step"):
            if getattr(fields, key) is not None:
                frame.complain("late_without_each", key, at_key=True, key=key)
                return None
        cost = frame.cost(fields)
        if cost is None:
            return None
        late, on_time = (ZERO, cost) if frame.gains else (cost, ZERO)
        return lambda value: When(Compare(Relation.ABOVE, value, due.value), late, on_time)
    each = Constant(fields.each)
    if frame.gains or fields.lose is not None or fields.gain is not None:
        frame.complain("late_with_each", "each", at_key=True)
        return None
    last = frame.around.last_day(known)
    steps = late_steps(LateStep(fields.steps_of, fields.part_step), due, last, frame.path, frame.around)
    return None if steps is None else lambda value: Multiply(steps(value), each)
