"""Facts: what is handed in or worked out; each is declared once, with its type and what it can be (事实).

事实：填报或推算出来的每一个数、日期、是否，都声明一次，写明类型和范围。

    facts:
      study: {title: 集中学法, type: count, unit: 次, max: 200, better: more}
      hours: {title: 人均学时, type: number, unit: 学时, decimals: 1, max: 500}
      rate: {title: 网上可办比例, type: percent, report: [<n>的业务可网上办理]}
      plan: {title: 学法计划, type: yes_no}
      filed: {title: 备案日期, type: date}
      officer: {title: 法制员, type: [专职, 兼职, 无]}
      blamed: {title: 通报批评, type: count, unit: 次, max: 50, by: 县司法局}
    points: 10
    deduct:
      - {fact: study, below: 12, each: 0.5, at_most: 3}
      - {when: hours < 40, lose: 1}
      - {when: rate < 80%, lose: 1}
      - {unless: plan, lose: 1}
      - {fact: filed, due: 03-31, lose: 1}
      - {when: officer = 无, lose: 2}
      - {when: officer = 兼职, lose: 1}
      - {fact: blamed, each: 1}

| study | hours | rate | plan | filed | officer | blamed | awarded |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 12次 | 40.5学时 | 80% | 是 | 2024-03-31 | 专职 | 0次 | 10 |
| 10次 | 39.5学时 | 79.99% | 否 | 4月1日 | 兼职 | 1次 | 3 |

| type | means | 含义 |
| --- | --- | --- |
| `count` | whole numbers; `max` is required | 整数，必须写 `max` |
| `number` | numbers with `decimals` (2 unless given) | 小数，位数见 `decimals`，不写就是 2 |
| `percent` | with %; 0% to 100% unless `min` or `max` says otherwise | 百分比，带 %；不写就是 0% 到 100% |
| `yes_no` | `是` or `否` | 是或否 |
| `date` | a day | 日期 |
| `[专职, 兼职, 无]` | one of these words | 所列词语之一 |
| `events` | records, one by one; see `records` | 逐条的记录，见 `records` |

The id of a fact is a name of letters, digits and `_`, of any script, without hyphens, and no word of the language;
conditions and losses read it by that name. `title:` and `type:` are required. `unit:` is what a number is counted in:
a unit of another name is refused. `min:` is 0 unless given, `max:` the most that may be handed in: a number that
enters a score needs one. A date lies in the year before the period, the period, or the year behind it, unless `min`
and `max` say otherwise (`min: 01-01`, `max: 次年06-30`). `better: more` or `less` says which way is best, for
`cohort_rank`, for goalposts that are facts and for proofs. `by:` names who hands it in, where it is not the unit
itself: it stands in the section `assessed` then. `report:` are phrases of a report that the figure is found by, `<n>`
the number.

事实的 id 由各种文字的字母、数字和 `_` 组成，不带连字符，也不能是语言里的词；条件和损失就用这个名称读它。必须写
`title:` 和 `type:`。`unit:` 是计量单位，填报时写别的单位会被退回。`min:` 不写就是 0；`max:` 是最多能填多少，进入计分
的数都要写。日期不写 `min` 和 `max` 时，在考核年度的前一年、当年和后一年之内；可以写 `min: 01-01`、`max: 次年06-30`。
`better: more` 或 `less` 说明越多越好还是越少越好，用于 `cohort_rank`、写成事实的目标值和证明。`by:` 写由谁填报，不写
就是单位自己；写了的，填在 `assessed` 一节。`report:` 写报告里怎样说这个数，`<n>` 代表数，据此从报告里找。

| instead | refused |
| --- | --- |
| `study: {title: 集中学法, type: count, unit: 次}` | R025 |
| `study: {title: 集中学法, type: integer, max: 200}` | R013 |
| `study: {title: 集中学法, type: count, max: 200, decimals: 1}` | R023 |
| `hours: {title: 人均学时, type: number, decimals: 1, min: 0.25, max: 500}` | R084 |
| `plan: {title: 学法计划, type: yes_no, unit: 份}` | R024 |
| `rate: {title: 网上可办比例, type: percent, max: 100}` | R028 |
| `filed: {title: 备案日期, type: date, max: 年底}` | R029 |
| `officer: {title: 法制员, type: [专职, 兼职, 无, 无]}` | R015 X032 |
| `study: {title: 集中学法, type: count, max: 200, better: higher}` | R013 |
"""
