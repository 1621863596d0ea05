from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.engine.formula import (
    ZERO,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Number,
    Relation,
    Round,
    Rounding,
    When,
)
from appraisal.engine.lowering import lower
from appraisal.engine.operations import Kind
from tests.engine.replay import broken_promises, replay
from tests.engine.test_rounding import MODES, TABLE

COLUMNS = {"n": Column(-(10**6), 10**6), "d": Column(0, 10**6)}
QUOTIENT = When(Compare(Relation.EQUAL, Fact("d"), ZERO), ZERO, Divide(Fact("n"), Fact("d")))


def settled(
    value: Number, decimals: int, mode: Rounding, columns: Mapping[str, Column], row: Mapping[str, int]
) -> Fraction:
    program = lower({"x": Round(value, decimals, mode)}, columns)
    assert not broken_promises(program, row)
    output = program.outputs["x"]
    assert output.denominator is not None
    return Fraction(replay(program, row)[output.operation], output.denominator)


@pytest.mark.parametrize(("value", "decimals", "half_up", "half_even", "down", "up"), TABLE)
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("widest", [10**6, 10**18])
def test_table(
    value: str, decimals: int, half_up: str, half_even: str, down: str, up: str, sign: int, widest: int
) -> None:
    """By a constant divisor, by a column, and by a column so wide that whole parts are taken first."""
    number = sign * Fraction(value)
    wanted = [sign * Fraction(text) for text in (half_up, half_even, down, up)]
    row = {"n": number.numerator, "d": number.denominator}
    columns = {"n": Column(-widest, widest), "d": Column(0, 10**6)}
    constant = Divide(Fact("n"), Constant(Fraction(number.denominator)))
    assert [settled(constant, decimals, mode, columns, row) for mode in MODES] == wanted
    assert [settled(QUOTIENT, decimals, mode, columns, row) for mode in MODES] == wanted


@pytest.mark.parametrize("mode", MODES)
@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(-1, 3))
def test_a_wide_quotient_is_settled_like_a_narrow_one(mode: Rounding, above: int, below: int, decimals: int) -> None:
    row = {"n": above, "d": below}
    wide = COLUMNS | {"n": Column(-(10**17), 10**17)}
    assert settled(QUOTIENT, decimals, mode, wide, row) == settled(QUOTIENT, decimals, mode, COLUMNS, row)


def divisions(value: Number, columns: Mapping[str, Column], mode: Rounding = Rounding.HALF_UP) -> int:
    program = lower({"x": Round(value, 2, mode)}, columns)
    assert not program.wide
    return sum(operation.kind is Kind.FLOOR_DIVIDE for operation in program.operations)


def test_division_happens_once_and_only_where_it_is_needed() -> None:
    unsigned = {"n": Column(0, 10**6), "d": Column(1, 10**6)}
    assert divisions(Fact("n"), unsigned) == 0
    assert divisions(Divide(Fact("n"), Constant(Fraction(20))), unsigned) == 0
    assert divisions(Divide(Fact("n"), Constant(Fraction(30))), unsigned) == 1
    assert divisions(QUOTIENT, unsigned) == 1
    assert divisions(QUOTIENT, COLUMNS) == 1
    assert divisions(Divide(Fact("n"), Constant(Fraction(30))), unsigned, Rounding.HALF_EVEN) == 1
    assert divisions(Divide(Fact("n"), Constant(Fraction(800))), unsigned, Rounding.HALF_EVEN) == 2


def test_whole_parts_come_first_where_the_numerator_would_not_fit() -> None:
    def count(most: int) -> int:
        program = lower(
            {"x": Round(Divide(Fact("n"), Fact("d")), 0, Rounding.HALF_UP)},
            {"n": Column(0, most), "d": Column(1, 2**62)},
        )
        return sum(operation.kind is Kind.FLOOR_DIVIDE for operation in program.operations)

    assert count(2**61 - 1) == 1
    assert count(2**61) == 2
