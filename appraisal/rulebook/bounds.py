"""The points a node has and the bounds it keeps to, as its author wrote them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, Protocol

from appraisal.rulebook.digest import share_text
from appraisal.rulebook.fields import NONE, Share
from appraisal.rulebook.fields import Written as Amount
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.paths import Path

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Surroundings

Written = Amount | Literal["none"] | None


ENDS = ("at_least", "at_most")


class Bounded(Protocol):
    """A criterion, a group or `adjustments`, as far as its bounds go."""

    @property
    def at_least(self) -> Written:
        """The lower bound as written."""
        ...

    @property
    def at_most(self) -> Written:
        """The upper bound as written."""
        ...


class Pointed(Bounded, Protocol):
    """A criterion or a group."""

    @property
    def points(self) -> Fraction | None:
        """The points as written."""
        ...


def bounds_of(node: Bounded, points: Fraction | None, path: Path, around: Surroundings) -> Bounds | None:
    """The bounds written, or else 0 and the points; under `adjustments`, without points, only those written.

    None where they were refused: points finer than the declared digit, which no rounded score can
    reach, or a lower bound above the upper one.
    """
    shares = [key for key in ENDS if isinstance(getattr(node, key), Share)]
    if points is None and shares:
        for key in shares:
            found = share_text(getattr(node, key).value)
            around.complain("share_without_points", (*path, key), found=found)
        return None
    least, most = _in_points(node.at_least, points), _in_points(node.at_most, points)
    written = {"points": points, "at_least": least, "at_most": most}
    fine = [key for key, value in written.items() if isinstance(value, Fraction) and not around.has_digits(value)]
    for key in fine:
        around.complain("too_many_digits", (*path, key), decimals=around.decimals)
    low = _end(least, None if points is None else Fraction(0))
    high = _end(most, points)
    if low is not None and high is not None and low > high:
        around.complain("min_above_max", (*path, "at_least" if node.at_most is None else "at_most"))
        return None
    return None if fine else Bounds(low, high)


def _in_points(written: Written, points: Fraction | None) -> Fraction | Literal["none"] | None:
    """A bound in points, where it was written as a share of these."""
    return written.value * (points or 0) if isinstance(written, Share) else written


def _end(written: Fraction | Literal["none"] | None, otherwise: Fraction | None) -> Fraction | None:
    if isinstance(written, Fraction):
        return written
    return None if written == NONE else otherwise


def points_fit(node: Pointed, path: Path, around: Surroundings, *, adjusts: bool) -> bool:
    """Whether points stand where they must: on every group and criterion, but on none under `adjustments`."""
    if adjusts and node.points is not None:
        around.complain("points_in_adjustments", (*path, "points"), at_key=True)
    elif not adjusts and node.points is None:
        around.complain("missing_key", path, at_key=True, key="points")
    return adjusts is (node.points is None)
