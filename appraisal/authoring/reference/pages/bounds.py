"""Bounds: how low and how high a criterion, a group or adjustments may go (扣完为止、不封顶、可扣成负分).

上下限：指标、组和加减分项最低、最高可以是多少分。

    full_marks: 20
    facts:
      faults: {title: 差错, type: count, unit: 处, max: 100}
    groups:
      office:
        title: 办文
        points: 20
        at_least: -6
        criteria:
          faults:
            title: 差错
            points: 10
            at_least: none
            deduct: {fact: faults, each: 3}
          order: {title: 秩序, points: 10, judged: {by: 考核组}}

| faults | order | office | total |
| --- | --- | --- | --- |
| 3处 | 10 | 11 | 11 |
| 5处 | 10 | 5 | 5 |
| 8处 | 10 | -4 | 0 |
| 20处 | 10 | -6 | 0 |

Without them a criterion or a group stays between 0 and its points. `at_least:` and `at_most:` take a number, which may
be negative or above the points, or `none`, which takes the bound away. What goes below 0 takes from the other parts of
the same group; the total never falls below 0. Under `adjustments` only bounds that are written hold. A loss has no
bounds but a cap of its own, `at_most:`.

不写的话，指标和组都在 0 与自己的分值之间。`at_least:` 和 `at_most:` 写一个数，可以是负数，也可以高于分值；写 `none`
就取消这一头的限制。低于 0 的部分冲减同组其他指标的得分；总分不会低于 0。`adjustments` 下只有写明的上下限才算数。一条
损失没有上下限，只有自己的封顶 `at_most:`。

| instead | refused |
| --- | --- |
| `at_least: 30` | R026 |
| `at_least: -0.001` | R012 |
| `at_least: 没有` | R008 |
"""
