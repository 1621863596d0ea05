"""What a group may still come to, in every way in which some of its children turn out not applicable (design 4.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.engine.rounding import rounded
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


def ways(points: Fraction, policy: str, scenes: Scenes, *, may_have_none: bool) -> tuple[Way, ...]:
    """Every way in which a child with so many points takes part in its group."""
    found = [Way(available, points - available, ends) for available, ends in scenes.items()]
    if may_have_none:
        found.append(Way(NONE, points if policy == "exclude" else NONE, None))
    return tuple(found)


def scenes_of(group: Group, children: Sequence[Sequence[Way]], adjusted: Ends, rulebook: Rulebook) -> Scenes:
    """What a group that adds up may come to, from the ways of its children; nothing where it can have no score."""
    sums: dict[tuple[Fraction, Fraction, bool], Ends] = {(NONE, NONE, False): Ends(NONE, NONE)}
    for child in children:
        sums = _added(sums, child)
        if len(sums) > WAYS:
            return enclosed(group, children, adjusted)
    scenes: dict[Fraction, Ends] = {}
    for (share, taken, scored), ends in sums.items():
        left = group.inner - taken
        if scored and has_figure(group, share, left):
            available = available_of(group, left)
            figures = Ends(
                effective(group, ends.low, share, left, rulebook, adjusted.low),
                effective(group, ends.high, share, left, rulebook, adjusted.high),
            )
            scenes[available] = figures.hull(scenes.get(available))
    return scenes


def has_figure(group: Group, share: Fraction, left: Fraction) -> bool:
    """Whether the points of the children that have a score can stand for all that are left."""
    return share != 0 or (left == 0 and group.scale is None)


def available_of(group: Group, left: Fraction) -> Fraction:
    """What is available of a group's points where so much is left of what its children add up to."""
    return left if group.scale is None else group.available


def effective(
    group: Group, points: Fraction, share: Fraction, left: Fraction, rulebook: Rulebook, adjusted: Fraction = NONE
) -> Fraction:
    """The figure of a group that adds up.

    Its children's points are rescaled where their `share` is less than what is left, adjusted, scaled to the
    group's own points, rounded where one of these was done, and kept in its bounds.
    """
    available = available_of(group, left)
    if share != left:
        points = points * left / share
    points += adjusted
    if available != left:
        points = points * available / left
    if not rulebook.at_total and (share != left or group.scale is not None):
        points = rounded(points, rulebook.decimals, rulebook.mode)
    return group.bounds_of(available).keep(points)


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


def enclosed(group: Group, children: Sequence[Sequence[Way]], adjusted: Ends) -> Scenes:
    """A range that holds everything the group may come to, however little of its points is at stake."""
    least = min((way.share for child in children for way in child if way.share), default=group.inner)
    taken = sum((max(way.taken for way in child) for child in children), NONE)
    factors = (group.available / (group.inner or 1), group.available / (least or 1))
    low = sum((min(_points(child, "low")) for child in children), NONE)
    high = sum((max(_points(child, "high")) for child in children), NONE)
    lowest = min(low * factor for factor in factors) + min(adjusted.low * factor for factor in factors)
    highest = max(high * factor for factor in factors) + max(adjusted.high * factor for factor in factors)
    bounds = group.bounds_of(group.available)
    ends = Ends(bounds.keep(lowest), bounds.keep(highest))
    return {available_of(group, left): ends for left in (group.inner, group.inner - taken)}


def _points(child: Sequence[Way], end: str) -> Iterator[Fraction]:
    for way in child:
        yield NONE if way.ends is None else getattr(way.ends, end)
