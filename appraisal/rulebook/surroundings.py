"""What a criterion is compiled in: the facts it may read, the digits of its points, the period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from appraisal.engine.formula import NEVER, Constant, Number, Truth
from appraisal.engine.formula import Fact as FactValue
from appraisal.rulebook.conditions import Condition, read_condition
from appraisal.rulebook.deadlines import Deadline, late_steps, read_deadline
from appraisal.rulebook.expressions import Problem, Scope, is_name
from appraisal.rulebook.facts import NUMERIC, Fact, FactKind
from appraisal.rulebook.paths import Path, file_path
from appraisal.rulebook.steps import Step
from appraisal.rulebook.terms import JudgedColumn
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document
from appraisal.source.nearest import nearest
from appraisal.source.nodes import ScalarNode
from appraisal.source.numbers import NumberRead, read_number
from appraisal.source.positions import Position


@dataclass(frozen=True, slots=True)
class Operand:
    """A fact as a loss reads it: its value over base facts, and `alone`, the value as one column."""

    fact: Fact
    value: Number
    reads: tuple[str, ...]
    not_applicable: Truth

    @property
    def name(self) -> str:
        """The fact's id."""
        return self.fact.id

    @property
    def alone(self) -> Number:
        """The fact's value as a single column."""
        return FactValue(self.fact.id)

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
        return f"{value * 100}%" if self.fact.kind is FactKind.PERCENT else str(value)


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a fact is held against: constant, or another fact."""

    value: Number
    reads: tuple[str, ...] = ()
    not_applicable: Truth = NEVER


@dataclass(frozen=True)
class Surroundings:
    """The compile-time surroundings of one rulebook; collects diagnostics and judged columns."""

    document: Document
    facts: Mapping[str, Fact]
    scope: Scope
    alone: Scope
    year: int
    decimals: int
    found: list[Diagnostic]
    judged: dict[str, JudgedColumn]

    def position(self, path: Path, *, key: bool = False) -> Position:
        """Where a path of the model stands in the file."""
        return self.document.at(file_path(path, self.document), key=key)

    def complain(self, key: str, path: Path, /, **values: object) -> None:
        """Note the diagnostic `key` at a path."""
        self.found.append(diagnostic(key, self.position(path), **values))

    def place(self, problems: Iterable[Problem], path: Path) -> None:
        """Note the problems of an expression that stands at a path, at their characters."""
        node = self.document.node(file_path(path, self.document))
        for problem in problems:
            if isinstance(node, ScalarNode):
                where = node.place(problem.start, problem.end)
                self.found.append(diagnostic(problem.key, where, **dict(problem.values)))
            else:
                self.found.append(problem.placed(self.position(path)))

    def complain_at(self, key: str, position: Position, /, **values: object) -> None:
        """Note the diagnostic `key` at a position."""
        self.found.append(diagnostic(key, position, **values))

    def judge(self, column: JudgedColumn, path: Path) -> None:
        """Register the column of an assessor's number; a criterion has at most one of each kind."""
        if column.name in self.judged:
            self.complain("judged_twice", path, criterion=column.criterion)
        self.judged[column.name] = column

    def fact(self, name: str, path: Path) -> Fact | None:
        """The declared fact of that name."""
        fact = self.facts.get(name)
        if fact is None:
            near = nearest(name, self.facts)
            self.complain("unknown_fact_near" if near else "unknown_fact", path, fact=name, near=near or "")
        return fact

    def _operand(self, fact: Fact) -> Operand | None:
        known = self.scope.known.get(fact.id)
        return None if known is None else Operand(fact, cast(Number, known.formula), known.reads, known.not_applicable)

    def number(self, name: str, path: Path) -> Operand | None:
        """A fact that is a number."""
        fact = self.fact(name, path)
        if fact is None:
            return None
        if fact.kind not in NUMERIC:
            self.complain("not_a_number", path, fact=name, type=fact.kind.value)
            return None
        return self._operand(fact)

    def date(self, name: str, path: Path) -> Operand | None:
        """A fact that is a date."""
        fact = self.fact(name, path)
        if fact is None:
            return None
        if fact.kind is not FactKind.DATE:
            self.complain("not_a_date", path, fact=name, type=fact.kind.value)
            return None
        return self._operand(fact)

    def plain_limit(self, text: str, against: Operand, path: Path) -> Fraction | None:
        """A constant that a fact is held against, a percentage for a percentage."""
        read = read_number(text)
        percent = against.fact.kind is FactKind.PERCENT
        if not isinstance(read, NumberRead) or read.percent != percent:
            self.complain("bad_limit_percent" if percent else "bad_limit", path, found=text)
            return None
        return read.value

    def limit(self, text: str, against: Operand, path: Path) -> Limit | None:
        """A number, or another fact of the same kind and unit, that a fact is held against."""
        fact = self.facts.get(text)
        if fact is None:
            if is_name(text):
                self.fact(text, path)
                return None
            value = self.plain_limit(text, against, path)
            return None if value is None else Limit(Constant(value))
        percent = FactKind.PERCENT
        if fact.kind not in NUMERIC or (fact.kind is percent) != (against.fact.kind is percent):
            self.complain("limit_of_other_kind", path, fact=text, type=fact.kind.value, other=against.fact.kind.value)
            return None
        if fact.unit and against.fact.unit and fact.unit != against.fact.unit:
            self.complain("limit_of_other_unit", path, fact=text, unit=fact.unit, other=against.fact.unit)
            return None
        operand = self._operand(fact)
        return None if operand is None else Limit(operand.value, operand.reads, operand.not_applicable)

    def step(
        self, size: str | None, part: str | None, against: Operand, ends: tuple[Number, ...], path: Path
    ) -> Step | None:
        """The step that amounts are counted in; what a part of one counts must be said where one can occur.

        `ends` are the values whose distance is counted. Only counts may leave the size out (1).
        """
        fact = against.fact
        whole = fact.kind is FactKind.COUNT and fact.derived is None
        if size is None:
            if not whole:
                self.complain("step_required", path, fact=fact.id, type=fact.kind.value)
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
        constants = [end.value for end in ends if isinstance(end, Constant)]
        grid = Fraction(1, fact.column.denominator)
        possible = (
            fact.derived is not None
            or len(constants) < len(ends) - 1
            or (grid / amount).denominator != 1
            or any((value / amount).denominator != 1 for value in constants)
        )
        if possible and part is None:
            self.complain("part_step_required", path, fact=fact.id)
            return None
        return Step(amount, part)

    def condition(self, text: str, path: Path) -> Condition | None:
        """A condition; its problems are noted at the characters they stand at."""
        return read_condition(text, path, self)

    def deadline(self, text: str, path: Path) -> Deadline | None:
        """A due day: a date, a day of the period, or a date fact with a span."""
        return read_deadline(text, path, self)

    def late_steps(
        self, size: str | None, part: str | None, due: Deadline, path: Path
    ) -> Callable[[Number], Number] | None:
        """How many days or months a date lies behind the due day."""
        return late_steps(size, part, due, path, self)
