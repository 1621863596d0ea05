"""Discretion: an assessor says how much, within bounds (酌情扣分、酌情加分).

    facts:
      overturned: {title: 被撤销的案件, type: count, unit: 件, max: 100}
    points: 15
    deduct:
      - {fact: overturned, each: 3}
      - {when: overturned > 0, judged: {by: 县司法局, within: 0..5, guide: 影响恶劣的酌情扣分}}

| overturned | awarded |
| --- | --- |
| 0件 | 15 |
| 1件 | 7..12 |
| 4件 | 0..3 |

It is asked once the condition holds (`when`, `unless` or a missed `due`), pending until given. Alone it is
always asked, and 0 may be given too. The assessor's number is handed in under `judged:`.
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
