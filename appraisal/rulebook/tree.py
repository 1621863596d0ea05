"""A compiled rulebook: groups and criteria with their formulas, for one category of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from appraisal.engine.formula import Column, Number, Rounding, Truth
from appraisal.rulebook.facts import Fact
from appraisal.rulebook.form import Bounds, Form
from appraisal.rulebook.programs import PlainProgram, plain_program
from appraisal.rulebook.terms import JudgedColumn, Term
from appraisal.source.positions import Position


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. `points` is None under `adjustments`.

    `value` is its rounded score where `absent` does not hold; `columns` are what both read.
    `charged` are the facts whose silence the criterion's own `is missing` tests answer for.
    """

    id: str
    number: str
    title: str
    points: Fraction | None
    bounds: Bounds
    form: Form
    value: Number
    absent: Truth
    columns: tuple[str, ...]
    charged: tuple[str, ...]
    missing: str | None
    not_applicable: str
    text: str | None
    basis: str | None
    evidence: str | None
    problem: str | None
    plan: str | None
    position: Position

    @property
    def terms(self) -> tuple[Term, ...]:
        """Losses, then gains."""
        return self.form.losses + self.form.gains

    @property
    def available(self) -> Fraction:
        """Its points; 0 under `adjustments`."""
        return Fraction(0) if self.points is None else self.points


@dataclass(frozen=True, slots=True)
class Group:
    """A group and what stands in it. `points` is None under `adjustments`."""

    id: str
    number: str
    title: str
    points: Fraction | None
    bounds: Bounds
    not_applicable: str
    children: tuple[Group | Criterion, ...]
    basis: str | None

    @property
    def available(self) -> Fraction:
        """Its points; 0 under `adjustments`."""
        return Fraction(0) if self.points is None else self.points

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion below, in rulebook order."""
        for child in self.children:
            if isinstance(child, Criterion):
                yield child
            else:
                yield from child.criteria()

    def nodes(self, depth: int = 0) -> Iterator[tuple[Group | Criterion, int]]:
        """Every node below, with its depth, in rulebook order."""
        for child in self.children:
            yield child, depth
            if isinstance(child, Group):
                yield from child.nodes(depth + 1)


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be so in every submission; `sides` are the two figures of a plain comparison."""

    title: str
    truth: Truth
    not_applicable: Truth
    reads: tuple[str, ...]
    silences: tuple[str, ...]
    sides: tuple[Number, Number] | None
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fires beside the points; `effect` is `grade`, `grade_at_most`, `total` or `mark`."""

    id: str
    title: str
    truth: Truth
    not_applicable: Truth
    reads: tuple[str, ...]
    silences: tuple[str, ...]
    effect: str
    value: str
    basis: str | None
    position: Position
    text: str


@dataclass(frozen=True, slots=True)
class GradeLimit:
    """A grade and the lower limit it starts at: points, or a share of what is available."""

    name: str
    limit: Fraction
    share: bool


@dataclass(frozen=True, eq=False)
class Rulebook:
    """A rulebook compiled for one category (None where it has none).

    `root` holds the groups; `adjustments` is None where there are none. `columns` are the domains of
    all base facts, judged numbers and auxiliary facts, `facts` what the author declared; `values` and
    `absences` say how each of these is computed, and where it has no value.
    """

    id: str
    title: str
    version: str
    digest: str
    language: str
    period: int
    category: str | None
    full_marks: Fraction
    decimals: int
    mode: Rounding
    missing: str
    facts: Mapping[str, Fact]
    values: Mapping[str, Number | Truth]
    absences: Mapping[str, Truth]
    columns: Mapping[str, Column]
    judged: Mapping[str, JudgedColumn]
    auxiliary: Mapping[str, Auxiliary]
    checks: tuple[Check, ...]
    root: Group
    adjustments: Group | None
    outcomes: tuple[Outcome, ...]
    grades: tuple[GradeLimit, ...]
    grades_on: str

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, adjustments last."""
        yield from self.root.criteria()
        if self.adjustments is not None:
            yield from self.adjustments.criteria()

    @cached_property
    def plain(self) -> PlainProgram:
        """The integer program for units of which every fact is exact."""
        return plain_program(self)

    @property
    def unit(self) -> Fraction:
        """The declared digit: the smallest step of points."""
        return Fraction(1, 10**self.decimals)


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """The value of a derived fact whose divisor is 0 and which then counts as missing."""

    fact: str
    column: Column
    asked: Truth
