"""Lateness: something came after its due day, which costs points once, or for each day or month.

逾期：过了期限，一次扣若干分，或者每晚一天、每晚一个月扣几分。

    facts:
      annual_report: {title: 年度报告公开日期, type: date}
      published: {title: 文件公布日期, type: date}
    points: 10
    deduct: {fact: annual_report, due: 03-31, lose: 2}

| annual_report | awarded |
| --- | --- |
| 2024-03-31 | 10 |
| 2024-04-01 | 8 |
| 3月 | 10 |
| 4月 | 8 |
| 未报 | 8..10 |

The due day itself is on time. `03-31` is a day of the period's year, `次年01-31` of the next; a whole date such as
`2024-03-31` is meant as it is.

期限当天算按时。`03-31` 是考核年度的这一天，`次年01-31` 是下一年的这一天；写全的日期（`2024-03-31`）就是那一天。

| instead | refused |
| --- | --- |
| `deduct: {fact: annual_report, due: 3月底, lose: 2}` | R029 |
| `deduct: {fact: annual_report, due: 03-31}` | R004 |
| `deduct: {fact: annual_report, due: 03-31, lose: 2, each: 1, steps_of: 1 day}` | R047 |
| `deduct: {fact: annual_report, due: 03-31, lose: 2, steps_of: 1 day}` | R079 |
| `deduct: {fact: annual_report, due: 03-31, each: 1}` | R004 |
| `deduct: {fact: annual_report, due: 03-31, each: 1, steps_of: 1%}` | R046 |
| `deduct: {fact: annual_report, due: 03-31, each: 1, steps_of: 1 month}` | R045 |

With `each: k` and `steps_of:` it costs for each `1 day` or `1 month` (or several of them); `part_step:` says what a
begun month counts. Months run from the due day to the same day of later months, or their last day (05-31: 06-30).

写 `each: k` 和 `steps_of:`，就是每 `1 day`（天）或 `1 month`（月），或每几天几月扣分；`part_step:` 说明不满一个月的怎
样计。月数从期限日算到以后各月的同一天，没有同一天的算到月末（05-31：06-30）。

    facts:
      annual_report: {title: 年度报告公开日期, type: date}
    points: 10
    deduct: {fact: annual_report, due: 03-31, each: 2, steps_of: 1 month, part_step: full, at_most: 6}

| annual_report | awarded |
| --- | --- |
| 2024-03-31 | 10 |
| 2024-04-01 | 8 |
| 2024-04-30 | 8 |
| 2024-05-01 | 6 |
| 2024-12-31 | 4 |

    facts:
      filed: {title: 备案日期, type: date}
    points: 10
    deduct: {fact: filed, due: 次年01-31, each: 1, steps_of: 1 month, part_step: nothing}

| filed | awarded |
| --- | --- |
| 次年1月31日 | 10 |
| 次年2月27日 | 10 |
| 次年2月28日 | 9 |
| 次年3月31日 | 8 |

    facts:
      filed: {title: 备案日期, type: date}
    points: 10
    deduct: {fact: filed, due: 06-30, each: 3, steps_of: 1个月, part_step: pro_rata}

| filed | awarded |
| --- | --- |
| 2024-07-15 | 8.5 |
| 2024-07-30 | 7 |

    facts:
      filed: {title: 备案日期, type: date}
    points: 10
    deduct: {fact: filed, due: 06-30, each: 0.5, steps_of: 1 day}

| filed | awarded |
| --- | --- |
| 2024-07-03 | 8.5 |
| 2024-12-31 | 0 |

The due day may be a date fact with a span:

期限可以是一个日期事实加一段时间：

    facts:
      published: {title: 文件公布日期, type: date}
      filed: {title: 备案日期, type: date}
    points: 10
    deduct: {fact: filed, due: published + 15 days, each: 1, steps_of: 10 days, part_step: full}

| published | filed | awarded |
| --- | --- | --- |
| 2024-05-01 | 2024-05-16 | 10 |
| 2024-05-01 | 2024-05-17 | 9 |
| 2024-05-01 | 2024-05-27 | 8 |

| instead | refused |
| --- | --- |
| `deduct: {fact: filed, due: published + 15 days, each: 1, steps_of: 1 month, part_step: pro_rata}` | R048 |
| `deduct: {fact: filed, due: publishd + 15 days, lose: 1}` | X033 |

Months behind such a day are whole ones, begun (`full`) or completed (`nothing`):

从这样的期限算起的月数是整月，不满一个月的算一个月（`full`）或不算（`nothing`）：

    facts:
      published: {title: 文件公布日期, type: date}
      filed: {title: 备案日期, type: date}
    points: 20
    deduct: {fact: filed, due: published, each: 1, steps_of: 1 month, part_step: full}

| published | filed | awarded |
| --- | --- | --- |
| 2024-05-31 | 2024-05-31 | 20 |
| 2024-05-31 | 2024-06-01 | 19 |
| 2024-05-31 | 2024-06-30 | 19 |
| 2024-05-31 | 2024-07-01 | 18 |
| 2024-05-31 | 2024-07-31 | 18 |
| 2024-05-31 | 2024-08-01 | 17 |
| 2024-01-31 | 2024-02-29 | 19 |
| 2024-01-31 | 2024-03-01 | 18 |
| 2024-02-29 | 次年2月28日 | 8 |
| 2024-02-29 | 次年3月1日 | 7 |
| 2024-05-31 | 2024-05-01 | 20 |
| 2024-05-31 | 7月 | 18 |
| 2024-05-31 | 未报 | 1..20 |

    facts:
      published: {title: 文件公布日期, type: date}
      filed: {title: 备案日期, type: date}
    points: 10
    deduct: {fact: filed, due: published + 1 month, each: 1, steps_of: 2 months, part_step: nothing}

| published | filed | awarded |
| --- | --- | --- |
| 2024-01-31 | 2024-02-29 | 10 |
| 2024-01-31 | 2024-04-28 | 10 |
| 2024-01-31 | 2024-04-29 | 9 |
| 2024-01-31 | 2024-06-28 | 9 |
| 2024-01-31 | 2024-06-29 | 8 |
| 2024-03-31 | 2024-06-29 | 10 |
| 2024-03-31 | 2024-06-30 | 9 |

In `earn`, `due` gains for being on time, with `gain: k` only:

在 `earn` 里，`due` 是按时就得分，只能写 `gain: k`：

    facts:
      filed: {title: 备案日期, type: date}
    points: 3
    earn: {fact: filed, due: 06-30, gain: 3}

| filed | awarded |
| --- | --- |
| 2024-06-30 | 3 |
| 2024-07-01 | 0 |

| instead | refused |
| --- | --- |
| `earn: {fact: filed, due: 06-30, each: 1, steps_of: 1 day}` | R047 |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from appraisal.engine.formula import ZERO, Compare, Constant, Multiply, Number, Relation, When
from appraisal.rulebook.deadlines import Deadline, LateStep, late_steps
from appraisal.rulebook.fields import Amount, PartStep, Text
from appraisal.rulebook.frame import CostFields, Frame, Look
from appraisal.rulebook.terms import Direction, Measure, Term, either

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Operand

NAME = "lateness"
SIGNS = "fact due"


class Fields(CostFields):
    """`fact: date, due: d` with `lose: k`, or `each: k` and `steps_of`."""

    fact: Text
    due: Text
    each: Amount | None = None
    steps_of: Text | None = None
    part_step: PartStep | None = None


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """The cost of the days or months that the date lies behind the due day."""
    known = frame.around.date(fields.fact, (*frame.path, "fact"))
    due = frame.around.deadline(fields.due, (*frame.path, "due"))
    amount = None if known is None or due is None else _amount(fields, frame, known, due)
    if known is None or due is None or amount is None:
        return None
    look = Look(
        not_applicable=either(known.not_applicable, due.not_applicable),
        reads=known.reads + due.reads,
        measure=Measure(known.name, known.value, amount(known.alone), due.value, Direction.LATE),
        deadline=due.day,
    )
    return frame.term(NAME, fields, amount(known.value), look)


def _amount(fields: Fields, frame: Frame, known: Operand, due: Deadline) -> Callable[[Number], Number] | None:
    """Points as a formula of the day on which the thing was done."""
    if fields.each is None:
        for key in ("steps_of", "part_step"):
            if getattr(fields, key) is not None:
                frame.complain("late_without_each", key, at_key=True, key=key)
                return None
        cost = frame.cost(fields)
        if cost is None:
            return None
        late, on_time = (ZERO, cost) if frame.gains else (cost, ZERO)
        return lambda value: When(Compare(Relation.ABOVE, value, due.value), late, on_time)
    if frame.gains or fields.lose is not None or fields.gain is not None:
        frame.complain("late_with_each", "each", at_key=True)
        return None
    last = frame.around.last_day(known)
    steps = late_steps(LateStep(fields.steps_of, fields.part_step), due, last, frame.path, frame.around)
    each = Constant(frame.worth(fields.each, "each"))
    return None if steps is None else lambda value: Multiply(steps(value), each)
