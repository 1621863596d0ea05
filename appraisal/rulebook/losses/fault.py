"""Fault: something is so that should not be, which costs a fixed number of points (出现…扣k，一票扣完).

出现问题：不该有的有了，扣固定的分，或者整项扣完（出现…扣k）。

    facts:
      overturned: {title: 被撤销的案件, type: count, unit: 件, max: 100}
      plan: {title: 工作方案, type: yes_no}
    points: 10
    deduct:
      - {when: overturned > 2, lose: all}
      - {when: plan is missing, lose: 3}

| overturned | plan | awarded |
| --- | --- | --- |
| 2件 | 是 | 10 |
| 3件 | 是 | 0 |
| 2件 | 未报 | 7 |
| 未报 | 是 | 0..10 |

`when:` is a condition, `lose:` what its being so costs: points, a share (`50%`) or `all` of the criterion's. A
condition may look at several facts. With `is missing` the criterion itself answers for the fact's silence, which then
means nothing else.

`when:` 写条件，`lose:` 写条件成立时扣几分，或该项分值的百分之几（`50%`），或写 `all`，即该项全部分值。一个条件可以看几
个事实。条件里写了 `is missing`，那个事实未报就由这个指标负责，不再有别的后果。

| instead | refused |
| --- | --- |
| `deduct: {when: overturned, lose: 1}` | R056 |
| `deduct: {when: overturned > 2, each: 1}` | R080 |
| `deduct: {when: overturnd > 2, lose: 1}` | X033 |

In `earn` the same with `gain:` is earned while the condition holds: a threshold (达到…得k).

在 `earn` 里用 `gain:`，条件成立就得分，也就是门槛（达到…得k）。

    facts:
      satisfaction: {title: 群众满意度, type: percent}
    points: 10
    earn:
      - {when: satisfaction >= 90%, gain: 6}
      - {when: satisfaction >= 95%, gain: 4}

| satisfaction | awarded |
| --- | --- |
| 89.99% | 0 |
| 90% | 6 |
| 95% | 10 |
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
