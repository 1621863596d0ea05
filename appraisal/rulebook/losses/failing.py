"""Failing: something that should be so is not, which costs a fixed number of points (没有…扣k).

    facts:
      training_plan: {title: 培训方案, type: yes_no}
    points: 10
    deduct: {unless: training_plan, lose: 1}

| training_plan | awarded |
| --- | --- |
| 是 | 10 |
| 否 | 9 |

`lose: all` takes the criterion's points. In `earn` the same with `gain:` is earned while the condition does not hold.
"""

from appraisal.engine.formula import ZERO, When
from appraisal.rulebook.fields import Text
from appraisal.rulebook.frame import CostFields, Frame, Look
from appraisal.rulebook.terms import Term

NAME = "failing"
SIGNS = "unless"


class Fields(CostFields):
    """`unless: condition` with `lose: k` or `lose: all`."""

    unless: Text


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """The cost where the condition does not hold."""
    condition = frame.around.condition(fields.unless, (*frame.path, "unless"))
    cost = frame.cost(fields)
    if condition is None or cost is None:
        return None
    look = Look(
        not_applicable=condition.not_applicable,
        reads=condition.reads,
        silences=condition.silences,
        measure=condition.measure(lambda truth: When(truth, ZERO, cost)),
        condition=condition.text,
    )
    return frame.term(NAME, fields, When(condition.truth, ZERO, cost), look)
