"""Clauses: common sentences of scoring schemes, and how each is written (常见条款的写法).

常见条款：评分办法里常见的说法，各怎样写。

The facts that the lines below read:

下面各条读的事实：

    facts:
      meetings: {title: 会议, type: count, unit: 次, max: 100}
      hours: {title: 学时, type: number, unit: 学时, max: 500}
      cases: {title: 差错案件, type: count, unit: 件, max: 500}
      visits: {title: 走访, type: count, unit: 户, max: 10000, better: more}
      rate: {title: 办结率, type: percent}
      before: {title: 去年办结率, type: percent}
      plan: {title: 方案, type: yes_no}
      minutes: {title: 记录, type: yes_no}
      report: {title: 报告, type: date}
      published: {title: 公布, type: date}
      early: {title: 提前天数, type: count, unit: 天, is: "max(12-31 - report, 0)"}
      patrols: {title: 巡查, type: count, unit: 次, max: 99, per: quarter}
      posts: {title: 发布信息, type: count, unit: 条, max: 999, per: month}
      ways: {title: 公开方式, type: yes_no, per: [微博, 公开栏, 手册]}
      staff: {title: 法制员, type: [专职, 兼职, 无]}
      most: {title: 同组最多, type: count, unit: 户, is: cohort_max(visits)}
      place: {title: 同组名次, type: count, is: cohort_rank(visits)}
      places: {title: 每月名次, type: count, min: 1, max: 20, per: month}
      late:
        title: 迟报
        type: events
        fields: {date: date, kind: [迟报, 漏报]}
      praise:
        title: 表扬
        type: events
        fields: {level: [国家级, 省级, 市级], matter: text}
        once_per: matter
      fewest: {title: 同组最少, type: count, unit: 件, is: cohort_min(cases)}
      share:
        title: 同组最少与本单位之比
        type: percent
        is: fewest / cases
        if_divisor_zero: 100%
      articles:
        title: 信息
        type: events
        fields: {authors: {type: count, min: 1, max: 20}}
      credited:
        title: 按署名平均的篇数
        type: number
        is: sum(1 / articles.authors)
        if_divisor_zero: not_applicable
      loss:
        title: 事故
        type: events
        fields: {size: {type: number, unit: 万元, max: 9999}}
      files: {title: 案卷得分, type: number, unit: 分, max: 100, per: [卷一, 卷二, 卷三, 卷四, 卷五]}
      trimmed:
        title: 去头尾均分
        type: number
        unit: 分
        is: (sum(files) - max(files) - min(files)) / 3
      exams: {title: 考试成绩, type: number, unit: 分, max: 100, per: [首考, 补考]}
      topics: {title: 专题研究, type: count, unit: 次, max: 50, per: half_year}
      short: {title: 专题研究缺次, type: count, unit: 次, is: "sum(max(2 - topics, 0))"}
      noted: {title: 通报, type: count, unit: 次, max: 50, per: quarter}
      counted: {title: 计扣的通报, type: count, unit: 次, is: "sum(min(noted, 2))"}
      first: {title: 一季度报表, type: date}
      second: {title: 二季度报表, type: date}
      filings:
        title: 报表
        type: events
        fields: {due: date, filed: {type: date, max: 次年12-31}}
      overdue:
        title: 报表逾期天数
        type: count
        unit: 天
        is: "sum(min(max(filings.filed - filings.due, 0), 5))"
      spring: {title: 一季度巡查, type: count, unit: 次, max: 99}
      summer: {title: 二季度巡查, type: count, unit: 次, max: 99}
      autumn: {title: 三季度巡查, type: count, unit: 次, max: 99}
      row: {title: 连续未达标的季度, type: count, unit: 个, max: 4, by: 考核组}
    points: 10

Failings and faults:

做没做到、有没有发生：

    # 没有方案的扣2分
    deduct: {unless: plan, lose: 2}
    # 没有方案的扣本项分值的50%
    deduct: {unless: plan, lose: 50%}
    # 没有方案的不得分
    deduct: {unless: plan, lose: all}
    # 方案、记录齐全得2分，缺一项扣1分
    deduct: [{unless: plan, lose: 1}, {unless: minutes, lose: 1}]
    # 既无方案又无记录的扣3分
    deduct: {when: not plan and not minutes, lose: 3}
    # 发生差错案件的扣5分
    deduct: {when: cases > 0, lose: 5}
    # 有方案没有记录的得一半
    deduct: [{unless: plan, lose: all}, {unless: minutes, lose: 50%}]

By number:

按次、按件：

    # 每件扣0.5分，扣完为止
    deduct: {fact: cases, each: 0.5}
    # 每件扣0.5分，最多扣3分
    deduct: {fact: cases, each: 0.5, at_most: 3}
    # 不少于12次，每少1次扣1分
    deduct: {fact: meetings, below: 12, each: 1}
    # 允许3件，超过的每件扣1分
    deduct: {fact: cases, above: 3, each: 1}
    # 每少2次扣1分，不足2次不扣
    deduct: {fact: meetings, below: 12, each: 1, steps_of: 2, part_step: nothing}

By percentage and number:

按百分点、按数额：

    # 每低1个百分点扣0.5分，不足的按比例
    deduct: {fact: rate, below: 98%, each: 0.5, steps_of: 1%, part_step: pro_rata}
    # 低于去年的，每低1个百分点扣1分
    deduct: {fact: rate, below: before, each: 1, steps_of: 1%, part_step: full}
    # 95%以下每点扣0.2分，90%以下每点扣0.5分
    deduct: {fact: rate, below: {95%: 0.2, 90%: 0.5}, brackets: marginal, steps_of: 1%, part_step: full}
    # 90%以上10分，80%以上8分，其余0分
    bands: {fact: rate, from: {90%: 10, 80%: 8, 0%: 0}}
    # 得分＝办结率×10
    linear: {fact: rate, zero_at: 0%, full_at: 100%}
    # 100%得满分，90%以下不得分，其间按比例
    linear: {fact: rate, zero_at: 90%, full_at: 100%}
    # 达到40学时得4分，每多10学时加1分
    earn: [{when: hours >= 40, gain: 4}, {fact: hours, above: 40, each: 1, steps_of: 10, part_step: nothing}]
    # 每走访50户得1分
    earn: {fact: visits, each: 1, steps_of: 50, part_step: nothing}

Dates:

期限：

    # 3月31日前报送，逾期扣2分
    deduct: {fact: report, due: 03-31, lose: 2}
    # 每逾期一天扣0.5分
    deduct: {fact: report, due: 03-31, each: 0.5, steps_of: 1 day}
    # 8月底前报送得10分，9月底前8分，10月底前5分
    bands: {fact: report, until: {08-31: 10, 09-30: 8, 10-31: 5}}
    # 每提前10天加0.1分
    earn: {fact: early, each: 0.1, steps_of: 10, part_step: nothing}
    # 公布后30日内报备，逾期扣1分，不报扣3分
    deduct: {largest_of: [{when: report is missing, lose: 3}, {fact: report, due: published + 30 days, lose: 1}]}

Periods and records:

分期和逐条记录：

    # 每季度不少于5次，一个季度不达标扣1分
    deduct: {fact: count(patrols < 5), each: 1}
    # 全年共20次，每少1次扣0.5分
    deduct: {fact: sum(patrols), below: 20, each: 0.5}
    # 迟报每次扣0.5分，漏报每次扣1分
    deduct: {fact: late, each: {kind: {迟报: 0.5, 漏报: 1}}}
    # 再次漏报的加倍扣分
    deduct: [{fact: late, where: kind = 漏报, each: 1}, {fact: late, where: kind = 漏报 and again(kind), each: 1}]
    # 国家级3分、省级2分、市级1分，同一事项取最高
    earn: {fact: praise, each: {level: {国家级: 3, 省级: 2, 市级: 1}}}
    # 每篇信息0.5分，几人署名的平均计
    earn: {fact: credited, each: 0.5, steps_of: 1, part_step: pro_rata}
    # 损失10万元以上扣2分，100万元以上扣5分
    deduct: {fact: loss, each: {size: {100: 5, 10: 2}}}

Within each period; the best, the worst, the mean; so many in a row:

每期之内；取最好、去掉最高最低、平均；连续：

    # 每半年不少于2次，每少1次扣1分
    deduct: {fact: short, each: 1}
    # 每半年不少于2次，有一个半年不够扣3分
    deduct: {fact: count(topics < 2), each: 3}
    # 每通报一次扣0.5分，每季度最多扣2次
    deduct: {fact: counted, each: 0.5}
    # 每季度末后5日内报送，逾期每次扣0.5分：每季度一个日期
    deduct: [{fact: first, due: 04-05, lose: 0.5}, {fact: second, due: 07-05, lose: 0.5}]
    # 同上，逐期写明期限和报送日期：逾期一天扣0.1分，每期至多5天
    deduct: {fact: overdue, each: 0.1}
    # 几次考试取最好的一次，满分100分
    linear: {fact: max(exams), zero_at: 0, full_at: 100}
    # 几次考试取平均
    linear: {fact: mean(exams), zero_at: 0, full_at: 100}
    # 五卷去掉最高分和最低分，取平均
    linear: {fact: trimmed, zero_at: 0, full_at: 100}
    # 连续两个季度不足5次的扣3分：每季度一个事实
    deduct: {when: spring < 5 and summer < 5 or summer < 5 and autumn < 5, lose: 3}
    # 同上，连续几个季度由考核组数
    deduct: {when: row >= 2, lose: 3}

A single period cannot be read out of a series: for what one quarter does to the next, each has a fact of its own.
Working days (工作日) are not known to the program: write the day itself, calendar days, or a fact `by:` the office that
counts them.

系列里的某一期不能单独取出来：要看相邻两期的，每期各写一个事实。程序不认工作日：写明日期或自然日，或者写一个由计算工
作日的部门报的事实（`by:`）。

Words, several things of one kind, places:

几档词语、一类中的几样、名次：

    # 专职的得10分，兼职的得5分
    bands: {fact: staff, from: {专职: 10, 兼职: 5, 无: 0}}
    # 专职的得满分，兼职的得一半，没有的不得分
    deduct: {fact: staff, each: {专职: 0, 兼职: 50%, 无: 100%}}
    # 没有法制员的扣4分，只有兼职的扣该项分值的20%
    deduct: {fact: staff, each: {专职: 0, 兼职: 20%, 无: 4}}
    # 微博、公开栏、手册，每做一样得2分，至多4分
    earn: {fact: count(ways), each: 2, at_most: 4}
    # 每月不少于40条，不够的每月扣1分，空白月每月扣2分
    deduct: [{fact: count(posts < 40 and posts > 0), each: 1}, {fact: count(posts = 0), each: 2}]
    # 按走访户数排名，第一得满分，每低一名扣0.5分
    deduct: {fact: place, above: 1, each: 0.5}
    # 得分＝走访户数÷同组最多×10
    linear: {fact: visits, zero_at: 0, full_at: most}
    # 差错越少越好，得分＝同组最少÷本单位×10
    linear: {fact: share, zero_at: 0%, full_at: 100%}
    # 每月排名，第一得满分，每低一名扣5%，按12个月平均
    deduct: {fact: mean(places), above: 1, each: 0.5, steps_of: 1, part_step: pro_rata}

An assessor's judgement:

酌情：

    # 情节严重的酌情扣1至5分
    deduct: {when: cases > 0, judged: {by: 考核组, within: 1..5}}
    # 由考核组在0至10分间评定
    judged: {by: 考核组, step: 0.5}

Grades, for the whole unit:

等次，针对整个单位：

    grades: {优秀: 90, 良好: 80, 合格: 0}
    facts:
      convicted: {title: 被追究刑责, type: count, unit: 人, max: 20}
      unfinished: {title: 未完成重点任务, type: count, unit: 项, max: 20}
      falsified: {title: 弄虚作假, type: yes_no}
    groups:
      all: {title: 全部, points: 100, criteria: {work: {title: 工作, points: 100, judged: {by: 考核组}}}}
    outcomes:
      # 被追究刑责的不得评优
      convicted: {title: 被追究刑责, when: convicted > 0, grade_at_most: 良好}
      # 重点任务有两项未完成的降一档
      unfinished: {title: 未完成重点任务, when: unfinished >= 2, grade_down: 1}
      # 弄虚作假的一票否决
      falsified: {title: 弄虚作假, when: falsified, grade: 合格}

| work | convicted | unfinished | falsified | total | grade |
| --- | --- | --- | --- | --- | --- |
| 95 | 0人 | 0项 | 否 | 95 | 优秀 |
| 95 | 1人 | 0项 | 否 | 95 | 良好 |
| 95 | 0人 | 2项 | 否 | 95 | 良好 |
| 95 | 0人 | 0项 | 是 | 95 | 合格 |

What else a clause says of the whole unit stands elsewhere: points on top and penalties under `adjustments`, how many
may have a grade under `ranking`, marks out of a hundred under `scaled_from`, weights under `combine`.

条款说的是整个单位的其他事，写在别处：加分、减分写在 `adjustments`，优秀比例写在 `ranking`，百分制折算写在
`scaled_from`，权重写在 `combine`。
"""
