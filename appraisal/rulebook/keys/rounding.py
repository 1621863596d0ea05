"""Rounding: how many decimals points have, which way they are rounded, and where (四舍五入、进一、去尾).

舍入：分数保留几位小数，怎样舍入，在哪里舍入。

    full_marks: 10
    rounding: {decimals: 1, mode: half_up}
    facts:
      closed: {title: 办结率, type: percent}
      visits: {title: 走访, type: number, max: 300}
    groups:
      all:
        title: 全部
        points: 10
        criteria:
          closing: {title: 办结, points: 5, linear: {fact: closed, zero_at: 0%, full_at: 100%}}
          visiting: {title: 走访, points: 5, linear: {fact: visits, zero_at: 0, full_at: 300}}

| closed | visits | closing | total |
| --- | --- | --- | --- |
| 95% | 285 | 4.8 | 9.6 |
| 90% | 100 | 4.5 | 6.2 |

`decimals` is 2 and `mode` is `half_up` where nothing is said. Each criterion is rounded, and what is scaled or a mean;
sums are sums of rounded figures. `mode` is `half_up` (四舍五入), `half_even` (四舍六入五成双), `down` (去尾) or `up`
(进一), on the figure without its sign. Grades and ranks are decided on the rounded figure.

不写时，`decimals` 是 2，`mode` 是 `half_up`。每个指标舍入一次，折算和平均的结果舍入一次；合计是舍入后的数相加。`mode`
可以写 `half_up`（四舍五入）、`half_even`（四舍六入五成双）、`down`（去尾）、`up`（进一），都按数的绝对值。等次和名次
按舍入后的数定。

| instead | refused |
| --- | --- |
| `rounding: {decimals: 7}` | R016 |
| `rounding: {mode: nearest}` | R013 |
| `rounding: {at: group}` | R013 |

`at: total` rounds the total alone and leaves everything on the way to it as it is (全程不舍入，只在总分上舍入):

`at: total` 只在总分上舍入一次，之前全程不舍入：

    full_marks: 10
    rounding: {decimals: 1, mode: half_up, at: total}
    facts:
      closed: {title: 办结率, type: percent}
      visits: {title: 走访, type: number, max: 300}
    groups:
      all:
        title: 全部
        points: 10
        criteria:
          closing: {title: 办结, points: 5, linear: {fact: closed, zero_at: 0%, full_at: 100%}}
          visiting: {title: 走访, points: 5, linear: {fact: visits, zero_at: 0, full_at: 300}}

| closed | visits | closing | total |
| --- | --- | --- | --- |
| 95% | 285 | 4.75 | 9.5 |
| 90% | 100 | 4.5 | 6.2 |
"""

from typing import Annotated

from appraisal.engine.formula import Rounding
from appraisal.rulebook.fields import Decimals, Strict, one_of

NAME = "rounding"
AT_CRITERION, AT_TOTAL = "criterion", "total"


class RoundingModel(Strict):
    """`rounding: {decimals: 2, mode: half_up, at: criterion}`."""

    decimals: Decimals = 2
    mode: Annotated[str, one_of(*(mode.value for mode in Rounding))] = Rounding.HALF_UP.value
    at: Annotated[str, one_of(AT_CRITERION, AT_TOTAL)] = AT_CRITERION
