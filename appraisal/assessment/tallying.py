"""From criteria to groups to the total: sums, rescaling, bounds, and the points still possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.possibilities import Ends, Scenes, effective, scenes_of, ways
from appraisal.assessment.results import Status
from appraisal.assessment.settling import Settled
from appraisal.rulebook.tree import Criterion, Group, Rulebook

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """A node's points. `awarded` is None where it has no score; `available` is what is left of its points.

    `scenes` are the points it may still come to where it has a score, by what is then available.
    `may_be_absent` says that it may still turn out to have none, its own `full` apart.
    """

    node: Group | Criterion
    awarded: Fraction | None
    available: Fraction
    scenes: Scenes
    absent: bool
    may_be_absent: bool
    status: Status
    children: tuple[Tally, ...] = ()
    settled: Settled | None = None

    @property
    def low(self) -> Fraction | None:
        """The least points it may come to; None where it can have no score."""
        return min((ends.low for ends in self.scenes.values()), default=None)

    @property
    def high(self) -> Fraction | None:
        """The most points it may come to; None where it can have no score."""
        return max((ends.high for ends in self.scenes.values()), default=None)


def tally(node: Group | Criterion, settled: Mapping[str, Settled], rulebook: Rulebook) -> Tally:
    """The points of a node, from the settled criteria below it."""
    if isinstance(node, Criterion):
        return _criterion(settled[node.id])
    children = tuple(tally(child, settled, rulebook) for child in node.children)
    awarded, available = _awarded(node, children, rulebook)
    may_be_absent = all(child.may_be_absent and child.node.not_applicable != "full" for child in children)
    return Tally(
        node=node,
        awarded=awarded,
        available=available,
        scenes=_scenes(node, children, rulebook, may_be_absent=may_be_absent),
        absent=all(child.absent for child in children),
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
    absent = all(child.absent for child in children)
    return replace(before, awarded=awarded, available=available, absent=absent, children=children)


def _criterion(settled: Settled) -> Tally:
    criterion = settled.criterion
    available = criterion.available
    scenes: Scenes = {}
    if settled.low is not None and settled.high is not None:
        scenes = {available: Ends(settled.low, settled.high)}
    if settled.awarded is None and criterion.not_applicable == "exclude":
        available = NONE
    return Tally(
        node=criterion,
        awarded=settled.awarded,
        available=available,
        scenes=scenes,
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
    present = [child for child in children if child.awarded is not None]
    available = group.available - sum((child.node.available - child.available for child in children), NONE)
    share = sum((child.available for child in present), NONE)
    if present and (share or share == available):
        points = sum((child.awarded or NONE for child in present), NONE)
        return effective(group, points, share, available, rulebook), available
    if group.not_applicable == "full" and group.points is not None and all(child.absent for child in children):
        return group.points, group.available
    return None, NONE if group.not_applicable == "exclude" else group.available


def _scenes(group: Group, children: Sequence[Tally], rulebook: Rulebook, *, may_be_absent: bool) -> Scenes:
    """What the group may come to, by what is then available."""
    taking_part = [
        ways(child.node.available, child.node.not_applicable, child.scenes, may_be_absent=child.may_be_absent)
        for child in children
    ]
    scenes = scenes_of(group, taking_part, rulebook)
    if may_be_absent and group.not_applicable == "full" and group.points is not None:
        whole = Ends(group.points, group.points)
        return {**scenes, group.points: whole.hull(scenes.get(group.points))}
    return scenes
