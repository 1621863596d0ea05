"""What a group may still come to, in every way in which some of its children turn out not applicable (design 4.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.engine.rounding import rounded
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.tree import Group, Rulebook

NONE = Fraction(0)

# So many ways of sharing a group's points are told apart; beyond it the points are only enclosed.
WAYS = 2000


@dataclass(frozen=True, slots=True)
class Ends:
    """The least and greatest points."""

    low: Fraction
    high: Fraction

    def hull(self, other: Ends | None) -> Ends:
        """The least range that holds both."""
        return self if other is None else Ends(min(self.low, other.low), max(self.high, other.high))


Scenes = Mapping[Fraction, Ends]
"""By what is available then: the points that a node may come to where it has a score."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a child takes part: its points, `share` of them at stake, `taken` from what is available.

    `ends` is None where it has no score.
    """

    share: Fraction
    taken: Fraction
    ends: Ends | None


def ways(points: Fraction, policy: str, scenes: Scenes, *, may_be_absent: bool) -> tuple[Way, ...]:
    """Every way in which a child with so many points takes part in its group."""
    found = [Way(available, points - available, ends) for available, ends in scenes.items()]
    if may_be_absent and policy != "full":
        found.append(Way(NONE, points if policy == "exclude" else NONE, None))
    return tuple(found)


def scenes_of(group: Group, children: Sequence[Sequence[Way]], rulebook: Rulebook) -> Scenes:
    """What the group may come to, from the ways of its children; nothing where it can have no score."""
    sums: dict[tuple[Fraction, Fraction, bool], Ends] = {(NONE, NONE, False): Ends(NONE, NONE)}
    for child in children:
        sums = _added(sums, child)
        if len(sums) > WAYS:
            return enclosed(group, children)
    scenes: dict[Fraction, Ends] = {}
    for (share, taken, scored), ends in sums.items():
        available = group.available - taken
        if scored and (share or share == available):
            scenes[available] = _effective(group, share, available, ends, rulebook).hull(scenes.get(available))
    return scenes


def effective(group: Group, points: Fraction, share: Fraction, available: Fraction, rulebook: Rulebook) -> Fraction:
    """The group's points: rescaled, where its children's `share` is less than what is available, and in its bounds."""
    if share < available:
        points = rounded(points * available / share, rulebook.decimals, rulebook.mode)
    return bounds_of(group, available).keep(points)


def bounds_of(group: Group, available: Fraction) -> Bounds:
    """The group's bounds, the upper one at what is available where it is the group's own points."""
    if group.points is not None and group.bounds.high == group.points:
        return Bounds(group.bounds.low, available)
    return group.bounds


def _effective(group: Group, share: Fraction, available: Fraction, ends: Ends, rulebook: Rulebook) -> Ends:
    return Ends(*(effective(group, points, share, available, rulebook) for points in (ends.low, ends.high)))


def _added(
    sums: Mapping[tuple[Fraction, Fraction, bool], Ends], child: Sequence[Way]
) -> dict[tuple[Fraction, Fraction, bool], Ends]:
    """The sums with one child more, those of the same share and what is taken in one."""
    found: dict[tuple[Fraction, Fraction, bool], Ends] = {}
    for (share, taken, scored), sum_ in sums.items():
        for way in child:
            key = (share + way.share, taken + way.taken, scored or way.ends is not None)
            ends = sum_ if way.ends is None else Ends(sum_.low + way.ends.low, sum_.high + way.ends.high)
            found[key] = ends.hull(found.get(key))
    return found


def enclosed(group: Group, children: Sequence[Sequence[Way]]) -> Scenes:
    """A range that holds everything the group may come to, however little of its points is at stake."""
    shares = [way.share for child in children for way in child if way.share]
    factor = max(group.available / min(shares), Fraction(1))
    low = sum((min(_points(child, "low")) for child in children), NONE)
    high = sum((max(_points(child, "high")) for child in children), NONE)
    taken = sum((max(way.taken for way in child) for child in children), NONE)
    scenes = {}
    for available in (group.available, group.available - taken):
        bounds = bounds_of(group, group.available)
        scenes[available] = Ends(bounds.keep(min(low, low * factor)), bounds.keep(max(high, high * factor)))
    return scenes


def _points(child: Sequence[Way], end: str) -> Iterator[Fraction]:
    for way in child:
        yield NONE if way.ends is None else getattr(way.ends, end)
