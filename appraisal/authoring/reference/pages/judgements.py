"""Judgements: the points that an assessor gives, overrides of what was computed, criteria excused (评分、改判、免评).

评分：评分人给的分，对算出的分数的改判，以及免评。

    appraise: rulebook/1
    id: judging
    title: 评分示例
    version: "1"
    period: 2024
    full_marks: 50
    facts:
      overturned: {title: 被撤销的案件, type: count, unit: 件, max: 100}
      sessions: {title: 集中学法, type: count, unit: 次, max: 200}
      files: {title: 案卷得分, type: number, max: 100}
    groups:
      all:
        title: 全部
        points: 50
        criteria:
          duty: {title: 带头履职, points: 10, judged: {by: 考核组, step: 0.5}}
          acts:
            title: 撤销案件
            points: 15
            deduct:
              - {fact: overturned, each: 3}
              - {when: overturned > 0, judged: {by: 县司法局, within: 0..5}}
          idea:
            title: 创新
            points: 5
            earn: {judged: {by: 考核组, within: 1..5, step: 1}}
          study:
            title: 学法
            points: 10
            deduct: {fact: sessions, below: 12, each: 1}
          files:
            title: 案卷
            points: 10
            linear: {fact: files, zero_at: 60, full_at: 100}

An assessor's number stands in the submission, in the section `judged`, under the id of its criterion, with `by` and
`why`: `award` where the whole criterion is judged, `lose` for a judged loss, `gain` for a judged gain:

评分写在填报材料的 `judged` 一节，在指标的 id 下面，写明 `by`（谁）和 `why`（理由）：整项评分写 `award`，酌情扣分写
`lose`，酌情加分写 `gain`：

    appraise: submission/1
    rulebook: judging
    unit: {name: 甲单位}
    period: 2024
    facts:
      overturned: 1件
      sessions: 10次
      files: 80
    judged:
      duty: {award: 8.5, by: 考核组, why: 督办记录不全}
      acts: {lose: 2, by: 县司法局, why: 被省级媒体报道}
      idea: {gain: 3, by: 考核组, why: 全市推广}

| duty | acts | idea | study | files | total | possible |
| --- | --- | --- | --- | --- | --- | --- |
| 8.5 | 10 | 3 | 8 | 5 | 34.5 | 34.5 |

What nobody has judged yet is pending: what it may take is withheld, what it may add is not counted.

还没有评的待核：能扣的先扣下，能加的先不加。

| instead | duty | acts | idea | total | possible |
| --- | --- | --- | --- | --- | --- |
| without `duty` | 0 | 10 | 3 | 26 | 26..36 |
| without `acts` | 8.5 | 7 | 3 | 31.5 | 31.5..36.5 |
| without `idea` | 8.5 | 10 | 0 | 31.5 | 31.5..36.5 |

An `award` on a criterion that is not judged replaces what was computed; the result shows both. `award: 不涉及` excuses
the criterion, which then does as its `not_applicable:` says.

对不是评分的指标写 `award`，就是改判，以它代替算出的分数，结果里两个都印。写 `award: 不涉及` 就是免评，按该指标的
`not_applicable:` 处理。

| instead | study | total |
| --- | --- | --- |
| `judged: {study: {award: 9.5, by: 考核组, why: 补交了签到表}}` | 9.5 | 21.5 |
| `acts: {award: 不涉及, by: 考核组, why: 无执法职能}` | 8 | 35 |

| instead | refused |
| --- | --- |
| `duty: {award: 8.3, by: 考核组, why: 好}` | F030 |
| `acts: {lose: 6, by: 县司法局, why: 严重}` | F029 |
| `acts: {gain: 1, by: 县司法局, why: 好}` | F026 |
| `idea: {gain: 0.5, by: 考核组, why: 好}` | F029 |
| `duty: {by: 考核组, why: 好}` | F025 |
| `judged: {duties: {award: 8, by: 考核组, why: 好}}` | F023 |
"""
