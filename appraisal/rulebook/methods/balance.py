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
| 0件 | 0 |
| 未报 | 0..10 |

`base` is where the points start: gains are added to it and losses taken from it. The two go together only so.

| instead | refused |
| --- | --- |
| without `base` | R059 |
| without `earn` | R060 |
| `base: 80%` | R009 |
| `judged: {by: 考核组}` | R058 |

The criterion stays between 0 and its points. `at_least:` and `at_most:` say otherwise, `none` takes the bound away:

    facts:
      closed: {title: 按期办结, type: count, unit: 件, max: 1000}
    points: 10
    at_least: none
    at_most: 12
    base: 8
    earn: {fact: closed, above: 100, each: 0.1}
    deduct: {fact: closed, below: 100, each: 0.2}

| closed | awarded |
| --- | --- |
| 200件 | 12 |
| 40件 | -4 |

| instead | refused |
| --- | --- |
| `at_least: 20` | R026 |
| `at_most: 9.995` | R012 |
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
