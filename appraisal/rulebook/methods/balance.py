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

from fractions import Fraction

from appraisal.rulebook.form import Form, whole
from appraisal.rulebook.frame import Frame, LossFields
from appraisal.rulebook.losses import compile_loss

NAME = "balance"


def compile_form(
    base: Fraction, gains: list[LossFields], gain_frame: Frame, losses: list[LossFields], loss_frame: Frame
) -> Form | None:
    """The base plus the gains minus the losses, each in the author's order."""
    gained = whole([compile_loss(gain, gain_frame.inside(n)) for n, gain in enumerate(gains)])
    lost = whole([compile_loss(loss, loss_frame.inside(n)) for n, loss in enumerate(losses)])
    if gained is None or lost is None:
        return None
    return Form(NAME, base, losses=lost, gains=gained)
