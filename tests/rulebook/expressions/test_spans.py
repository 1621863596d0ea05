"""Dates moved by months: the table in the formula against the calendar."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.engine.formula import Constant, Fact
from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions.spans import months_later, months_moved

LOW, HIGH = date(2023, 1, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-03-31", 0, "2024-03-31"),
        ("2024-05-31", 1, "2024-06-30"),
        ("2024-05-31", 2, "2024-07-31"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-11-30", 15, "2026-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -12, "2023-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_months_later(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months).isoformat() == later


@given(st.dates(LOW, HIGH), st.integers(-120, 120))
def test_the_table_agrees_with_the_calendar(day: date, months: int) -> None:
    formula = months_moved(Fact("day"), months, LOW, HIGH)
    expected = Fraction(months_later(day, months).toordinal())
    assert evaluate(formula, {"day": Fraction(day.toordinal())}) == expected
    assert months_moved(Constant(Fraction(day.toordinal())), months, day, day) == Constant(expected)


@pytest.mark.parametrize(
    ("low", "high", "months"), [(date(1900, 1, 1), date(2000, 1, 1), 1), (date(1, 1, 1), date(2, 1, 1), -1)]
)
def test_out_of_reach(low: date, high: date, months: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        months_moved(Fact("day"), months, low, high)
