"""Problem left out: a line of the gap list that the author gives no words for.

没有写问题：差距清单里的这一条，作者没有给出措辞。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all, plan: 年初制定学法计划}

| lint | at |
| --- | --- |
| L014 | 4:9 |

Without `problem:` on the loss or on its criterion the gap list says it in general words. Gains under `adjustments` need
none: what is not earned there is no gap.

扣分和它所在的指标都没有 `problem:`，差距清单只能用通用的话。加减分里的加分不用写：没有加到的不算差距。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all, problem: 没有制定学法计划，扣<lost>分}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.authoring.linting.texts import without
from appraisal.source.diagnostics import Diagnostic

CODE = "L014"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Losses, or criteria, without a problem."""
    yield from without("problem", "lint_problem_missing", subject)
