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

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, Field

from appraisal.engine.formula import Constant, Number, Steps
from appraisal.rulebook.fields import Points, Text, refuse
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame, LossFields
from appraisal.rulebook.terms import Direction, Measure

NAME = "bands"


def _mapping(value: object) -> object:
    if not isinstance(value, dict) or not value:
        raise refuse("expected_mapping", found="" if value is None else "…")
    return value


class Fields(LossFields):
    """`bands: {fact: f, from: {limit: points, …}}`."""

    fact: Text
    from_: Annotated[dict[str, Points], Field(alias="from"), BeforeValidator(_mapping)]


def compile_form(fields: Fields, frame: Frame) -> Form | None:
    """The points of the first limit that the fact reaches."""
    known = frame.around.number(fields.fact, (*frame.path, "fact"))
    if known is None:
        return None
    limits = []
    for text, points in fields.from_.items():
        limit = frame.around.plain_limit(text, known, (*frame.path, "from", text))
        if limit is None:
            return None
        if limits and limit >= limits[-1][0]:
            frame.complain("limits_must_fall", "from", text, found=text)
            return None
        limits.append((limit, points))
    lowest = known.low
    if lowest is not None and limits[-1][0] > lowest:
        frame.complain("bands_leave_gap", "from", found=list(fields.from_)[-1], low=known.written(lowest))
        return None
    best = max(points for _, points in limits)
    if frame.points is not None and best != frame.points:
        frame.complain("bands_top", "from", found=best, points=frame.points)
        return None

    def amount(value: Number) -> Number:
        return Steps(value, tuple(limits[:-1]), limits[-1][1])

    target = _target(limits)
    term = frame.term(
        NAME,
        fields,
        amount=amount(known.value),
        not_applicable=known.not_applicable,
        reads=known.reads,
        measure=Measure(
            known.name, known.value, amount(known.alone), target, None if target is None else Direction.SHORT
        ),
    )
    return Form(NAME, Fraction(0), gains=(term,))


def _target(limits: list[tuple[Fraction, Fraction]]) -> Number | None:
    """The least value with full points, where points never fall as the value rises; else there is no one target."""
    points = [points for _, points in limits]
    if points != sorted(points, reverse=True):
        return None
    return Constant(min(limit for limit, given in limits if given == points[0]))
