"""Roots and logarithms to the declared digit, held against integer powers, which know no rounding."""

from collections.abc import Sequence
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.engine.enclosure import MOST_DIGITS, Undecided, log_share, root_mean, root_mean_of, settled
from appraisal.engine.formula import (
    NEVER,
    ZERO,
    Add,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    LogShare,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Relation,
    RootMean,
    Round,
    Rounding,
    Subtract,
    When,
    columns_of,
    has_irrational,
)
from appraisal.engine.intervals import FLAT, Interval
from appraisal.engine.lowering import lower
from appraisal.engine.ranges import enclose, extremes
from appraisal.engine.simplify import substitute
from appraisal.engine.survey import Survey
from appraisal.engine.walk import evaluate, trace
from appraisal.engine.writing import written
from tests.engine.formulas import rows_of, values_of

ONE = Fraction(1)
MODES = st.sampled_from(Rounding)


def constant(text: str) -> Constant:
    return Constant(Fraction(text))


def share(value: str, zero: str, full: str) -> LogShare:
    return LogShare(constant(value), constant(zero), constant(full))


def root(*terms: str, weights: Sequence[str] = ()) -> RootMean:
    return RootMean(tuple(map(constant, terms)), tuple(map(Fraction, weights or ["1"] * len(terms))))


EXACT = [
    (root("4", "9"), "6"),
    (root("1/2", "8", "27/4"), "3"),
    (root("50", "18"), "30"),
    (root("16", "81", weights=("3", "1")), "24"),
    (root("7", "7", weights=("1/3", "0.25")), "7"),
    (root("0", "9"), "0"),
    (root("9", weights=("0.2",)), "9"),
    (share("100", "10", "1000"), "1/2"),
    (share("10", "1", "1000"), "1/3"),
    (share("100", "1", "1000"), "2/3"),
    (share("4", "1", "32"), "2/5"),
    (share("9/4", "1", "27/8"), "2/3"),
    (share("10", "1000", "10"), "1"),
    (share("100", "1000", "10"), "1/2"),
    (share("500", "1000", "1000000"), "0"),
    (share("2000", "1000", "10"), "0"),
    (share("0", "10", "1000"), "0"),
    (share("-3", "10", "1000"), "0"),
    (share("5000", "10", "1000"), "1"),
]


@pytest.mark.parametrize(("formula", "expected"), EXACT)
def test_what_is_rational_is_found_exactly(formula: Number, expected: str) -> None:
    assert evaluate(formula, {}) == Fraction(expected)
    for mode in Rounding:  # 6 is 6 also rounded down: no enclosure that ends a little below
        assert evaluate(Round(Multiply(formula, constant("6")), 0, mode), {}) == evaluate(
            Round(constant(str(Fraction(expected) * 6)), 0, mode), {}
        )


TIES = [
    ("half_up", "0.125", "0.13"),
    ("half_even", "0.125", "0.12"),
    ("half_even", "0.135", "0.14"),
    ("down", "0.125", "0.12"),
    ("up", "0.125", "0.13"),
    ("half_up", "-0.125", "-0.13"),
]


@pytest.mark.parametrize(("mode", "value", "expected"), TIES)
def test_a_tie_that_a_root_hits_follows_the_mode(mode: str, value: str, expected: str) -> None:
    square = Fraction(value) ** 2 / 2
    tied = RootMean((Constant(square), constant("2")), (ONE, ONE))
    formula = Round(Multiply(tied, constant("-1" if value.startswith("-") else "1")), 2, Rounding(mode))
    assert evaluate(formula, {}) == Fraction(expected)


def rounds_to(found: Fraction, reaches: object, decimals: int, mode: Rounding) -> bool:
    """Whether a value above or at 0 rounds to `found`; `reaches(x, strictly)` says if it is at least, or above, x."""
    assert callable(reaches)
    unit = Fraction(1, 10**decimals)
    match mode:
        case Rounding.DOWN:
            return reaches(found, False) and not reaches(found + unit, False)
        case Rounding.UP:
            return (found == 0 or reaches(found - unit, True)) and not reaches(found, True)
        case Rounding.HALF_UP:
            return reaches(found - unit / 2, False) and not reaches(found + unit / 2, False)
        case Rounding.HALF_EVEN:
            even = (found / unit) % 2 == 0
            return reaches(found - unit / 2, not even) and not reaches(found + unit / 2, even)


POSITIVE = st.builds(Fraction, st.integers(1, 400), st.sampled_from((1, 2, 3, 10)))


@given(st.lists(st.tuples(POSITIVE, st.integers(1, 5)), min_size=1, max_size=4), st.integers(0, 3), MODES)
def test_a_geometric_mean_rounds_as_integer_powers_say(
    terms: list[tuple[Fraction, int]], decimals: int, mode: Rounding
) -> None:
    whole = sum(weight for _, weight in terms)
    power = prod((term**weight for term, weight in terms), start=ONE)

    def reaches(value: Fraction, strictly: bool) -> bool:
        return value < 0 or (value**whole < power if strictly else value**whole <= power)

    formula = RootMean(tuple(Constant(term) for term, _ in terms), tuple(Fraction(weight, 7) for _, weight in terms))
    assert rounds_to(evaluate(Round(formula, decimals, mode), {}), reaches, decimals, mode)


@settings(max_examples=60)
@given(POSITIVE, POSITIVE, POSITIVE, st.integers(1, 20), st.integers(0, 1), MODES)
def test_a_logarithm_rounds_as_integer_powers_say(
    zero: Fraction, full: Fraction, value: Fraction, points: int, decimals: int, mode: Rounding
) -> None:
    if zero == full:
        full += 1
    way, entire = (value / zero, full / zero) if full > zero else (zero / value, zero / full)
    way = min(max(way, ONE), entire)

    def reaches(figure: Fraction, strictly: bool) -> bool:
        top, bottom = (figure / points).as_integer_ratio()  # share ≥ top ÷ bottom where way^bottom ≥ entire^top
        if top < 0:
            return True
        return way**bottom > entire**top if strictly else way**bottom >= entire**top

    formula = Multiply(LogShare(Constant(value), Constant(zero), Constant(full)), constant(str(points)))
    assert rounds_to(evaluate(Round(formula, decimals, mode), {}), reaches, decimals, mode)


@given(st.lists(POSITIVE, min_size=1, max_size=3), st.integers(1, 80))
def test_an_enclosure_holds_the_mean_and_is_as_narrow_as_asked(terms: list[Fraction], digits: int) -> None:
    reach = root_mean(terms, [ONE] * len(terms), digits)
    power = prod(terms, start=ONE)
    assert reach.low ** len(terms) <= power <= reach.high ** len(terms)
    assert reach.high - reach.low <= Fraction(3, 10**digits)


@given(POSITIVE, st.integers(1, 80))
def test_an_enclosure_holds_the_logarithm_and_is_as_narrow_as_asked(value: Fraction, digits: int) -> None:
    reach = log_share(value, Fraction(1, 20), Fraction(500), digits)
    wider = log_share(value, Fraction(1, 20), Fraction(500), digits + 60)
    assert reach.low <= wider.low <= wider.high <= reach.high
    assert reach.high - reach.low <= Fraction(3, 10**digits)


def test_terms_that_are_only_enclosed_make_the_mean_wider() -> None:
    reach = root_mean_of((Interval(Fraction(0), Fraction(4)), Interval(Fraction(9), Fraction(9))), (ONE, ONE), 20)
    assert reach.low == 0
    assert 6 <= reach.high < 6 + Fraction(1, 10**19)


def test_what_adds_up_to_an_edge_without_being_exact_is_refused() -> None:
    # ln 2 ÷ ln 6 + ln 3 ÷ ln 6 is 1, which no number of digits can show
    edge = Add((share("2", "1", "6"), share("3", "1", "6")))
    assert evaluate(Round(edge, 0, Rounding.HALF_UP), {}) == 1
    with pytest.raises(Undecided):
        evaluate(Round(edge, 0, Rounding.DOWN), {})
    assert MOST_DIGITS == 200


def test_digits_grow_until_the_edge_is_left() -> None:
    gap = Fraction(1, 10**120)
    near = Round(Add((share("2", "1", "6"), share("3", "1", "6"), Constant(-gap))), 0, Rounding.DOWN)
    assert evaluate(near, {}) == 0
    assert settled(near, {}) == 0


A, B, F = Fact("a"), Fact("b"), Flag("f")
LOG = LogShare(A, constant("2"), constant("50"))
MIXED: list[Number] = [
    Round(Multiply(LOG, constant("10")), 1, Rounding.HALF_UP),
    Round(Multiply(LogShare(B, constant("50"), constant("2")), constant("10")), 1, Rounding.DOWN),
    Round(RootMean((A, Add((B, constant("1")))), (ONE, Fraction(2))), 1, Rounding.HALF_EVEN),
    Round(Add((Multiply(LOG, constant("-4")), RootMean((A, B), (ONE, ONE)))), 1, Rounding.UP),
    Round(Minimum((Multiply(LOG, constant("9")), Divide(B, constant("3")))), 1, Rounding.HALF_UP),
    Round(Maximum((Subtract(RootMean((B, A), (ONE, ONE)), A), ZERO)), 1, Rounding.HALF_UP),
    When(F, Round(Multiply(LOG, constant("10")), 1, Rounding.HALF_UP), B),
    When(
        Compare(Relation.ABOVE, B, A),
        Round(Multiply(LogShare(constant("5"), A, B), constant("10")), 1, Rounding.HALF_UP),
        ZERO,
    ),
]
BOX = {"a": Column(1, 60), "b": Column(3, 11), "f": Column(0, 1)}
SMALL = st.fixed_dictionaries(
    {
        "a": st.tuples(st.integers(1, 60), st.integers(0, 8)).map(lambda ends: Column(ends[0], sum(ends))),
        "b": st.tuples(st.integers(1, 60), st.integers(0, 8)).map(lambda ends: Column(ends[0], sum(ends))),
        "f": st.just(Column(0, 1)),
    }
)


@settings(max_examples=60)
@given(st.sampled_from(MIXED), SMALL)
def test_extremes_are_those_of_every_point(formula: Number, box: dict[str, Column]) -> None:
    box = {name: column for name, column in box.items() if name in columns_of(formula)}
    values = [evaluate(formula, values_of(box, row)) for row in rows_of(box)]
    found = extremes(formula, NEVER, box)
    assert (found.low, found.high) == (min(values), max(values))
    reach = enclose(formula, box)
    assert reach.low <= min(values)
    assert reach.high >= max(values)


@settings(max_examples=60)
@given(st.sampled_from([formula.value for formula in MIXED if isinstance(formula, Round)]), SMALL)
def test_slopes_hold_between_neighbours(formula: Number, box: dict[str, Column]) -> None:
    box = {name: column for name, column in box.items() if name in columns_of(formula)}
    slopes = Survey(box).number(formula).slopes
    fine = Fraction(1, 10**50)
    for row in rows_of(box):
        for name in row:
            if row[name] < box[name].high:
                rise = evaluate(formula, values_of(box, {**row, name: row[name] + 1})) - evaluate(
                    formula, values_of(box, row)
                )
                slope = slopes.get(name, FLAT)
                assert slope.low - fine <= rise <= slope.high + fine


@pytest.mark.parametrize("formula", MIXED)
def test_a_formula_with_all_known_is_one_number(formula: Number) -> None:
    values: dict[str, Fraction | bool] = {"a": Fraction(7), "b": Fraction(9), "f": True}
    whole = evaluate(formula, values)
    assert substitute(formula, values) == Constant(whole)
    part = substitute(formula, {"a": Fraction(7)})
    assert evaluate(part, {"b": Fraction(9), "f": True}) == whole


def test_the_program_names_what_it_does_not_compute() -> None:
    program = lower({"rational": Round(A, 0, Rounding.DOWN), "root": MIXED[2], "share": MIXED[0]}, BOX)
    assert program.irrational == {"root", "share"}
    assert set(program.outputs) == {"rational"}
    assert has_irrational(MIXED[0])
    assert not has_irrational(Round(A, 0, Rounding.DOWN))


@pytest.mark.parametrize(
    ("formula", "plain", "traced"),
    [
        (LOG, "ln(a ÷ 2) ÷ ln(50 ÷ 2)", "ln(7 ÷ 2) ÷ ln(50 ÷ 2)"),
        (LogShare(A, constant("8"), constant("50")), "ln(a ÷ 8) ÷ ln(50 ÷ 8)", "0"),
        (RootMean((A, Add((B, A))), (ONE, ONE)), "a^(1/2) × (b + a)^(1/2)", "7^(1/2) × (9 + 7)^(1/2)"),
        (RootMean((A, B), (Fraction(1), Fraction(3))), "a^(1/4) × b^(3/4)", "7^(1/4) × 9^(3/4)"),
    ],
)
def test_how_roots_and_logarithms_are_written(formula: Number, plain: str, traced: str) -> None:
    values: dict[str, Fraction | bool] = {"a": Fraction(7), "b": Fraction(9)}
    assert written(formula, str, str) == plain
    assert written(trace(formula, values), lambda name: str(values[name]), str) == traced
