"""What every form of criterion compiles to: a start, and the losses and gains from there."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from appraisal.engine.formula import Add, Constant, Maximum, Minimum, Number, Round, Rounding, Subtract
from appraisal.rulebook.terms import Term


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Where a node's points stay; None is no bound."""

    low: Fraction | None
    high: Fraction | None

    def keep(self, points: Fraction) -> Fraction:
        """The points, moved to the nearer bound where they lie outside."""
        if self.low is not None and points < self.low:
            return self.low
        if self.high is not None and points > self.high:
            return self.high
        return points


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """start − losses + gains, in points, before the criterion's bounds.

    `by_loss` says that each loss is a line of its own; a form of gains alone has one line.
    """

    name: str
    start: Fraction
    losses: tuple[Term, ...] = ()
    gains: tuple[Term, ...] = ()

    @property
    def by_loss(self) -> bool:
        """Whether each loss is a line of its own."""
        return bool(self.losses)

    def value(self, bounds: Bounds, charged: tuple[str, ...], decimals: int | None, mode: Rounding) -> Number:
        """The criterion's points within its bounds, rounded to the declared digit (None: not rounded).

        `charged` are the facts whose silence the criterion itself answers for.
        """
        value: Number = Add((Constant(self.start), *(gain.contribution(charged) for gain in self.gains)))
        if self.losses:
            value = Subtract(value, Add(tuple(loss.contribution(charged) for loss in self.losses)))
        if bounds.high is not None:
            value = Minimum((value, Constant(bounds.high)))
        if bounds.low is not None:
            value = Maximum((value, Constant(bounds.low)))
        return value if decimals is None else Round(value, decimals, mode)
