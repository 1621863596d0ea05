"""Judged: the whole criterion is an assessor's number, pending until it is given with name and reason.

酌情评分：整个指标由评分人给分，给分时写明姓名和理由，没给之前待核。

    points: 5
    judged: {by: 考核组, step: 0.5, guide: 按部署、推动、督办三方面查阅批示和会议记录}

| award | awarded |
| --- | --- |
| 3.5 | 3.5 |
| 5 | 5 |
| 未报 | 0..5 |

It is handed in as `award` under `judged:`. `by:` says who gives it, `guide:` what to look at, `step:` in which steps
(else in the declared digit). Without `within:` it lies between 0 and the points. Both may be written in shares of the
criterion's points (`within: 0%..50%`).

分数写在填报文件的 `judged:` 里，键是 `award`。`by:` 是谁来评，`guide:` 是看什么，`step:` 是分几档（不写就按细则的小数
位）。不写 `within:` 时，在 0 与该项分值之间。两者都可以写成占该项分值的比例（`within: 0%..50%`）。

| instead | refused |
| --- | --- |
| `judged: {step: 0.5}` | R004 |
| `judged: {by: 考核组, step: 0.001}` | R054 |
| `judged: {by: 考核组, within: 5..0}` | R055 |
| `judged: {by: 考核组, within: 0..8}` | R083 |
| `judged: {by: 考核组, within: 0%..120%}` | R083 |
| `judged: {by: 考核组, step: 0.01%}` | R054 |

`within:` narrows it, and is needed where there are no points, under `adjustments`:

`within:` 缩小范围；在 `adjustments` 下没有分值，必须写：

    judged: {by: 考核组, within: 0..2}

| award | awarded |
| --- | --- |
| 1.5 | 1.5 |
| 未报 | 0..2 |

| instead | refused |
| --- | --- |
| `judged: {by: 考核组}` | R004 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.engine.formula import Always
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.judging import judged_column

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel

NAME = "judged"
KEYS = ("judged",)


def compile_form(model: CriterionModel, frame: Frame) -> Form | None:
    """The number that the assessor awards."""
    assert model.judged is not None
    inside = frame.inside("judged")
    column = judged_column(model.judged, inside, "award")
    if column is None:
        return None
    most = Fraction(column.high, column.denominator)
    if frame.points is not None and most > frame.points:
        points = decimal_text(frame.points)
        inside.complain("within_above_points", "within", found=decimal_text(most), points=points)
        return None
    term = inside.term(NAME, LossFields(), column.value, Look(asked=Always(True), judged=column))
    return Form(NAME, Fraction(0), gains=(term,))
