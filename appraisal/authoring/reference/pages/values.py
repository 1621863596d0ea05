"""Values: how a submission writes numbers, percentages, dates, and what is vague (20余次、80%以上、近300).

填报值：填报材料里数、百分比、日期怎样写，不确切的数怎样读。

    facts:
      n: {title: 次数, type: count, unit: 次, max: 1000000}
      score: {title: 得分, type: number, unit: 分, decimals: 1, max: 100}
      rate: {title: 比例, type: percent}
      filed: {title: 日期, type: date}
      done: {title: 完成, type: yes_no}
      staff: {title: 法制员, type: [专职, 兼职, 无]}

| fact | written | read |
| --- | --- | --- |
| n | 12 | 12次 |
| n | 12次 | 12次 |
| n | 1,234次 | 1234次 |
| n | 十二次 | 12次 |
| n | 3.2万次 | 32000次 |
| score | 92.5分 | 92.5分 |
| rate | 97% | 97% |
| rate | 百分之九十七 | 97% |
| rate | 八成 | 80% |
| filed | 2024-03-28 | 2024-03-28 |
| filed | 3月28日 | 2024-03-28 |
| filed | 次年1月31日 | 2025-01-31 |
| done | 是 | 是 |
| done | 无 | 否 |
| staff | 兼职 | 兼职 |

A value is written as the report writes it: with its unit or without, in digits or Chinese numerals. A date without a
year lies in the period.

照报告原文写：带不带单位都可以，数字或汉字都可以。不写年份的日期，就是考核年度的。

What is vague is a range, of whole numbers where the fact is a count. The low end of the points counts until an exact
number comes:

不确切的数读成区间；计数的事实只取整数。在报来准数之前，按得分低的一头计：

| fact | written | read |
| --- | --- | --- |
| n | 20余次 | 21次..29次 |
| n | 百余次 | 101次..199次 |
| n | 1500余次 | 1501次..1599次 |
| n | 六万余次 | 60001次..69999次 |
| n | 十几次 | 11次..19次 |
| n | 数十次 | 20次..99次 |
| n | 近300次 | 201次..299次 |
| n | 3-5次 | 3次..5次 |
| n | 12次以上 | 12次..1000000次 |
| n | 不少于12次 | 12次..1000000次 |
| n | 不超过12次 | 0次..12次 |
| n | 不足12次 | 0次..11次 |
| n | 上万次 | 10000次..1000000次 |
| rate | 80%以上 | 80%..100% |
| rate | 近90% | 80.01%..89.99% |
| rate | 低于60% | 0%..59.99% |
| score | 90余分 | 90.1分..99.9分 |
| filed | 7月 | 2024-07-01..2024-07-31 |
| n | 约20次 | open |
| n | 20次左右 | open |
| n | 未报 | missing |
| n | 不涉及（全年无任务） | not applicable |
| n | about 50,000 | open |
| n | over 20 | 21次..1000000次 |
| n | nearly 300 | 201次..299次 |
| n | 12 or more | 12次..1000000次 |
| n | no more than 12 | 0次..12次 |
| rate | more than 80% | 80.01%..100% |
| rate | at least 80% | 80%..100% |
| done | none | 否 |
| n | not reported | missing |
| n | not applicable (no task in the year) | not applicable |

`20余` reaches to the next step of its last digit that is not 0 (21..29), `近300` back to the step before. `以上` and
`以下` include the number. `约` and `左右` bound nothing: the fact is pending. `未报`, nothing at all, or no line says
that it was not handed in. `不涉及` needs a reason in brackets. Everything else is refused with its place: `12场` where
the unit is `次`, `0.97` or `97` for a percentage, `12.5` for a count, more decimals than declared, `无` for a number,
what lies outside `min` and `max`. The same can be written in English: `at least`, `no fewer than`, `or more`, `at
most`, `up to`, `no more than`, `or less`, `more than`, `over`, `above`, `less than`, `fewer than`, `under`, `below`,
`nearly`, `almost`, `about`, `around`, `roughly`, `approximately`; `not reported`; `not applicable (reason)`; `yes` and
`no`.

`20余` 往上到末位非零数字进一之前（21..29），`近300` 往下退一步之后（201..299）。以上、以下都包括本数。`约`、`左右` 不
限定范围，该事实待核。`未报`、空着、没有这一行，都是未报。不涉及要在括号里写理由。其他写法一律退回并指明位置：单位是次
却写 `12场`，百分比写成 `0.97` 或 `97`，计数写 `12.5`，小数位数超过声明，数的地方写 `无`，以及超出 `min`、`max` 的数。
也可以用英文写：`at least 12`（不少于）、`at most`（不超过）、`over`（超过）、`under`（不足）、`nearly`（近）、`about`
（约）等，`not reported`（未报）、`not applicable (理由)`（不涉及）、`yes` 和 `no`。
"""
