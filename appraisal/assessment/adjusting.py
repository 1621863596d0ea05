"""Adjustments: what gains add and losses take once every bound and the floor have cut them (design 4.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.attribution import cut_last_first
from appraisal.assessment.drafts import Draft, Drafting, cut
from appraisal.assessment.results import LineKind, Status
from appraisal.assessment.settling import Settled
from appraisal.assessment.tallying import Tally
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.tree import Criterion

NONE = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted:
    """One adjustment: what it adds, and the lines of what it takes."""

    criterion: Criterion
    gain: Fraction
    drafts: tuple[Draft, ...]

    @property
    def points(self) -> Fraction:
        """What it adds less what it takes."""
        return self.gain - sum((draft.counts for draft in self.drafts), NONE)


def adjust(tally: Tally, drafting: Drafting) -> tuple[Adjusted, ...]:
    """Every adjustment below a node, cut to the bounds of the node and of those within it."""
    if tally.settled is not None:
        return (_single(tally.settled, drafting),)
    adjusted = tuple(one for child in tally.children for one in adjust(child, drafting))
    return _within(adjusted, tally.node.bounds)


def _single(settled: Settled, drafting: Drafting) -> Adjusted:
    """One criterion under `adjustments`: its losses as lines, the rest of its points as gain."""
    criterion = settled.criterion
    value = settled.awarded or NONE
    if settled.status in (Status.OVERRIDDEN, Status.EXCUSED):
        if value >= 0:
            return Adjusted(criterion, value, ())
        return Adjusted(
            criterion, NONE, (Draft(criterion, LineKind.OVERRIDE, -value, -value, -value, settled=settled),)
        )
    if settled.awarded is None or not criterion.form.by_loss:
        return Adjusted(criterion, value, ())
    drafts = tuple(_as_adjustment(draft) for draft in drafting.losses_of(settled))
    return Adjusted(criterion, value + sum((draft.counts for draft in drafts), NONE), drafts)


def _as_adjustment(draft: Draft) -> Draft:
    """A line that is no longer open is called an adjustment."""
    kept = (LineKind.PENDING, LineKind.MISSING, LineKind.UNCOUNTED)
    return draft if draft.kind in kept else replace(draft, kind=LineKind.ADJUSTMENT)


def _within(adjusted: tuple[Adjusted, ...], bounds: Bounds) -> tuple[Adjusted, ...]:
    """Gains cut to an upper bound, losses to a lower one, the last first."""
    points = sum((one.points for one in adjusted), NONE)
    if bounds.high is not None and points > bounds.high:
        gains = cut_last_first([one.gain for one in adjusted], points - bounds.high)
        return tuple(replace(one, gain=gain) for one, gain in zip(adjusted, gains, strict=True))
    if bounds.low is not None and points < bounds.low:
        return cut_losses(adjusted, bounds.low - points)
    return adjusted


def cut_losses(adjusted: Sequence[Adjusted], excess: Fraction) -> tuple[Adjusted, ...]:
    """Adjustments whose losses are cut by `excess`, the last first."""
    flat = cut([draft for one in adjusted for draft in one.drafts], excess)
    rest = iter(flat)
    return tuple(replace(one, drafts=tuple(next(rest) for _ in one.drafts)) for one in adjusted)
