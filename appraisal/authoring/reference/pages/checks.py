"""Checks: figures of a submission that have to agree with each other (勾稽关系、互相印证).

核对：填报的数之间应有的关系。

    appraise: rulebook/1
    id: checks
    title: 核对示例
    version: "1"
    period: 2024
    facts:
      received: {title: 受理投诉, type: count, unit: 件, max: 1000}
      closed: {title: 办结投诉, type: count, unit: 件, max: 1000, not_above: received}
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000}
      lighter: {title: 从轻处罚, type: count, unit: 起, max: 1000}
      mitigated: {title: 减轻处罚, type: count, unit: 起, max: 1000}
    checks:
      - {that: lenient = lighter + mitigated, title: 柔性执法等于从轻、减轻之和}
    groups:
      all:
        title: 全部
        points: 100
        criteria:
          lenient:
            title: 柔性执法
            points: 100
            earn: {fact: lenient, each: 1}

`checks:` lists conditions that should hold (`that:`), each with a `title:`. One that does not is a finding of
`appraise check`, which then ends with exit code 1, and is listed as pending with both figures; it never changes a
score. `not_above:` on a fact names another one that it cannot be more than (a part and its whole); a submission that
breaks it is refused.

`checks:` 列出应当成立的条件（`that:`），各有 `title:`。不成立的，`appraise check` 会指出，退出码为 1，并列为待核，写
明两边的数；不影响打分。事实上的 `not_above:` 写它不能超过的另一个事实（部分不超过总数）；违反的，填报材料会被退回。

    appraise: submission/1
    rulebook: checks
    unit: {name: 甲单位}
    period: 2024
    facts:
      received: 10件
      closed: 9件
      lenient: 50起
      lighter: 20起
      mitigated: 20起

| total |
| --- |
| 50 |

| instead | refused |
| --- | --- |
| `closed: 11件` | F016 |
| `closed: 9起` | N015 |
"""
