"""Lines carried up the tree: each node's gap laid on the lines below it, from a criterion's scale to the total's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.adjusting import adjust
from appraisal.assessment.attribution import apportion, in_proportion
from appraisal.assessment.drafts import Draft, Drafting
from appraisal.assessment.results import LineKind
from appraisal.assessment.tallying import Tally, counted
from appraisal.rulebook.keys.combine import LOWEST, SUM
from appraisal.rulebook.tree import Group, Rulebook

NONE = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Carrying:
    """Carries the lines of one rulebook's nodes."""

    rulebook: Rulebook

    def below(self, tally: Tally, *, on_total: bool = True) -> tuple[Draft, ...]:
        """The lines of everything below a node, adding up to what it lacks of what is available.

        `on_total` says that the node is on the total's scale, so that each line counts in units of the
        declared digit; below a mean, or what is scaled, only shares count and stay exact.
        """
        node = tally.node
        if tally.settled is not None or not isinstance(node, Group):
            assert tally.settled is not None
            return Drafting(self.rulebook).criterion(tally.settled, tally.available)
        inside = on_total and node.scale is None and not self.rulebook.at_total
        drafts = tuple(
            draft
            for child in tally.children
            for draft in self._weighed(tally, child, self.below(child, on_total=inside))
        )
        if tally.adjustments is not None:
            adjusted = adjust(tally.adjustments, Drafting(self.rulebook))
            drafts += tuple(draft for one in adjusted for draft in one.drafts)
        if tally.awarded is None:
            return tuple(replace(draft, counts=NONE, weighed=NONE) for draft in drafts)
        return self._carried(tally, drafts, on_total=on_total)

    def _weighed(self, tally: Tally, child: Tally, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """A child's lines as they weigh in a mean; under `lowest` only those of the first lowest child."""
        node = tally.node
        assert isinstance(node, Group)
        if node.combine == SUM:
            return drafts
        weight = child.node.weight or NONE
        if node.combine == LOWEST:
            scored = [one for one in counted(node, tally.children) if one.awarded is not None]
            weight = Fraction(child is min(scored, key=lambda one: one.awarded or NONE, default=None))
        return [replace(draft, counts=draft.counts * weight, weighed=draft.exactly * weight) for draft in drafts]

    def _carried(self, tally: Tally, drafts: tuple[Draft, ...], *, on_total: bool) -> tuple[Draft, ...]:
        """The node's gap laid on the lines below it; what they cannot carry is a line of its own."""
        gap = tally.available - (tally.awarded or NONE)
        unit = self.rulebook.unit
        rest = gap - sum((draft.counts for draft in drafts), NONE)
        if not rest and not (on_total and any((draft.counts / unit).denominator != 1 for draft in drafts)):
            return drafts
        shares = in_proportion([draft.exactly for draft in drafts], gap)
        if shares is None:
            kind = LineKind.ROUNDING if abs(rest) < unit else LineKind.BOUND
            return (*drafts, Draft(tally.node, kind, rest, rest, rest))
        laid = apportion(shares, gap, unit) if on_total else shares
        return tuple(
            replace(draft, counts=count, weighed=share)
            for draft, share, count in zip(drafts, shares, laid, strict=True)
        )
