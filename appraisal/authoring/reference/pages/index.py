"""Index: a whole composite index – goalposts, weights on several levels, logarithm, geometric mean (综合指数).

指数：一个完整的综合指数：目标值、分级权重、对数、几何平均。

    appraise: rulebook/1
    id: wellbeing
    title: 区域发展指数（示例）
    version: "1"
    period: 2024
    full_marks: 1
    rounding: {decimals: 3, mode: half_up, at: total}
    combine: geometric_mean
    facts:
      life: {title: 预期寿命, type: number, unit: 岁, decimals: 1, max: 120}
      expected: {title: 预期受教育年限, type: number, unit: 年, decimals: 1, max: 30}
      schooling: {title: 平均受教育年限, type: number, unit: 年, decimals: 1, max: 30}
      income: {title: 人均收入, type: number, unit: 元, min: 1, max: 1000000}
    groups:
      health:
        title: 健康
        weight: 1
        criteria:
          life:
            title: 寿命
            points: 1
            linear: {fact: life, zero_at: 20, full_at: 85}
      education:
        title: 教育
        weight: 1
        combine: weighted_mean
        needs: 2
        criteria:
          expected:
            title: 预期年限
            weight: 50%
            linear: {fact: expected, zero_at: 0, full_at: 18}
          schooling:
            title: 平均年限
            weight: 50%
            linear: {fact: schooling, zero_at: 0, full_at: 15}
      living:
        title: 生活
        weight: 1
        criteria:
          income:
            title: 收入
            points: 1
            linear: {fact: income, zero_at: 100, full_at: 75000, scale: log}
    grades: {极高: 0.8, 高: 0.7, 中: 0.55, 低: 0}

| life | expected | schooling | income | total | grade |
| --- | --- | --- | --- | --- | --- |
| 83.2 | 18.1 | 12.9 | 66494 | 0.961 | 极高 |
| 72 | 13.4 | 8.5 | 12000 | 0.724 | 高 |
| 90 | 20 | 16 | 90000 | 1 | 极高 |
| 72 | 不涉及（无数据） | 8.5 | 12000 | 0.761 | 高 |

How it is built:

怎样写：

Each indicator is a `linear` criterion between its goalposts, beyond which it stays at 0 or full; `scale: log` takes
factors instead of differences, and `full_at` below `zero_at` turns a lower-is-better indicator round. Where a scheme
gives points by class, use `bands`.

每个指标是两个目标值之间的一条 `linear`，出了两头就是 0 或满分；`scale: log` 按倍数算远近；越低越好的指标，`full_at`
写得比 `zero_at` 低。按档给分的，用 `bands`。

The rulebook or a group says how its parts become one figure: `combine: weighted_mean`, `geometric_mean`, `lowest` or
`sum`. Its parts then carry `weight:` in place of `points:`, in % (adding up to 100%) or in plain numbers. Levels may
be as many as there are, each with its own way. `full_marks: 1` or `100` is the scale on which all is shown.

细则或组用 `combine:` 说明各部分怎样合成一个数：`weighted_mean`、`geometric_mean`、`lowest` 或 `sum`。里面各项写
`weight:`，不写 `points:`；权重写百分比（加到 100%）或普通的数。有几级就写几级，每级可以用不同的合成方法。
`full_marks: 1` 或 `100` 是分数的标度。

`rounding.at: total` rounds once, at the end, as published indices do. A figure that does not exist for a unit is
`不涉及（…）`: it is left out and the other weights take its place, unless fewer than `needs:` are there. One that was
merely not handed in is missing, and counts as low as it can.

`rounding.at: total` 只在最后舍入一次，公布的指数都这样算。某单位没有这个数，写 `不涉及（…）`：不算它，由其余的权重顶
上，除非剩下的少于 `needs:`。只是没有报来的，是未报，按最低的可能计。

Growth rates, ratios and gaps to the best are derived facts: see `derived` and `cohort`.

增长率、比率、与最好的差距，写成推算的事实，见 `derived` 和 `cohort`。
"""
