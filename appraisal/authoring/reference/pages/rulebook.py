"""Rulebook: the first lines of the file, and the tree of groups and criteria below them (细则文件).

细则：文件开头的几行，以及下面的组和指标。

    sources: [县考核办法（示例）]
    full_marks: 20
    facts:
      sessions: {title: 学法次数, type: count, unit: 次, max: 50}
      plan: {title: 学法计划, type: yes_no}
      archives: {title: 案卷差错, type: count, unit: 处, max: 100}
    groups:
      organisation:
        title: 组织领导
        points: 12
        groups:
          study:
            title: 学法
            points: 8
            basis: 示例依据
            criteria:
              sessions:
                title: 学法次数
                points: 5
                deduct: {fact: sessions, below: 12, each: 1}
              planned:
                title: 学法计划
                points: 3
                deduct: {unless: plan, lose: all}
          leading:
            title: 带头履职
            points: 4
            criteria:
              duty: {title: 履职, points: 4, judged: {by: 考核组}}
      enforcement:
        title: 规范执法
        text: 规范执法8分，由案卷质量评定
        points: 8
        criteria:
          archives:
            title: 案卷质量
            points: 8
            deduct: {fact: archives, each: 0.5}

| sessions | plan | duty | archives | study | organisation | total |
| --- | --- | --- | --- | --- | --- | --- |
| 10次 | 是 | 4 | 3处 | 6 | 10 | 16.5 |
| 12次 | 否 | 3 | 0处 | 5 | 8 | 16 |

The first lines, which the example leaves out, are `appraise: rulebook/1` (the kind of file and the version of its
format), `id:` (letters of any script, digits, hyphens; the file is named after it), `title:`, `version:` in quotes (to
be changed with every change of points) and `period:`, the year appraised. May follow: `language: zh` or `en`, in which
results are written; `full_marks:`, 100 unless given; `categories:` for several kinds of unit; `rounding:`;
`defaults: {missing: …, not_applicable: …}` for what criteria do not say themselves; `sources:`, the documents it rests
on; `extends:` and `remove:`. Then come `facts:`, `checks:`, `groups:`, `adjustments:`, `outcomes:`, `grades:`,
`grades_on:`, `ranking:`, in any order; each has its page. Only a scheme of adjustments alone has no `groups:`.

示例省去的开头几行是：`appraise: rulebook/1`（文件种类和格式版本）、`id:`（各种文字的字母、数字、连字符，文件以它为
名）、`title:`、带引号的 `version:`（改了分值就要改）、`period:`（考核年度）。后面可以写：`language: zh` 或 `en`，即结
果用的语言；`full_marks:`，不写就是 100；`categories:`，用于几类单位；`rounding:`；
`defaults: {missing: …, not_applicable: …}`，指标自己没写时就按它；`sources:`，所依据的文件；`extends:` 和 `remove:`。
然后是 `facts:`、`checks:`、`groups:`、`adjustments:`、`outcomes:`、`grades:`、`grades_on:`、`ranking:`，次序不限，各
有一页。只有加减分的方案才不写 `groups:`。

A group has a `title`, `points`, and either `criteria:` or further `groups:`; a criterion has a `title`, `points` and
one form (`deduct`, `earn`, both with `base`, `bands`, `linear`, `judged`). What stands in a group adds up to its
points, and the groups to `full_marks`. Groups and criteria, those under `adjustments` too, share one set of ids; the
numbers that are printed (1.2) are made of their order. Both may carry `categories:`, `at_least:`, `at_most:`,
`not_applicable:`, `basis:`, `text:` (the official wording); a criterion also `evidence:`, `missing:`, `problem:`,
`plan:`.

组有 `title`、`points`，里面是 `criteria:`（指标）或下一级的 `groups:`；指标有 `title`、`points` 和一种形式
（`deduct`、`earn`、两者并用加 `base`、`bands`、`linear`、`judged`）。组里各项加起来等于组的分值，各组加起来等于
`full_marks`。组和指标（`adjustments` 下的也算）的 id 不能重复；打印的编号（1.2）按次序生成。两者都可以写
`categories:`、`at_least:`、`at_most:`、`not_applicable:`、`basis:`、`text:`（文件原文）；指标还可以写 `evidence:`、
`missing:`、`problem:`、`plan:`。

| instead | refused |
| --- | --- |
| `full_marks: 100` | R068 |
| `points: 10` | R068 |
| `planned: {title: 学法计划, points: 3, weight: 1, deduct: {unless: plan, lose: all}}` | R143 |
| `criteria: {sessions: {title: 学法次数, points: 8, judged: {by: 考核组}, earn: {fact: sessions, each: 1}}}` | R058 |
| `criteria: {sessions: {title: 学法次数, points: 8}}` | R057 |
| `criteria: {leading: {title: 重名, points: 8, judged: {by: 考核组}}}` | R020 |
| `full_mark: 20` | R002 |
"""
