"""Balance: both `earn` and `deduct` around a `base` (达标得八成，高低各加减).

有加有减：从 `base` 起算，`earn` 往上加，`deduct` 往下减（达标得八成，高低各加减）。

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

`base` is where the points start (`8`, or `80%` of the criterion's): gains are added to it and losses taken from it. The
two go together only so.

`base` 是起点（`8`，或该项分值的 `80%`）：得分加在上面，扣分从中减去。两种写法只有这样才能并用。

| instead | refused |
| --- | --- |
| without `base` | R059 |
| without `earn` | R060 |
| `base: 八成` | R008 |
| `judged: {by: 考核组}` | R058 |

The criterion stays between 0 and its points. `at_least:` and `at_most:` say otherwise, `none` takes the bound away:

指标的得分在 0 与该项分值之间。写了 `at_least:`、`at_most:` 就以它们为准，写 `none` 则取消这一头的限制：

    facts:
      closed: {title: 按期办结, type: count, unit: 件, max: 1000}
    points: 10
    at_least: none
    at_most: 120%
    base: 80%
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
    assert model.base is not None
    return Form(NAME, frame.worth(model.base, "base"), losses=lost, gains=gained)
