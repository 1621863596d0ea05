"""Formulas lowered once to the integer program that every fast engine runs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from appraisal.engine.formula import (
    Add,
    Always,
    And,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    Formula,
    LogShare,
    Maximum,
    Minimum,
    Multiply,
    Not,
    Number,
    Or,
    Relation,
    RootMean,
    Round,
    Steps,
    Subtract,
    Truth,
    When,
    has_irrational,
)
from appraisal.engine.operations import Builder, Output, Program
from appraisal.engine.quotients import Quotient, Quotients, balanced
from appraisal.engine.settling import rounded_quotient


class Unrounded(ValueError):
    """A quotient with a divisor that is no constant reaches an output without being rounded."""

    def __init__(self, output: str) -> None:
        super().__init__(f"output {output!r} ends in a quotient that is not rounded")
        self.output = output


def lower(outputs: Mapping[str, Formula], columns: Mapping[str, Column]) -> Program:
    """The program that computes all outputs from the columns, parts they share once.

    `columns` must hold every column that is read; rows keep to their bounds. An output with an irrational
    step is not among the program's outputs but named as `irrational`.

    Raises:
        Unrounded: An output is a quotient with a divisor that is no constant.
    """
    lowering = _Lowering(columns)
    irrational = frozenset(name for name, formula in outputs.items() if has_irrational(formula))
    program = lowering.builder.program(
        {name: lowering.output(name, formula) for name, formula in outputs.items() if name not in irrational}
    )
    return replace(program, irrational=irrational)


class _Lowering:
    """One lowering; a part that stands in several places is lowered once."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = columns
        self.builder = Builder()
        self.quotients = Quotients(self.builder)
        self._numbers: dict[int, Quotient] = {}
        self._truths: dict[int, int] = {}

    def output(self, name: str, formula: Formula) -> Output:
        if isinstance(formula, Truth):
            return Output(self.truth(formula), None)
        value = self.number(formula)
        if not value.plain:
            raise Unrounded(name)
        times, denominator = value.scale.as_integer_ratio()
        return Output(self.builder.multiply(value.numerator, self.builder.literal(times)), denominator)

    def number(self, node: Number) -> Quotient:
        known = self._numbers.get(id(node))
        if known is None:
            known = self._numbers[id(node)] = NUMBERS[type(node)](self, node)
        return known

    def truth(self, node: Truth) -> int:
        known = self._truths.get(id(node))
        if known is None:
            known = self._truths[id(node)] = TRUTHS[type(node)](self, node)
        return known


def _constant(lowering: _Lowering, node: Constant) -> Quotient:
    return lowering.quotients.constant(node.value)


def _fact(lowering: _Lowering, node: Fact) -> Quotient:
    column = lowering.columns[node.name]
    numerator = lowering.builder.column(node.name, column.low, column.high)
    return Quotient(Fraction(1, column.denominator), numerator)


def _add(lowering: _Lowering, node: Add) -> Quotient:
    if not node.terms:
        return lowering.quotients.constant(Fraction(0))
    return lowering.quotients.add([lowering.number(term) for term in node.terms])


def _subtract(lowering: _Lowering, node: Subtract) -> Quotient:
    right = lowering.quotients.negative(lowering.number(node.right))
    return lowering.quotients.add([lowering.number(node.left), right])


def _multiply(lowering: _Lowering, node: Multiply) -> Quotient:
    return lowering.quotients.multiply(lowering.number(node.left), lowering.number(node.right))


def _divide(lowering: _Lowering, node: Divide) -> Quotient:
    return lowering.quotients.divide(lowering.number(node.left), lowering.number(node.right))


def _minimum(lowering: _Lowering, node: Minimum) -> Quotient:
    return lowering.quotients.minimum([lowering.number(term) for term in node.terms])


def _maximum(lowering: _Lowering, node: Maximum) -> Quotient:
    return lowering.quotients.maximum([lowering.number(term) for term in node.terms])


def _round(lowering: _Lowering, node: Round) -> Quotient:
    return rounded_quotient(lowering.quotients, lowering.number(node.value), node.decimals, node.mode)


def _when(lowering: _Lowering, node: When) -> Quotient:
    condition = lowering.truth(node.condition)
    known = lowering.builder.known(condition)
    if known is not None:
        return lowering.number(node.then if known else node.otherwise)
    return lowering.quotients.choose(condition, lowering.number(node.then), lowering.number(node.otherwise))


def _steps(lowering: _Lowering, node: Steps) -> Quotient:
    """Nested choices that halve the table, so that few limits are asked."""
    value, quotients = lowering.number(node.value), lowering.quotients
    results = [quotients.constant(result) for _, result in node.limits] + [quotients.constant(node.below)]

    def between(first: int, last: int) -> Quotient:
        if first == last:
            return results[first]
        middle = (first + last) // 2
        limit = quotients.constant(node.limits[middle][0])
        reached = quotients.compare(Relation.AT_LEAST, value, limit)
        return quotients.choose(reached, between(first, middle), between(middle + 1, last))

    return between(0, len(node.limits))


def _irrational(_: _Lowering, node: LogShare | RootMean) -> Quotient:
    raise AssertionError(f"{type(node).__name__} is kept out of programs")


def _always(lowering: _Lowering, node: Always) -> int:
    return lowering.builder.truth(node.value)


def _flag(lowering: _Lowering, node: Flag) -> int:
    column = lowering.columns[node.name]
    return lowering.builder.flag(node.name, column.low, column.high)


def _compare(lowering: _Lowering, node: Compare) -> int:
    return lowering.quotients.compare(node.relation, lowering.number(node.left), lowering.number(node.right))


def _and(lowering: _Lowering, node: And) -> int:
    terms = dict.fromkeys(lowering.truth(term) for term in node.terms)
    return balanced([*terms] or [lowering.builder.truth(True)], lowering.builder.both)


def _or(lowering: _Lowering, node: Or) -> int:
    terms = dict.fromkeys(lowering.truth(term) for term in node.terms)
    return balanced([*terms] or [lowering.builder.truth(False)], lowering.builder.either)


def _not(lowering: _Lowering, node: Not) -> int:
    return lowering.builder.opposite(lowering.truth(node.term))


NUMBERS: Mapping[type, Callable[[_Lowering, Any], Quotient]] = MappingProxyType(
    {
        Constant: _constant,
        Fact: _fact,
        Add: _add,
        Subtract: _subtract,
        Multiply: _multiply,
        Divide: _divide,
        Minimum: _minimum,
        Maximum: _maximum,
        Round: _round,
        When: _when,
        Steps: _steps,
        LogShare: _irrational,
        RootMean: _irrational,
    }
)
TRUTHS: Mapping[type, Callable[[_Lowering, Any], int]] = MappingProxyType(
    {
        Always: _always,
        Flag: _flag,
        Compare: _compare,
        And: _and,
        Or: _or,
        Not: _not,
    }
)
