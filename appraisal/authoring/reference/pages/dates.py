"""Dates: due days, days between dates, dates moved by days or months (期限、时限、自…之日起…).

日期：期限怎样写，两个日期相差几天，日期加减天数、月数。

    facts:
      published: {title: 公布日期, type: date}
      filed: {title: 备案日期, type: date}
      received_on: {title: 受理日期, type: date}
      closed_on: {title: 办结日期, type: date}

| expression | published | filed | holds |
| --- | --- | --- | --- |
| `filed <= published + 30 days` | 2024-03-01 | 2024-03-31 | yes |
| `filed <= published + 30 days` | 2024-03-01 | 2024-04-01 | no |
| `filed <= published + 1 month` | 2024-01-31 | 2024-02-29 | yes |
| `filed - published > 15` | 2024-03-01 | 2024-03-17 | yes |
| `filed > 2024-06-30` | 2024-03-01 | 7月 | yes |
| `filed > 06-30` | 2024-03-01 | 7月 | yes |
| `filed <= 次年01-31` | 2024-03-01 | 次年1月31日 | yes |
| `12-31 - filed >= 10` | 2024-03-01 | 12月21日 | yes |
| `filed < published` | 2024-03-01 | 未报 | unknown |

A date may be moved by `days` or `months` (`天`, `日`, `个月`); a month ends on the last day where the next one is
shorter. One date minus another is the number of days between them, to be compared with a plain number. A day of the
period's year is written `03-31`, one of the year behind it `次年01-31`: two digits each, without spaces (`12 - 31` is a
difference of two numbers), so that a rulebook need not be rewritten every year. A whole date is meant as it is.

日期可以加减 `days`（`天`、`日`）或 `months`（`个月`）；下个月没有这一天的，算到月末。两个日期相减是相差的天数，和不带
单位的数比较。考核年度的某一天写成 `03-31`，下一年的某一天写成 `次年01-31`，都是两位数、不加空格（`12 - 31` 是两个数相
减），细则就不必年年改；写全的日期就是那一天。

| expression | refused |
| --- | --- |
| `filed > 6-30` | X085 |
| `filed - published > 12-31` | X084 |
| `filed > 06-31` | X011 |
| `filed > 12-31 + 3` | X049 |

Lateness costs points by `due:`, which takes a day of the period (`03-31`), of the year behind it (`次年01-31`), a
whole date, or a date fact with a span; the due day itself is on time:

逾期扣分用 `due:`，可以写考核年度的某一天（`03-31`）、下一年的某一天（`次年01-31`）、写全的日期，或日期事实加一段时
间；期限当天算按时：

    facts:
      published: {title: 公布日期, type: date}
      filed: {title: 备案日期, type: date}
    points: 5
    deduct: {fact: filed, due: published + 30 days, lose: 2}

| published | filed | awarded |
| --- | --- | --- |
| 2024-03-01 | 2024-03-31 | 5 |
| 2024-03-01 | 2024-04-01 | 3 |

The time a matter took is a derived fact, which a loss counts in steps:

一件事办了多少天，写成推算的事实，再按步扣分：

    facts:
      received_on: {title: 受理日期, type: date}
      closed_on: {title: 办结日期, type: date}
      duration: {title: 办理天数, type: count, unit: 天, is: closed_on - received_on}
    points: 5
    deduct: {fact: duration, above: 15, each: 0.5, steps_of: 5, part_step: full}

| received_on | closed_on | awarded |
| --- | --- | --- |
| 2024-03-01 | 2024-03-16 | 5 |
| 2024-03-01 | 2024-03-17 | 4.5 |

What is done early earns points by the days between, counted as any number; `bands` with `until:` gives points by the
day that was kept:

提前完成的，用相差的天数计分，和别的数一样按步计；几月几日前完成得几分，用 `bands` 和 `until:`：

    facts:
      finished: {title: 完成日期, type: date}
      early: {title: 提前天数, type: count, unit: 天, is: "max(12-31 - finished, 0)"}
    points: 5
    earn: {fact: early, each: 0.5, steps_of: 10, part_step: nothing}

| finished | awarded |
| --- | --- |
| 2024-12-31 | 0 |
| 2024-12-22 | 0 |
| 2024-12-21 | 0.5 |
| 2024-09-01 | 5 |
| 次年1月31日 | 0 |
"""
