from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings

from appraisal.engine.formula import (
    NEVER,
    ZERO,
    Add,
    Always,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
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
from appraisal.engine.intervals import Interval
from appraisal.engine.ranges import Extremes, bounds, enclose, extremes, possible_truths
from appraisal.engine.walk import evaluate
from tests.engine.formulas import boxes, formulas, rows_of, truths, values_of

X, Y, F = Fact("x"), Fact("y"), Flag("f")


def number(value: int | str) -> Constant:
    return Constant(Fraction(value))


def points(value: Number) -> Number:
    """A criterion of 10 points."""
    return Round(Maximum((ZERO, Minimum((number(10), value)))), 2, Rounding.HALF_UP)


def shortfall(fact: Fact, required: int, each: str, cap: int) -> Number:
    short = Maximum((ZERO, Subtract(number(required), fact)))
    return Minimum((number(cap), Multiply(number(each), short)))


def is_nought(value: Number) -> Truth:
    return Compare(Relation.EQUAL, value, ZERO)


RATIO = When(is_nought(Y), number(1), Divide(X, Y))
LINE = points(Multiply(number(100), Subtract(RATIO, number("0.9"))))
STRETCHES = Add(
    (
        Multiply(number("0.5"), Maximum((ZERO, Subtract(number(96), X)))),
        Multiply(number("-0.25"), Maximum((ZERO, Subtract(number(90), X)))),
    )
)
MONTHS = {f"m{month}": Column(0, 200) for month in range(12)}
FEW = Add(tuple(When(Compare(Relation.AT_LEAST, Fact(name), number(5)), ZERO, number(1)) for name in MONTHS))
BANDS = Steps(X, ((Fraction(90), Fraction(10)), (Fraction(80), Fraction(8)), (Fraction(60), Fraction(5))), Fraction(0))
BILLION = 10**9

# value, absent, box: least, greatest, where
EXACT: dict[str, tuple[Number, Truth, dict[str, Column], str, str, dict[str, int], dict[str, int]]] = {
    "nothing free": (points(X), NEVER, {"x": Column(7, 7)}, "7", "7", {"x": 7}, {"x": 7}),
    "a column that is not read": (ZERO, NEVER, {"x": Column(3, 9)}, "0", "0", {"x": 3}, {"x": 3}),
    "a shortfall": (
        points(Subtract(number(10), shortfall(X, 12, "1", 6))),
        NEVER,
        {"x": Column(0, 200)},
        "4",
        "10",
        {"x": 0},
        {"x": 200},
    ),
    "about twenty": (
        points(Subtract(number(10), shortfall(X, 25, "1/2", 5))),
        NEVER,
        {"x": Column(21, 29)},
        "8",
        "10",
        {"x": 21},
        {"x": 29},
    ),
    "two shortfalls": (
        points(Subtract(number(10), Add((shortfall(X, 12, "1", 6), shortfall(Y, 20, "1/2", 3))))),
        NEVER,
        {"x": Column(0, 200), "y": Column(0, 500)},
        "1",
        "10",
        {"x": 0, "y": 0},
        {"x": 200, "y": 500},
    ),
    "a share whose divisor may be nought": (
        LINE,
        NEVER,
        {"x": Column(0, 89), "y": Column(0, BILLION)},
        "0",
        "10",
        {"x": 0, "y": BILLION},
        {"x": 89, "y": 0},
    ),
    "the same, absent at nought": (
        LINE,
        is_nought(Y),
        {"x": Column(0, 89), "y": Column(0, 90)},
        "0",
        "10",
        {"x": 0, "y": 90},
        {"x": 89, "y": 45},
    ),
    "bands": (points(BANDS), NEVER, {"x": Column(8000, 10000, 100)}, "8", "10", {"x": 8000}, {"x": 10000}),
    "a late date": (
        points(Subtract(number(10), Multiply(number("0.5"), Maximum((ZERO, Subtract(X, number(739_000))))))),
        NEVER,
        {"x": Column(738_990, 739_003)},
        "8.5",
        "10",
        {"x": 739_003},
        {"x": 738_990},
    ),
    "stretches at different amounts": (
        points(Subtract(number(10), STRETCHES)),
        NEVER,
        {"x": Column(8000, 10000, 100)},
        "4.5",
        "10",
        {"x": 8000},
        {"x": 10000},
    ),
    "up here and down there": (
        Subtract(Multiply(number(2), X), X),
        NEVER,
        {"x": Column(0, BILLION)},
        "0",
        str(BILLION),
        {"x": 0},
        {"x": BILLION},
    ),
    "a hump": (
        Multiply(X, Subtract(number(BILLION), X)),
        NEVER,
        {"x": Column(0, BILLION)},
        "0",
        str(BILLION**2 // 4),
        {"x": 0},
        {"x": BILLION // 2},
    ),
    "a hump on a slope": (
        Subtract(Multiply(X, Subtract(number(BILLION), Multiply(number(2), X))), Multiply(number(7), Y)),
        NEVER,
        {"x": Column(0, BILLION), "y": Column(3, 9)},
        str(-BILLION * BILLION - 63),
        str(BILLION**2 // 8 - 21),
        {"x": BILLION, "y": 9},
        {"x": BILLION // 4, "y": 3},
    ),
    "two humps": (
        Add((Multiply(X, Subtract(number(100), X)), Multiply(Y, Subtract(number(BILLION), Y)))),
        NEVER,
        {"x": Column(0, 90), "y": Column(0, BILLION)},
        "0",
        str(2500 + BILLION**2 // 4),
        {"x": 0, "y": 0},
        {"x": 50, "y": BILLION // 2},
    ),
    "present only where another product is just right": (
        X,
        Not(Compare(Relation.EQUAL, Multiply(Y, Subtract(Y, number(10))), number(-21))),
        {"x": Column(0, 9), "y": Column(4, 1000)},
        "0",
        "9",
        {"x": 0, "y": 7},
        {"x": 9, "y": 7},
    ),
    "a dip on a slope": (
        Add((Multiply(X, Subtract(X, number(100))), Multiply(number(7), Y))),
        NEVER,
        {"x": Column(0, 1000), "y": Column(-3, 9)},
        "-2521",
        "900063",
        {"x": 50, "y": -3},
        {"x": 1000, "y": 9},
    ),
    "one day of many": (
        When(Compare(Relation.EQUAL, X, number(739_017)), number(5), ZERO),
        NEVER,
        {"x": Column(738_000, 740_000)},
        "0",
        "5",
        {"x": 738_000},
        {"x": 739_017},
    ),
    "a gap above a limit": (
        When(Compare(Relation.ABOVE, X, number(100)), ZERO, X),
        NEVER,
        {"x": Column(0, BILLION)},
        "0",
        "100",
        {"x": BILLION},
        {"x": 100},
    ),
    "a gap at a limit": (
        When(Compare(Relation.AT_LEAST, X, number(100)), ZERO, X),
        NEVER,
        {"x": Column(0, BILLION)},
        "0",
        "99",
        {"x": BILLION},
        {"x": 99},
    ),
    "a gap under a limit": (
        When(Compare(Relation.ABOVE, number(100), X), number(BILLION), X),
        NEVER,
        {"x": Column(0, BILLION)},
        "100",
        str(BILLION),
        {"x": 100},
        {"x": 0},
    ),
    "present in a narrow place only": (
        Subtract(number(10), X),
        Not(Compare(Relation.EQUAL, X, number(739_017))),
        {"x": Column(738_000, 740_000)},
        "-739007",
        "-739007",
        {"x": 739_017},
        {"x": 739_017},
    ),
    "a flag": (
        When(F, number(3), X),
        NEVER,
        {"x": Column(1, 9), "f": Column(0, 1)},
        "1",
        "9",
        {"x": 1, "f": 0},
        {"x": 9, "f": 0},
    ),
    "a flag that says absent": (
        When(F, number(30), X),
        F,
        {"x": Column(1, 9), "f": Column(0, 1)},
        "1",
        "9",
        {"x": 1, "f": 0},
        {"x": 9, "f": 0},
    ),
}


@pytest.mark.parametrize("case", EXACT)
def test_extremes(case: str) -> None:
    value, absent, box, low, high, low_at, high_at = EXACT[case]
    assert extremes(value, absent, box) == Extremes(
        low=Fraction(low),
        high=Fraction(high),
        low_at=low_at,
        high_at=high_at,
        may_be_absent=absent != NEVER,
        may_be_present=True,
        exact=True,
    )


# how many boxes have to be looked at for the proof
STEPS = {
    "nothing free": 0,
    "a column that is not read": 2,
    "a shortfall": 2,
    "about twenty": 2,
    "two shortfalls": 2,
    "a share whose divisor may be nought": 2,
    "the same, absent at nought": 4,
    "bands": 2,
    "a late date": 2,
    "stretches at different amounts": 3,
    "up here and down there": 2,
    "a hump": 4,
    "a hump on a slope": 6,
    "two humps": 28,
    "present only where another product is just right": 27,
    "a dip on a slope": 18,
    "one day of many": 3,
    "a gap above a limit": 3,
    "a gap at a limit": 3,
    "a gap under a limit": 3,
    "present in a narrow place only": 8,
    "a flag": 2,
    "a flag that says absent": 5,
}


@pytest.mark.parametrize("case", EXACT)
def test_few_steps_are_a_proof(case: str) -> None:
    value, absent, box, *_ = EXACT[case]
    assert extremes(value, absent, box, steps=STEPS[case]).exact


def test_a_year_of_months_is_settled_at_once() -> None:
    found = extremes(points(Subtract(number(10), Multiply(number("2.5"), FEW))), NEVER, MONTHS, steps=2)
    assert (found.low, found.high, found.exact) == (0, 10, True)


ABSENT: list[tuple[Truth, Column]] = [
    (Always(True), Column(0, 9)),
    (Compare(Relation.AT_LEAST, X, X), Column(0, 9)),
    (Compare(Relation.EQUAL, X, number(3)), Column(3, 3)),
]


@pytest.mark.parametrize(("absent", "column"), ABSENT)
def test_absent_everywhere(absent: Truth, column: Column) -> None:
    assert extremes(X, absent, {"x": column}) == Extremes(None, None, None, None, True, False, True)


RIDGE = Maximum((Subtract(X, Y), Subtract(Y, X)))
WIDE = {"x": Column(0, 10**6), "y": Column(7, 10**6 + 8)}


def test_without_a_proof_the_answer_is_an_enclosure_and_the_best_points_found() -> None:
    found = extremes(RIDGE, NEVER, WIDE, steps=30)
    assert not found.exact
    assert found.low is not None
    assert found.low < 0
    assert found.high == 10**6 + 8
    assert found.low_at is not None
    assert evaluate(RIDGE, values_of(WIDE, found.low_at)) < 100


def test_without_steps_nothing_is_ruled_out() -> None:
    absent = Or((is_nought(RIDGE), is_nought(X)))
    found = extremes(X, absent, WIDE, steps=0)
    assert found == Extremes(Fraction(0), Fraction(10**6), None, None, True, True, False)


@settings(max_examples=200)
@given(boxes(3, 6), formulas(3), truths(2))
def test_against_every_point(box: Mapping[str, Column], value: Number, absent: Truth) -> None:
    everywhere = [(evaluate(value, row), evaluate(absent, row)) for row in (values_of(box, r) for r in rows_of(box))]
    interval = enclose(value, box)
    assert bounds(value, box) == (interval.low, interval.high)
    assert all(interval.low <= found <= interval.high for found, _ in everywhere)
    assert possible_truths(absent, box) >= {gone for _, gone in everywhere}
    present = [found for found, gone in everywhere if not gone]
    answer = extremes(value, absent, box)
    assert answer.exact
    assert answer.may_be_present == bool(present)
    assert answer.may_be_absent == (len(present) < len(everywhere))
    assert (answer.low, answer.high) == ((min(present), max(present)) if present else (None, None))
    for point, attained in ((answer.low_at, answer.low), (answer.high_at, answer.high)):
        if point is None or attained is None:
            assert not present
        else:
            assert list(point) == list(box)
            assert all(box[name].low <= place <= box[name].high for name, place in point.items())
            assert evaluate(value, values_of(box, point)) == attained
            assert not evaluate(absent, values_of(box, point))


@settings(max_examples=60)
@given(boxes(3, 6), formulas(3), truths(2))
def test_an_answer_without_a_proof_is_not_narrower(box: Mapping[str, Column], value: Number, absent: Truth) -> None:
    exact, quick = extremes(value, absent, box), extremes(value, absent, box, steps=1)
    if exact.low is not None and exact.high is not None:
        assert quick.low is not None
        assert quick.high is not None
        assert quick.low <= exact.low
        assert exact.high <= quick.high
    assert quick.may_be_present >= exact.may_be_present
    assert quick.may_be_absent >= exact.may_be_absent
    assert not quick.exact or quick == exact


# formula: low, high
ENCLOSED = [
    (RATIO, "0", "89"),
    (LINE, "0", "10"),
    (Add((X, Multiply(Y, number(-1)))), "-1000000000", "89"),
]


@pytest.mark.parametrize(("formula", "low", "high"), ENCLOSED)
def test_enclosures(formula: Number, low: str, high: str) -> None:
    box = {"x": Column(0, 89), "y": Column(0, BILLION)}
    assert enclose(formula, box) == Interval(Fraction(low), Fraction(high))
    assert bounds(formula, box) == (Fraction(low), Fraction(high))


def test_possible_truths() -> None:
    box = {"x": Column(0, 9), "f": Column(0, 1)}
    assert possible_truths(F, box) == {True, False}
    assert possible_truths(Compare(Relation.ABOVE, X, number(9)), box) == {False}
    assert possible_truths(Not(Compare(Relation.ABOVE, X, number(9))), box) == {True}
