"""Due days: how many months lie behind one, counted by the calendar."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.rulebook.deadlines import months_after
from tests.rulebook.pages import awarded

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-01-31", 0, "2024-01-31"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-05-31", 1, "2024-06-30"),
        ("2024-05-31", 2, "2024-07-31"),
        ("2024-11-15", 2, "2025-01-15"),
        ("2024-12-31", 14, "2026-02-28"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(day: str, months: int, expected: str) -> None:
    assert months_after(date.fromisoformat(day), months).isoformat() == expected


@given(DAYS, st.integers(0, 200))
def test_more_months_lie_later(day: date, months: int) -> None:
    assert months_after(day, months) < months_after(day, months + 1) <= months_after(day, months) + timedelta(61)


def late(due: str, filed: date, step: str, part: str) -> Fraction:
    """What a criterion of 1000 points loses at one point a step."""
    text = (
        f"facts:\n  filed: {{title: 备案, type: date, max: {max(filed.year, 2025)}-12-31}}\npoints: 1000\n"
        f"deduct: {{fact: filed, due: {due}, each: 1, steps_of: {step}, part_step: {part}}}\n"
    )
    return 1000 - Fraction(awarded(text, {"filed": filed.isoformat()}))


@pytest.mark.parametrize("months", [0, 1, 13])
@pytest.mark.parametrize("due", ["2024-01-31", "2024-02-29", "2024-06-15"])
def test_months_begun_and_months_completed(due: str, months: int) -> None:
    """On the last day of a month that many have begun and ended; a day later one more has begun."""
    end = months_after(date.fromisoformat(due), months)
    after = end + timedelta(1)
    assert [late(due, end, "1 month", part) for part in ("full", "nothing", "pro_rata")] == [months] * 3
    assert late(due, after, "1 month", "full") == months + 1
    assert late(due, after, "1 month", "nothing") == months
    assert months < late(due, after, "1 month", "pro_rata") < months + Fraction(1, 20)


def test_months_are_counted_to_the_end_of_the_facts_domain() -> None:
    assert late("2024-01-31", date(2044, 2, 1), "1 month", "full") == 241


@pytest.mark.parametrize(
    ("filed", "step", "part", "expected"),
    [
        ("2024-03-31", "1 day", "full", 0),
        ("2024-04-01", "1 day", "full", 1),
        ("2024-04-10", "10天", "full", 1),
        ("2024-04-11", "10天", "full", 2),
        ("2024-04-11", "10 days", "nothing", 1),
        ("2024-04-05", "10 days", "pro_rata", Fraction(1, 2)),
        ("2024-06-30", "3 months", "nothing", 1),
        ("2024-07-01", "3个月", "full", 2),
        ("2023-12-31", "1 month", "full", 0),
    ],
)
def test_a_step_may_be_several_days_or_months(filed: str, step: str, part: str, expected: Fraction) -> None:
    assert late("03-31", date.fromisoformat(filed), step, part) == expected
