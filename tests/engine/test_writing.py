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
from appraisal.engine.walk import trace
from appraisal.engine.writing import WRITTEN, written
from tests.engine.formulas import KINDS

A, B, C, F, G = Fact("a"), Fact("b"), Fact("c"), Flag("f"), Flag("g")
VALUES: dict[str, Fraction | bool] = {"a": Fraction(9), "b": Fraction(-3), "c": Fraction(7), "f": True, "g": False}
BANDS = ((Fraction(90), Fraction(10)), (Fraction(9), Fraction(5)), (Fraction(8), Fraction(4)))


def number(value: int | str) -> Constant:
    return Constant(Fraction(value))


def shown(value: Fraction) -> str:
    return str(value).replace("-", "−")


def value_of(name: str) -> str:
    value = VALUES[name]
    return shown(value) if isinstance(value, Fraction) else "yes" if value else "no"


SHORT = Minimum((Multiply(Maximum((Subtract(number(12), A), ZERO)), number(1)), number(6)))
THIRD = Divide(C, number(3))

# formula: with names, and as a trace with values
TABLE = [
    (SHORT, "min(max(12 − a, 0) × 1, 6)", "min(max(12 − 9, 0) × 1, 6)"),
    (Add(()), "0", "0"),
    (Add((A,)), "a", "9"),
    (Add((A, B, number(-2), number(4))), "a + b − 2 + 4", "9 + (−3) − 2 + 4"),
    (Add((A, ZERO)), "a + 0", "9 + 0"),
    (Add((number(-2), A)), "−2 + a", "−2 + 9"),
    (Add((A, Subtract(B, C))), "a + b − c", "9 + (−3 − 7)"),
    (Subtract(A, Add((B, C))), "a − (b + c)", "9 − (−3 + 7)"),
    (Subtract(Subtract(A, C), A), "a − c − a", "9 − 7 − 9"),
    (Subtract(A, Multiply(B, C)), "a − b × c", "9 − (−3) × 7"),
    (Subtract(A, B), "a − b", "9 − (−3)"),
    (Subtract(B, A), "b − a", "−3 − 9"),
    (Multiply(Add((A, C)), C), "(a + c) × c", "(9 + 7) × 7"),
    (Multiply(A, Divide(A, C)), "a × a ÷ c", "9 × 9 ÷ 7"),
    (Multiply(A, Subtract(A, C)), "a × (a − c)", "9 × (9 − 7)"),
    (Divide(A, Divide(A, C)), "a ÷ (a ÷ c)", "9 ÷ (9 ÷ 7)"),
    (Divide(Multiply(A, C), C), "a × c ÷ c", "9 × 7 ÷ 7"),
    (Divide(Add((A, C)), C), "(a + c) ÷ c", "(9 + 7) ÷ 7"),
    (Minimum((A,)), "a", "9"),
    (Maximum((A,)), "a", "9"),
    (Round(THIRD, 2, Rounding.UP), "round(c ÷ 3, 2)", "7 ÷ 3 ≈ 117/50"),
    (Round(A, 2, Rounding.UP), "round(a, 2)", "9"),
    (Round(Subtract(B, THIRD), 0, Rounding.UP), "round(b − c ÷ 3, 0)", "−3 − 7 ÷ 3 ≈ −6"),
    (Subtract(A, Round(THIRD, 0, Rounding.UP)), "a − round(c ÷ 3, 0)", "9 − (7 ÷ 3 ≈ 3)"),
    (When(F, Add((A, C)), B), "if(f, a + c, b)", "9 + 7"),
    (When(G, B, Add((A, C))), "if(g, b, a + c)", "9 + 7"),
    (Multiply(When(F, Add((A, C)), B), C), "if(f, a + c, b) × c", "(9 + 7) × 7"),
    (Steps(A, BANDS, ZERO.value), "steps(a, 90 → 10, 9 → 5, 8 → 4, 0)", "9 ≥ 9 → 5"),
    (Steps(C, BANDS, ZERO.value), "steps(c, 90 → 10, 9 → 5, 8 → 4, 0)", "7 < 8 → 0"),
    (Steps(Add((A, C)), (), Fraction(4)), "steps(a + c, 4)", "4"),
    (Add((Steps(A, BANDS, ZERO.value), C)), "steps(a, 90 → 10, 9 → 5, 8 → 4, 0) + c", "(9 ≥ 9 → 5) + 7"),
    (Always(True), "true", "true"),
    (Always(False), "false", "false"),
    (F, "f", "yes"),
    (Compare(Relation.AT_LEAST, Add((A, C)), B), "a + c ≥ b", "9 + 7 ≥ −3"),
    (
        Compare(Relation.ABOVE, A, Steps(A, BANDS, ZERO.value)),
        "a > steps(a, 90 → 10, 9 → 5, 8 → 4, 0)",
        "9 > (9 ≥ 9 → 5)",
    ),
    (Not(Compare(Relation.EQUAL, A, B)), "not a = b", "not 9 = −3"),
    (Not(Or((G, G))), "not (g or g)", "not (no or no)"),
    (And((F, Or((G, F)), F)), "f and (g or f) and f", "yes and (no or yes) and yes"),
    (Or((And((F, G)), F)), "f and g or f", "yes and no or yes"),
    (And((F,)), "f", "yes"),
    (And(()), "true", "true"),
    (Or(()), "false", "false"),
]


@pytest.mark.parametrize(("formula", "named", "worked"), TABLE)
def test_table(formula: Formula, named: str, worked: str) -> None:
    assert written(formula, str, shown) == named
    assert written(trace(formula, VALUES), value_of, shown) == worked


def test_every_node_is_written() -> None:
    assert set(WRITTEN) == set(KINDS)


def test_whole_steps_are_not_said_to_be_near() -> None:
    """A count taken down or up to whole steps is exact; one that is rounded, or rounded to decimals, is not."""

    def whole(mode: Rounding, figure: str) -> str:
        return f"{mode} {figure}"

    texts = [
        written(trace(Round(THIRD, decimals, mode), VALUES), value_of, shown, whole)
        for decimals, mode in ((0, Rounding.DOWN), (0, Rounding.UP), (0, Rounding.HALF_UP), (2, Rounding.DOWN))
    ]
    assert texts == ["7 ÷ 3 down 2", "7 ÷ 3 up 3", "7 ÷ 3 ≈ 2", "7 ÷ 3 ≈ 233/100"]
