"""The total: base, adjustments within their bounds, the floor, and what outcomes take (design 4.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.assessment.grading import Ruling, fired, unsettled
from appraisal.assessment.possibilities import Ends, Scenes
from appraisal.assessment.settling import Settled
from appraisal.assessment.tallying import Tally, tally, tally_again
from appraisal.rulebook.tree import Rulebook

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """A unit's points. `before` is the total before an outcome set it to 0.

    `scenes` are the totals still possible, by what is then available; `may_be_nothing` says that an
    outcome which cannot be told yet would make any of them 0.
    """

    base: Tally
    adjustments: Tally | None
    before: Fraction
    awarded: Fraction
    scenes: Scenes
    may_be_nothing: bool

    @property
    def low(self) -> Fraction:
        """The least total still possible."""
        return NONE if self.may_be_nothing else min(ends.low for ends in self.scenes.values())

    @property
    def high(self) -> Fraction:
        """The greatest total still possible."""
        return max(ends.high for ends in self.scenes.values())


def total_of(rulebook: Rulebook, settled: Mapping[str, Settled], rulings: Sequence[Ruling]) -> Totals | None:
    """The total and what is still possible; None where no criterion applies, so that there is no score."""
    base = tally(rulebook.root, settled, rulebook)
    if base.awarded is None or base.absent:
        return None
    adjustments = None if rulebook.adjustments is None else tally(rulebook.adjustments, settled, rulebook)
    before = _floor(base.awarded + _points(adjustments))
    if fired(rulings, "total"):
        scenes: Scenes = {available: Ends(NONE, NONE) for available in base.scenes}
        return Totals(base, adjustments, before, NONE, scenes, may_be_nothing=False)
    added = _reach(adjustments)
    scenes = {
        available: Ends(_floor(ends.low + added.low), _floor(ends.high + added.high))
        for available, ends in base.scenes.items()
    }
    return Totals(base, adjustments, before, before, scenes, may_be_nothing=bool(unsettled(rulings, "total")))


def awarded_with(
    totals: Totals, changed: Mapping[str, Settled], rulebook: Rulebook, rulings: Sequence[Ruling]
) -> Fraction | None:
    """The total awarded were some criteria settled otherwise; None where there were no score."""
    base = tally_again(totals.base, changed, rulebook)
    if base.awarded is None or base.absent:
        return None
    if fired(rulings, "total"):
        return NONE
    adjustments = None if totals.adjustments is None else tally_again(totals.adjustments, changed, rulebook)
    return _floor(base.awarded + _points(adjustments))


def _floor(points: Fraction) -> Fraction:
    return max(points, NONE)


def _points(adjustments: Tally | None) -> Fraction:
    """What the adjustments come to; those that do not apply change nothing."""
    return NONE if adjustments is None or adjustments.awarded is None else adjustments.awarded


def _reach(adjustments: Tally | None) -> Ends:
    """What the adjustments may still come to."""
    reach = None if adjustments is None else adjustments.scenes.get(NONE)
    if adjustments is None or reach is None:
        return Ends(NONE, NONE)
    return Ends(NONE, NONE).hull(reach) if adjustments.may_be_absent else reach
