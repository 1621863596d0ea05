"""Start: a whole rulebook, a submission that is scored by it, and a test file – copy them and change what is yours.

起步：一份完整的细则、一份按它打分的填报材料、一份用例文件，照着改成自己的。

A rulebook says how points are given. A criterion is its full points minus losses (or zero plus gains); every loss
looks at one fact, and every fact is declared once. Keys are English, titles and texts are yours. Lines are indented by
two spaces, `#` begins a remark, and a text with a colon and a space in it is put in quotes:

细则说明怎样给分。一个指标就是满分减去若干扣分（或从零加上若干得分）；每条扣分只看一个事实，每个事实只声明一次。键用英
文，名称和文字用自己的话。每深一层缩进两个空格，`#` 后面是注释，文字里有冒号加空格的要用引号：

    appraise: rulebook/1
    id: law-office
    title: 法治建设考核细则（示例）
    version: "1"
    period: 2024
    full_marks: 20
    defaults: {missing: worst, not_applicable: rescale}

    facts:
      study_sessions: {title: 集中学法, type: count, unit: 次, max: 200}
      training_plan: {title: 培训方案, type: yes_no}
      received: {title: 受理投诉, type: count, unit: 件, max: 10000}
      closed:
        title: 办结投诉
        type: count
        unit: 件
        max: 10000
        not_above: received
      closing_rate:
        title: 办结率
        type: percent
        is: closed / received
        if_divisor_zero: not_applicable
      praised: {title: 通报表扬, type: count, unit: 次, max: 50}
      falsified:
        title: 弄虚作假
        type: yes_no
        by: 考核组
        if_silent: 否

    groups:
      study:
        title: 学法用法
        points: 12
        criteria:
          sessions:
            title: 集中学法
            text: 全年不少于12次，每少1次扣1分，最多扣6分
            points: 7
            deduct: {fact: study_sessions, below: 12, each: 1, at_most: 6}
            basis: 示例依据
            problem: 全年集中学法<study_sessions>，少<short>，扣<lost>分
            plan: 下一年度集中学法不少于<target>
          training:
            title: 培训方案
            points: 5
            deduct: {unless: training_plan, lose: 2}
      complaints:
        title: 投诉办理
        points: 8
        criteria:
          closing:
            title: 办结率
            points: 8
            linear: {fact: closing_rate, zero_at: 90%, full_at: 100%}

    adjustments:
      at_most: 3
      criteria:
        praise: {title: 通报表扬, earn: {fact: praised, each: 1}}

    outcomes:
      falsified: {title: 弄虚作假, when: falsified, grade: 不合格}

    grades: {优秀: 18, 合格: 12, 不合格: 0}

A submission says what a unit reports, in its own words. It names the rulebook by its id, and the rulebook's file,
named after the id (`law-office.yaml`), lies beside it or in a folder `rules/` above it. This one is scored by
`appraise score 2024.yaml`; `appraise explain 2024.yaml` shows every step:

填报材料写单位报来的内容，照报告原文写。它用 id 指明细则；细则文件以 id 为名（`law-office.yaml`），放在同一文件夹或上
级的 `rules/` 里。用 `appraise score 2024.yaml` 打分，用 `appraise explain 2024.yaml` 看每一步：

    appraise: submission/1
    rulebook: law-office
    unit: {name: 甲单位}
    period: 2024
    facts:
      study_sessions: 10次
      training_plan: 是
      received: 390件
      closed: 389件
      praised: 0次

| study | sessions | complaints | total | grade |
| --- | --- | --- | --- | --- |
| 10 | 5 | 7.79 | 17.79 | 合格 |

A test file says what points you worked out by hand, so that a mistake in the rulebook is found before a unit is
scored. It lies beside its rulebook, as `law-office.test.yaml`, and `appraise test law-office.yaml` runs it:

用例文件写手工算出的分数，细则写错了，在给单位打分之前就能发现。它放在细则旁边，名为 `law-office.test.yaml`，用
`appraise test law-office.yaml` 运行：

    appraise: tests/1
    rulebook: law-office.yaml
    baseline: full
    tables:
      sessions: {study_sessions: {12: 7, 11: 6, 0: 1, 20余次: 7, 未报: 1}}
      training: {training_plan: {否: 3}}
      closing: {closing_rate: {100%: 8, 95%: 4, 90%: 0}}
    cases:
      - {name: 甲单位, submission: 2024.yaml, total: 17.79, grade: 合格}
      - {name: 弄虚作假, given: {falsified: 是}, total: 20, grade: 不合格}

On the other pages, an example of a form or a loss is a criterion: the facts it reads (`facts:`) and its own keys. An
example with `groups:` is a rulebook without its first five lines. The rows below an example give values of facts and
what they come to. `5..10` is a range: something is not known yet, and the lower end is what counts.

其余各页上，形式和损失的示例是一个指标：它读的事实（`facts:`）和它自己的键。带 `groups:` 的示例是一部细则，省去开头五
行。示例下面的表，每行写事实的值和得出的分数。`5..10` 是区间：还有没定的内容，按低的一头计分。
"""
