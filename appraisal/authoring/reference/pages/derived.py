"""Derived facts: figures worked out of others, with an expression (推算的事实：比率、合计、增长率).

推算的事实：用表达式从别的事实算出来的数。

    facts:
      received: {title: 受理投诉, type: count, unit: 件, max: 10000}
      closed: {title: 办结投诉, type: count, unit: 件, max: 10000}
      closing_rate:
        title: 办结率
        type: percent
        is: closed / received
        if_divisor_zero: not_applicable
    points: 10
    linear: {fact: closing_rate, zero_at: 90%, full_at: 100%}

| received | closed | awarded |
| --- | --- | --- |
| 390件 | 389件 | 9.74 |
| 0件 | 0件 | not applicable |
| 390件 | 未报 | 0..10 |

`is:` is an expression over other facts, derived ones too, in any order but not in a circle. Its `type:` and `unit:`
have to be what the expression comes to; `max:` is not needed. It is never handed in. It is exact: 389/390 stays a
fraction until the criterion is rounded; `decimals:` says how it is printed, and only `rounding: 2` makes the figure of
two decimals the figure itself:

`is:` 是对其他事实（推算的也可以）的表达式，先后不限，但不能绕成圈。`type:` 和 `unit:` 要与算出来的一致；不用写
`max:`，也不能填报。结果是精确的：389/390 一直是分数，直到指标舍入；`decimals:` 只管打印几位，写了 `rounding: 2` 才以
两位小数的数为准：

| instead | received | closed | awarded |
| --- | --- | --- | --- |
| `is: closed / received * 1` | 390件 | 389件 | 9.74 |
| `if_divisor_zero: 100%` | 0件 | 0件 | 10 |
| `if_divisor_zero: missing` | 0件 | 0件 | 0..10 |

Every division says what holds where the divisor is 0, by `if_divisor_zero:`: `not_applicable`, `missing`, or the value
that the fact then has. A divisor cannot be negative.

每个除法都要用 `if_divisor_zero:` 写明除数为零时怎样：`not_applicable`（不涉及）、`missing`（未报），或这时的值。除数
不能是负数。

| instead | refused |
| --- | --- |
| without `if_divisor_zero` | X051 |
| `if_divisor_zero: 1` | R034 |
| `is: closed / (received - closed)` | X053 |
| `is: closed / recieved` | X033 |
| `is: closed - received` | R032 |
| `is: closing_rate + 1%` | R031 |

    facts:
      this_year: {title: 今年产值, type: number, unit: 万元, max: 1000000}
      last_year: {title: 去年产值, type: number, unit: 万元, max: 1000000}
      growth:
        title: 增长率
        type: percent
        min: -100%
        is: (this_year - last_year) / last_year
        if_divisor_zero: not_applicable
        rounding: 1
    points: 10
    bands: {fact: growth, from: {10%: 10, 5%: 6, 0%: 3, -100%: 0}}

| this_year | last_year | awarded |
| --- | --- | --- |
| 1099.5万元 | 1000万元 | 10 |
| 1099.4万元 | 1000万元 | 6 |
| 900万元 | 1000万元 | 0 |
"""
