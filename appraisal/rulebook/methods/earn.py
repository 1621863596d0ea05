"""Earn: a criterion starts at 0 and gains add up, to its points at most (每…得k).

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
    points: 10
    earn: {fact: lenient, each: 1, steps_of: 400, part_step: nothing}

| lenient | awarded |
| --- | --- |
| 4201起 | 10 |
| 3999起 | 9 |
| 399起 | 0 |

A gain is written as a loss is, with `gain:` for `lose:`.
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
