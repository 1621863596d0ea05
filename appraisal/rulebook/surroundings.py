"""What a criterion is compiled in: the facts it may read, the digits of its points, the period."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

from appraisal.engine.formula import NEVER, Column, Constant, Number, Truth
from appraisal.engine.formula import Fact as FactValue
from appraisal.rulebook.conditions import Condition, read_condition
from appraisal.rulebook.deadlines import Deadline, read_day, read_deadline
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.expressions import Problem, Scope, is_name
from appraisal.rulebook.facts import NUMERIC, Fact, FactKind, is_unbounded
from appraisal.rulebook.paths import Path, file_path
from appraisal.rulebook.steps import Step
from appraisal.rulebook.terms import JudgedColumn
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document
from appraisal.source.nearest import nearest
from appraisal.source.nodes import ScalarNode
from appraisal.source.numbers import NumberRead, read_number
from appraisal.source.positions import Position


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """A fact as a loss reads it: its value over base facts, and `alone`, the value as one column.

    A derived fact, or an aggregate in a fact's place, says itself in which step its values come (`own_grid`).
    """

    fact: Fact
    value: Number
    reads: tuple[str, ...]
    not_applicable: Truth
    own_grid: Fraction | None = None

    @property
    def name(self) -> str:
        """The fact's id."""
        return self.fact.id

    @property
    def alone(self) -> Number:
        """The fact's value as a single column."""
        return FactValue(self.fact.id)

    @property
    def grid(self) -> Fraction | None:
        """The step in which the fact's values come; None where any may come, as from a quotient."""
        return self.own_grid if self.fact.derived is not None else Fraction(1, self.fact.column.denominator)

    @property
    def better(self) -> str | None:
        """Whether `more` or `less` of it is better, where the author says so."""
        return self.fact.better

    @property
    def low(self) -> Fraction:
        """The low end of the fact's domain."""
        return Fraction(self.fact.column.low, self.fact.column.denominator)

    def written(self, value: Fraction) -> str:
        """A value of the fact as an author writes it."""
        return f"{decimal_text(value * 100)}%" if self.fact.kind is FactKind.PERCENT else decimal_text(value)


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """A number that a fact is held against: constant, or another fact; `grid` is the step its values come in."""

    value: Number
    grid: Fraction | None
    reads: tuple[str, ...] = ()
    not_applicable: Truth = NEVER


@dataclass(frozen=True, eq=False)
class Surroundings:
    """The compile-time surroundings of one rulebook; collects diagnostics, judged columns and computed facts.

    `computed` are the aggregates that stand in a fact's place, by their text.
    """

    document: Document
    facts: dict[str, Fact]
    scope: Scope
    alone: Scope
    year: int
    decimals: int
    found: list[Diagnostic]
    judged: dict[str, JudgedColumn]
    columns: Mapping[str, Column] = field(default_factory=dict)
    language: str = "zh"
    computed: dict[str, Operand] = field(default_factory=dict)

    def position(self, path: Path, *, key: bool = False) -> Position:
        """Where a path of the model stands in the file."""
        return self.document.at(file_path(path, self.document), key=key)

    def complain(self, key: str, path: Path, /, *, at_key: bool = False, **values: Any) -> None:
        """Note the diagnostic `key` at the value of a path, or at its key."""
        self.found.append(diagnostic(key, self.position(path, key=at_key), **values))

    def complain_within(self, key: str, path: Path, span: tuple[int, int], /, **values: Any) -> None:
        """Note the diagnostic `key` at some characters of the text that stands at a path."""
        node = self.document.node(file_path(path, self.document))
        assert isinstance(node, ScalarNode)
        self.found.append(diagnostic(key, node.place(*span), **values))

    def place(self, problems: Iterable[Problem], path: Path) -> None:
        """Note the problems of an expression that stands at a path, at their characters."""
        for problem in problems:
            values: dict[str, Any] = dict(problem.values)
            self.complain_within(problem.key, path, (problem.start, problem.end), **values)

    def has_digits(self, points: Fraction) -> bool:
        """Whether points have no more than the declared digits."""
        scaled: Fraction = points * 10**self.decimals
        return scaled.denominator == 1

    def judge(self, column: JudgedColumn, path: Path) -> None:
        """Register the column of an assessor's number; a criterion has at most one of each kind."""
        if column.name in self.judged:
            self.complain("judged_twice", (*path, "judged"), at_key=True, criterion=column.criterion)
        self.judged[column.name] = column

    def fact(self, name: str, path: Path) -> Fact | None:
        """The declared fact of that name."""
        fact = self.facts.get(name)
        if fact is None:
            near = nearest(name, [one.id for one in self.facts.values() if one.part_of is None])
            self.complain("unknown_fact_near" if near else "unknown_fact", path, fact=name, near=near or "")
        return fact

    def _operand(self, fact: Fact) -> Operand | None:
        """The fact as an operand; a handed-in number needs a `max` to be one."""
        if is_unbounded(fact):
            self.found.append(diagnostic("max_required", fact.position, fact=fact.id))
        known = self.scope.known.get(fact.id)
        if known is None:
            return None
        formula = cast(Number, known.formula)
        grid = None if fact.derived is None or fact.kind not in NUMERIC else self._grid(formula)
        return Operand(fact, formula, known.reads, known.not_applicable, grid)

    def _grid(self, formula: Number) -> Fraction | None:
        """The step in which a formula's values come; None where any may come."""
        from appraisal.rulebook.expressions.grids import denominator_of  # noqa: PLC0415  (many rulebooks derive none)

        denominator = denominator_of(formula, self.columns, self.scope.bounds, 1)
        return None if denominator is None else Fraction(1, denominator)

    def single(self, name: str, path: Path) -> Fact | None:
        """The declared fact of that name, refused where it is several values."""
        fact = self.fact(name, path)
        if fact is not None and name in self.scope.sets:
            self.complain("aggregate_needed", path, fact=name)
            return None
        return fact

    def _aggregate(self, text: str, path: Path, wanted: FactKind | None = None) -> Operand | None:
        """An aggregate in a fact's place, which from then on is a derived fact named by its text."""
        from appraisal.rulebook.standing_in import read_aggregate  # noqa: PLC0415  (most rulebooks have none)

        return read_aggregate(text, path, self, wanted)

    def number(self, name: str, path: Path) -> Operand | None:
        """A fact that is a number, or an aggregate in its place."""
        if "(" in name:
            return self._aggregate(name, path)
        fact = self.single(name, path)
        if fact is None:
            return None
        if fact.kind not in NUMERIC:
            self.complain("not_a_number", path, fact=name, type=fact.type)
            return None
        return self._operand(fact)

    def date(self, name: str, path: Path) -> Operand | None:
        """A fact that is a date, or the first or last of several in its place."""
        if "(" in name:
            return self._aggregate(name, path, FactKind.DATE)
        fact = self.single(name, path)
        if fact is None:
            return None
        if fact.kind is not FactKind.DATE:
            self.complain("not_a_date", path, fact=name, type=fact.type)
            return None
        return self._operand(fact)

    def plain_limit(self, text: str, against: Operand, path: Path, *, at_key: bool = False) -> Fraction | None:
        """A constant that a fact is held against, a percentage for a percentage."""
        read = read_number(text)
        percent = against.fact.kind is FactKind.PERCENT
        if not isinstance(read, NumberRead) or read.percent != percent:
            self.complain("bad_limit_percent" if percent else "bad_limit", path, at_key=at_key, found=text)
            return None
        return read.value

    def limit(self, text: str, against: Operand, path: Path) -> Limit | None:
        """A number, or another fact of the same kind and unit, that a fact is held against."""
        fact = self.facts.get(text)
        if fact is None or text in self.scope.sets:
            if is_name(text):
                self.single(text, path)
                return None
            value = self.plain_limit(text, against, path)
            return None if value is None else Limit(Constant(value), value)
        if fact.id == against.fact.id:
            self.complain("limit_is_itself", path, fact=text)
            return None
        percent = FactKind.PERCENT
        if fact.kind not in NUMERIC or (fact.kind is percent) != (against.fact.kind is percent):
            self.complain("limit_of_other_kind", path, fact=text, type=fact.type, other=against.fact.type)
            return None
        if fact.unit and against.fact.unit and fact.unit != against.fact.unit:
            self.complain("limit_of_other_unit", path, fact=text, unit=fact.unit, other=against.fact.unit)
            return None
        operand = self._operand(fact)
        return None if operand is None else Limit(operand.value, operand.grid, operand.reads, operand.not_applicable)

    def step(
        self, size: str | None, part: str | None, against: Operand, grids: tuple[Fraction | None, ...], path: Path
    ) -> Step | None:
        """The step that amounts are counted in; what a part of one counts must be said where one can occur.

        `grids` are the steps in which the values come whose distance is counted, None where any value
        may come. Only counts may leave the size out (1).
        """
        fact = against.fact
        exact = against.grid is not None and against.grid.denominator == 1
        whole = fact.kind is not FactKind.PERCENT and fact.decimals == 0 and exact
        if size is None:
            if not whole:
                example = "1%" if fact.kind is FactKind.PERCENT else "1"
                self.complain("step_required", path, at_key=True, fact=fact.id, example=example)
                return None
            amount = Fraction(1)
        else:
            given = self.plain_limit(size, against, (*path, "steps_of"))
            if given is None:
                return None
            if given <= 0:
                self.complain("step_not_positive", (*path, "steps_of"), found=size)
                return None
            amount = given
        possible = any(grid is None or (grid / amount).denominator != 1 for grid in grids)
        if possible and part is None:
            self.complain("part_step_required", path, at_key=True, fact=fact.id)
            return None
        return Step(amount, part)

    def condition(self, text: str, path: Path) -> Condition | None:
        """A condition; its problems are noted at the characters they stand at."""
        return read_condition(text, path, self)

    def deadline(self, text: str, path: Path) -> Deadline | None:
        """A due day: a date, a day of the period, or a date fact with a span."""
        return read_deadline(text, path, self)

    def day(self, text: str, path: Path, *, at_key: bool = False) -> datetime.date | None:
        """One day, of the period where no year is written."""
        return read_day(text, path, self, at_key=at_key)

    def last_day(self, known: Operand) -> int:
        """The last day number that a date fact can have."""
        _, high = self.scope.bounds(known.value)
        assert high is not None  # dates have both ends
        return int(high)
