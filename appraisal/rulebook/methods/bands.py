"""Bands: points by the lower limit that a value reaches (90%以上得10分，80%以上得8分…).

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
its points; the greatest points are the criterion's. The fact is a number; a percentage has limits with %.

| instead | refused |
| --- | --- |
| `bands: {fact: online_share, from: {90%: 10, 95%: 8, 0%: 0}}` | R062 |
| `bands: {fact: online_share, from: {90%: 10, 60%: 5}}` | R063 |
| `bands: {fact: online_share, from: {90%: 9, 0%: 0}}` | R064 |
| `bands: {fact: online_share, from: {90: 10, 0%: 0}}` | R028 |
| `bands: {fact: online_share, from: {}}` | R017 |
| `bands: {fact: filed, from: {1: 10, 0: 0}}` | R038 |
| `bands: {fact: online_shar, from: {0%: 10}}` | R037 |

Points may rise and fall, for a value that is best in between; then there is no one target to reach:

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
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from appraisal.engine.formula import Constant, Number, Steps
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.fields import Points, Text
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.terms import Direction, Measure

if TYPE_CHECKING:
    from appraisal.rulebook.model import CriterionModel
    from appraisal.rulebook.surroundings import Operand

NAME = "bands"
KEYS = ("bands",)


class Fields(LossFields):
    """`bands: {fact: f, from: {limit: points, …}}`."""

    fact: Text
    from_: Annotated[dict[str, Points], Field(alias="from", min_length=1)]


def compile_form(model: CriterionModel, outer: Frame) -> Form | None:
    """The points of the first limit that the fact reaches."""
    fields, frame = model.bands, outer.inside("bands")
    assert fields is not None
    known = frame.around.number(fields.fact, (*frame.path, "fact"))
    limits = None if known is None else _limits(fields, frame, known)
    if known is None or limits is None:
        return None

    def amount(value: Number) -> Number:
        return Steps(value, tuple(limits[:-1]), limits[-1][1])

    target = _target(limits)
    direction = None if target is None else Direction.SHORT
    look = Look(
        not_applicable=known.not_applicable,
        reads=known.reads,
        measure=Measure(known.name, known.value, amount(known.alone), target, direction),
    )
    return Form(NAME, Fraction(0), gains=(frame.term(NAME, fields, amount(known.value), look),))


def _limits(fields: Fields, frame: Frame, known: Operand) -> list[tuple[Fraction, Fraction]] | None:
    """The lower limits with their points; None where they do not fall, leave a gap, or miss the criterion's points."""
    limits: list[tuple[Fraction, Fraction]] = []
    for text, points in fields.from_.items():
        limit = frame.around.plain_limit(text, known, (*frame.path, "from", text), at_key=True)
        if limit is None:
            return None
        if limits and limit >= limits[-1][0]:
            frame.complain("limits_must_fall", "from", text, at_key=True, found=text)
            return None
        limits.append((limit, points))
    names = list(fields.from_)
    if limits[-1][0] > known.low:
        low = known.written(known.low)
        frame.complain("bands_leave_gap", "from", names[-1], at_key=True, found=names[-1], low=low)
        return None
    given = [points for _, points in limits]
    best = max(given)
    if frame.points is not None and best != frame.points:
        place, points_text = names[given.index(best)], decimal_text(frame.points)
        frame.complain("bands_top", "from", place, found=decimal_text(best), points=points_text)
        return None
    return limits


def _target(limits: list[tuple[Fraction, Fraction]]) -> Number | None:
    """The least value with full points, where points never fall as the value rises; else there is no one target."""
    points = [points for _, points in limits]
    if points != sorted(points, reverse=True):
        return None
    return Constant(min(limit for limit, given in limits if given == points[0]))
