from fractions import Fraction

import pytest

from appraisal.engine.formula import (
    NEVER,
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
    columns_of,
    parts,
)

A, B, F = Fact("a"), Fact("b"), Flag("f")

PARTS = [
    (ZERO, ()),
    (A, ()),
    (Always(True), ()),
    (F, ()),
    (Add((A, B, A)), (A, B, A)),
    (Subtract(A, B), (A, B)),
    (Multiply(A, B), (A, B)),
    (Divide(A, B), (A, B)),
    (Minimum((A, B)), (A, B)),
    (Maximum((B, A)), (B, A)),
    (Round(A, 2, Rounding.UP), (A,)),
    (When(F, A, B), (F, A, B)),
    (Steps(A, ((Fraction(1), Fraction(2)),), Fraction(0)), (A,)),
    (Compare(Relation.ABOVE, A, B), (A, B)),
    (And((F, NEVER)), (F, NEVER)),
    (Or((NEVER, F)), (NEVER, F)),
    (Not(F), (F,)),
]


@pytest.mark.parametrize(("formula", "inside"), PARTS)
def test_parts_stand_in_order(formula: Formula, inside: tuple[Formula, ...]) -> None:
    assert parts(formula) == inside


def test_columns_are_named_once_in_order_of_appearance() -> None:
    formula = When(And((Flag("f"), Compare(Relation.EQUAL, B, A))), Add((A, Fact("c"))), Flag("f") and B)
    assert columns_of(formula) == ("f", "b", "a", "c")
    assert columns_of(Constant(Fraction(3))) == ()


def test_a_shared_part_is_looked_at_once() -> None:
    shared = Add((A, B))
    for _ in range(200):
        shared = Add((shared, shared))
    assert columns_of(shared) == ("a", "b")
