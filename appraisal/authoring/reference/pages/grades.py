"""Grades: names with the least points for each, best first (等次).

等次：各等的名称和最低分，从高到低写。

    grades: {优秀: 90, 良好: 80, 合格: 60, 不合格: 0}
    grades_on: base
    facts:
      praised: {title: 表扬, type: count, unit: 次, max: 50}
    groups:
      all:
        title: 全部
        points: 100
        criteria: {work: {title: 工作, points: 100, judged: {by: 考核组}}}
    adjustments:
      criteria: {praised: {title: 表扬, earn: {fact: praised, each: 1}}}

| work | praised | total | grade |
| --- | --- | --- | --- |
| 90 | 0次 | 90 | 优秀 |
| 89.5 | 0次 | 89.5 | 良好 |
| 89.5 | 5次 | 94.5 | 良好 |

Only lower limits are written, so that there is no gap and no overlap; the last one is 0. The grade is decided on the
rounded total with its adjustments, unless `grades_on: base` leaves these out, of places too. Without `grades:` there
are none.

只写下限，所以没有空档，也没有重叠；最后一等的下限是 0。等次按舍入后的总分（含加减分）定；写了 `grades_on: base`，等次
和名次都不看加减分。不写 `grades:` 就不分等次。

| instead | refused |
| --- | --- |
| `grades: {优秀: 90, 良好: 90, 合格: 0}` | R062 |
| `grades: {优秀: 90, 合格: 60}` | R073 |
| `grades: {优秀: 90%, 合格: 60, 不合格: 0}` | R072 |
| without `grades` | R074 |

Limits may be shares of what is available, which they have to be where `not_applicable: exclude` lets that shrink; and
each category may have its own:

下限可以写成占应得分的比例；用了 `not_applicable: exclude`，应得分会减少，就必须这样写。各类别可以各有一套：

    full_marks: 50
    categories: [部门, 乡镇]
    grades:
      部门: {优秀: 90%, 合格: 0%}
      乡镇: {优秀: 85%, 合格: 0%}
    groups:
      all:
        title: 全部
        points: 50
        criteria: {work: {title: 工作, points: 50, judged: {by: 考核组}}}

| category | work | total | grade |
| --- | --- | --- | --- |
| 部门 | 44 | 44 | 合格 |
| 乡镇 | 44 | 44 | 优秀 |
"""
