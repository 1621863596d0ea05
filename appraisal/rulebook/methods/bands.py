"""Bands: points by the lower limit that a value reaches (90%以上得10分，80%以上得8分…).

    facts:
      online_share: {title: 网上可办比例, type: percent, better: more}
    points: 10
    bands: {fact: online_share, from: {90%: 10, 80%: 8, 60%: 5, 0%: 0}}

| online_share | awarded |
| --- | --- |
| 90% | 10 |
| 89.99% | 8 |
| 60% | 5 |
| 59.99% | 0 |
| 80%以上 | 8..10 |

Limits fall strictly, down to the low end of the fact; the greatest points are the criterion's.
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
