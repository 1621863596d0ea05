"""Submission: what a unit hands in, what others hand in about it, and what was confirmed (填报材料).

填报材料：单位报的、别的部门报的、核定的，以及评分人给的分。

    appraise: rulebook/1
    id: handing-in
    title: 填报示例
    version: "1"
    period: 2024
    categories: [县直单位, 乡镇]
    full_marks: 40
    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 200}
      patrols: {title: 巡查, type: count, unit: 次, max: 100, per: quarter}
      late:
        title: 迟报
        type: events
        fields: {date: date, kind: [迟报, 漏报]}
        by: 县司法局
    groups:
      study:
        title: 学法
        points: 20
        criteria:
          sessions:
            title: 集中学法
            points: 10
            deduct: {fact: sessions, below: 12, each: 1}
          duty: {title: 带头履职, points: 10, judged: {by: 考核组}}
      work:
        title: 执法
        points: 20
        criteria:
          patrols:
            title: 巡查
            points: 10
            deduct: {fact: count(patrols < 5), each: 2.5}
          late: {title: 报送, points: 10, deduct: {fact: late, each: 1}}

A submission names its rulebook by its id, the unit with its category where the rulebook has any, and the period. Then
come its sections:

填报材料用 id 指明细则，写明单位（细则分类别的，写明类别）和年度，然后是各节：

    appraise: submission/1
    rulebook: handing-in
    unit: {name: 甲单位, category: 县直单位}
    period: 2024
    facts:
      sessions: 12次
      patrols: [5, 6, 4, 5]
    assessed:
      late:
        - {date: 2024-04-12, kind: 迟报}
    verified:
      sessions: {value: 10次, by: 考核组, why: 两次没有签到表}
    judged:
      duty: {award: 8.5, by: 考核组, why: 督办记录不全}
    evidence:
      sessions: [签到表, 学习记录]
      patrols: 巡查台账
    problems:
      - {text: 学法不够经常, about: [study]}
    plans:
      - {text: 明年每月学法一次, about: [sessions]}

| study | sessions | patrols | late | total |
| --- | --- | --- | --- | --- |
| 16.5 | 8 | 7.5 | 9 | 33 |

| section | means | 含义 |
| --- | --- | --- |
| `facts` | what the unit reports, by fact | 单位自己填报的，按事实写 |
| `assessed` | facts with `by:`, from other offices | 有 `by:` 的事实，由别的部门填 |
| `verified` | a confirmed figure in place of the unit's, with `by` and `why` | 核定的数，代替自评数，写明 `by`、`why` |
| `judged` | an assessor's points, by criterion | 评分人给的分，按指标写 |
| `evidence` | what proves a fact or criterion | 某个事实或指标的佐证 |
| `problems` `plans` | the report's own, `about` groups or criteria | 报告自己写的问题和计划，`about` 写组或指标 |

A section may be left out. What is not there was not handed in; no records are `[]`. A series is a list in the order of
its periods, or a value for each name. Nothing is re-typed: see `values` for what can be written.

哪一节都可以不写。没写的就是未报；没有记录写 `[]`。系列按期次写成一列，或逐个写名称。不必换算，能怎样写见 `values`。

| instead | refused |
| --- | --- |
| `rulebook: handing-in.yaml` | F036 |
| `unit: {name: 甲单位}` | F004 |
| `unit: {name: 甲单位, category: 街道}` | F005 |
| `period: 2023` | F003 |
| `sessions: 12场` | N015 |
| `facts: {session: 12次}` | F007 |
| `facts: {late: []}` | F010 |
| `patrols: [5, 6, 4, 5, 5]` | F068 |
| `duty: {award: 12, by: 考核组, why: 好}` | F029 |
| `duty: {award: 8}` | R004 |

`evidence_required: true` on a fact makes a figure without evidence count as missing; a record without its `document`
field is left out and listed:

事实上写 `evidence_required: true`，没有佐证的数按未报计；没有 `document` 字段的记录不计入，并列出：

    appraise: rulebook/1
    id: proving
    title: 佐证示例
    version: "1"
    period: 2024
    full_marks: 20
    facts:
      grants:
        title: 普法经费
        type: number
        unit: 万元
        max: 1000
        evidence_required: true
      praise:
        title: 表扬
        type: events
        fields: {level: [省级, 市级], document: text}
        evidence_required: true
    groups:
      all:
        title: 全部
        points: 20
        criteria:
          grants: {title: 经费, points: 10, earn: {when: grants >= 5, gain: all}}
          praise: {title: 表扬, points: 10, earn: {fact: praise, each: 5}}

The grants have no evidence here, and one of the two records has no document:

这里经费没有佐证，两条记录有一条没有文号：

    appraise: submission/1
    rulebook: proving
    unit: {name: 甲单位}
    period: 2024
    facts:
      grants: 6万元
      praise:
        - {level: 省级, document: 省厅〔2024〕3号}
        - {level: 市级}

| grants | praise | total | possible |
| --- | --- | --- | --- |
| 0 | 5 | 5 | 5..15 |
"""
