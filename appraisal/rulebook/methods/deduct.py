"""Deduct: a criterion starts at its full points and losses take from it; they add up (扣完为止).

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

| instead | refused |
| --- | --- |
| `deduct: []` | R017 |
| `deduct: 5` | R005 |
| `deduct: {fact: trainings}` | R049 |
| `deduct: {fact: trainings, blow: 20, each: 0.5}` | R002 |
| `deduct: {unless: training_plan, gain: 1}` | R050 |
| `deduct: {unless: training_plan, lose: -1}` | R010 |

Losses never take more than the points. Under `adjustments` a criterion has no points, starts at 0, and only bounds that
are written stop it:

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
