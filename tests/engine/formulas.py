"""Random columns, formulas over them, and rows: what the interpreters are compared on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from typing import get_args

from hypothesis import strategies as st

from appraisal.engine.formula import (
    ZERO,
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
    Maximum,
    Minimum,
    Multiply,
    Not,
    Number,
    Or,
    Relation,
    Round,
    Rounding,
    Steps,
    Subtract,
    Truth,
    When,
)

KINDS = (*get_args(Number), *get_args(Truth))
FACTS = ("a", "b", "c")
FLAGS = ("f", "g")
Row = Mapping[str, int]


@dataclass(frozen=True)
class Case:
    """Columns, a formula over them, and a row of integers within the columns."""

    columns: Mapping[str, Column]
    formula: Formula
    row: Row


def values_of(columns: Mapping[str, Column], row: Row) -> dict[str, Fraction | bool]:
    """The row as the walk reads it."""
    read: dict[str, Fraction | bool] = {}
    for name, place in row.items():
        read[name] = bool(place) if name in FLAGS else Fraction(place, columns[name].denominator)
    return read


def rows_of(columns: Mapping[str, Column]) -> Iterator[dict[str, int]]:
    """Every row of the box."""
    for places in product(*(range(column.low, column.high + 1) for column in columns.values())):
        yield dict(zip(columns, places, strict=True))


def boxes(widest: int, farthest: int = 400) -> st.SearchStrategy[dict[str, Column]]:
    """Columns for all facts and flags; a fact's integers span at most `widest`."""

    def column(low: int, width: int, denominator: int) -> Column:
        return Column(low, low + width, denominator)

    facts = st.builds(
        column, st.integers(-farthest, farthest), st.integers(0, widest), st.sampled_from((1, 2, 10, 100))
    )
    flags = st.sampled_from((Column(0, 0), Column(0, 1), Column(0, 1), Column(1, 1)))
    return st.fixed_dictionaries(dict.fromkeys(FACTS, facts) | dict.fromkeys(FLAGS, flags))


SMALL = st.builds(Fraction, st.integers(-30, 30), st.sampled_from((1, 1, 2, 3, 4, 10, 100)))


def tables(value: st.SearchStrategy[Number]) -> st.SearchStrategy[Number]:
    limits = st.dictionaries(SMALL, SMALL, max_size=5).map(lambda table: tuple(sorted(table.items(), reverse=True)))
    return st.builds(Steps, value, limits, SMALL)


def guarded(left: Number, right: Number, instead: Number, *, simple: bool) -> Number:
    """A division as every writer of a formula guards it."""
    divisor = right if simple else Maximum((right, ZERO))
    return When(Compare(Relation.EQUAL, divisor, ZERO), instead, Divide(left, divisor))


def formulas(depth: int = 4) -> st.SearchStrategy[Number]:
    """A number with every kind of node in it somewhere."""
    return _numbers(depth)


@cache
def _numbers(depth: int) -> st.SearchStrategy[Number]:
    leaves: st.SearchStrategy[Number] = st.one_of(
        st.sampled_from(FACTS).map(Fact), st.sampled_from(FACTS).map(Fact), SMALL.map(Constant)
    )
    if depth == 0:
        return leaves
    inner = st.deferred(lambda: _numbers(depth - 1))
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaves,
        st.builds(Add, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Subtract, inner, inner),
        st.builds(Multiply, inner, SMALL.map(Constant)),
        st.builds(Multiply, inner, inner),
        st.builds(Divide, inner, st.integers(1, 12).map(lambda whole: Constant(Fraction(whole, 4)))),
        st.builds(guarded, inner, inner, inner, simple=st.just(False)),
        st.builds(Minimum, several),
        st.builds(Maximum, several),
        st.builds(Round, inner, st.integers(-1, 3), st.sampled_from(Rounding)),
        st.builds(When, _truths(depth - 1), inner, inner),
        tables(inner),
    )


@cache
def _truths(depth: int) -> st.SearchStrategy[Truth]:
    leaves: st.SearchStrategy[Truth] = st.one_of(
        st.sampled_from(FLAGS).map(Flag), st.sampled_from(FLAGS).map(Flag), st.booleans().map(Always)
    )
    if depth == 0:
        return leaves
    inner = st.deferred(lambda: _truths(depth - 1))
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        leaves,
        st.builds(Compare, st.sampled_from(Relation), _numbers(depth - 1), _numbers(depth - 1)),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, inner),
    )


def truths(depth: int = 3) -> st.SearchStrategy[Truth]:
    """A truth over the same columns."""
    return _truths(depth)


def settled(formulas_of: st.SearchStrategy[Number]) -> st.SearchStrategy[Number]:
    """Numbers that end in a declared rounding, as a criterion does."""
    return st.builds(Round, formulas_of, st.integers(0, 2), st.sampled_from(Rounding))


@st.composite
def cases(draw: st.DrawFn, formula: st.SearchStrategy[Formula], widest: int = 1000) -> Case:
    """A formula of the strategy with columns and a row for it."""
    columns = draw(boxes(widest))
    row = {name: draw(st.integers(column.low, column.high)) for name, column in columns.items()}
    return Case(columns, draw(formula), row)
