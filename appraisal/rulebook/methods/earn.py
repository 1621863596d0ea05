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

from fractions import Fraction

from appraisal.rulebook.form import Form, whole
from appraisal.rulebook.frame import Frame, LossFields
from appraisal.rulebook.losses import compile_loss

NAME = "earn"


def compile_form(gains: list[LossFields], frame: Frame) -> Form | None:
    """0 plus the gains, in the author's order."""
    terms = whole([compile_loss(gain, frame.inside(n)) for n, gain in enumerate(gains)])
    return None if terms is None else Form(NAME, Fraction(0), gains=terms)
