"""Scaled from: what stands inside adds up to so much and is scaled to the node's own points (百分制打分，再折算).

折算：里面的各项加起来是一个数，再按比例折算成这一级的分值（百分制打分，再折算）。

    full_marks: 40
    facts:
      meetings: {title: 学法次数, type: count, unit: 次, max: 50}
      faults: {title: 差错, type: count, unit: 处, max: 100}
    groups:
      study:
        title: 学法
        points: 40
        scaled_from: 100
        criteria:
          meetings: {title: 学法, points: 70, deduct: {fact: meetings, below: 12, each: 7}}
          faults: {title: 差错, points: 30, deduct: {fact: faults, each: 1}}

| meetings | faults | total |
| --- | --- | --- |
| 12次 | 0处 | 40 |
| 12次 | 1处 | 39.6 |
| 10次 | 3处 | 33.2 |
| 不涉及（本年未开展） | 3处 | 36 |

10 times is 14 off and 3 faults are 3 off: 83 of 100 is 33.2 of 40. The figure is rounded here, by the rulebook's
`rounding`. Where criteria do not apply it divides by the points that are left: 27 of 30 is 36 of 40.

10 次，少 2 次扣 14 分；差错 3 处扣 3 分：100 分里得 83 分，折成 40 分里的 33.2 分。折算的结果按细则的 `rounding` 舍
入。有不涉及的指标时，用剩下的分值去除：30 分里得 27 分，折成 40 分里的 36 分。

| instead | refused |
| --- | --- |
| `scaled_from: 90` | R068 |
| `scaled_from: 0` | R150 |
| `scaled_from: 很多` | R008 |

On the rulebook it scales the total. Where categories have sets of their own, it is given for each category whose set
adds up to something else than `full_marks`; a group may say so too:

写在细则上，折算的是总分。各类别各有一套指标时，给加起来不等于 `full_marks` 的类别分别写明；组也可以这样写：

    categories: [县直单位, 乡镇]
    scaled_from: {乡镇: 50}
    facts:
      meetings: {title: 学法次数, type: count, unit: 次, max: 50}
    groups:
      study:
        title: 学法
        points: 50
        criteria: {meetings: {title: 学法, points: 50, deduct: {fact: meetings, below: 12, each: 5}}}
      cases:
        title: 办案
        points: 50
        categories: [县直单位]
        criteria: {quality: {title: 质量, points: 50, judged: {by: 考核组}}}

| category | meetings | quality | total |
| --- | --- | --- | --- |
| 县直单位 | 11次 | 40 | 85 |
| 乡镇 | 11次 | - | 90 |

| instead | refused |
| --- | --- |
| `scaled_from: {乡镇: 60}` | R140 |
| `scaled_from: {街道: 50}` | R069 R140 |
| without `scaled_from` | R140 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import Discriminator, Tag

from appraisal.rulebook.fields import Points, Text

NAME = "scaled_from"


def _which(value: Any) -> str:
    return "<by category>" if isinstance(value, dict) else "<points>"


ScaledFrom = Annotated[
    Annotated[Points, Tag("<points>")] | Annotated[dict[Text, Points], Tag("<by category>")], Discriminator(_which)
]
"""Points, or points for some of the categories."""


def for_category(written: Fraction | dict[str, Fraction] | None, category: str | None) -> Fraction | None:
    """What is written for a category; None where nothing is."""
    return written.get(category or "") if isinstance(written, dict) else written
