"""Expressions: conditions and arithmetic over facts, in `when`, `unless`, `where`, `is` and `that` (条件和算式).

表达式：条件和算式，写在 `when`、`unless`、`where`、`is`、`that` 里。

    facts:
      cases: {title: 办案, type: count, unit: 件, max: 500}
      errors: {title: 错案, type: count, unit: 件, max: 500}
      rate: {title: 办结率, type: percent}
      plan: {title: 学法计划, type: yes_no}
      kind: {title: 类型, type: [市级, 县级]}
      filed: {title: 备案日期, type: date}

| expression | cases | errors | rate | plan | kind | holds |
| --- | --- | --- | --- | --- | --- | --- |
| `errors > 2` | 9件 | 3件 | 90% | 是 | 县级 | yes |
| `1 <= errors < 3` | 9件 | 3件 | 90% | 是 | 县级 | no |
| `errors = 0 or cases > 5 and plan` | 9件 | 3件 | 90% | 是 | 县级 | yes |
| `not plan` | 9件 | 3件 | 90% | 否 | 县级 | yes |
| `rate >= 90% 且 非 plan` | 9件 | 3件 | 90% | 否 | 县级 | yes |
| `kind = 县级` | 9件 | 3件 | 90% | 是 | 县级 | yes |
| `plan = 否` | 9件 | 3件 | 90% | 是 | 县级 | no |
| `cases - 2 * errors >= 3` | 9件 | 3件 | 90% | 是 | 县级 | yes |
| `max(cases, errors) = 9` | 9件 | 3件 | 90% | 是 | 县级 | yes |
| `filed is missing` | 9件 | 3件 | 90% | 是 | 县级 | yes |
| `errors > 2` | 9件 | 未报 | 90% | 是 | 县级 | unknown |
| `errors > 2 and cases > 20` | 9件 | 未报 | 90% | 是 | 县级 | no |

| sign | means | 含义 |
| --- | --- | --- |
| `+ - * /` | arithmetic; a division stands in a derived fact | 四则运算；除法写在推算的事实里 |
| `< <= > >= = !=` | comparison, in a row too: `1 <= a < 5`; also ≤ ≥ ≠ | 比较，可以连写：`1 <= a < 5` |
| `and or not` | joined conditions; also 且 或 非 | 条件的并、或、非；也可写 且 或 非 |
| `min(a, b) max(a, b)` | the least or greatest of several values | 几个值中最小、最大的 |
| `f is missing` | whether a fact was not handed in | 事实是否未报 |
| `count sum mean min max` | over the values of a series or of records | 对系列或记录的各个值计算 |
| `again(kind)` | in `where`: an earlier record has the same | 写在 `where` 里：更早的记录里已有相同的 |
| `cohort_rank(f)` … | among the units appraised together; see `cohort` | 与同组单位比较，见 `cohort` |
| `d + 30 days` | a date moved by days or months; see `dates` | 日期加减天数、月数，见 `dates` |

`*` and `/` bind before `+` and `-`, these before comparisons, then `not`, `and`, `or`; brackets say otherwise. Every
division needs `if_divisor_zero:`. Numbers carry no unit and no thousands separators; a percentage keeps its %, a date
is written in full (`2024-03-31`), or as a day of the period's year (`03-31`) or the next (`次年01-31`). Numbers go with
numbers, percentages with percentages (a quotient of two numbers with either), dates with dates, words with the words of
their fact; figures in different units are not added or compared. A yes_no fact is a condition by itself. What was not
handed in makes a condition unknown, unless the rest decides it; what is `不涉及` takes the loss away. An expression
with a comma in it is quoted within a one-line mapping: `{when: "max(a, b) > 5", lose: 1}`.

先算 `*` `/`，再算 `+` `-`，再比较，然后是 `not`、`and`、`or`；用括号改变次序。除法要写 `if_divisor_zero:`。数不带单
位，不写千分位；百分比带 %，日期写全（`2024-03-31`），或写考核年度、下一年的某一天（`03-31`、`次年01-31`）。数和数、百
分比和百分比（两数之商两者皆可）、日期和日期、词和它那一列词相比；单位不同的不能相加或比较。是否类的事实本身就是条件。
有未报的，条件不明，除非其余部分已能定；有不涉及的，这一条不算。写在一行映射里的表达式如有逗号，要加引号：
`{when: "max(a, b) > 5", lose: 1}`。

The earlier record that `again(kind)` finds is any that was handed in and dated within the period, also one that another
`where:` leaves out, or that `once_per:` does not count beside a heavier one of the same matter.

`again(kind)` 所说的更早的记录，是填报了的、日期在考核年度内的任何一条：别的 `where:` 不管的也算，`once_per:` 因同一事
项另有更重的而没有计的也算。

These words belong to the language and cannot be the id of a fact; written behind something else (`days_late`, `总天数`)
they are names like any other:

下面这些词归语言用，不能作事实的 id；和别的字连在一起（`days_late`、`总天数`）就是普通的名称：

| sign | means | 含义 |
| --- | --- | --- |
| `and or not 且 或 非 is missing 未报` | conditions | 条件 |
| `count sum mean min max again` | functions | 函数 |
| `cohort_max cohort_min cohort_mean cohort_median cohort_rank cohort_count` | the same | 同上 |
| `day days 天 日 month months 个月` | behind a number of them | 写在数的后面 |
| `yes no 是 否` | what a yes_no fact is | 是否类事实的值 |

| expression | refused |
| --- | --- |
| `errors` | R056 |
| `errors / cases > 5%` | X051 |
| `rate > 90` | X045 |
| `kind = 区级` | X037 |
| `plan = 3` | X042 |
| `errors > 2件` | X028 |
| `erors > 2` | X033 |
| `abs(errors) > 2` | X015 |
| `errors && plan` | X013 |
"""
