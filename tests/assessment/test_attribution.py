"""Laying points on lines: filling, largest remainder, spreading, and cutting the last first."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.assessment.attribution import apportion, cut_last_first, fill, in_proportion

CENT = Fraction(1, 100)
AMOUNTS = st.lists(st.builds(Fraction, st.integers(0, 4000), st.sampled_from((1, 3, 7, 100, 128))), max_size=6)


def numbers(text: str) -> list[Fraction]:
    return [Fraction(part) for part in text.split()]


@pytest.mark.parametrize(
    ("amounts", "room", "takes"),
    [
        ("8 5 2", "10", "8 2 0"),
        ("8 5 2", "20", "8 5 2"),
        ("8 5 2", None, "8 5 2"),
        ("12 1", "10", "10 0"),
        ("0 3", "2", "0 2"),
        ("", "10", ""),
        ("1 1", "0", "0 0"),
    ],
)
def test_losses_fill_the_points_in_the_authors_order(amounts: str, room: str | None, takes: str) -> None:
    assert fill(numbers(amounts), None if room is None else Fraction(room)) == tuple(numbers(takes))


@pytest.mark.parametrize(
    ("shares", "total", "unit", "laid"),
    [
        ("1/3 1/3 1/3", "1", CENT, "0.34 0.33 0.33"),
        ("0.125", "0.12", CENT, "0.12"),
        ("0.125", "0.13", CENT, "0.13"),
        ("0.125 0.125 0.125", "0.37", CENT, "0.13 0.12 0.12"),
        ("0.125 0.125 0.125", "0.38", CENT, "0.13 0.13 0.12"),
        ("0.124 0.126", "0.25", CENT, "0.12 0.13"),
        ("0.5 0.5", "1", Fraction(1), "1 0"),
        ("-0.5 1.5", "1", Fraction(1), "0 1"),
        ("-1/3 -2/3", "-1", CENT, "-0.33 -0.67"),
        ("0 0.5 0.5", "1", Fraction(1), "0 1 0"),
    ],
)
def test_fractions_are_settled_by_largest_remainder_the_first_on_ties(
    shares: str, total: str, unit: Fraction, laid: str
) -> None:
    assert apportion(numbers(shares), Fraction(total), unit) == tuple(numbers(laid))


@settings(derandomize=True, database=None)
@given(AMOUNTS.filter(any), st.sampled_from((0, 1)))
def test_shares_on_the_digit_add_up_and_are_moved_by_less_than_one_of_it(shares: list[Fraction], up: int) -> None:
    total = (sum(shares) // CENT + up) * CENT
    if total - sum(shares) >= CENT * len([share for share in shares if share % CENT]) or total < 0:
        total = sum(shares) // CENT * CENT
    laid = apportion(shares, total, CENT)
    assert sum(laid) == total
    assert all((one / CENT).denominator == 1 for one in laid)
    assert all(abs(one - share) < CENT for one, share in zip(laid, shares, strict=True))


@pytest.mark.parametrize(
    ("counts", "total", "shares"),
    [
        ("2 1", "1.5", "1 0.5"),
        ("1 1 1", "1", "1/3 1/3 1/3"),
        ("2 1", "6", "4 2"),
        ("2 0 1", "0", "0 0 0"),
        ("5 -7", "-1", "2.5 -3.5"),
    ],
)
def test_a_nodes_gap_is_shared_in_proportion(counts: str, total: str, shares: str) -> None:
    assert in_proportion(numbers(counts), Fraction(total)) == tuple(numbers(shares))


@pytest.mark.parametrize(("counts", "total"), [("", "1"), ("0 0", "1"), ("1 -1", "2"), ("2 1", "-1"), ("-2", "1")])
def test_lines_that_add_up_to_nothing_or_to_the_contrary_carry_nothing(counts: str, total: str) -> None:
    assert in_proportion(numbers(counts), Fraction(total)) is None


@pytest.mark.parametrize(
    ("amounts", "excess", "kept"),
    [
        ("3 2 1", "0", "3 2 1"),
        ("3 2 1", "0.5", "3 2 0.5"),
        ("3 2 1", "2", "3 1 0"),
        ("3 2 1", "6", "0 0 0"),
        ("", "0", ""),
    ],
)
def test_a_bound_cuts_the_last_first(amounts: str, excess: str, kept: str) -> None:
    assert cut_last_first(numbers(amounts), Fraction(excess)) == tuple(numbers(kept))
