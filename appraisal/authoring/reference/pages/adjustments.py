"""Adjustments: points on top of the total, without points of their own, within bounds that are written (加减分项).

加减分项：没有分值，加在总分上，只受写明的上下限约束。

    facts:
      commended: {title: 通报表扬, type: count, unit: 次, max: 50}
      pilot: {title: 承担试点, type: yes_no}
      criticised: {title: 通报批评, type: count, unit: 次, max: 50}
    groups:
      all:
        title: 全部
        points: 100
        criteria: {work: {title: 工作, points: 100, judged: {by: 考核组}}}
    adjustments:
      at_least: -5
      at_most: 4
      groups:
        bonus:
          title: 加分
          at_most: 3
          criteria:
            commended: {title: 通报表扬, earn: {fact: commended, each: 1}}
            trial: {title: 承担试点, earn: {when: pilot, gain: 2}}
        malus:
          title: 减分
          criteria:
            criticised:
              title: 通报批评
              at_least: -4
              deduct: {fact: criticised, each: 1}
            noted: {title: 媒体曝光, deduct: {judged: {by: 考核组, within: 1..3}}}

| work | commended | pilot | criticised | noted | bonus | malus | total |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 95 | 2次 | 否 | 0次 | 0 | 2 | 0 | 97 |
| 95 | 2次 | 是 | 1次 | 0 | 3 | -1 | 97 |
| 95 | 0次 | 否 | 6次 | 3 | 0 | -7 | 90 |
| 2 | 0次 | 否 | 4次 | 0 | 0 | -4 | 0 |

A criterion under `adjustments` starts at 0 and takes any form that needs no points: `earn`, `deduct`, both with
`base: 0`, or `judged` with `within:`. It adds to the total, which may pass the full marks and never falls below 0.
Bounds hold where they are written: on a criterion, on a group, on `adjustments` as a whole. A large penalty (发生…扣20
分) is a `deduct` here; what only sets a grade belongs under `outcomes`.

`adjustments` 下的指标从 0 起算，可以用任何不需要分值的形式：`earn`、`deduct`、两者并用加 `base: 0`，或写了 `within:`
的 `judged`。结果加在总分上；总分可以超过满分，但不会低于 0。上下限写在哪里就管哪里：指标、组，或整个 `adjustments`。
大额扣分（发生…扣20分）就写成这里的 `deduct`；只影响等次的写在 `outcomes` 里。

| instead | refused |
| --- | --- |
| `trial: {title: 承担试点, points: 2, earn: {when: pilot, gain: 2}}` | R066 |
| `trial: {title: 承担试点, earn: {when: pilot, gain: all}}` | R051 |
| `noted: {title: 媒体曝光, judged: {by: 考核组}}` | R004 |
| `at_least: 5` | R026 |
| `at_least: 很少` | R008 |

A scheme of adjustments alone has no `groups:`; then there are no full marks, the total starts at 0, and only bounds
that are written stop it, also below 0:

只有加减分的方案不写 `groups:`：没有满分，总分从 0 起算，可以低于 0，只受写明的上下限约束：

    facts:
      commended: {title: 通报表扬, type: count, unit: 次, max: 50}
      criticised: {title: 通报批评, type: count, unit: 次, max: 50}
    adjustments:
      at_least: -5
      at_most: 3
      criteria:
        commended: {title: 通报表扬, earn: {fact: commended, each: 1}}
        criticised: {title: 通报批评, deduct: {fact: criticised, each: 2}}
    grades: {好: 2, 一般: 0, 差: -5}

| commended | criticised | total | grade |
| --- | --- | --- | --- |
| 0次 | 0次 | 0 | 一般 |
| 2次 | 0次 | 2 | 好 |
| 9次 | 0次 | 3 | 好 |
| 1次 | 2次 | -3 | 差 |
| 0次 | 9次 | -5 | 差 |

| instead | refused |
| --- | --- |
| `full_marks: 100` | R068 |
| `grades: {好: 60%, 差: 0%}` | R091 |
| `combine: weighted_mean` | R156 |
"""
