from fractions import Fraction

import pytest
from hypothesis import given, settings

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
    When,
)
from appraisal.engine.lowering import NUMBERS, TRUTHS, Unrounded, lower
from appraisal.engine.operations import Kind, Program
from appraisal.engine.program import compile_python
from appraisal.engine.walk import evaluate
from tests.engine import workload
from tests.engine.formulas import KINDS, Case, cases, formulas, settled, truths, values_of
from tests.engine.replay import broken_promises, replay

A, B, D, F = Fact("a"), Fact("b"), Fact("d"), Flag("f")
COLUMNS = {"a": Column(0, 4000, 100), "b": Column(-9, 9, 4), "d": Column(0, 500), "f": Column(0, 1)}


def number(value: int | str) -> Constant:
    return Constant(Fraction(value))


def hundredths(value: Number) -> Round:
    return Round(value, 2, Rounding.HALF_UP)


def text(program: Program, index: int) -> str:
    """An operation written out."""
    operation = program.operations[index]
    if operation.kind is Kind.LITERAL:
        return str(bool(operation.low)) if operation.truth else str(operation.low)
    if operation.kind is Kind.COLUMN:
        return operation.column
    return f"{operation.kind}({', '.join(text(program, operand) for operand in operation.operands)})"


RATIO = When(Compare(Relation.EQUAL, D, ZERO), ZERO, Divide(A, D))
BANDS = ((Fraction(90), Fraction(10)), (Fraction("80.5"), Fraction("8.5")), (Fraction(60), Fraction(5)))

BANDED = "choose(at_least(d, 81), choose(at_least(d, 90), 20, 17), choose(at_least(d, 60), 10, 0))"

# formula: its operations, its denominator
LOWERED: list[tuple[Formula, str, int | None]] = [
    (number("2.5"), "5", 2),
    (A, "a", 100),
    (F, "f", None),
    (Always(True), "True", None),
    (Add(()), "0", 1),
    (Add((A, B, number(1))), "add(add(a, multiply(b, 25)), 100)", 100),
    (Subtract(A, B), "add(a, multiply(b, -25))", 100),
    (Multiply(number("2.5"), A), "a", 40),
    (Multiply(number(-3), A), "multiply(a, -3)", 100),
    (Divide(A, number("0.35")), "a", 35),
    (Minimum((A, number(7), number(9))), "minimum(a, 700)", 100),
    (Maximum((ZERO, Subtract(number(12), A))), "maximum(subtract(1200, a), 0)", 100),
    (Compare(Relation.AT_LEAST, A, number("12.345")), "at_least(a, 1235)", None),
    (Compare(Relation.ABOVE, A, B), "above(a, multiply(b, 25))", None),
    (When(F, number("2.5"), ZERO), "choose(f, 5, 0)", 2),
    (Multiply(When(F, number("2.5"), ZERO), number("0.5")), "choose(f, 5, 0)", 4),
    (When(Compare(Relation.AT_LEAST, A, ZERO), B, Divide(A, D)), "b", 4),
    (When(Compare(Relation.ABOVE, ZERO, A), Divide(A, D), B), "b", 4),
    (Steps(Fact("d"), BANDS, ZERO.value), BANDED, 2),
    (
        Steps(Multiply(B, number(40)), BANDS, ZERO.value),
        "choose(at_least(b, 9), 20, choose(at_least(b, 6), 10, 0))",
        2,
    ),
    (Steps(A, (), Fraction(3)), "3", 1),
    (And(()), "True", None),
    (Or(()), "False", None),
    (And((F, Not(Flag("g")), F)), "and(f, not(g))", None),
    (Or((F, Flag("g"))), "or(f, g)", None),
    (hundredths(Add((A, number(1)))), "add(a, 100)", 100),
    (hundredths(Divide(A, number(7))), "floor_divide(add(a, 3), 7)", 100),
    (
        Round(Divide(A, Add((D, number(1)))), 0, Rounding.HALF_UP),
        "floor_divide(add(a, multiply(add(d, 1), 50)), multiply(add(d, 1), 100))",
        1,
    ),
    (
        hundredths(RATIO),
        "floor_divide(add(maximum(d, 1), multiply(choose(equal(d, 0), 0, a), 2)), multiply(maximum(d, 1), 2))",
        100,
    ),
]


@pytest.mark.parametrize("place", range(len(LOWERED)))
def test_lowered(place: int) -> None:
    formula, wanted, denominator = LOWERED[place]
    program = lower({"x": formula}, COLUMNS | {"g": Column(0, 1)})
    output = program.outputs["x"]
    assert (text(program, output.operation), output.denominator) == (wanted, denominator)


def test_outputs_share_their_operations_and_keep_their_order() -> None:
    short = Maximum((ZERO, Subtract(number(12), A)))
    again = Maximum((ZERO, Subtract(number(12), A)))
    program = lower({"b": Add((short, B)), "a": short, "c": again}, COLUMNS)
    assert list(program.outputs) == ["b", "a", "c"]
    assert program.outputs["a"] == program.outputs["c"]
    assert len([operation for operation in program.operations if operation.kind is Kind.MAXIMUM]) == 1


@pytest.mark.parametrize(
    "formula", [Divide(A, D), RATIO, Minimum((RATIO, number(1))), Add((hundredths(RATIO), Divide(number(1), D)))]
)
def test_a_quotient_that_is_not_rounded_is_refused(formula: Formula) -> None:
    with pytest.raises(Unrounded, match="'late'") as caught:
        lower({"early": hundredths(RATIO), "late": formula}, COLUMNS)
    assert caught.value.output == "late"


def test_a_wide_sum_of_quotients_that_is_not_rounded_is_refused() -> None:
    columns = {"a": Column(0, 10**12), "b": Column(0, 10**9), "c": Column(0, 10**12), "d": Column(0, 10**9)}
    shares = [
        When(Compare(Relation.EQUAL, Fact(below), ZERO), ZERO, Divide(Fact(above), Fact(below)))
        for above, below in ("ab", "cd")
    ]
    with pytest.raises(Unrounded):
        lower({"x": Add(tuple(shares))}, columns)
    assert not lower({"x": Round(Add(tuple(shares)), 0, Rounding.HALF_UP)}, columns).wide


def test_a_quotient_may_end_in_a_comparison() -> None:
    program = lower({"x": Compare(Relation.AT_LEAST, RATIO, number("0.9"))}, COLUMNS)
    row = {"a": 9000, "d": 100, "f": 0, "b": 0}
    for share, holds in ((9000, 1), (8999, 0)):
        assert replay(program, row | {"a": share})[program.outputs["x"].operation] == holds


@pytest.mark.parametrize(("most", "wide"), [(10**6, set()), (10**12, {"product", "rounded"})])
def test_what_may_not_fit_64_bits_is_named(most: int, wide: set[str]) -> None:
    columns = {"a": Column(0, most), "b": Column(0, most)}
    product = Multiply(A, B)
    outputs = {"product": product, "rounded": Round(Divide(product, number(7)), 0, Rounding.UP), "sum": Add((A, B))}
    program = lower(outputs, columns)
    assert program.wide == wide
    row = {"a": most, "b": most}
    exact = {"product": most * most, "rounded": -(-most * most // 7), "sum": 2 * most}
    assert [replay(program, row)[output.operation] for output in program.outputs.values()] == list(exact.values())


@settings(max_examples=250)
@given(cases(settled(formulas())))
def test_program_and_walk_agree_digit_for_digit(case: Case) -> None:
    program = lower({"x": case.formula}, case.columns)
    assert not broken_promises(program, case.row)
    output = program.outputs["x"]
    (found,) = compile_python(program, tuple(case.columns))(tuple(case.row.values()))
    assert output.denominator is not None
    assert Fraction(found, output.denominator) == evaluate(case.formula, values_of(case.columns, case.row))
    assert found == replay(program, case.row)[output.operation]


@given(cases(truths()))
def test_program_and_walk_agree_on_truths(case: Case) -> None:
    program = lower({"x": case.formula}, case.columns)
    assert not broken_promises(program, case.row)
    (found,) = compile_python(program, tuple(case.columns))(tuple(case.row.values()))
    assert found == evaluate(case.formula, values_of(case.columns, case.row))


def test_a_rulebook_of_thirty_criteria() -> None:
    """Needs no operation twice, and stays within 64 bits."""
    program = lower(workload.outputs(), workload.columns())
    assert not program.wide
    assert len(set(program.operations)) == len(program.operations)
    assert all(output.denominator in (1, 2, 100) for output in program.outputs.values())


def test_a_shared_part_is_lowered_once() -> None:
    shared: Number = A
    for _ in range(200):
        shared = Add((shared, shared))
    program = lower({"x": shared, "y": And((Compare(Relation.ABOVE, shared, B),) * 2)}, COLUMNS)
    assert len(program.operations) < 250
    assert program.wide == {"x", "y"}


def test_every_node_is_lowered() -> None:
    assert {*NUMBERS, *TRUTHS} == set(KINDS)
