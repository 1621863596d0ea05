"""Dates in losses, conditions and derived facts: a table, and months behind a fact against the calendar."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from appraisal.engine.formula import Constant, Fact
from appraisal.engine.walk import evaluate
from appraisal.rulebook.deadlines import months_after
from appraisal.rulebook.month_tables import months_behind
from tests.rulebook.pages import awarded

TABLE = yaml.load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
ROWS = [pytest.param(case, row, id=f"{case['says']}: {' '.join(row)}") for case in TABLE for row in case["given"]]
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
DAYS = st.dates(FIRST, LAST)


@pytest.mark.parametrize(("case", "row"), ROWS)
def test_a_date_is_awarded(case: dict[str, Any], row: list[str]) -> None:
    snippet = yaml.dump({"facts": case["facts"]}, allow_unicode=True, sort_keys=False)
    snippet += "points: 10\n" + yaml.dump({"deduct": case["deduct"]}, allow_unicode=True, sort_keys=False, width=200)
    assert awarded(snippet, {"published": row[0], "filed": row[1]}) == row[2]


@given(DAYS, DAYS, st.integers(1, 7))
def test_months_behind_a_fact_agree_with_the_calendar(due: date, done: date, size: int) -> None:
    steps = [months_after(due, n * size) for n in range(0, 40)]
    began = sum(done > step for step in steps)
    completed = sum(done >= step for step in steps[1:])
    ends = (FIRST.toordinal(), LAST.toordinal())
    for part, expected in (("full", began), ("nothing", completed)):
        formula = months_behind(Fact("done"), Fact("due"), size, part, ends)
        values = {"done": Fraction(done.toordinal()), "due": Fraction(due.toordinal())}
        assert evaluate(formula, values) == expected


@pytest.mark.parametrize("due", [date(2024, 2, 29), date(2023, 5, 31), date(2023, 1, 30)])
def test_every_day_behind_the_last_of_a_month(due: date) -> None:
    formula = months_behind(
        Fact("done"), Constant(Fraction(due.toordinal())), 1, "nothing", (FIRST.toordinal(), LAST.toordinal())
    )
    day, counted = due, 0
    while day <= LAST:
        counted += day == months_after(due, counted + 1)
        assert evaluate(formula, {"done": Fraction(day.toordinal())}) == counted
        day += timedelta(1)
