"""What is known of a formula over a box of columns: outcomes with their slopes, truths with their turns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from appraisal.engine.formula import Relation
from appraisal.engine.intervals import Interval


@dataclass(frozen=True, slots=True, eq=False)
class Reach(Interval):
    """An interval of outcomes and, for each column they depend on, of slopes.

    A slope is the change of the outcome over the change of the column's integer, between any two
    points of the box that differ in that column only.
    """

    slopes: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Prospect:
    """Whether a truth can hold and can fail, and for each column it depends on how it turns.

    1: as the column rises it can only begin to hold; −1: only cease to; 0: either.
    """

    can_hold: bool
    can_fail: bool
    turns: Mapping[str, int] = field(default_factory=dict)

    @property
    def decided(self) -> bool:
        """Whether it is the same all over the box."""
        return not (self.can_hold and self.can_fail)


@dataclass(frozen=True, slots=True, eq=False)
class Fork:
    """A question that has both answers in the box: left relation right."""

    relation: Relation
    left: Reach
    right: Reach
