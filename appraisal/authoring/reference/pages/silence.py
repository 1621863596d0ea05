"""Missing: what it means that a fact was not handed in – pending, worst, zero, or none (未报怎样计).

未报：没有报来的事实怎样计：待核、按最不利、计零分，或者就是没有。

    facts:
      sessions: {title: 学法次数, type: count, unit: 次, max: 50}
      plan: {title: 学法计划, type: yes_no}
    points: 10
    missing: worst
    deduct:
      - {fact: sessions, below: 12, each: 1, at_most: 6}
      - {unless: plan, lose: 2}

| sessions | plan | awarded |
| --- | --- | --- |
| 12次 | 是 | 10 |
| 未报 | 是 | 4..10 |
| 未报 | 未报 | 2..10 |

The first number is what is awarded: silence costs all that it can, and nothing that it does not touch. It is never
read as 0 and never as full marks, and it is always listed as `未报`. `missing:` says what else it means:

前一个数是实际得分：未报的，凡它能扣的都扣，不相干的不扣。未报既不当作零，也不当作满分，并且总是列为未报。`missing:`
说明它还意味着什么：

| policy | means | 含义 |
| --- | --- | --- |
| `pending` | the criterion stays open: a value may still come (the default) | 指标待核，还可以补报（默认） |
| `worst` | the same points, but closed: nothing is awaited | 分数相同，但已定，不再等 |
| `zero` | the criterion earns nothing, closed | 整个指标不得分，已定 |

It may stand on a loss, on the criterion, on the fact, or in `defaults`; the nearest counts. A fact `by:` another
office passes over `defaults`: it is pending until it comes, unless it or the criterion says otherwise. `score --final`
reads pending as worst.

它可以写在损失、指标、事实上，或写在 `defaults` 里，以最近的为准。由别的部门填报（`by:`）的事实不理会 `defaults`：没报
来就待核，除非事实或指标自己写明。`score --final` 把待核的按最不利计。

| instead | sessions | plan | awarded |
| --- | --- | --- | --- |
| `missing: zero` | 未报 | 是 | 0..10 |
| `missing: pending` | 未报 | 是 | 4..10 |

| instead | refused |
| --- | --- |
| `missing: none` | R013 |

`if_silent:` on a fact declares that no report means none: `0`, `否`, or `[]` for records. It is printed as
`未报，按无计`. It suits what others would report if it had happened (通报、投诉), not a unit's own merits:

事实上写 `if_silent:`，就是声明没有报来等于没有，写 `0`、`否`，记录写 `[]`；打印时注明“未报，按无计”。适合出了事别人会
报来的（通报、投诉），不适合单位自己的成绩：

    facts:
      blamed:
        title: 通报批评
        type: count
        unit: 次
        max: 50
        by: 县司法局
        if_silent: 0
      report: {title: 年度报告, type: date}
    points: 10
    deduct:
      - {fact: blamed, each: 2}
      - {when: report is missing, lose: 4}
      - {fact: report, due: 03-31, lose: 1}

| blamed | report | awarded |
| --- | --- | --- |
| 未报 | 2024-03-01 | 10 |
| 1次 | 2024-04-01 | 7 |
| 未报 | 未报 | 6 |

A condition with `is missing` puts the criterion in charge of the fact's silence: it costs what that loss says, and
nothing else.

条件里写了 `is missing`，这个事实未报就只按这一条处理，别的扣分不再因它未报而扣。

| instead | refused |
| --- | --- |
| `if_silent: 1` | R030 |
"""
