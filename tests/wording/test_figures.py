"""Numbers as people read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.wording.figures import chinese_numeral, limited_text, points_text, trimmed_text

CASES = [
    # value, decimals, points, trimmed
    ("88.5", 2, "88.50", "88.5"),
    ("12", 2, "12.00", "12"),
    ("0", 2, "0.00", "0"),
    ("100", 0, "100", "100"),
    ("-0.5", 1, "-0.5", "-0.5"),
    ("-5", 0, "-5", "-5"),
    ("0.125", 2, "0.125", "0.125"),  # exact: more digits rather than others
    ("1/3", 2, "0.33", "0.33"),
    ("2/3", 2, "0.67", "0.67"),
    ("-2/3", 2, "-0.67", "-0.67"),
    ("1/300", 1, "0.0", "0"),
    ("-1/300", 1, "0.0", "0"),  # nothing is never negative
    ("7/6", 0, "1", "1"),
    ("10", 0, "10", "10"),  # the zero of ten stays
]


@pytest.mark.parametrize(("value", "decimals", "points", "trimmed"), CASES)
def test_points_and_trimmed(value: str, decimals: int, points: str, trimmed: str) -> None:
    """Exact where a value ends; half up where it does not."""
    assert points_text(Fraction(value), decimals) == points
    assert trimmed_text(Fraction(value), decimals) == trimmed


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 4))
def test_a_value_that_ends_is_told_exactly(units: int, places: int, decimals: int) -> None:
    """The text, read again, is the value."""
    value = Fraction(units, 10**places)
    assert Fraction(points_text(value, decimals)) == value
    assert Fraction(trimmed_text(value, decimals)) == value
    assert len(points_text(value, decimals).partition(".")[2]) >= decimals


@given(st.fractions(), st.integers(0, 4))
def test_a_value_that_never_ends_is_off_by_half_a_unit_at_most(value: Fraction, decimals: int) -> None:
    """Half up on the magnitude, like every rounding here."""
    assert abs(Fraction(points_text(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)


@pytest.mark.parametrize(
    ("value", "limits", "text"),
    [
        ("99.996", ["100"], "99.996"),
        ("99.9999996", ["100"], "99.9999996"),
        ("100", ["100"], "100"),
        ("89.995", ["90"], "89.995"),
        ("90.004", ["90"], "90.004"),
        ("90.004", [], "90"),
        ("29999/300", ["100"], "99.997"),
        ("99.7435", ["100", "90"], "99.74"),
        ("99.996", ["99.996"], "99.996"),
        ("1/3", ["1/3"], "0.33"),
    ],
)
def test_a_figure_never_crosses_a_limit(value: str, limits: list[str], text: str) -> None:
    """It gets digits until it stands on the side where the value is."""
    assert limited_text(Fraction(value), 2, map(Fraction, limits)) == text


@given(st.fractions(0, 100, max_denominator=10**6), st.fractions(0, 100, max_denominator=100))
def test_the_side_of_a_limit_is_kept(value: Fraction, limit: Fraction) -> None:
    """Whatever the value and the limit are."""
    shown = Fraction(limited_text(value, 2, [limit]))
    if value != limit:
        assert (shown > limit, shown < limit) == (value > limit, value < limit)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "100"),
        (0, "0"),
    ],
)
def test_headings_are_numbered_in_chinese(number: int, text: str) -> None:
    """As reports do it."""
    assert chinese_numeral(number) == text
