"""Outcomes: what one fact decides beside the points – a grade, a cap on it, a total of 0, a mark (一票否决).

一票否决：一件事在分数之外决定的后果：定等次、限等次、总分计零、加注。

    grades: {优秀: 90, 良好: 80, 合格: 60, 不合格: 0}
    facts:
      falsified: {title: 弄虚作假, type: yes_no}
      accidents: {title: 重大事故, type: count, unit: 起, max: 20}
      evaded: {title: 拒不接受考核, type: yes_no}
      delays: {title: 报送迟延, type: count, unit: 次, max: 50}
    groups:
      all:
        title: 全部
        points: 100
        criteria: {work: {title: 工作, points: 100, judged: {by: 考核组}}}
    outcomes:
      fraud: {title: 弄虚作假, text: 弄虚作假的定为不合格, when: falsified, grade: 不合格, basis: 示例依据}
      incident: {title: 重大事故, when: accidents > 0, grade_at_most: 合格}
      refusal: {title: 拒不接受考核, when: evaded, total: 0}
      late: {title: 多次迟延, when: delays >= 3, mark: 报送迟延<delays>，限期整改}

| work | falsified | accidents | evaded | delays | total | grade | mark |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 92 | 否 | 0起 | 否 | 0次 | 92 | 优秀 | - |
| 92 | 是 | 0起 | 否 | 0次 | 92 | 不合格 | - |
| 92 | 否 | 1起 | 否 | 0次 | 92 | 合格 | - |
| 55 | 否 | 1起 | 否 | 0次 | 55 | 不合格 | - |
| 92 | 否 | 0起 | 是 | 0次 | 0 | 不合格 | - |
| 92 | 否 | 0起 | 否 | 4次 | 92 | 优秀 | 报送迟延4次，限期整改 |

Each has a `title`, a condition (`when:`) and one effect: `grade:` sets the grade, `grade_at_most:` caps it, `total: 0`
takes all points, `grade_down:` lowers the grade, `mark:` leaves a text beside the score, in which `<…>` stand for
facts. `text:` may hold the official wording, `basis:` say where it is written. Where several hold, the lowest grade
counts; Only `total: 0` changes points; a penalty in points is an adjustment. An outcome fires only when it is certain:
where its fact is not known yet, it is listed, the grades still possible reach down to it, and the score stays as it is.

每条有 `title`、条件（`when:`）和一种后果：`grade:` 直接定等次，`grade_at_most:` 等次最高到哪一等，`total: 0` 总分计
零，`grade_down:` 降低等次，`mark:` 在分数旁加注一句话，里面的 `<…>` 代表事实。`text:` 可以写文件原文，`basis:` 写依
据。几条同时成立的，取最低的等次。只有 `total: 0` 会改变分数；扣若干分的，写成加减分项。确定成立才起作用：所看的事实还
没定的，只列出来，可能的等次往下算到它，分数不变。

| instead | refused |
| --- | --- |
| `fraud: {title: 弄虚作假, when: falsified, grade: 差}` | R071 |
| `fraud: {title: 弄虚作假, when: falsified, grade: 不合格, total: 0}` | R070 |
| `fraud: {title: 弄虚作假, when: falsified}` | R070 |
| `fraud: {title: 弄虚作假, when: accidents, total: 0}` | R056 |
| `fraud: {title: 弄虚作假, when: falsified, total: 10}` | R013 |
| `late: {title: 多次迟延, when: delays >= 3, mark: 迟延<delay>}` | R075 |
| without `grades` | R074 |

`grade_down: 1` lowers the grade by one (降一档), after limits, caps and `grade:` have settled it. Several add up, and
none goes below the last grade:

`grade_down: 1` 降一等（降一个档次），在按分数、封顶、定等次之后再降。几条都成立的相加，最多降到最低一等：

    grades: {优秀: 90, 良好: 80, 合格: 60, 不合格: 0}
    facts:
      talks: {title: 受到约谈, type: count, unit: 次, max: 20}
      unrest: {title: 引发群体事件, type: yes_no}
    groups:
      all:
        title: 全部
        points: 100
        criteria: {work: {title: 工作, points: 100, judged: {by: 考核组}}}
    outcomes:
      warned: {title: 受到约谈, when: talks > 0, grade_down: 1}
      uproar: {title: 引发群体事件, when: unrest, grade_down: 2}
      capped: {title: 引发群体事件, when: unrest, grade_at_most: 良好}

| work | talks | unrest | total | grade |
| --- | --- | --- | --- | --- |
| 92 | 0次 | 否 | 92 | 优秀 |
| 92 | 2次 | 否 | 92 | 良好 |
| 50 | 2次 | 否 | 50 | 不合格 |
| 92 | 0次 | 是 | 92 | 不合格 |
| 82 | 1次 | 否 | 82 | 合格 |

| instead | refused |
| --- | --- |
| `warned: {title: 受到约谈, when: talks > 0, grade_down: 合格}` | R094 |
| `warned: {title: 受到约谈, when: talks > 0, grade_down: 0}` | R094 |
| `warned: {title: 受到约谈, when: talks > 0, grade_down: 1, mark: 约谈}` | R070 |

A mark may ask for the final grade, by the name `grade`, and nothing else may. It is settled last: as long as several
grades are possible, so is the mark. Every other condition looks at facts, not at points:

加注可以问最后的等次，写 `grade`，别的后果都不能问。它最后才定：等次还有几种可能时，加不加注也没有定。其他条件只看事
实，不看得分：

    grades: {优秀: 90, 良好: 80, 合格: 60, 不合格: 0}
    facts:
      praised: {title: 上级表扬, type: yes_no}
    groups:
      all:
        title: 全部
        points: 100
        criteria: {work: {title: 工作, points: 100, judged: {by: 考核组}}}
    outcomes:
      barred: {title: 评优资格, when: grade = 不合格, mark: 取消次年评优资格}
      cited: {title: 通报表扬, when: grade = 优秀 and praised, mark: 通报表扬}

| work | praised | total | grade | mark |
| --- | --- | --- | --- | --- |
| 55 | 否 | 55 | 不合格 | 取消次年评优资格 |
| 92 | 是 | 92 | 优秀 | 通报表扬 |
| 92 | 否 | 92 | 优秀 | - |
| 92 | 未报 | 92 | 优秀 | - |

| instead | refused |
| --- | --- |
| `barred: {title: 评优资格, when: grade = 差, mark: 取消次年评优资格}` | X036 |
| `barred: {title: 评优资格, when: grade < 良好, mark: 取消次年评优资格}` | X041 |
| `barred: {title: 评优资格, when: grade = 不合格, total: 0}` | R097 |
| `barred: {title: 评优资格, when: total < 60, mark: 取消次年评优资格}` | R096 |
| `barred: {title: 评优资格, when: work < 60, mark: 取消次年评优资格}` | R095 |
"""
