from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings

from appraisal.engine.formula import (
    ZERO,
    Add,
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
from appraisal.engine.survey import NUMBERS, TRUTHS, Survey
from appraisal.engine.walk import evaluate
from tests.engine.formulas import KINDS, boxes, formulas, rows_of, truths, values_of

A, B, F, G = Fact("a"), Fact("b"), Flag("f"), Flag("g")
BOX = {"a": Column(0, 40, 10), "b": Column(1, 3), "f": Column(0, 1), "g": Column(0, 1)}
BOX |= {"yes": Column(1, 1), "no": Column(0, 0)}


def number(value: int | str) -> Constant:
    return Constant(Fraction(value))


def at_least(left: Number, right: Number) -> Truth:
    return Compare(Relation.AT_LEAST, left, right)


def equal(left: Number, right: Number) -> Truth:
    return Compare(Relation.EQUAL, left, right)


BANDS = Steps(A, ((Fraction(3), Fraction(8)), (Fraction(1), Fraction(2))), Fraction(0))
FALLING = Steps(A, ((Fraction(3), Fraction(0)), (Fraction(1), Fraction(2))), Fraction(8))
HUMP = Steps(A, ((Fraction(3), Fraction(0)), (Fraction(1), Fraction(2))), Fraction(1))

HIGH = Maximum((A, number(2)))
LOW = Minimum((Subtract(ZERO, A), number(-2)))
TURNING = Multiply(A, Subtract(B, number(2)))

# formula: low, high, {column: slope, as low and high}
REACHES: list[tuple[Number, str, str, dict[str, tuple[str, str]]]] = [
    (number(3), "3", "3", {}),
    (A, "0", "4", {"a": ("1/10", "1/10")}),
    (Add((A, B, number(1))), "2", "8", {"a": ("1/10", "1/10"), "b": ("1", "1")}),
    (Subtract(Multiply(A, number(2)), A), "-4", "8", {"a": ("1/10", "1/10")}),
    (Multiply(A, B), "0", "12", {"a": ("1/10", "3/10"), "b": ("0", "4")}),
    (Divide(A, B), "0", "4", {"a": ("1/30", "1/10"), "b": ("-4", "0")}),
    (Divide(B, A), "1/4", "30", {"b": ("1/4", "10"), "a": ("-30", "-1/160")}),
    (Divide(B, ZERO), "0", "0", {}),
    (Divide(B, Add((A, number("1/2")))), "2/9", "6", {"b": ("2/9", "2"), "a": ("-6/5", "-2/405")}),
    (Divide(B, Divide(A, B)), "1/4", "90", {"b": ("1/4", "10830"), "a": ("-270", "-1/480")}),
    (Minimum((A, number(2))), "0", "2", {"a": ("0", "1/10")}),
    (Minimum((A, number(4))), "0", "4", {"a": ("1/10", "1/10")}),
    (Maximum((A, number(2))), "2", "4", {"a": ("0", "1/10")}),
    (Maximum((A, ZERO)), "0", "4", {"a": ("1/10", "1/10")}),
    (Maximum((A, number(5), B)), "5", "5", {}),
    (Round(A, 0, Rounding.DOWN), "0", "4", {"a": ("0", "11/10")}),
    (Round(Multiply(A, number(20)), 0, Rounding.DOWN), "0", "80", {"a": ("1", "3")}),
    (Round(Subtract(ZERO, A), 0, Rounding.DOWN), "-4", "0", {"a": ("-11/10", "0")}),
    (Round(Multiply(A, number(-20)), 0, Rounding.DOWN), "-80", "0", {"a": ("-3", "-1")}),
    (Round(Subtract(A, number(1)), 0, Rounding.UP), "-1", "3", {"a": ("0", "21/10")}),
    (Round(Divide(A, number(9)), 0, Rounding.DOWN), "0", "0", {}),
    (Round(Divide(A, number(7)), 1, Rounding.DOWN), "0", "1/2", {"a": ("0", "4/35")}),
    (Round(TURNING, 0, Rounding.DOWN), "-4", "4", {"a": ("-21/10", "21/10"), "b": ("0", "6")}),
    (Round(HIGH, 0, Rounding.DOWN), "2", "4", {"a": ("0", "11/10")}),
    (Round(LOW, 0, Rounding.DOWN), "-4", "-2", {"a": ("-11/10", "0")}),
    (Steps(HIGH, ((Fraction(3), Fraction(1)),), Fraction(0)), "0", "1", {"a": ("0", "1")}),
    (Steps(LOW, ((Fraction(-3), Fraction(1)),), Fraction(0)), "0", "1", {"a": ("-1", "0")}),
    (Steps(HIGH, ((Fraction(3), Fraction(0)),), Fraction(1)), "0", "1", {"a": ("-1", "0")}),
    (Steps(LOW, ((Fraction(-3), Fraction(0)),), Fraction(1)), "0", "1", {"a": ("0", "1")}),
    (Steps(TURNING, ((Fraction(-3), Fraction(1)),), Fraction(0)), "0", "1", {"a": ("-1", "1"), "b": ("0", "1")}),
    (BANDS, "0", "8", {"a": ("0", "8")}),
    (FALLING, "0", "8", {"a": ("-8", "0")}),
    (HUMP, "0", "2", {"a": ("-2", "2")}),
    (Steps(Subtract(ZERO, A), ((Fraction(-1), Fraction(1)),), Fraction(0)), "0", "1", {"a": ("-1", "0")}),
    (Steps(Subtract(ZERO, A), ((Fraction(-1), Fraction(0)),), Fraction(1)), "0", "1", {"a": ("0", "1")}),
    (Steps(A, ((Fraction(5), Fraction(9)), (Fraction(0), Fraction(3))), Fraction(0)), "3", "3", {}),
    (When(F, A, B), "0", "4", {"a": ("0", "1/10"), "b": ("0", "1"), "f": ("-3", "3")}),
    (When(at_least(A, number(3)), number(5), number(1)), "1", "5", {"a": ("0", "4")}),
    (When(at_least(number(3), A), number(5), number(1)), "1", "5", {"a": ("-4", "0")}),
    (When(equal(A, number(2)), number(5), number(1)), "1", "5", {"a": ("-4", "4")}),
    (When(at_least(A, ZERO), number(5), B), "5", "5", {}),
    (When(at_least(ZERO, B), number(5), B), "1", "3", {"b": ("1", "1")}),
]


@pytest.mark.parametrize(("formula", "low", "high", "slopes"), REACHES)
def test_reaches(formula: Number, low: str, high: str, slopes: dict[str, tuple[str, str]]) -> None:
    reach = Survey(BOX).number(formula)
    assert (reach.low, reach.high) == (Fraction(low), Fraction(high))
    found = {name: (slope.low, slope.high) for name, slope in reach.slopes.items()}
    assert found == {name: (Fraction(least), Fraction(most)) for name, (least, most) in slopes.items()}


# formula: can hold, can fail, turns
PROSPECTS: list[tuple[Truth, bool, bool, dict[str, int]]] = [
    (F, True, True, {"f": 1}),
    (Not(F), True, True, {"f": -1}),
    (Flag("yes"), True, False, {}),
    (Flag("no"), False, True, {}),
    (at_least(HIGH, number(3)), True, True, {"a": 1}),
    (at_least(LOW, number(-3)), True, True, {"a": -1}),
    (at_least(A, number(4)), True, True, {"a": 1}),
    (at_least(number(4), A), True, False, {}),
    (at_least(number(3), A), True, True, {"a": -1}),
    (at_least(A, number(5)), False, True, {}),
    (Compare(Relation.ABOVE, A, number(4)), False, True, {}),
    (Compare(Relation.ABOVE, A, ZERO), True, True, {"a": 1}),
    (Compare(Relation.ABOVE, A, number(-1)), True, False, {}),
    (Compare(Relation.ABOVE, ZERO, Subtract(A, B)), True, True, {"a": -1, "b": 1}),
    (equal(A, ZERO), True, True, {"a": -1}),
    (equal(A, number(4)), True, True, {"a": 1}),
    (equal(A, number(2)), True, True, {"a": 0}),
    (equal(A, number(5)), False, True, {}),
    (equal(number(5), number(5)), True, False, {}),
    (And((F, G, at_least(A, number(4)))), True, True, {"f": 1, "g": 1, "a": 1}),
    (And((F, Not(F))), True, True, {"f": 0}),
    (And((F, at_least(A, number(5)))), False, True, {}),
    (Or((F, Not(G), F)), True, True, {"f": 1, "g": -1}),
    (Or((F, at_least(A, ZERO))), True, False, {}),
    (Or(()), False, True, {}),
]


@pytest.mark.parametrize(("formula", "can_hold", "can_fail", "turns"), PROSPECTS)
def test_prospects(formula: Truth, can_hold: bool, can_fail: bool, turns: dict[str, int]) -> None:
    prospect = Survey(BOX).truth(formula)
    assert (prospect.can_hold, prospect.can_fail, prospect.turns) == (can_hold, can_fail, turns)


LEAST = [
    (number("3/4"), "1/4"),
    (A, "1/10"),
    (Add((A, number("1/4"))), "1/20"),
    (Subtract(A, B), "1/10"),
    (Multiply(A, A), "1/100"),
    (Divide(A, B), "1/30"),
    (Divide(B, A), "1/40"),
    (Divide(A, Subtract(ZERO, A)), "1/10"),
    (Add((Divide(B, A), Divide(A, B))), "1/1200"),
    (Multiply(Divide(B, A), Divide(A, B)), "1/1200"),
    (Minimum((A, number("1/3"))), "1/30"),
    (When(F, A, number("1/3")), "1/30"),
    (Round(Divide(A, B), 3, Rounding.UP), "1/1000"),
    (Round(A, -1, Rounding.UP), "1"),
    (Steps(A, ((Fraction(1), Fraction(1, 4)),), Fraction(1, 6)), "1/12"),
]


@pytest.mark.parametrize(("formula", "least"), LEAST)
def test_least_positive(formula: Number, least: str) -> None:
    assert Survey(BOX).least_positive(formula) == Fraction(least)


def test_forks_are_the_questions_left_open() -> None:
    survey = Survey(BOX)
    survey.number(Maximum((A, number(2), ZERO)))
    survey.truth(at_least(A, number(3)))
    survey.truth(at_least(A, number(-1)))
    survey.number(BANDS)
    survey.number(Steps(A, ((Fraction(3), Fraction(1)), (Fraction(0), Fraction(0))), Fraction(0)))
    found = [(fork.relation, fork.left.low, fork.left.high, fork.right.low) for fork in survey.forks]
    reaches = (Fraction(0), Fraction(4))
    assert found == [
        (Relation.AT_LEAST, Fraction(2), Fraction(2), Fraction(0)),
        (Relation.AT_LEAST, *reaches, Fraction(3)),
        (Relation.AT_LEAST, *reaches, Fraction(1)),
        (Relation.AT_LEAST, *reaches, Fraction(3)),
    ]


@settings(max_examples=150)
@given(boxes(3, 6), formulas(3), truths(2))
def test_nothing_in_the_box_breaks_reach_slopes_or_turns(
    box: Mapping[str, Column], value: Number, truth: Truth
) -> None:
    survey = Survey(box)
    reach, prospect = survey.number(value), survey.truth(truth)
    seen = {
        tuple(row.values()): (evaluate(value, values_of(box, row)), evaluate(truth, values_of(box, row)))
        for row in rows_of(box)
    }
    for point, (number_there, answer_there) in seen.items():
        assert reach.low <= number_there <= reach.high
        assert prospect.can_hold if answer_there else prospect.can_fail
        for place, name in enumerate(box):
            slope, turn = reach.slopes.get(name), prospect.turns.get(name)
            for further in range(point[place] + 1, box[name].high + 1):
                number_then, answer_then = seen[(*point[:place], further, *point[place + 1 :])]
                change = (number_then - number_there) / (further - point[place])
                assert change == 0 if slope is None else slope.low <= change <= slope.high
                assert answer_then - answer_there in ({0} if turn is None else {0, turn} if turn else {-1, 0, 1})


def test_a_shared_part_is_looked_at_once() -> None:
    shared: Formula = A
    for _ in range(200):
        shared = Add((shared, shared))
    survey = Survey(BOX)
    assert isinstance(shared, Add)
    assert survey.number(shared).high == 4 * 2**200
    assert survey.least_positive(shared) > 0
    assert not survey.truth(And((at_least(shared, ZERO),) * 2)).can_fail


def test_every_node_is_looked_at() -> None:
    assert {*NUMBERS, *TRUTHS} == set(KINDS)
