"""Linear: a straight line between two goalposts (达到100%得满分，90%以下不得分，其间按比例).

直线：两点之间按比例得分，到一头得满分，到另一头不得分。

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

数值在指标舍入之前保持精确：389/390 不会先变成 99.74%。

| instead | refused |
| --- | --- |
| `linear: {fact: closing_rate, zero_at: 90, full_at: 100%}` | R028 |
| `linear: {fact: closing_rate, zero_at: 90%, full_at: 90%}` | R065 |
| `linear: {fact: closing_rate, zero_at: received, full_at: 100%}` | R040 |
| `linear: {fact: closing_rate, full_at: 100%}` | R004 |
| without `points` | R061 |

Less is better where `full_at` is the lower one:

`full_at` 比 `zero_at` 低，就是越少越好：

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

两点中的任何一点都可以写成另一个同类同单位的事实；这时由事实的 `better: less` 说明越少越好。两点重合或交叉时，达到
`full_at` 得满分，其余不得分：

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

`scale: log` measures the way by factors, not by differences (收入、人均产值这类指标：每翻一番算一样远). Both goalposts
are above 0. A share that never ends is enclosed until the declared digit is certain:

`scale: log` 按倍数而不是按差额量远近（收入、人均产值这类指标：每翻一番算一样远）。两点都要大于 0。除不尽的比例一直算
到所要的小数位确定为止：

    facts:
      income: {title: 人均收入, type: number, unit: 元, max: 1000000}
      best: {title: 全省最高, type: number, unit: 元, max: 1000000}
    points: 10
    linear: {fact: income, zero_at: 100, full_at: 100000, scale: log}

| income | awarded |
| --- | --- |
| 100000元 | 10 |
| 10000元 | 6.67 |
| 1000元 | 3.33 |
| 50000元 | 9 |
| 50余元 | 0 |
| 1000-10000元 | 3.33..6.67 |
| 未报 | 0..10 |

| instead | refused |
| --- | --- |
| `linear: {fact: income, zero_at: 0, full_at: 100000, scale: log}` | R158 |
| `linear: {fact: income, zero_at: 100, full_at: best, scale: log}` | R158 |
| `linear: {fact: income, zero_at: 100, full_at: income, scale: log}` | R090 |
| `linear: {fact: income, zero_at: 100, full_at: 100000, scale: root}` | R013 |
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from appraisal.engine.formula import (
    ZERO,
    Compare,
    Constant,
    Divide,
    LogShare,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Relation,
    Subtract,
    When,
)
from appraisal.rulebook.fields import Text, one_of
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.terms import Direction, Measure, either

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel

NAME = "linear"
KEYS = ("linear",)
LINEAR, LOG = "linear", "log"


class Fields(LossFields):
    """`linear: {fact: f, zero_at: a, full_at: b, scale: log}`."""

    fact: Text
    zero_at: Text
    full_at: Text
    scale: Annotated[str, one_of(LINEAR, LOG)] = LINEAR


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

    log = fields.scale == LOG
    for key, post in (("zero_at", zero), ("full_at", full)) if log else ():
        least, _ = frame.around.scope.bounds(post.value)
        if least is None or least <= 0:
            frame.complain("log_goalposts", key, found=getattr(fields, key))
            return None

    def amount(value: Number) -> Number:
        return _on_the_line(value, zero.value, full.value, points, falling=falling, log=log)

    direction = Direction.OVER if falling else Direction.SHORT
    look = Look(
        not_applicable=either(known.not_applicable, zero.not_applicable, full.not_applicable),
        reads=known.reads + zero.reads + full.reads,
        measure=Measure(known.name, known.value, amount(known.alone), full.value, direction),
    )
    return Form(NAME, Fraction(0), gains=(frame.term(NAME, fields, amount(known.value), look),))


def _on_the_line(value: Number, zero: Number, full: Number, points: Fraction, *, falling: bool, log: bool) -> Number:
    """Points × (way covered ÷ whole way), between 0 and the points; `log`: both ways on a logarithmic scale."""
    if log and isinstance(zero, Constant) and isinstance(full, Constant):
        return Multiply(LogShare(value, zero, full), Constant(points))
    way = Subtract(zero, value) if falling else Subtract(value, zero)
    if isinstance(zero, Constant) and isinstance(full, Constant):
        whole = abs(full.value - zero.value)
        return Multiply(Maximum((Minimum((way, Constant(whole))), ZERO)), Constant(points / whole))
    # Goalposts that are facts may meet or cross: then reaching the full one decides.
    whole_way = Subtract(zero, full) if falling else Subtract(full, zero)
    reached = Compare(Relation.AT_LEAST, full, value) if falling else Compare(Relation.AT_LEAST, value, full)
    covered: Number = Divide(Multiply(Constant(points), Maximum((Minimum((way, whole_way)), ZERO))), whole_way)
    if log:
        covered = Multiply(LogShare(value, zero, full), Constant(points))
    return When(
        Compare(Relation.ABOVE, whole_way, ZERO),
        covered,
        When(reached, Constant(points), ZERO),
    )
