from fractions import Fraction

import pytest

from appraisal.engine.formula import (
    ZERO,
    Add,
    Always,
    And,
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
    Or,
    Relation,
    Round,
    Rounding,
    Steps,
    Subtract,
    When,
)
from appraisal.engine.walk import WALKS, Trace, evaluate, trace
from tests.engine.formulas import KINDS

A, B, F, G = Fact("a"), Fact("b"), Flag("f"), Flag("g")
VALUES: dict[str, Fraction | bool] = {
    "a": Fraction(19, 2),
    "b": Fraction(-3),
    "nought": Fraction(0),
    "f": True,
    "g": False,
}
BANDS = ((Fraction(90), Fraction(10)), (Fraction("9.5"), Fraction(8)), (Fraction(6), Fraction(5)))
YES, NO = Always(True), Always(False)
BURST = Divide(A, Fact("nought"))

VALUED = [
    (Constant(Fraction(1, 3)), "1/3"),
    (A, "9.5"),
    (Add(()), "0"),
    (Add((A, B, A)), "16"),
    (Subtract(A, B), "12.5"),
    (Multiply(A, B), "-28.5"),
    (Divide(B, A), "-6/19"),
    (Minimum((A, B, ZERO)), "-3"),
    (Maximum((B, A, ZERO)), "9.5"),
    (Round(Divide(B, Constant(Fraction(24))), 2, Rounding.HALF_UP), "-0.13"),
    (Round(Divide(B, Constant(Fraction(24))), 2, Rounding.HALF_EVEN), "-0.12"),
    (When(F, A, BURST), "9.5"),
    (When(G, BURST, B), "-3"),
    (Steps(A, BANDS, Fraction(-1)), "8"),
    (Steps(Constant(Fraction(90)), BANDS, Fraction(-1)), "10"),
    (Steps(Constant(Fraction("9.49")), BANDS, Fraction(-1)), "5"),
    (Steps(B, BANDS, Fraction(-1)), "-1"),
    (Steps(B, (), Fraction(7)), "7"),
]
TRUE = [
    YES,
    F,
    Not(G),
    Compare(Relation.AT_LEAST, A, A),
    Compare(Relation.AT_LEAST, A, B),
    Compare(Relation.ABOVE, A, B),
    Compare(Relation.EQUAL, B, Constant(Fraction(-3))),
    And(()),
    And((F, YES)),
    Or((G, F)),
    Or((F, Compare(Relation.EQUAL, BURST, ZERO))),
]
FALSE = [
    NO,
    G,
    Not(F),
    Compare(Relation.AT_LEAST, B, A),
    Compare(Relation.ABOVE, A, A),
    Compare(Relation.EQUAL, A, B),
    And((F, G)),
    And((G, Compare(Relation.EQUAL, BURST, ZERO))),
    Or(()),
    Or((G, NO)),
]


@pytest.mark.parametrize(("formula", "value"), VALUED)
def test_numbers(formula: Formula, value: str) -> None:
    assert evaluate(formula, VALUES) == Fraction(value)


@pytest.mark.parametrize("formula", TRUE)
def test_truths_that_hold(formula: Formula) -> None:
    assert evaluate(formula, VALUES) is True


@pytest.mark.parametrize("formula", FALSE)
def test_truths_that_fail(formula: Formula) -> None:
    assert evaluate(formula, VALUES) is False


def test_trace_holds_the_branch_taken() -> None:
    formula = Add((When(F, A, BURST), ZERO))
    taken = Trace(formula.terms[0], Fraction(19, 2), (Trace(F, True), Trace(A, Fraction(19, 2))))
    assert trace(formula, VALUES) == Trace(formula, Fraction(19, 2), (taken, Trace(ZERO, Fraction(0))))


def test_trace_of_a_junction_ends_where_it_is_decided() -> None:
    assert trace(And((F, G, YES)), VALUES).parts == (Trace(F, True), Trace(G, False))
    assert trace(Or((G, F, NO)), VALUES).parts == (Trace(G, False), Trace(F, True))


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        evaluate(Fact("c"), VALUES)


def test_dividing_by_nought_where_it_counts_is_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        evaluate(BURST, VALUES)


def test_a_shared_part_is_walked_once() -> None:
    shared: Formula = A
    for _ in range(200):
        shared = Add((shared, shared))
    assert evaluate(shared, {"a": Fraction(1)}) == 2**200


def test_every_node_is_walked() -> None:
    assert set(WALKS) == set(KINDS)
