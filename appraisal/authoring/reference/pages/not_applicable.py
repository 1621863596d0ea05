"""Not applicable: what happens to the points of a criterion that does not concern a unit (不涉及).

不涉及：与单位无关的指标，分值怎样处理。

    full_marks: 40
    facts:
      licences: {title: 超期许可, type: count, unit: 件, max: 100}
      sessions: {title: 学法次数, type: count, unit: 次, max: 50}
    groups:
      duties:
        title: 履职
        points: 30
        criteria:
          licences:
            title: 行政许可
            points: 10
            not_applicable: rescale
            deduct: {fact: licences, each: 1}
          study:
            title: 学法
            points: 20
            deduct: {fact: sessions, below: 12, each: 2}
      rest:
        title: 其他
        points: 10
        criteria: {work: {title: 工作, points: 10, judged: {by: 考核组}}}

| licences | sessions | work | duties | total |
| --- | --- | --- | --- | --- |
| 1件 | 10次 | 10 | 25 | 35 |
| 不涉及（无许可职能） | 10次 | 10 | 24 | 34 |

A fact that is `不涉及` takes away the losses and gains that read it; where none is left, the criterion does as
`not_applicable:` says, which stands on it, on the group around it (for the group itself), or in `defaults`. A unit's
own `不涉及` needs a reason and is listed as pending until a `verified` entry confirms it; an assessor's needs none.

不涉及的事实，读它的扣分和得分都不算；一条也不剩的指标，按 `not_applicable:` 处理。它写在指标上，写在组上（管组自
己），或写在 `defaults` 里。单位自己报不涉及要写理由，并列为待核，直到 `verified` 核定；考核人填的不用写理由。

| policy | means | 含义 |
| --- | --- | --- |
| `rescale` | its points go to the rest of its group (the default) | 分值按比例让给本组其余指标（默认） |
| `exclude` | its points leave the total too | 分值从应得分里减去 |
| `full` | it counts as fully earned | 按满分计 |

| instead | licences | sessions | work | duties | total |
| --- | --- | --- | --- | --- | --- |
| `not_applicable: exclude` | 不涉及（无许可职能） | 10次 | 10 | 16 | 26 |
| `not_applicable: full` | 不涉及（无许可职能） | 10次 | 10 | 26 | 36 |
"""
