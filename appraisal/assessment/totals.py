"""The total: base, adjustments within their bounds, the floor, and what outcomes take (design 4.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.grading import Ruling, fired, unsettled
from appraisal.assessment.possibilities import Ends, Scenes
from appraisal.assessment.settling import Settled
from appraisal.assessment.tallying import Tally, reach_of, tally, tally_again
from appraisal.engine.formula import Add, Round
from appraisal.engine.rounding import rounded
from appraisal.engine.walk import evaluate
from appraisal.rulebook.tree import Rulebook

NONE = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """A unit's points. `before` is the total before an outcome set it to 0, `exact` the base before rounding.

    `scenes` are the totals still possible, by what is then available; `may_be_nothing` says that an
    outcome which cannot be told yet would make any of them 0.
    """

    exact: Tally
    base: Tally
    adjustments: Tally | None
    before: Fraction
    awarded: Fraction
    scenes: Scenes
    may_be_nothing: bool

    @property
    def low(self) -> Fraction:
        """The least total still possible."""
        least = min(ends.low for ends in self.scenes.values())
        return min(least, NONE) if self.may_be_nothing else least

    @property
    def high(self) -> Fraction:
        """The greatest total still possible."""
        most = max(ends.high for ends in self.scenes.values())
        return max(most, NONE) if self.may_be_nothing else most


def total_of(rulebook: Rulebook, settled: Mapping[str, Settled], rulings: Sequence[Ruling]) -> Totals | None:
    """The total and what is still possible; None where the rulebook as a whole has no score.

    Raises:
        Undecided: The last digit of the total cannot be told with the digits allowed.
    """
    exact = tally(rulebook.root, settled, rulebook)
    if exact.awarded is None or exact.absent:
        return None
    adjustments = None if rulebook.adjustments is None else tally(rulebook.adjustments, settled, rulebook)
    before = _total(exact, adjustments, rulebook)
    base = _on_the_digit(exact, rulebook)
    if fired(rulings, "total"):
        scenes: Scenes = {available: Ends(NONE, NONE) for available in base.scenes}
        return Totals(exact, base, adjustments, before, NONE, scenes, may_be_nothing=False)
    added = reach_of(adjustments)
    scenes = {
        available: Ends(
            _floored(_settled(ends.low + added.low, rulebook), rulebook),
            _floored(_settled(ends.high + added.high, rulebook), rulebook),
        )
        for available, ends in exact.scenes.items()
    }
    return Totals(exact, base, adjustments, before, before, scenes, may_be_nothing=bool(unsettled(rulings, "total")))


def awarded_with(
    totals: Totals, changed: Mapping[str, Settled], rulebook: Rulebook, rulings: Sequence[Ruling]
) -> Fraction | None:
    """The total awarded were some criteria settled otherwise; None where there were no score."""
    base = tally_again(totals.exact, changed, rulebook)
    if base.awarded is None or base.absent:
        return None
    if fired(rulings, "total"):
        return NONE
    adjustments = None if totals.adjustments is None else tally_again(totals.adjustments, changed, rulebook)
    if base is totals.exact and adjustments is totals.adjustments:
        return totals.before
    return _total(base, adjustments, rulebook)


def _floored(points: Fraction, rulebook: Rulebook) -> Fraction:
    return max(points, NONE) if rulebook.floored else points


def _settled(points: Fraction, rulebook: Rulebook) -> Fraction:
    """A total on the declared digit: rounded here where nothing was on the way to it."""
    return rounded(points, rulebook.decimals, rulebook.mode) if rulebook.at_total else points


def _total(base: Tally, adjustments: Tally | None, rulebook: Rulebook) -> Fraction:
    """Base and adjustments, rounded where nothing was on the way to it, and not negative where there is a base."""
    if rulebook.at_total and rulebook.irrational:
        return _floored(exactly(rulebook, base, adjustments), rulebook)
    return _floored(_settled((base.awarded or NONE) + _points(adjustments), rulebook), rulebook)


def _on_the_digit(base: Tally, rulebook: Rulebook) -> Tally:
    """The base on the declared digit, where nothing on the way to it was."""
    if not rulebook.at_total or base.awarded is None:
        return base
    awarded = exactly(rulebook, base) if rulebook.irrational else _settled(base.awarded, rulebook)
    scenes = {
        available: Ends(_settled(ends.low, rulebook), _settled(ends.high, rulebook))
        for available, ends in base.scenes.items()
    }
    return replace(base, awarded=awarded, scenes=scenes)


def exactly(rulebook: Rulebook, *tallies: Tally | None) -> Fraction:
    """The rounded sum of figures with irrational steps on the way to them."""
    from appraisal.assessment.exactness import figure  # noqa: PLC0415  (few rulebooks need it)

    sum_ = Add(tuple(figure(one) for one in tallies if one is not None))
    return evaluate(Round(sum_, rulebook.decimals, rulebook.mode), {})


def _points(adjustments: Tally | None) -> Fraction:
    """What the adjustments come to; those that do not apply change nothing."""
    return NONE if adjustments is None or adjustments.awarded is None else adjustments.awarded
