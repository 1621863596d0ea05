"""The total: base, adjustments within their bounds, the floor, and what outcomes take (design 4.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.assessment.grading import Ruling, fired, unsettled
from appraisal.assessment.settling import Settled
from appraisal.assessment.tallying import Tally, tally, tally_again
from appraisal.rulebook.tree import Rulebook


@dataclass(frozen=True, slots=True)
class Totals:
    """A unit's points. `before` is the total before an outcome set it to 0."""

    base: Tally
    adjustments: Tally | None
    before: Fraction
    awarded: Fraction
    low: Fraction
    high: Fraction


def total_of(rulebook: Rulebook, settled: Mapping[str, Settled], rulings: Sequence[Ruling]) -> Totals | None:
    """The total and what is still possible; None where no criterion applies, so that there is no score."""
    base = tally(rulebook.root, settled, rulebook)
    if base.awarded is None:
        return None
    adjustments = None if rulebook.adjustments is None else tally(rulebook.adjustments, settled, rulebook)
    before = _floor(base.awarded + _points(adjustments, "awarded"))
    low = _floor((base.awarded if base.low is None else base.low) + _points(adjustments, "low"))
    high = _floor((base.awarded if base.high is None else base.high) + _points(adjustments, "high"))
    nothing = bool(fired(rulings, "total"))
    if nothing:
        low = high = Fraction(0)
    elif unsettled(rulings, "total"):
        low = Fraction(0)
    return Totals(base, adjustments, before, Fraction(0) if nothing else before, low, high)


def awarded_with(
    totals: Totals, changed: Mapping[str, Settled], rulebook: Rulebook, rulings: Sequence[Ruling]
) -> Fraction | None:
    """The total awarded were some criteria settled otherwise; None where there were no score."""
    base = tally_again(totals.base, changed, rulebook)
    if base.awarded is None:
        return None
    if fired(rulings, "total"):
        return Fraction(0)
    adjustments = None if totals.adjustments is None else tally_again(totals.adjustments, changed, rulebook)
    return _floor(base.awarded + _points(adjustments, "awarded"))


def _floor(points: Fraction) -> Fraction:
    return max(points, Fraction(0))


def _points(adjustments: Tally | None, which: str) -> Fraction:
    points = None if adjustments is None else getattr(adjustments, which)
    return Fraction(0) if points is None else points
