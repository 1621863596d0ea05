"""What an expression may know: the facts by name, their bounds, and what a division by zero means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.engine.formula import NEVER, Number, Truth
from appraisal.rulebook.expressions.types import Kind, Type

if TYPE_CHECKING:
    from appraisal.rulebook.expressions.sets import Records, Series
    from appraisal.rulebook.expressions.tree import Call
    from appraisal.rulebook.expressions.workings import Workings

Bounds = Callable[[Number], tuple[Fraction | None, Fraction | None]]
"""The least and greatest value a formula can take over all units; None where there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A fact as expressions see it.

    `formula` is its column for a base fact (`Fact` or `Flag`), and its own translation for a derived
    one. `reads` are the base facts behind it (a base fact reads itself). `not_applicable` holds where
    it has no value; `missing` where it is missing though all it reads is there, since a divisor is 0.
    Dates are day numbers (`date.toordinal`), words their place in `words`, from 0, percentages shares
    (80% is 4/5).
    """

    kind: Kind
    unit: str | None
    formula: Number | Truth
    reads: tuple[str, ...]
    not_applicable: Truth = NEVER
    words: tuple[str, ...] = ()
    missing: Truth = NEVER

    @property
    def type(self) -> Type:
        """Kind, unit and words as one."""
        return Type(self.kind, self.unit, self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The facts an expression may name, and the bounds of a formula over them (dates must have both).

    `sets` are the facts of several values. About one record, `repeats` has for each field the flag that
    says whether an earlier record has the same; there are earlier ones only where records are `dated`.
    `cohort` says what a call over the units appraised together is, where one may stand. `year` is the period's.
    """

    known: Mapping[str, Known] = field(hash=False)
    bounds: Bounds
    sets: Mapping[str, "Series | Records"] = field(default_factory=dict, hash=False)
    repeats: Mapping[str, str] = field(default_factory=dict, hash=False)
    dated: bool = False
    cohort: "Callable[[Call, Workings], Known | None] | None" = field(default=None, hash=False)
    year: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that may be written."""
        return (*self.known, *self.sets)


@dataclass(frozen=True, slots=True, eq=False)
class NotApplicable:
    """By zero, the value does not exist (不涉及)."""


@dataclass(frozen=True, slots=True, eq=False)
class MissingValue:
    """By zero, the value is missing: it is that of the auxiliary base fact `column`."""

    column: str


@dataclass(frozen=True, slots=True, eq=False)
class FixedValue:
    """By zero, the division has this value."""

    value: Fraction


IfDivisorZero = NotApplicable | MissingValue | FixedValue
