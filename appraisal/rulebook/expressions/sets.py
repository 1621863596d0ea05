"""Facts of several values as expressions see them: a series, and records with the figures worked out of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from appraisal.engine.formula import Column, Number, Truth
from appraisal.rulebook.expressions.scope import Bounds, Known, Scope

AGAIN = "again "
"""What the name of the flag starts with that says a record repeats an earlier one's field."""


@dataclass(frozen=True, slots=True)
class Series:
    """A value for each period or body; `periods` are their names, `members` what each is in a formula."""

    periods: tuple[str, ...]
    members: tuple[Known, ...]

    @property
    def reads(self) -> tuple[str, ...]:
        """The base facts behind it."""
        return tuple(name for member in self.members for name in member.reads)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number worked out of a unit's records before any formula is: an integer over `column`'s denominator.

    `kind` is `count`, `sum`, `min` or `max`, taken of `value` over the records for which `condition`
    holds; both are formulas over the fields of one record. Of the records that have the same
    `once_per`, only the one worth most counts.
    """

    name: str
    records: str
    kind: str
    condition: Truth
    value: Number
    column: Column
    once_per: str | None


@dataclass(frozen=True, slots=True)
class Records:
    """A fact that is a list of records; its own column is their number.

    `fields` are what a record's fields are in a formula over one record, whose columns are `columns`;
    `texts` are those that can only be told apart. `keep` is told of every figure that a formula reads. `year`
    is the period's.
    """

    name: str
    unit: str | None
    fields: Mapping[str, Known]
    texts: tuple[str, ...]
    columns: Mapping[str, Column]
    dated: bool
    most: int
    once_per: str | None
    bounds: Bounds
    keep: Callable[[Figure], None]
    year: int

    @property
    def reads(self) -> tuple[str, ...]:
        """The base fact behind it: itself."""
        return (self.name,)

    def scope(self, prefix: str = "") -> Scope:
        """What an expression about one record may know, each field's name behind `prefix`."""
        return Scope(
            {prefix + field: known for field, known in self.fields.items()},
            self.bounds,
            repeats={prefix + field: AGAIN + field for field in (*self.fields, *self.texts)},
            dated=self.dated,
            year=self.year,
        )
