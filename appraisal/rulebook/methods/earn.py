"""Earn: a criterion starts at 0 and gains add up, to its points at most (每…得k).

得分：从 0 分起，各项得分相加，最多得到该项分值。

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
      plan: {title: 工作方案, type: yes_no}
    points: 10
    earn:
      - {fact: lenient, each: 1, steps_of: 400, part_step: nothing}
      - {when: plan, gain: 2}

| lenient | plan | awarded |
| --- | --- | --- |
| 4201起 | 是 | 10 |
| 3999起 | 否 | 9 |
| 399起 | 否 | 0 |
| 399起 | 是 | 2 |
| 未报 | 是 | 2..10 |

A gain is written as a loss is, with `gain:` for `lose:`; `at_most:` caps the gain it stands on.

得分的写法与扣分相同，只是把 `lose:` 换成 `gain:`；`at_most:` 给所在的那一条封顶。

| instead | refused |
| --- | --- |
| `earn: {when: plan, lose: 2}` | R050 |
| `earn: {when: plan}` | R004 |
| `earn: {}` | R049 |

Under `adjustments` gains add to the total, without end unless `at_most:` says so:

在 `adjustments` 下，得分加在总分上，没有 `at_most:` 就不封顶：

    facts:
      commended: {title: 通报表扬, type: count, unit: 次, max: 50}
    at_most: 3
    earn: {fact: commended, each: 2}

| commended | awarded |
| --- | --- |
| 0次 | 0 |
| 1次 | 2 |
| 2次 | 3 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.losses import compile_losses

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel

NAME = "earn"
KEYS = ("earn",)


def compile_form(model: CriterionModel, frame: Frame) -> Form | None:
    """0 plus the gains, in the author's order."""
    gains = compile_losses(model.earn or [], frame.inside("earn", gains=True))
    return None if gains is None else Form(NAME, Fraction(0), gains=gains)
