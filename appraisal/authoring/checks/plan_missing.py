"""Plan left out: a line of the gap list without what is to be done next year.

没有写整改计划：差距清单里的这一条，没有写下一年怎样做。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all, problem: 没有制定学法计划，扣<lost>分}

| lint | at |
| --- | --- |
| L015 | 4:9 |

The report's chapter on next year's work takes the sentence from `plan:`, on the loss or on its criterion.

下一年工作计划一章里的话就取自 `plan:`，写在扣分上或写在指标上。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all, plan: 年初制定学法计划}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.authoring.linting.texts import without
from appraisal.source.diagnostics import Diagnostic

CODE = "L015"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Losses, or criteria, without a plan."""
    yield from without("plan", "lint_plan_missing", subject)
