"""Texts: the clause, its basis, and the words for problem and plan, with placeholders (条文、依据、问题和计划的措辞).

文字：条文、依据、佐证，以及问题和计划的措辞，里面可以用占位词。

    appraise: rulebook/1
    id: texts
    title: 文字示例
    version: "1"
    period: 2024
    full_marks: 20
    sources: [县考核办法（示例）]
    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 200}
      report: {title: 年度报告, type: date}
      plan: {title: 学法计划, type: yes_no}
      filed: {title: 台账备案, type: date}
      late:
        title: 迟报
        type: events
        fields: {date: date, matter: text}
    groups:
      all:
        title: 全部
        points: 20
        criteria:
          study:
            title: 集中学法
            text: 全年不少于12次，每少1次扣1分；没有学法计划的扣2分
            points: 10
            deduct:
              - {fact: sessions, below: 12, each: 1}
              - unless: plan
                lose: 2
                problem: 没有学法计划，扣<lost>分
                plan: 制定学法计划
            basis: 示例依据
            evidence: 学法计划、签到表
            problem: 全年集中学法<sessions>，要求<target>，少<short>，扣<lost>分
            plan: 下一年度集中学法不少于<target>
          reports:
            title: 报送
            points: 10
            deduct:
              - fact: report
                due: 03-31
                lose: 2
                problem: 年度报告<value>才报，晚<late>
              - {fact: late, each: 1, problem: 迟报：<records>}
              - {fact: filed, due: 04-30, each: 1, steps_of: 1 month, part_step: full, problem: 台账备案晚<late>}

`text:` is the clause as the scheme has it, on a criterion, or on a group or an outcome where it is of these; `basis:`
where it is written, `evidence:` what proves it, `sources:` on the rulebook the documents it rests on. `problem:` and
`plan:` word the line of the gap list, on the criterion for all its losses that have no words of their own (each of
which must be able to fill its placeholders), or on a loss for itself; without them the program words them.
Placeholders:

`text:` 是方案里的原文，写在指标上；讲整个组、讲一票否决的，写在组上、`outcomes` 里的那一条上；`basis:` 是依据，
`evidence:` 是佐证材料，细则上的 `sources:` 是所依据的文件。`problem:` 和 `plan:` 是差距清单里的措辞，写在指标上，管没
有自己措辞的各条扣分（占位词要每一条都填得出来）；写在一条扣分上，只管这一条；不写就由程序措辞。占位词：

| placeholder | means | 含义 |
| --- | --- | --- |
| `<title>` | the criterion | 指标名称 |
| `<value>` | what was handed in, of the fact that the loss looks at | 这条扣分所看事实的填报值 |
| `<target>` | the number or day demanded | 要求的数或期限 |
| `<short> <over> <late>` | by how much it falls short, exceeds, comes late | 少多少、多多少、晚多久 |
| `<lost> <points>` | what it costs; the points of the criterion (bare numbers) | 扣的分、指标分值（不带“分”字） |
| `<records>` | the records that cost points | 被扣分的记录 |
| `<sessions>` | any fact, with its unit | 任何事实，带单位 |

`<late>` is in days; where the loss is counted in months (`steps_of: 1 month`) these are said too, `45天（按2个月计）`.

`<late>` 按天说；扣分按月算的（`steps_of: 1 month`），再说按几个月计：`45天（按2个月计）`。

    appraise: tests/1
    rulebook: texts.yaml
    baseline: full
    cases:
      - name: 少三次
        given: {sessions: 9次}
        problem: {study: 全年集中学法9次，要求12次，少3次，扣3分}
      - name: 没有计划
        given: {plan: 否}
        problem: {study: 没有学法计划，扣2分}
      - name: 晚报
        given: {report: 2024-04-03}
        problem: {reports: 年度报告2024年4月3日才报，晚3天}
      - name: 迟报
        given: {late: [{date: 2024-05-06, matter: 半年总结}]}
        problem: {reports: 迟报：2024-05-06 半年总结}
      - name: 按月计
        given: {filed: 2024-06-14}
        problem: {reports: 台账备案晚45天（按2个月计）}
"""
