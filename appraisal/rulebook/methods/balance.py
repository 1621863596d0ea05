"""Balance: both `earn` and `deduct` around a `base` (达标得八成，高低各加减).

    facts:
      closed: {title: 按期办结, type: count, unit: 件, max: 1000}
    points: 10
    base: 8
    earn: {fact: closed, above: 100, each: 0.1}
    deduct: {fact: closed, below: 100, each: 0.2}

| closed | awarded |
| --- | --- |
| 100件 | 8 |
| 110件 | 9 |
| 90件 | 6 |
| 200件 | 10 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.losses import compile_losses

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel

NAME = "balance"
KEYS = ("deduct", "earn")


def compile_form(model: CriterionModel, frame: Frame) -> Form | None:
    """The base plus the gains minus the losses, each in the author's order."""
    gained = compile_losses(model.earn or [], frame.inside("earn", gains=True))
    lost = compile_losses(model.deduct or [], frame.inside("deduct"))
    if gained is None or lost is None:
        return None
    return Form(NAME, model.base or Fraction(0), losses=lost, gains=gained)
