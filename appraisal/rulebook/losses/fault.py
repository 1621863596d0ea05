"""Fault: something is so that should not be, which costs a fixed number of points (出现…扣k，一票扣完).

    facts:
      overturned: {title: 被撤销的案件, type: count, unit: 件, max: 100}
    points: 10
    deduct: {when: overturned > 2, lose: all}

| overturned | awarded |
| --- | --- |
| 2件 | 10 |
| 3件 | 0 |

In `earn` the same with `gain:` is earned while the condition holds: a threshold (达到…得k).
"""

from appraisal.engine.formula import ZERO, When
from appraisal.rulebook.fields import Text
from appraisal.rulebook.frame import CostFields, Frame, Look
from appraisal.rulebook.terms import Term

NAME = "fault"
SIGNS = "when"


class Fields(CostFields):
    """`when: condition` with `lose: k` or `lose: all`."""

    when: Text


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """The cost where the condition holds."""
    condition = frame.around.condition(fields.when, (*frame.path, "when"))
    cost = frame.cost(fields)
    if condition is None or cost is None:
        return None
    look = Look(
        not_applicable=condition.not_applicable,
        reads=condition.reads,
        silences=condition.silences,
        measure=condition.measure(lambda truth: When(truth, cost, ZERO)),
        condition=condition.text,
    )
    return frame.term(NAME, fields, When(condition.truth, cost, ZERO), look)
