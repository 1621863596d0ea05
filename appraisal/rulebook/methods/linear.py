"""Linear: a straight line between two goalposts (达到100%得满分，90%以下不得分，其间按比例).

    facts:
      received: {title: 受理投诉, type: count, unit: 件, max: 100000}
      closed: {title: 办结投诉, type: count, unit: 件, max: 100000, not_above: received}
      closing_rate: {title: 办结率, type: percent, is: closed / received, if_divisor_zero: not_applicable}
    points: 10
    linear: {fact: closing_rate, zero_at: 90%, full_at: 100%}

| received | closed | awarded |
| --- | --- | --- |
| 390件 | 390件 | 10 |
| 390件 | 389件 | 9.74 |
| 100件 | 95件 | 5 |
| 100件 | 50件 | 0 |
| 0件 | 0件 | not applicable |

The value stays exact up to the criterion's rounding: 389/390 is not rounded to 99.74% first.

| instead | refused |
| --- | --- |
| `linear: {fact: closing_rate, zero_at: 90, full_at: 100%}` | R028 |
| `linear: {fact: closing_rate, zero_at: 90%, full_at: 90%}` | R065 |
| `linear: {fact: closing_rate, zero_at: received, full_at: 100%}` | R040 |
| `linear: {fact: closing_rate, full_at: 100%}` | R004 |
| without `points` | R061 |

Less is better where `full_at` is the lower one:

    facts:
      handling: {title: 平均办理天数, type: number, unit: 天, decimals: 1, max: 365}
    points: 5
    linear: {fact: handling, zero_at: 30, full_at: 5}

| handling | awarded |
| --- | --- |
| 5天 | 5 |
| 4.5天 | 5 |
| 17.5天 | 2.5 |
| 30天 | 0 |
| 300天 | 0 |

Either goalpost may be another fact of the same kind and unit; then `better: less` on the fact says that less is better.
Where two such goalposts meet or cross, reaching the full one gives all points, anything else none:

    facts:
      cases: {title: 今年案件, type: count, unit: 件, max: 1000, better: less}
      before: {title: 去年案件, type: count, unit: 件, max: 1000}
    points: 6
    linear: {fact: cases, zero_at: before, full_at: 10}

| cases | before | awarded |
| --- | --- | --- |
| 10件 | 40件 | 6 |
| 25件 | 40件 | 3 |
| 40件 | 40件 | 0 |
| 10件 | 10件 | 6 |
| 11件 | 10件 | 0 |
| 8件 | 5件 | 6 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.engine.formula import (
    ZERO,
    Compare,
    Constant,
    Divide,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Relation,
    Subtract,
    When,
)
from appraisal.rulebook.fields import Text
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.terms import Direction, Measure, either

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel

NAME = "linear"
KEYS = ("linear",)


class Fields(LossFields):
    """`linear: {fact: f, zero_at: a, full_at: b}`."""

    fact: Text
    zero_at: Text
    full_at: Text


def compile_form(model: CriterionModel, outer: Frame) -> Form | None:
    """Points in proportion to the way from `zero_at` to `full_at`."""
    fields, frame = model.linear, outer.inside("linear")
    assert fields is not None
    points = frame.points
    if points is None:
        outer.complain("needs_points", "linear", at_key=True, form=NAME)
        return None
    known = frame.around.number(fields.fact, (*frame.path, "fact"))
    if known is None:
        return None
    zero = frame.around.limit(fields.zero_at, known, (*frame.path, "zero_at"))
    full = frame.around.limit(fields.full_at, known, (*frame.path, "full_at"))
    if zero is None or full is None:
        return None
    falling = known.better == "less"
    if isinstance(zero.value, Constant) and isinstance(full.value, Constant):
        falling = zero.value.value > full.value.value
    if zero.value == full.value:
        frame.complain("goalposts_meet", "full_at", found=fields.full_at)
        return None

    def amount(value: Number) -> Number:
        return _on_the_line(value, zero.value, full.value, points, falling=falling)

    direction = Direction.OVER if falling else Direction.SHORT
    look = Look(
        not_applicable=either(known.not_applicable, zero.not_applicable, full.not_applicable),
        reads=known.reads + zero.reads + full.reads,
        measure=Measure(known.name, known.value, amount(known.alone), full.value, direction),
    )
    return Form(NAME, Fraction(0), gains=(frame.term(NAME, fields, amount(known.value), look),))


def _on_the_line(value: Number, zero: Number, full: Number, points: Fraction, *, falling: bool) -> Number:
    """Points × (way covered ÷ whole way), between 0 and the points."""
    way = Subtract(zero, value) if falling else Subtract(value, zero)
    if isinstance(zero, Constant) and isinstance(full, Constant):
        whole = abs(full.value - zero.value)
        return Multiply(Maximum((Minimum((way, Constant(whole))), ZERO)), Constant(points / whole))
    # Goalposts that are facts may meet or cross: then reaching the full one decides.
    whole_way = Subtract(zero, full) if falling else Subtract(full, zero)
    reached = Compare(Relation.AT_LEAST, full, value) if falling else Compare(Relation.AT_LEAST, value, full)
    covered = Divide(Multiply(Constant(points), Maximum((Minimum((way, whole_way)), ZERO))), whole_way)
    return When(
        Compare(Relation.ABOVE, whole_way, ZERO),
        covered,
        When(reached, Constant(points), ZERO),
    )
