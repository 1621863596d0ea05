from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from appraisal.engine.simplify import FOLDS, substitute
from appraisal.engine.walk import evaluate
from tests.engine.formulas import FACTS, FLAGS, KINDS, Case, cases, formulas, truths, values_of

A, B, F, G = Fact("a"), Fact("b"), Flag("f"), Flag("g")
YES, NO = Always(True), Always(False)
TABLE = ((Fraction(2), Fraction(5)),)


def number(value: int | str) -> Constant:
    return Constant(Fraction(value))


ONE, TWO, SIX = number(1), number(2), number(6)
X, Y = Fact("x"), Flag("y")  # known: 2 and true

FOLDED = [
    (X, TWO),
    (A, A),
    (Y, YES),
    (F, F),
    (Add(()), ZERO),
    (Add((A, X, Add((B, X)), ONE)), Add((A, B, number(5)))),
    (Add((A, X, number(-2))), A),
    (Add((X, number(-2))), ZERO),
    (Subtract(X, ONE), ONE),
    (Subtract(A, Subtract(X, TWO)), A),
    (Subtract(X, A), Subtract(TWO, A)),
    (Multiply(X, number(3)), SIX),
    (Multiply(A, Subtract(X, TWO)), ZERO),
    (Multiply(ZERO, A), ZERO),
    (Multiply(A, Subtract(X, ONE)), A),
    (Multiply(ONE, A), A),
    (Multiply(A, X), Multiply(A, TWO)),
    (Divide(SIX, X), number(3)),
    (Divide(A, Subtract(X, ONE)), A),
    (Divide(A, X), Divide(A, TWO)),
    (Divide(SIX, Subtract(X, TWO)), Divide(SIX, ZERO)),
    (Divide(X, A), Divide(TWO, A)),
    (Minimum((SIX, Minimum((A, X)), B)), Minimum((A, B, TWO))),
    (Maximum((SIX, Maximum((A, X)), B)), Maximum((A, B, SIX))),
    (Minimum((A, Maximum((B, X)))), Minimum((A, Maximum((B, TWO))))),
    (Minimum((SIX, X)), TWO),
    (Maximum((A,)), A),
    (Round(Divide(X, number(3)), 1, Rounding.UP), number("0.7")),
    (Round(A, 1, Rounding.UP), Round(A, 1, Rounding.UP)),
    (When(Y, A, B), A),
    (When(Not(Y), A, B), B),
    (When(F, X, TWO), TWO),
    (When(F, A, A), A),
    (When(F, A, X), When(F, A, TWO)),
    (When(F, X, A), When(F, TWO, A)),
    (Steps(X, TABLE, Fraction(0)), number(5)),
    (Steps(A, TABLE, Fraction(0)), Steps(A, TABLE, Fraction(0))),
    (Compare(Relation.AT_LEAST, X, TWO), YES),
    (Compare(Relation.ABOVE, X, TWO), NO),
    (Compare(Relation.EQUAL, A, X), Compare(Relation.EQUAL, A, TWO)),
    (Compare(Relation.EQUAL, X, A), Compare(Relation.EQUAL, TWO, A)),
    (And(()), YES),
    (And((F, Y, And((G, YES)))), And((F, G))),
    (And((F, Y)), F),
    (And((F, Not(Y))), NO),
    (Or(()), NO),
    (Or((F, Not(Y), Or((G, NO)))), Or((F, G))),
    (Or((F, Y)), YES),
    (Or((And((F, G)), NO)), And((F, G))),
    (Not(Y), NO),
    (Not(Not(F)), F),
    (Not(F), Not(F)),
]


@pytest.mark.parametrize(("formula", "folded"), FOLDED)
def test_folding(formula: Formula, folded: Formula) -> None:
    assert substitute(formula, {"x": Fraction(2), "y": True}) == folded


def test_a_flag_is_also_known_by_its_integer() -> None:
    assert substitute(F, {"f": Fraction(1)}) == YES
    assert substitute(F, {"f": Fraction(0)}) == NO


def test_a_fact_is_also_known_by_a_formula_over_others() -> None:
    assert substitute(Multiply(A, B), {"a": Add((B, ONE))}) == Multiply(Add((B, ONE)), B)


def test_a_shared_part_is_folded_once() -> None:
    shared: Formula = A
    for _ in range(200):
        shared = Multiply(shared, shared)
    assert substitute(shared, {"a": Fraction(1)}) == ONE


@given(cases(formulas() | truths()), st.sets(st.sampled_from(FACTS + FLAGS)))
def test_the_meaning_for_the_other_columns_stays(case: Case, names: set[str]) -> None:
    values = values_of(case.columns, case.row)
    known = {name: value for name, value in values.items() if name in names}
    rest = {name: value for name, value in values.items() if name not in names}
    assert evaluate(substitute(case.formula, known), rest) == evaluate(case.formula, values)


@given(cases(formulas() | truths()))
def test_with_all_columns_known_a_constant_is_left(case: Case) -> None:
    values = values_of(case.columns, case.row)
    folded = substitute(case.formula, values)
    assert isinstance(folded, Constant | Always)
    assert folded.value == evaluate(case.formula, values)


def test_every_node_is_folded() -> None:
    assert set(FOLDS) == set(KINDS)
