"""Discretion: an assessor says how much, within bounds (酌情扣分、酌情加分).

酌情扣分、酌情加分：由评分人在限定的范围内给出。

    facts:
      overturned: {title: 被撤销的案件, type: count, unit: 件, max: 100}
    points: 15
    deduct:
      - {fact: overturned, each: 3}
      - {when: overturned > 0, judged: {by: 县司法局, within: 1..5, step: 0.5, guide: 影响恶劣的酌情扣分}}

| overturned | lose | awarded |
| --- | --- | --- |
| 0件 | 未报 | 15 |
| 1件 | 未报 | 7..11 |
| 1件 | 1.5 | 10.5 |
| 4件 | 未报 | 0..2 |

It is asked once its condition holds (`when`, `unless`, or `fact` with a `due` day missed), and pending until given:
what it may take is withheld. The number is handed in under `judged:`, as `lose` in `deduct`, as `gain` in `earn`; so a
criterion has at most one of each. `within`, `step` and `guide` are as in the form `judged`.

条件（`when`、`unless`，或 `fact` 过了 `due` 期限）成立了才要评，没评之前待核，能扣的先扣下。分数写在填报文件的
`judged:` 里，扣分（`deduct`）写 `lose`，加分（`earn`）写 `gain`，所以一个指标最多各有一条。`within`、`step`、`guide`
的写法与形式 `judged` 相同。

| instead | refused |
| --- | --- |
| `deduct: [{judged: {by: 甲}}, {judged: {by: 乙}}]` | R053 |
| `deduct: {when: overturned > 0, unless: overturned > 5, judged: {by: 甲}}` | R052 |
| `deduct: {fact: overturned, judged: {by: 甲}}` | R004 |
| `deduct: {when: overturned > 0, judged: {by: 甲}, lose: 2}` | R080 |

With `unless` it is asked where the condition does not hold, in `earn` the assessor adds:

写 `unless`，条件不成立时才要评；写在 `earn` 里，由评分人加分：

    facts:
      plan: {title: 工作方案, type: yes_no}
    points: 10
    base: 6
    earn: {when: plan, judged: {by: 考核组, within: 0..4}}
    deduct: {unless: plan, judged: {by: 考核组, within: 1..6}}

| plan | gain | awarded |
| --- | --- | --- |
| 是 | 未报 | 6..10 |
| 是 | 2.5 | 8.5 |
| 否 | 2.5 | 0..5 |

Alone it is always asked, and 0 may be given below its range too:

单独写时总是要评，而且可以给范围以下的 0：

    points: 10
    deduct: {judged: {by: 考核组, within: 20%..50%}}

| lose | awarded |
| --- | --- |
| 0 | 10 |
| 2 | 8 |
| 5 | 5 |
| 未报 | 5..10 |

Behind a due day it is asked where the day was missed, in `earn` where it was kept:

写了期限的，过了期限才要评；在 `earn` 里，按时的才要评：

    facts:
      report: {title: 年度报告, type: date}
    points: 10
    deduct: {fact: report, due: 03-31, judged: {by: 考核组, within: 0..4}}

| report | lose | awarded |
| --- | --- | --- |
| 2024-03-31 | 未报 | 10 |
| 2024-04-01 | 未报 | 6..10 |
| 2024-04-01 | 3 | 7 |
"""

from appraisal.engine.formula import ZERO, Always, And, Compare, Not, Relation, Truth, When
from appraisal.rulebook.fields import Text
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.judging import JudgedFields, judged_column
from appraisal.rulebook.terms import JudgedColumn, Term, either

NAME = "discretion"
SIGNS = "judged"


class Fields(LossFields):
    """`judged: {by, within, step, guide}`, alone or with `when`, `unless`, or `fact` and `due`."""

    judged: JudgedFields
    when: Text | None = None
    unless: Text | None = None
    fact: Text | None = None
    due: Text | None = None


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """The assessor's number where it is asked for."""
    conditions = [key for key in ("when", "unless", "due") if getattr(fields, key) is not None]
    if len(conditions) > 1:
        frame.complain("one_condition", conditions[1], at_key=True)
        return None
    if (fields.fact is None) != (fields.due is None):
        frame.complain("missing_key", at_key=True, key="fact" if fields.fact is None else "due")
        return None
    kind = "gain" if frame.gains else "lose"
    column = judged_column(fields.judged, frame.inside("judged"), kind, alone=not conditions)
    if column is None:
        return None
    if not conditions:
        return frame.term(NAME, fields, column.value, Look(asked=Always(True), judged=column))
    if fields.due is not None and fields.fact is not None:
        return _after_due_day(fields, fields.fact, fields.due, column, frame)
    key = conditions[0]
    condition = frame.around.condition(fields.when or fields.unless or "", (*frame.path, key))
    if condition is None:
        return None
    asked: Truth = condition.truth if key == "when" else Not(condition.truth)
    look = Look(
        not_applicable=condition.not_applicable,
        reads=condition.reads,
        silences=condition.silences,
        asked=And((asked, Not(condition.not_applicable))),
        judged=column,
        condition=condition.text,
    )
    return frame.term(NAME, fields, When(asked, column.value, ZERO), look)


def _after_due_day(fields: Fields, fact: str, due_text: str, column: JudgedColumn, frame: Frame) -> Term | None:
    known = frame.around.date(fact, (*frame.path, "fact"))
    due = frame.around.deadline(due_text, (*frame.path, "due"))
    if known is None or due is None:
        return None
    late: Truth = Compare(Relation.ABOVE, known.value, due.value)
    asked: Truth = Not(late) if frame.gains else late
    not_applicable = either(known.not_applicable, due.not_applicable)
    look = Look(
        not_applicable=not_applicable,
        reads=known.reads + due.reads,
        asked=And((asked, Not(not_applicable))),
        judged=column,
        deadline=due.day,
    )
    return frame.term(NAME, fields, When(asked, column.value, ZERO), look)
