"""From criteria to groups to the total: sums, rescaling, bounds, and the points still possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from appraisal.assessment.results import Status
from appraisal.assessment.settling import Settled
from appraisal.engine.rounding import rounded
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.tree import Criterion, Group, Rulebook

# Of so many children that may turn out not applicable every combination is tried; beyond it the range is only enclosed.
COMBINATIONS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """A node's points. `awarded` is None where it has no score; `available` is what is left of its points."""

    node: Group | Criterion
    awarded: Fraction | None
    available: Fraction
    low: Fraction | None
    high: Fraction | None
    absent: bool
    may_be_absent: bool
    status: Status
    children: tuple[Tally, ...] = ()
    settled: Settled | None = None


def tally(node: Group | Criterion, settled: Mapping[str, Settled], rulebook: Rulebook) -> Tally:
    """The points of a node, from the settled criteria below it."""
    if isinstance(node, Criterion):
        return _criterion(settled[node.id])
    children = tuple(tally(child, settled, rulebook) for child in node.children)
    awarded, available = _awarded(node, children, rulebook)
    low, high = _possible(node, children, rulebook)
    may_be_absent = _may_be_absent(children)
    if node.not_applicable == "full" and node.points is not None and may_be_absent:
        low = node.points if low is None else min(low, node.points)
        high = node.points if high is None else max(high, node.points)
    return Tally(
        node=node,
        awarded=awarded,
        available=available,
        low=low,
        high=high,
        absent=bool(children) and all(child.absent for child in children),
        may_be_absent=may_be_absent,
        status=_status(children),
        children=children,
    )


def tally_again(before: Tally, changed: Mapping[str, Settled], rulebook: Rulebook) -> Tally:
    """A node tallied again with some criteria settled otherwise: only what is awarded is made anew."""
    node = before.node
    if isinstance(node, Criterion):
        return _criterion(changed[node.id]) if node.id in changed else before
    children = tuple(tally_again(child, changed, rulebook) for child in before.children)
    if all(new is old for new, old in zip(children, before.children, strict=True)):
        return before
    awarded, available = _awarded(node, children, rulebook)
    return replace(before, awarded=awarded, available=available, children=children)


def _may_be_absent(children: Sequence[Tally]) -> bool:
    return bool(children) and all(child.may_be_absent for child in children)


def _criterion(settled: Settled) -> Tally:
    criterion = settled.criterion
    available = criterion.available
    if settled.awarded is None and criterion.not_applicable == "exclude":
        available = Fraction(0)
    return Tally(
        node=criterion,
        awarded=settled.awarded,
        available=available,
        low=settled.low,
        high=settled.high,
        absent=settled.absent,
        may_be_absent=settled.may_be_absent,
        status=settled.status,
        settled=settled,
    )


def _status(children: Iterable[Tally]) -> Status:
    """Not applicable if all children are, else pending or missing if any is, else scored."""
    found = {child.status for child in children}
    if found <= {Status.NOT_APPLICABLE, Status.EXCUSED} and found:
        return Status.NOT_APPLICABLE
    return next((status for status in (Status.PENDING, Status.MISSING) if status in found), Status.SCORED)


def _awarded(group: Group, children: Sequence[Tally], rulebook: Rulebook) -> tuple[Fraction | None, Fraction]:
    """The group's points and what is available, as things stand."""
    available = group.available - sum(
        (child.node.available - child.available for child in children), Fraction(0)
    )
    choices = [None if child.awarded is None else (child.awarded, child.available) for child in children]
    awarded = _combined(group, children, choices, available, rulebook)
    if awarded is not None:
        return awarded, available
    if group.not_applicable == "full" and group.points is not None and _may_be_absent(children):
        return group.points, group.available
    return None, Fraction(0) if group.not_applicable == "exclude" else group.available


def _combined(
    group: Group,
    children: Sequence[Tally],
    choices: Sequence[tuple[Fraction, Fraction] | None],
    available: Fraction,
    rulebook: Rulebook,
) -> Fraction | None:
    """The group's points for one choice of its children's: (points, available), or None where one has no score."""
    present = [choice for choice in choices if choice is not None]
    if not present:
        return None
    points = sum((awarded for awarded, _ in present), Fraction(0))
    left_out = any(
        choice is None and child.node.not_applicable == "rescale" and child.node.available
        for child, choice in zip(children, choices, strict=True)
    )
    if left_out:
        share = sum((weight for _, weight in present), Fraction(0))
        if share == 0:
            return None
        points = rounded(points * available / share, rulebook.decimals, rulebook.mode)
    return _effective(group.bounds, group, available).keep(points)


def _effective(bounds: Bounds, group: Group, available: Fraction) -> Bounds:
    """The bounds, the upper one at what is available where it is the group's own points."""
    if group.points is not None and bounds.high == group.points:
        return Bounds(bounds.low, available)
    return bounds


def _possible(
    group: Group, children: Sequence[Tally], rulebook: Rulebook
) -> tuple[Fraction | None, Fraction | None]:
    """The least and greatest points the group may come to; None where it can have no score."""
    open_ = [n for n, child in enumerate(children) if child.may_be_absent and child.low is not None]
    open_ = [n for n in open_ if not _worth_its_points(children[n])]
    if len(open_) > COMBINATIONS:
        bounds = _effective(group.bounds, group, group.available)
        return bounds.low, bounds.high
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    for absent in product((False, True), repeat=len(open_)):
        left_out = {n for n, gone in zip(open_, absent, strict=True) if gone}
        for ends, of in ((lows, _low), (highs, _high)):
            choices = [
                None if n in left_out or of(child) is None else (of(child) or Fraction(0), child.node.available)
                for n, child in enumerate(children)
            ]
            available = group.available - sum(
                (
                    child.node.available
                    for child, choice in zip(children, choices, strict=True)
                    if choice is None and child.node.not_applicable == "exclude"
                ),
                Fraction(0),
            )
            points = _combined(group, children, choices, available, rulebook)
            if points is not None:
                ends.append(points)
    return (min(lows), max(highs)) if lows and highs else (None, None)


def _worth_its_points(child: Tally) -> bool:
    """Whether a child that turns out not applicable is awarded all its points."""
    return child.node.not_applicable == "full"


def _low(child: Tally) -> Fraction | None:
    return child.low


def _high(child: Tally) -> Fraction | None:
    return child.high
