"""Bands: points by the lower limit that a value reaches (90%以上得10分，80%以上得8分…).

分档：数值达到哪一档的下限，就得哪一档的分。

    facts:
      online_share: {title: 网上可办比例, type: percent, better: more}
      filed: {title: 已备案, type: yes_no}
    points: 10
    bands: {fact: online_share, from: {90%: 10, 80%: 8, 60%: 5, 0%: 0}}

| online_share | awarded |
| --- | --- |
| 90% | 10 |
| 89.99% | 8 |
| 60% | 5 |
| 59.99% | 0 |
| 80%以上 | 8..10 |
| 未报 | 0..10 |
| 不涉及（无网上事项） | 0..10 |

`from:` maps lower limits to points. The limits fall strictly, down to the low end of the fact, so that every value has
its points; the greatest points are the criterion's. A percentage has limits with %. Points may be written as shares of
the criterion's (`100%`, `80%`).

`from:` 从下限对应到分值。下限从高到低排，一直排到这个事实的最低值，任何数都有分可得；最高的分值就是该项分值。百分比的
下限要带 %。分值也可以写成占该项分值的比例（`100%`、`80%`）。

| instead | refused |
| --- | --- |
| `bands: {fact: online_share, from: {90%: 10, 95%: 8, 0%: 0}}` | R062 |
| `bands: {fact: online_share, from: {90%: 10, 60%: 5}}` | R063 |
| `bands: {fact: online_share, from: {90%: 9, 0%: 0}}` | R064 |
| `bands: {fact: online_share, from: {90: 10, 0%: 0}}` | R028 |
| `bands: {fact: online_share, from: {}}` | R017 |
| `bands: {fact: online_share}` | R004 |
| `bands: {fact: filed, from: {1: 10, 0: 0}}` | R128 |
| `bands: {fact: online_shar, from: {0%: 10}}` | R037 |

Points may rise and fall, for a value that is best in between; then there is no one target to reach:

分值可以先升后降，中间最好；这时不提示应达到多少：

    facts:
      staff: {title: 法制员, type: count, unit: 人, max: 50}
    points: 4
    bands: {fact: staff, from: {6: 2, 3: 4, 1: 2, 0: 0}}

| staff | awarded |
| --- | --- |
| 8人 | 2 |
| 4人 | 4 |
| 2人 | 2 |
| 0人 | 0 |

Of a fact that is one of several words, or yes or no, `from:` names every word, in any order:

事实是几个词之一，或者是、否的，`from:` 把每个词都写到，次序不限：

    facts:
      officer: {title: 法制员, type: [专职, 兼职, 无]}
      plan: {title: 工作方案, type: yes_no}
    points: 3
    bands: {fact: officer, from: {专职: 3, 兼职: 2, 无: 0}}

| officer | awarded |
| --- | --- |
| 专职 | 3 |
| 兼职 | 2 |
| 无 | 0 |
| 未报 | 0..3 |
| 不涉及（无执法职能） | 0..3 |

| instead | refused |
| --- | --- |
| `bands: {fact: officer, from: {专职: 3, 无: 0}}` | R130 |
| `bands: {fact: officer, from: {专职: 3, 兼职: 2, 没有: 0}}` | R128 |
| `bands: {fact: officer, from: {专职: 2, 兼职: 1, 无: 0}}` | R064 |
| `bands: {fact: officer, until: {专职: 3, 兼职: 2, 无: 0}}` | R024 |
| `bands: {fact: plan, from: {是: 3}}` | R130 |

Where earlier or less is better, `until:` maps upper limits to points, from low to high: what is done by a day, or
stays within a number, has its points; behind the last limit there are none:

越早越好、越少越好的，用 `until:` 从上限对应到分值，从低到高写：某日以前（含当日）完成的、不超过某数的，得那一档的分；
过了最后一档不得分：

    facts:
      finished: {title: 任务完成日期, type: date}
    points: 10
    bands: {fact: finished, until: {08-31: 10, 09-30: 8, 10-31: 5}}

| finished | awarded |
| --- | --- |
| 8月31日 | 10 |
| 9月1日 | 8 |
| 10月31日 | 5 |
| 11月1日 | 0 |
| 9月 | 8 |
| 未报 | 0..10 |

| instead | refused |
| --- | --- |
| `bands: {fact: finished, from: {08-31: 10, 09-30: 8}}` | R093 |
| `bands: {fact: finished, until: {09-30: 10, 08-31: 8}}` | R089 |
| `bands: {fact: finished, until: {8月: 10}}` | R029 |
| `bands: {fact: finished, until: {06-31: 10}}` | N029 |
| `bands: {fact: finished, from: {08-31: 10}, until: {09-30: 8}}` | R080 |

    facts:
      overdue: {title: 超期办结率, type: percent, better: less}
    points: 10
    bands: {fact: overdue, until: {0%: 100%, 2%: 80%, 5%: 50%}}

| overdue | awarded |
| --- | --- |
| 0% | 10 |
| 0.01% | 8 |
| 2% | 8 |
| 5% | 5 |
| 5.01% | 0 |
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from appraisal.engine.formula import ZERO, Compare, Constant, Number, Relation, Steps, When
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.fields import Amount, Text, Written
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.terms import Direction, Measure

if TYPE_CHECKING:
    from appraisal.rulebook.facts import Fact
    from appraisal.rulebook.model import CriterionModel
    from appraisal.rulebook.surroundings import Operand

NAME = "bands"
KEYS = ("bands",)
FROM, UNTIL = "from", "until"

Table = dict[str, Written]
Limits = list[tuple[Fraction, Fraction]]
"""Limits in the author's order, with the points of each."""


class Fields(LossFields):
    """`bands: {fact: f, from: {limit: points, …}}`, or with upper limits under `until`."""

    fact: Text
    from_: Annotated[dict[str, Amount] | None, Field(alias="from", min_length=1)] = None
    until: Annotated[dict[str, Amount], Field(min_length=1)] | None = None


def compile_form(model: CriterionModel, outer: Frame) -> Form | None:
    """The points of the first limit that the fact reaches or keeps, or of the word that it is."""
    fields, frame = model.bands, outer.inside("bands")
    assert fields is not None
    table = fields.until if fields.from_ is None else fields.from_
    if table is None:
        frame.complain("missing_key", at_key=True, key=FROM)
        return None
    if fields.from_ is not None and fields.until is not None:
        frame.complain("not_together", UNTIL, at_key=True, key=UNTIL, signs=FROM, allowed=f"fact {FROM}")
        return None
    fact = frame.around.facts.get(fields.fact)
    if fact is not None and fact.kind in (FactKind.WORDS, FactKind.YES_NO):
        return _by_word(fields, table, fact, frame)
    dated = fact is not None and fact.kind is FactKind.DATE and fact.id not in frame.around.scope.sets
    if dated and fields.until is None:
        frame.complain("dates_until", FROM, at_key=True, fact=fields.fact)
        return None
    known = (frame.around.date if dated else frame.around.number)(fields.fact, (*frame.path, "fact"))
    if known is None:
        return None
    return (_from if fields.until is None else _until)(fields, table, known, frame)


def _from(fields: Fields, table: Table, known: Operand, frame: Frame) -> Form | None:
    """The points of the first lower limit that a number reaches."""
    limits = _limits(table, known, frame, FROM)
    if limits is None:
        return None
    last = list(table)[-1]
    if limits[-1][0] > known.low:
        low = known.written(known.low)
        frame.complain("bands_leave_gap", FROM, last, at_key=True, found=last, low=low)
        return None
    full = [limit for limit, points in limits if points == limits[0][1]]
    target = min(full) if _never_rise(limits) else None
    return _form(
        fields,
        known,
        frame,
        lambda value: Steps(value, tuple(limits[:-1]), limits[-1][1]),
        None if target is None else (target, Direction.SHORT),
    )


def _until(fields: Fields, table: Table, known: Operand, frame: Frame) -> Form | None:
    """The points of the first upper limit that a number or a day keeps; behind the last of them none."""
    limits = _limits(table, known, frame, UNTIL)
    if limits is None:
        return None

    def amount(value: Number) -> Number:
        result: Number = ZERO
        for limit, points in reversed(limits):
            result = When(Compare(Relation.AT_LEAST, Constant(limit), value), Constant(points), result)
        return result

    full = [limit for limit, points in limits if points == limits[0][1]]
    side = Direction.LATE if known.fact.kind is FactKind.DATE else Direction.OVER
    return _form(fields, known, frame, amount, (max(full), side) if _never_rise(limits) else None)


def _form(
    fields: Fields,
    known: Operand,
    frame: Frame,
    amount: Callable[[Number], Number],
    target: tuple[Fraction, Direction] | None,
) -> Form:
    limit, direction = target or (None, None)
    measure = Measure(
        known.name, known.value, amount(known.alone), None if limit is None else Constant(limit), direction
    )
    look = Look(not_applicable=known.not_applicable, reads=known.reads, measure=measure)
    return Form(NAME, Fraction(0), gains=(frame.term(NAME, fields, amount(known.value), look),))


def _limits(table: Table, known: Operand, frame: Frame, key: str) -> Limits | None:
    """The limits with their points; None where they do not lead one way, or miss the criterion's points."""
    limits: Limits = []
    for text, points in table.items():
        path = (*frame.path, key, text)
        limit: Fraction | None
        if known.fact.kind is FactKind.DATE:
            day = frame.around.day(text, path, at_key=True)
            limit = None if day is None else Fraction(day.toordinal())
        else:
            limit = frame.around.plain_limit(text, known, path, at_key=True)
        if limit is None:
            return None
        limits.append((limit, frame.worth(points, key, text)))
    for ((before, _), (limit, _)), text in zip(pairwise(limits), list(table)[1:], strict=True):
        if limit >= before if key == FROM else limit <= before:
            order = "limits_must_fall" if key == FROM else "limits_must_rise"
            frame.complain(order, key, text, at_key=True, found=text)
            return None
    given = {text: points for text, (_, points) in zip(table, limits, strict=True)}
    return limits if _reaches_top(given, frame, key) else None


def _reaches_top(given: dict[str, Fraction], frame: Frame, key: str) -> bool:
    """Whether the most points that are given are the criterion's."""
    best = max(given, key=lambda name: given[name])
    if frame.points is None or given[best] == frame.points:
        return True
    frame.complain("bands_top", key, best, found=decimal_text(given[best]), points=decimal_text(frame.points))
    return False


def _never_rise(limits: Limits) -> bool:
    """Whether points never rise behind the first limit: then there is one target to reach."""
    points = [points for _, points in limits]
    return points == sorted(points, reverse=True)


def _by_word(fields: Fields, table: Table, fact: Fact, frame: Frame) -> Form | None:
    """The points of the word that the fact is."""
    from appraisal.rulebook.levels import look_at_word, worth_by_word  # noqa: PLC0415  (few rulebooks do)

    if fields.until is not None:
        frame.complain("key_not_for_type", UNTIL, at_key=True, key=UNTIL, type=fact.type)
        return None
    worth = worth_by_word(table, fact, frame, FROM)
    looked = None if worth is None else look_at_word(fact, worth, (*frame.path, "fact"), frame)
    if worth is None or looked is None or not _reaches_top(worth, frame, FROM):
        return None
    return Form(NAME, Fraction(0), gains=(frame.term(NAME, fields, *looked),))
