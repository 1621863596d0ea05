"""What an assessor may give: the bounds, the step and the name of the one who judges."""

from __future__ import annotations

from fractions import Fraction

from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.fields import Share, Strict, Text
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.terms import JudgedColumn
from appraisal.source.numbers import NumberRead, read_number


class JudgedFields(Strict):
    """`judged: {by: who, within: 0..5, step: 0.5, guide: how}`; points."""

    by: Text
    within: Text | None = None
    step: Text | None = None
    guide: Text | None = None


def judged_column(fields: JudgedFields, frame: Frame, kind: str, *, alone: bool = False) -> JudgedColumn | None:
    """The column of the assessor's number, in steps of the declared digit or of `step`.

    Without `within` it lies between 0 and the criterion's points. `alone` allows 0 below the range.
    """
    around = frame.around
    unit = 10**around.decimals
    step = Fraction(1, unit)
    if fields.step is not None:
        given = _points(fields.step, "step", frame)
        if given is None or given <= 0 or not around.has_digits(given):
            frame.complain("bad_judged_step", "step", found=fields.step, digit=decimal_text(step))
            return None
        step = given
    bounds = _within(fields, frame)
    if bounds is None:
        return None
    low, high = bounds
    return JudgedColumn(
        criterion=frame.criterion,
        kind=kind,
        by=fields.by,
        low=0 if alone else int(low * unit),
        high=int(high * unit),
        denominator=unit,
        step=int(step * unit),
        zero=alone and low > 0,
        guide=fields.guide,
        least=int(low * unit),
    )


def _within(fields: JudgedFields, frame: Frame) -> tuple[Fraction, Fraction] | None:
    """The bounds of the number in points; None where they were refused."""
    if fields.within is None:
        if frame.points is None:
            frame.complain("missing_key", at_key=True, key="within")
            return None
        return Fraction(0), frame.points
    ends = fields.within.split("..")
    found = [_points(end.strip(), "within", frame) for end in ends]
    numbers = [number for number in found if number is not None]
    rising = len(ends) == len(numbers) == 2 and 0 <= numbers[0] <= numbers[1]
    if not rising or not all(frame.around.has_digits(number) for number in numbers):
        frame.complain("bad_within", "within", found=fields.within)
        return None
    return numbers[0], numbers[1]


def _points(text: str, key: str, frame: Frame) -> Fraction | None:
    """Points, or a share of the criterion's, in points; None where it is no number."""
    read = read_number(text)
    if not isinstance(read, NumberRead):
        return None
    return frame.worth(Share(read.value) if read.percent else read.value, key)
