"""Failing: something that should be so is not, which costs a fixed number of points (没有…扣k).

没有做到：该有的没有，扣固定的分（没有…扣k）。

    facts:
      training_plan: {title: 培训方案, type: yes_no}
      trainings: {title: 业务培训, type: count, unit: 次, max: 500}
    points: 10
    deduct: {unless: training_plan, lose: 1}

| training_plan | awarded |
| --- | --- |
| 是 | 10 |
| 否 | 9 |
| 未报 | 9..10 |
| 不涉及（无执法岗位） | 9..10 |

`unless:` is a condition, `lose:` what its not being so costs: points, a share of the criterion's points (`50%`), or
`all` for all of them.

`unless:` 写条件，`lose:` 写条件不成立时扣几分，或该项分值的百分之几（`50%`），或写 `all`，即该项全部分值。

| instead | refused |
| --- | --- |
| `deduct: {unless: trainings, lose: 1}` | R056 |
| `deduct: {unless: training_plan}` | R004 |
| `deduct: {unless: training_plan, each: 1}` | R080 |
| `deduct: {unless: training_plan, lose: -1%}` | R010 |

In `earn` the same with `gain:` is earned while the condition does not hold:

在 `earn` 里用 `gain:`，条件不成立就得分：

    facts:
      accidents: {title: 执法安全事故, type: count, unit: 起, max: 50}
    points: 4
    earn: {unless: accidents > 0, gain: all}

| accidents | awarded |
| --- | --- |
| 0起 | 4 |
| 1起 | 0 |
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
