"""Deduct: a criterion starts at its full points and losses take from it; they add up (扣完为止).

扣分：从满分起扣，各项扣分相加，扣完为止。

    facts:
      training_plan: {title: 培训方案, type: yes_no}
      trainings: {title: 业务培训, type: count, unit: 次, max: 500}
    points: 10
    deduct:
      - {unless: training_plan, lose: 1}
      - {fact: trainings, below: 20, each: 0.5, at_most: 5}

| training_plan | trainings | awarded |
| --- | --- | --- |
| 是 | 20余次 | 10 |
| 否 | 20次 | 9 |
| 否 | 18次 | 8 |
| 是 | 10余次 | 5.5..9.5 |
| 否 | 0次 | 4 |
| 是 | 不涉及（无执法岗位） | 5..10 |

`deduct:` is one loss or a list of them; what a loss may say is on its own page. `at_most:` caps the loss it stands on,
`problem:` and `plan:` word its line in the gap list, `missing:` says what the silence of its facts means.

`deduct:` 写一条损失，或一列损失；每种损失可以写什么，见各自的一页。`at_most:` 给所在的那一条封顶，`problem:` 和
`plan:` 是它在差距清单里的措辞，`missing:` 说它读的事实未报时怎样算。

| instead | refused |
| --- | --- |
| `deduct: []` | R017 |
| `deduct: 5` | R005 |
| `deduct: {fact: trainings}` | R049 |
| `deduct: {fact: trainings, blow: 20, each: 0.5}` | R002 |
| `deduct: {unless: training_plan, gain: 1}` | R050 |
| `deduct: {unless: training_plan, lose: -1}` | R010 |

A number of points may be written as a share of the criterion's, wherever points stand in a loss or a gain (扣本项分值的
50%): it follows when the points are changed.

扣分、得分里写分数的地方，都可以写成占该项分值的百分之几（扣本项分值的50%）；分值改了，它跟着变。

    facts:
      training_plan: {title: 培训方案, type: yes_no}
      trainings: {title: 业务培训, type: count, unit: 次, max: 500}
    points: 8
    deduct:
      - {unless: training_plan, lose: 50%}
      - {fact: trainings, below: 20, each: 5%, at_most: 25%}

| training_plan | trainings | awarded |
| --- | --- | --- |
| 是 | 20次 | 8 |
| 否 | 20次 | 4 |
| 是 | 19次 | 7.6 |
| 是 | 0次 | 6 |
| 未报 | 未报 | 2..8 |

Losses never take more than the points. Under `adjustments` a criterion has no points, starts at 0, and only bounds that
are written stop it:

扣分不会超过该项分值。`adjustments` 下的指标没有分值，从 0 起算，只受写明的上下限约束：

    facts:
      criticised: {title: 通报批评, type: count, unit: 次, max: 50}
    at_least: -3
    deduct: {fact: criticised, each: 1}

| criticised | awarded |
| --- | --- |
| 0次 | 0 |
| 2次 | -2 |
| 5次 | -3 |

| instead | refused |
| --- | --- |
| `deduct: {when: criticised > 0, lose: all}` | R051 |
| `deduct: {fact: criticised, each: 10%}` | R091 |
| `deduct: {fact: criticised, each: 1, at_most: 50%}` | R091 |
| `deduct: {fact: criticised, above: {0: 10%, 3: 1}, brackets: whole}` | R091 |
| `deduct: {judged: {by: 考核组, within: 0..50%}}` | R091 |
| `at_least: -50%` | R091 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.losses import compile_losses

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel

NAME = "deduct"
KEYS = ("deduct",)


def compile_form(model: CriterionModel, frame: Frame) -> Form | None:
    """Full points (under `adjustments`: 0) minus the losses, in the author's order."""
    losses = compile_losses(model.deduct or [], frame.inside("deduct"))
    return None if losses is None else Form(NAME, frame.points or Fraction(0), losses=losses)
