"""Combine: weights in place of marks – how the parts of an index become one figure (加权平均、几何平均、取最低).

合成：用权重代替分值，把一个指数的各部分合成一个数（加权平均、几何平均、取最低）。

    combine: weighted_mean
    facts:
      online: {title: 网上考核, type: number, max: 100}
      field: {title: 现场考核, type: number, max: 100}
    groups:
      online-part:
        title: 网上
        weight: 80%
        criteria: {online: {title: 网上, points: 100, linear: {fact: online, zero_at: 0, full_at: 100}}}
      field-part:
        title: 现场
        weight: 20%
        criteria: {field: {title: 现场, points: 100, linear: {fact: field, zero_at: 0, full_at: 100}}}

| online | field | total |
| --- | --- | --- |
| 90 | 80 | 88 |
| 90 | 不涉及（未抽到） | 90 |

`combine:` stands on the rulebook or on a group: `weighted_mean`, `geometric_mean`, `lowest`, or `sum`, which it is
where nothing is said. What stands directly in it then carries `weight:` in place of `points:`. A weighted criterion has
the rulebook's `full_marks` as its points, a weighted group is shown on that scale, whatever its own criteria add up to.
Weights in % add up to 100%; other numbers only matter against each other. Weight 0 is shown and not counted.

`combine:` 写在细则或某个组上：`weighted_mean`（加权平均）、`geometric_mean`（几何平均）、`lowest`（取最低），或 `sum`
（相加，不写就是它）。直接在它下面的各项写 `weight:`，不写 `points:`。写权重的指标，满分就是细则的 `full_marks`；写权
重的组，不论里面加起来是多少，都换算到这个满分。带 % 的权重要加到 100%；不带 % 的只看相互之间的比例。权重为 0 的照列，
不计入。

| instead | refused |
| --- | --- |
| `combine: mean` | R013 |
| `combine: sum` | R004 R143 |
| `scaled_from: 50` | R149 |

Parts without a score are left out and the other weights take their place, unless fewer than `needs:` are there, a
number or a share of the parts that count; then the node has no score, which is neither 0 nor full:

没有分数的部分不算，由其余的按权重顶上；但有分数的少于 `needs:`（个数，或占计入部分的比例）时，这一级没有分数，既不是
0 分，也不是满分：

    combine: geometric_mean
    facts:
      health: {title: 健康, type: number, max: 100}
      income: {title: 收入, type: number, min: 1, max: 1000}
      housing: {title: 住房, type: number, max: 100}
    groups:
      life:
        title: 生活
        weight: 1
        combine: geometric_mean
        needs: 2
        criteria:
          health: {title: 健康, weight: 1, linear: {fact: health, zero_at: 0, full_at: 100}}
          income: {title: 收入, weight: 1, linear: {fact: income, zero_at: 1, full_at: 1000, scale: log}}
      home:
        title: 住房
        weight: 1
        criteria: {housing: {title: 住房, points: 10, linear: {fact: housing, zero_at: 0, full_at: 100}}}
      aside:
        title: 备用
        weight: 0
        criteria: {spare: {title: 备用, points: 10, judged: {by: 考核组}}}

| health | income | housing | spare | life | home | total |
| --- | --- | --- | --- | --- | --- | --- |
| 54 | 100 | 60 | 0 | 60 | 60 | 60 |
| 54 | 100 | 0 | 10 | 60 | 0 | 0 |
| 100 | 10 | 60 | 0 | 57.73 | 60 | 58.85 |
| 54 | 不涉及（无） | 60 | 0 | none | 60 | 60 |

100 is two thirds of the way from 1 to 1000 by powers of ten: 66.67 points. The geometric mean of 54 and 66.67 is the
root of 3600.18: 60.00. A root or a logarithm that does not end is enclosed until the declared digit is certain.

100 在 1 到 1000 之间按倍数算正好走了三分之二，得 66.67 分。54 与 66.67 的几何平均是 3600.18 的平方根，即 60.00。开不
尽的方根和对数，一直算到所要的小数位确定为止。

| instead | refused |
| --- | --- |
| `needs: 4` | R147 |
| `needs: 0` | R146 |
| `needs: 120%` | R146 |

`lowest` takes the lowest part:

`lowest` 取最低的一部分：

    combine: lowest
    facts:
      a: {title: 甲, type: number, max: 100}
      b: {title: 乙, type: number, max: 100}
    groups:
      one: {title: 甲, weight: 1, criteria: {a: {title: 甲, points: 5, linear: {fact: a, zero_at: 0, full_at: 100}}}}
      two: {title: 乙, weight: 1, criteria: {b: {title: 乙, points: 8, linear: {fact: b, zero_at: 0, full_at: 100}}}}

| a | b | one | two | total |
| --- | --- | --- | --- | --- |
| 90 | 75 | 90 | 75 | 75 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, NamedTuple

from appraisal.rulebook.fields import Reads, number_of, one_of, refuse, shown

NAME = "combine"
SUM, WEIGHTED_MEAN, GEOMETRIC_MEAN, LOWEST = "sum", "weighted_mean", "geometric_mean", "lowest"

Combine = Annotated[str, one_of(SUM, WEIGHTED_MEAN, GEOMETRIC_MEAN, LOWEST)]


class Weight(NamedTuple):
    """What a part counts; `percent` says that it was written as a percentage."""

    value: Fraction
    percent: bool


class Needed(NamedTuple):
    """How many parts must have a score: a number, or a share of those that count."""

    value: Fraction
    share: bool

    def met(self, present: int, parts: int) -> bool:
        """Whether so many of the parts are enough."""
        return present >= (self.value * parts if self.share else self.value)


def _weight(value: Any) -> Weight:
    read = number_of(value)
    if read.value < 0:
        raise refuse("bad_weight", found=value)
    return Weight(read.value, read.percent)


def _needs(value: Any) -> Needed:
    read = number_of(value)
    fits = 0 < read.value <= 1 if read.percent else read.value >= 1 and read.value.denominator == 1
    if not fits:
        raise refuse("bad_needs", found=shown(value))
    return Needed(read.value, read.percent)


WeightField = Annotated[Weight, Reads(_weight, "weight")]
NeedsField = Annotated[Needed, Reads(_needs, "needs")]
