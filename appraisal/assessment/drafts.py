"""Drafts of lines: what each term costs its criterion and the total, before anything is worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.attribution import apportion, cut_last_first, fill
from appraisal.assessment.results import LineKind, Status
from appraisal.assessment.settling import Settled
from appraisal.engine.rounding import rounded
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion, Group, Rulebook


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A line without words: `lost` on its node's scale, `counts` on the total's.

    `term` is the loss it is of; None where it is the line of a whole criterion or node. `weighed` is
    what it counts before that is settled on the declared digit, where a node above has spread its gap.
    """

    node: Criterion | Group
    kind: LineKind
    raw: Fraction
    lost: Fraction
    counts: Fraction
    term: Term | None = None
    settled: Settled | None = None
    weighed: Fraction | None = None

    @property
    def exactly(self) -> Fraction:
        """What it counts, unrounded: weight × lost."""
        return self.counts if self.weighed is None else self.weighed


@dataclass(frozen=True, slots=True, eq=False)
class Drafting:
    """Drafts the lines of one rulebook's nodes."""

    rulebook: Rulebook

    def criterion(self, settled: Settled, available: Fraction) -> tuple[Draft, ...]:
        """The lines of one criterion, adding up to available − awarded (design 4.6)."""
        if settled.awarded is None or (settled.absent and settled.override is None):
            return ()
        gap = available - settled.awarded
        criterion = settled.criterion
        if settled.status in (Status.OVERRIDDEN, Status.EXCUSED):
            return (self._whole(settled, LineKind.OVERRIDE, gap),) if gap else ()
        if not criterion.form.by_loss:
            return (self._whole(settled, self._kind(settled), gap),) if gap else ()
        return self._losses(settled, gap)

    def losses_of(self, settled: Settled) -> tuple[Draft, ...]:
        """The lines of an adjustment's losses alone, on the declared digit."""
        return self._loss_lines(settled, None)[0]

    def _whole(self, settled: Settled, kind: LineKind, gap: Fraction) -> Draft:
        return Draft(settled.criterion, kind, gap, gap, gap, settled=settled)

    @staticmethod
    def _kind(settled: Settled) -> LineKind:
        """Why a criterion with one line lacks points."""
        match settled.status:
            case Status.PENDING:
                return LineKind.PENDING
            case Status.MISSING:
                return LineKind.MISSING
            case Status.JUDGED:
                return LineKind.JUDGED
            case _:
                return LineKind.LOSS

    def _losses(self, settled: Settled, gap: Fraction) -> tuple[Draft, ...]:
        """A line for each loss, filling the points in the author's order; then what gains leave."""
        drafts, rest = self._loss_lines(settled, None if settled.criterion.form.gains else gap)
        if settled.criterion.form.gains:
            left = gap - sum((draft.lost for draft in drafts), Fraction(0))
            return (*drafts, self._whole(settled, self._kind(settled), left)) if left else drafts
        if rest:
            kind = LineKind.BOUND if abs(rest) >= self.rulebook.unit else LineKind.ROUNDING
            return (*drafts, self._whole(settled, kind, rest))
        return drafts

    def _loss_lines(self, settled: Settled, target: Fraction | None) -> tuple[tuple[Draft, ...], Fraction]:
        """The losses' lines, adding up to `target` (their own rounded sum if None) less the rest."""
        counted = [loss for loss in settled.losses if loss.counted]
        takes = fill([loss.points for loss in counted], self._room(settled))
        if target is None:
            target = sum(takes, Fraction(0))
            if not self.rulebook.at_total:
                target = rounded(target, self.rulebook.decimals, self.rulebook.mode)
        laid, rest = self._on_the_digit(takes, target)
        by_loss = {id(loss): take for loss, take in zip(counted, laid, strict=True)}
        drafts = []
        for loss in settled.losses:
            take = by_loss.get(id(loss), Fraction(0))
            if loss.points or take:
                kind = loss.kind if loss.counted else LineKind.UNCOUNTED
                drafts.append(Draft(settled.criterion, kind, loss.points, take, take, loss.term, settled))
        return tuple(drafts), rest

    def _room(self, settled: Settled) -> Fraction | None:
        """The points that losses can take: down from start and gains to the lower bound; None without one."""
        low = settled.criterion.bounds.low
        if settled.awarded is not None and low is not None and settled.awarded < low:
            low = settled.awarded  # the zero policy reaches below
        if low is None:
            return None
        gained = sum((gain.points for gain in settled.gains if gain.counted), Fraction(0))
        return settled.criterion.form.start + gained - low

    def _on_the_digit(self, takes: Sequence[Fraction], target: Fraction) -> tuple[tuple[Fraction, ...], Fraction]:
        """The takes in units of the declared digit, adding up to `target` where they can; and the rest.

        Where only the total is rounded they stay exact.
        """
        if self.rulebook.at_total:
            return tuple(takes), target - sum(takes, Fraction(0))
        unit = self.rulebook.unit
        exact = sum(takes, Fraction(0))
        nearest = (
            target
            if abs(target - exact) < unit and any(takes)
            else rounded(exact, self.rulebook.decimals, self.rulebook.mode)
        )
        laid = apportion(takes, nearest, unit) if any(takes) else tuple(takes)
        return laid, target - sum(laid, Fraction(0))


def cut(drafts: Sequence[Draft], excess: Fraction) -> tuple[Draft, ...]:
    """Drafts whose counts are cut by `excess`, the last first."""
    kept = cut_last_first([draft.counts for draft in drafts], excess)
    return tuple(replace(draft, counts=count) for draft, count in zip(drafts, kept, strict=True))
