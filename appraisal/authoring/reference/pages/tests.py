"""Tests: points worked out by hand, held against what the rulebook gives (用例文件).

用例文件：手工算出的分数，用来核对细则写得对不对。

    appraise: rulebook/1
    id: tested
    title: 用例示例
    version: "1"
    period: 2024
    full_marks: 30
    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 200}
      patrols: {title: 巡查, type: count, unit: 次, max: 100, per: quarter}
      closed: {title: 办结, type: count, unit: 件, max: 1000}
      received: {title: 受理, type: count, unit: 件, max: 1000}
      rate:
        title: 办结率
        type: percent
        is: closed / received
        if_divisor_zero: not_applicable
      overturned: {title: 撤销案件, type: count, unit: 件, max: 100, by: 县司法局}
    groups:
      study:
        title: 学法
        points: 10
        criteria:
          sessions:
            title: 集中学法
            points: 10
            deduct: {fact: sessions, below: 12, each: 1, at_most: 6}
            problem: 少<short>
      work:
        title: 执法
        points: 20
        criteria:
          patrols: {title: 巡查, points: 6, deduct: {fact: count(patrols < 5), each: 1.5}}
          closing: {title: 办结, points: 8, linear: {fact: rate, zero_at: 90%, full_at: 100%}}
          acts:
            title: 撤销案件
            points: 6
            deduct:
              - {fact: overturned, each: 1}
              - {when: overturned > 0, judged: {by: 县司法局, within: 0..2}}
    outcomes:
      many: {title: 多次撤销, when: overturned > 3, mark: 撤销<overturned>，约谈}
    grades: {优秀: 27, 合格: 0}

Its test file:

它的用例文件：

    appraise: tests/1
    rulebook: tested.yaml
    baseline: full
    tables:
      sessions: {sessions: {12: 10, 11: 9, 6: 4, 0: 4, 20余次: 10, 未报: 4}}
      patrols:
        patrols: {"[5, 6, 4, 5]": 4.5, 未报: 0..6}
        patrols 三季度: {5: 6, 4: 4.5}
      closing: {rate: {100%: 8, 95%: 4, 不涉及（没有受理）: 不涉及}}
      acts: {overturned: {0: 6, 1: 3..5, 2: 2..4}}
    cases:
      - {name: 满分单位, total: 30, grade: 优秀}
      - name: 少三次
        given: {sessions: 9次}
        total: 27
        criterion: {sessions: 7}
        problem: {sessions: 少3次}
      - name: 差一件
        given: {received: 390, closed: 389}
        criterion: {closing: 7.79}
        group: {work: 19.79}
      - name: 酌情扣分
        given: {overturned: 1}
        judged: {acts: {lose: 0.5}}
        criterion: {acts: 4.5}
      - {name: 还没有评, given: {overturned: 1}, total: 27, possible: 27..29}
      - {name: 定分, given: {sessions: 未报}, final: 是, total: 24, possible: 24..24}
      - {name: 多次撤销, given: {overturned: 4}, mark: 撤销4件，约谈}

The file lies beside its rulebook and names it by its path. `baseline: full` is a unit with full marks that the program
works out from the rulebook, everything judged at its best, adjustments at 0; what differs is written in each case. Or
`baseline:` is itself a unit, with `given:` and `judged:`. `category:`, on the file or a case, says which kind of unit
it is.

用例文件放在细则旁边，用路径指明细则。`baseline: full` 是程序按细则推出的满分单位，酌情的给满，加减分为零；每例只写与
它不同的。也可以在 `baseline:` 下用 `given:` 和 `judged:` 写出一个单位。`category:` 写在文件或用例上，说明是哪一类单
位。

`tables:` moves one fact of one criterion at a time: the value handed in, and what the criterion comes to. The fact may
be a derived one, a period of a series (`patrols 三季度`), or a whole series or list of records, quoted. A single
number is what is awarded, `3..5` what is possible, `不涉及` no score. Take a row on either side of every limit.

`tables:` 一次只动一个指标的一个事实：填报值，和指标应得的分。事实可以是推算的，可以是系列的某一期
（`patrols 三季度`），也可以把整个系列或记录加引号写出来。单个数是应得分，`3..5` 是可能的区间，`不涉及` 是没有分。每个
界限的两边都要各取一行。

A case is a whole unit: the baseline, or a `submission:` with its path, changed by `given:` (facts of any section, as
they are handed in), `judged:` (without `by` and `why`) and `evidence:`. `final: 是` and `as_of: 2024-06-30` score as
those options of `score` do. It expects `total` (`不涉及`: the unit has none, too few parts have a score), `possible`,
`grade`, points by `group` and `criterion` (adjustments too), `problem` texts and `mark`; `mark: []` and `problem: {a:
[]}` expect that there is none.

一例是一个完整的单位：以 `baseline` 或 `submission:` 所指的填报材料为底，用 `given:`（各节的事实，照填报的写法）、
`judged:`（可以不写 `by`、`why`）、`evidence:` 改动。`final: 是` 和 `as_of: 2024-06-30` 与 `score` 的选项相同。可以核
对 `total`（`不涉及` 是说没有总分：有得分的项数不够）、`possible`、`grade`、各 `group` 和 `criterion` 的分（加减分项也可
以）、`problem` 的文字和 `mark`；`mark: []`、`problem: {a: []}` 是说一条也没有。

`appraise test tested.yaml` runs the test files beside a rulebook, `appraise test` all in this folder and below. What
differs is shown as expected and got, with the arithmetic worked. `-k rate` runs only what has that in its name, and
`--watch` runs again whenever a file is saved.

`appraise test tested.yaml` 运行细则旁边的用例文件，`appraise test` 运行当前文件夹和以下各级的。不符的列出应为、实为和
算式。`-k rate` 只运行名称里有 rate 的，`--watch` 在每次存盘后重新运行。

| instead | refused |
| --- | --- |
| `rulebook: tasted.yaml` | E001 |
| `baseline: empty` | T004 |
| `sessions: {sessions: {12: 很多}}` | T001 |
| `sessions: {patrols: {4: 4.5}}` | T013 |
| `tables: {sesions: {sessions: {12: 10}}}` | F024 |

A unit in a test file has no others beside it: what these have is given like a fact, under the name of the derived fact
that asks for it. With `baseline: full`, facts that are held against one another (a share of the best, `below:` another
fact, a goalpost that is one) are both at 100, or at their most where that is less, so that a table may lower one of
them. `tables:` may name criteria of every category.

用例里只有一个单位：同组其他单位的数，像事实一样写，用推算它的那个事实的名称。`baseline: full` 里，互相比的事实（与同组
最好的比、`below:` 写成另一个事实、两点写成另一个事实）都取 100，上限不到 100 的取上限，表里可以只降一个。`tables:` 可
以写任何一个类别的指标。

    appraise: rulebook/1
    id: compared
    title: 比较示例
    version: "1"
    period: 2024
    full_marks: 100
    combine: weighted_mean
    rounding: {decimals: 2, at: total}
    categories: [乡镇, 部门]
    facts:
      patents: {title: 专利, type: count, unit: 件, max: 500, better: more}
      best: {title: 同组最多专利, type: count, unit: 件, is: cohort_max(patents)}
      place: {title: 专利名次, type: count, is: cohort_rank(patents)}
      mediated: {title: 调解成功率, type: percent}
      before: {title: 上年调解成功率, type: percent}
    groups:
      growth:
        title: 创新
        weight: 60%
        criteria:
          patents: {title: 专利, points: 7, linear: {fact: patents, zero_at: 0, full_at: best}}
          place: {title: 名次, points: 3, deduct: {fact: place, above: 1, each: 1}, categories: [部门]}
      law:
        title: 法治
        weight: 40%
        needs: 1
        combine: weighted_mean
        criteria:
          mediate:
            title: 调解
            weight: 1
            linear: {fact: mediated, zero_at: 0%, full_at: before}

Its tests:

它的用例：

    appraise: tests/1
    rulebook: compared.yaml
    category: 乡镇
    baseline: full
    tables:
      patents: {patents: {100: 7, 50: 3.5, 33: 2.31}, best: {300: 2.33}}
      mediate: {mediated: {91.5%: 91.5}}
      place: {place: {2: 2}}
    cases:
      - {name: 同组最多是六十件, given: {patents: 40, best: 60}, group: {growth: 66.67}, criterion: {patents: 14/3}}
      - {name: 低于上年, given: {mediated: 90%, before: 93%}, group: {law: 96.8}, total: 98.71, mark: []}

Points are compared exactly. Under `rounding: {at: total}` what is below the total is not rounded: it is first rounded
to the decimals that the test has (`66.67`, `66.7`), or is written as a fraction (`14/3`).

分数要完全相同才算相符。`rounding: {at: total}` 时总分以下不舍入：先按用例里写的小数位数舍入再比（`66.67`、`66.7`），也
可以写成分数（`14/3`）。
"""
