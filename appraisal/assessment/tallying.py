"""From criteria to groups to the total: sums, rescaling, bounds, and the points still possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.means import mean_of, mean_scenes
from appraisal.assessment.possibilities import Ends, Scenes, available_of, effective, has_figure, scenes_of, ways
from appraisal.assessment.results import Status
from appraisal.assessment.settling import Settled
from appraisal.rulebook.keys.combine import SUM
from appraisal.rulebook.tree import Criterion, Group, Rulebook

NONE = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """A node's points. `awarded` is None where it has no score; `available` is what is left of its points.

    `scenes` are the points it may still come to where it has a score, by what is then available.
    `may_be_absent` says that it may still turn out not to apply, `bare` that nothing below it would give it a
    score then, `may_apply` that some of it may turn out to apply, `may_lack` that it may have no score even
    so (too few parts of a mean). `adjustments` are those of a group's own.
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
    adjustments: Tally | None = None
    bare: bool = True
    may_apply: bool = True
    may_lack: bool = False

    @property
    def may_have_none(self) -> bool:
        """Whether it may turn out to have no score."""
        return self.may_lack or (self.may_be_absent and self.none_if_absent)

    @property
    def none_if_absent(self) -> bool:
        """Whether it has no score where it does not apply."""
        return self.bare and (self.node.not_applicable != "full" or self.node.points is None)

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
    if node is rulebook.root and not node.children:
        return _nothing(node)
    children = tuple(tally(child, settled, rulebook) for child in node.children)
    adjustments = None if node.adjustments is None else tally(node.adjustments, settled, rulebook)
    awarded, available = _awarded(node, children, adjustments, rulebook)
    may_be_absent, bare = all(child.may_be_absent for child in children), _bare(node, children)
    scenes, may_lack = _scenes(node, children, adjustments, rulebook)
    if may_be_absent and bare and node.not_applicable == "full" and node.points is not None:
        whole = Ends(node.points, node.points)
        scenes = {**scenes, node.points: whole.hull(scenes.get(node.points))}
    absent = all(child.absent for child in children)
    return Tally(
        node=node,
        awarded=awarded,
        available=available,
        scenes=scenes,
        absent=absent,
        may_be_absent=may_be_absent,
        status=_status(children, adjustments, scored=awarded is not None),
        children=children,
        adjustments=adjustments,
        bare=bare,
        may_apply=any(child.may_apply for child in children),
        may_lack=may_lack,
    )


def _nothing(root: Group) -> Tally:
    """The root of a rulebook of adjustments alone: 0 of 0 points, whatever the unit."""
    scenes: Scenes = {NONE: Ends(NONE, NONE)}
    return Tally(root, NONE, NONE, scenes, absent=False, may_be_absent=False, status=Status.SCORED)


def tally_again(before: Tally, changed: Mapping[str, Settled], rulebook: Rulebook) -> Tally:
    """A node tallied again with some criteria settled otherwise: only what is awarded is made anew."""
    node = before.node
    if isinstance(node, Criterion):
        return _criterion(changed[node.id]) if node.id in changed else before
    children = tuple(tally_again(child, changed, rulebook) for child in before.children)
    adjustments = None if before.adjustments is None else tally_again(before.adjustments, changed, rulebook)
    same = all(new is old for new, old in zip(children, before.children, strict=True))
    if same and adjustments is before.adjustments:
        return before
    awarded, available = _awarded(node, children, adjustments, rulebook)
    absent = all(child.absent for child in children)
    return replace(
        before, awarded=awarded, available=available, absent=absent, children=children, adjustments=adjustments
    )


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
        may_apply=settled.may_apply,
    )


def _status(children: Sequence[Tally], adjustments: Tally | None, *, scored: bool) -> Status:
    """Not applicable if all children are, else pending or missing if any is, else scored.

    A node whose children have a score and that has none itself is not applicable, unless something is pending.
    """
    found = {child.status for child in children}
    if found <= {Status.NOT_APPLICABLE, Status.EXCUSED} and found:
        return Status.NOT_APPLICABLE
    if adjustments is not None:
        found.add(adjustments.status)
    if Status.PENDING in found:
        return Status.PENDING
    if not scored:
        return Status.NOT_APPLICABLE
    return Status.MISSING if Status.MISSING in found else Status.SCORED


def _awarded(
    group: Group, children: Sequence[Tally], adjustments: Tally | None, rulebook: Rulebook
) -> tuple[Fraction | None, Fraction]:
    """The group's points and what is available, as things stand."""
    adjusted = NONE if adjustments is None or adjustments.awarded is None else adjustments.awarded
    if group.combine != SUM:
        parts = [(child.node, child.awarded) for child in counted(group, children) if child.awarded is not None]
        if group.enough(len(parts)):
            return mean_of(group, parts, adjusted, rulebook), group.available
    else:
        present = [child for child in children if child.awarded is not None]
        left = group.inner - sum((child.node.available - child.available for child in children), NONE)
        share = sum((child.available for child in present), NONE)
        if present and has_figure(group, share, left):
            points = sum((child.awarded or NONE for child in present), NONE)
            return effective(group, points, share, left, rulebook, adjusted), available_of(group, left)
    if group.not_applicable == "full" and group.points is not None and all(child.absent for child in children):
        return group.points, group.available
    return None, NONE if group.not_applicable == "exclude" else group.available


def counted(group: Group, children: Sequence[Tally]) -> tuple[Tally, ...]:
    """The children that count: under a mean none of weight 0."""
    return tuple(child for child in children if group.combine == SUM or child.node.weight)


def _bare(group: Group, children: Sequence[Tally]) -> bool:
    """Whether the children give the group no score where none of them applies: but those that are full do."""
    there = [child for child in counted(group, children) if not child.none_if_absent]
    return not (there if group.combine == SUM else group.enough(len(there)))


def _scenes(
    group: Group, children: Sequence[Tally], adjustments: Tally | None, rulebook: Rulebook
) -> tuple[Scenes, bool]:
    """What the group may come to, by what is then available; whether it may lack a score though some of it applies."""
    adjusted = reach_of(adjustments)
    if group.combine != SUM:
        idle = any(child.may_apply for child in children if not child.node.weight)
        return mean_scenes(group, counted(group, children), adjusted, rulebook, idle_may_apply=idle)
    taking_part = [
        ways(child.node.available, child.node.not_applicable, child.scenes, may_have_none=child.may_have_none)
        for child in children
    ]
    may_lack = all(child.may_have_none for child in children) and any(child.may_lack for child in children)
    return scenes_of(group, taking_part, adjusted, rulebook), may_lack


def reach_of(adjustments: Tally | None) -> Ends:
    """What adjustments may still come to; those that do not apply change nothing."""
    reach = None if adjustments is None else adjustments.scenes.get(NONE)
    if adjustments is None or reach is None:
        return Ends(NONE, NONE)
    return Ends(NONE, NONE).hull(reach) if adjustments.may_be_absent else reach
