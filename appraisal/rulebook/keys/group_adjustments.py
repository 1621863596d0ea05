"""Adjustments of a group: points that move the group's own figure, which stays within its bounds (组内加减分).

组内加减分：加减在本组的分数上，不超出本组的上下限。

    full_marks: 20
    facts:
      meetings: {title: 学法次数, type: count, unit: 次, max: 50}
      prizes: {title: 获奖, type: count, unit: 次, max: 20}
      faults: {title: 通报, type: count, unit: 次, max: 20}
    groups:
      study:
        title: 学法
        points: 20
        criteria: {held: {title: 学法, points: 20, deduct: {fact: meetings, below: 12, each: 2}}}
        adjustments:
          at_most: 3
          criteria:
            prizes: {title: 获奖, earn: {fact: prizes, each: 2}}
            faults: {title: 通报, deduct: {fact: faults, each: 1}}

| meetings | prizes | faults | total |
| --- | --- | --- | --- |
| 10次 | 0次 | 0次 | 16 |
| 10次 | 1次 | 0次 | 18 |
| 10次 | 3次 | 0次 | 19 |
| 12次 | 1次 | 0次 | 20 |
| 10次 | 0次 | 3次 | 13 |
| 2次 | 0次 | 3次 | 0 |

They are written like the `adjustments:` of the rulebook, which move the total: no points, and only bounds that are
written. Without `at_most:` on the group itself it never comes to more than its points. Where the group is scaled, they
stand on the scale of what is inside.

写法与细则的 `adjustments:` 相同，那里的加减分加在总分上：没有分值，只受写明的上下限约束。组自己没写 `at_most:` 时，组
的得分不会超过组的分值。组有折算的，按折算之前的分制加减。

| instead | refused |
| --- | --- |
| `adjustments: {at_most: 3}` | R067 |
| `adjustments: {criteria: {more: {title: 加分, points: 2, judged: {by: 考核组}}}}` | R066 |
| `adjustments: {groups: {a: {title: a, scaled_from: 5, criteria: {x: {title: x, judged: {by: 甲}}}}}}` | R004 R156 |
"""

NAME = "adjustments"
