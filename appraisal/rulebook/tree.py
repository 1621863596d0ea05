"""A compiled rulebook: groups and criteria with their formulas, for one category of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from appraisal.engine.formula import Column, Number, Rounding, Truth, has_irrational
from appraisal.engine.rounding import rounded
from appraisal.rulebook.facts import Fact
from appraisal.rulebook.form import Bounds, Form
from appraisal.rulebook.keys.combine import GEOMETRIC_MEAN, SUM, Needed
from appraisal.rulebook.programs import PlainProgram, plain_program
from appraisal.rulebook.terms import JudgedColumn, Term
from appraisal.source.positions import Position

if TYPE_CHECKING:
    from appraisal.rulebook.cohort_columns import CohortColumn
    from appraisal.rulebook.inheritance import ChainFile
    from appraisal.rulebook.keys.ranking import Quota
    from appraisal.source.documents import Document


Shown = TypeVar("Shown", Fraction, Fraction | None)
FINAL_GRADE = "final grade"
"""The column of the grade that a mark asks for: its place among the grades that every category has, or behind them."""
LONG = 10**40
"""No figure that is not a cut irrational one has so great a denominator."""
FURTHER = 4
"""With how many more decimals than declared a figure is shown that is not rounded."""


@dataclass(frozen=True, slots=True, eq=False)
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
    weight: Fraction | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """Losses, then gains."""
        return self.form.losses + self.form.gains

    @property
    def available(self) -> Fraction:
        """Its points; 0 under `adjustments`."""
        return Fraction(0) if self.points is None else self.points


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group and what stands in it. `points` is None under `adjustments`.

    `combine` is how what stands in it becomes one figure; its children have a `weight` unless that is a sum.
    `scale` is what they add up to (for a mean: the scale they are shown on) where that is scaled to the
    points; `adjustments` move the figure before it is scaled. `needs` says how many children must
    have a score. `text` is the official wording.
    """

    id: str
    number: str
    title: str
    points: Fraction | None
    bounds: Bounds
    not_applicable: str
    children: tuple[Group | Criterion, ...]
    basis: str | None
    weight: Fraction | None = None
    combine: str = SUM
    scale: Fraction | None = None
    needs: Needed | None = None
    adjustments: Group | None = None
    text: str | None = None

    @property
    def available(self) -> Fraction:
        """Its points; 0 under `adjustments`."""
        return Fraction(0) if self.points is None else self.points

    @property
    def inner(self) -> Fraction:
        """What its children add up to; of a mean, the scale they are shown on."""
        return self.available if self.scale is None else self.scale

    @property
    def counted(self) -> tuple[Group | Criterion, ...]:
        """The children that count: all, but under a mean none of weight 0."""
        return tuple(child for child in self.children if self.combine == SUM or child.weight)

    def enough(self, present: int) -> bool:
        """Whether it has a score where so many of the children that count have one."""
        return present > 0 and (self.needs is None or self.needs.met(present, len(self.counted)))

    def bounds_of(self, available: Fraction) -> Bounds:
        """Its bounds, the upper one at what is available where it is the group's own points."""
        if self.points is not None and self.bounds.high == self.points:
            return Bounds(self.bounds.low, available)
        return self.bounds

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion below, in rulebook order, those of its own adjustments last."""
        for child in self.children:
            if isinstance(child, Criterion):
                yield child
            else:
                yield from child.criteria()
        if self.adjustments is not None:
            yield from self.adjustments.criteria()

    def nodes(self, depth: int = 0) -> Iterator[tuple[Group | Criterion, int]]:
        """Every node below, with its depth, in rulebook order, those of its own adjustments last."""
        for child in self.children:
            yield child, depth
            if isinstance(child, Group):
                yield from child.nodes(depth + 1)
        if self.adjustments is not None:
            yield from self.adjustments.nodes(depth)


@dataclass(frozen=True, slots=True, eq=False)
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


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What fires beside the points; `effect` is `grade`, `grade_at_most`, `grade_down`, `total` or `mark`.

    `condition` is written as the author wrote it, `text` is the official wording. One that `asks_grade` is
    settled once the grade is.
    """

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
    condition: str
    text: str | None
    asks_grade: bool


@dataclass(frozen=True, slots=True, eq=False)
class GradeLimit:
    """A grade and the lower limit it starts at: points, or a share of what is available."""

    name: str
    limit: Fraction
    share: bool


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """How units are ranked: `dense` leaves out no place behind a tie (1223); `quotas` are by grade."""

    dense: bool
    quotas: Mapping[str, Quota]


@dataclass(frozen=True, eq=False)
class Rulebook:
    """A rulebook compiled for one category (None where it has none).

    `root` holds the groups; `adjustments` is None where there are none. `columns` are the domains of
    all base facts, judged numbers and auxiliary facts, `facts` what the author declared; `values` and
    `absences` say how each of these is computed, and where it has no value. `cohort` are the
    columns whose values come from the other units. `shared_grades` are those of every category. `document` is
    what was compiled, each node with its own file and place; `chain` the rulebook and those it extends,
    nearest first (empty where it extends none).
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
    shared_grades: tuple[str, ...]
    grades_on: str
    ranking: Ranking | None
    at_total: bool
    cohort: Mapping[str, CohortColumn]
    document: Document
    chain: tuple[ChainFile, ...]

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, adjustments last."""
        yield from self.root.criteria()
        if self.adjustments is not None:
            yield from self.adjustments.criteria()

    @cached_property
    def plain(self) -> PlainProgram:
        """The integer program for units of which every fact is exact."""
        return plain_program(self)

    @cached_property
    def irrational(self) -> bool:
        """Whether a root or a logarithm stands anywhere on the way to the total."""
        roots = [node for node, _ in self.root.nodes() if isinstance(node, Group)]
        means = any(group.combine == GEOMETRIC_MEAN for group in (self.root, *roots))
        return means or any(has_irrational(criterion.value) for criterion in self.criteria())

    def spoken(self, language: str) -> Rulebook:
        """The rulebook with the names that are ours in a language; the author's own stay as they are."""
        if language == self.language or not self.cohort:
            return self
        from appraisal.rulebook.cohort_columns import titled  # noqa: PLC0415  (most rulebooks compare no units)

        return replace(self, facts=titled(self.facts, self.cohort, language))

    def shown(self, points: Shown) -> Shown:
        """A figure as it is shown: an irrational one, which `at_total` leaves unrounded, is cut to four more digits."""
        if points is None or not (self.at_total or points.denominator >= LONG):
            return points
        return rounded(points, self.decimals + FURTHER, self.mode)

    @property
    def floored(self) -> bool:
        """Whether the total stops at 0: it does unless there are adjustments alone, whose own bounds then hold."""
        return bool(self.root.children)

    @property
    def digits(self) -> int | None:
        """The decimals that criteria, scaled figures and means are rounded to; None where only the total is."""
        return None if self.at_total else self.decimals

    @property
    def unit(self) -> Fraction:
        """The declared digit: the smallest step of points."""
        return Fraction(1, 10**self.decimals)


@dataclass(frozen=True, slots=True, eq=False)
class Auxiliary:
    """The value of a derived fact whose divisor is 0 and which then counts as missing."""

    fact: str
    column: Column
    asked: Truth
