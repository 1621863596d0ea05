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
"""

from fractions import Fraction

from appraisal.rulebook.form import Form, whole
from appraisal.rulebook.frame import Frame, LossFields
from appraisal.rulebook.losses import compile_loss

NAME = "deduct"


def compile_form(losses: list[LossFields], frame: Frame) -> Form | None:
    """Full points (under `adjustments`: 0) minus the losses, in the author's order."""
    terms = whole([compile_loss(loss, frame.inside(n)) for n, loss in enumerate(losses)])
    return None if terms is None else Form(NAME, frame.points or Fraction(0), losses=terms)
