"""What assessors give: numbers within their bounds and on their steps, overrides, excused criteria."""

from fractions import Fraction

import pytest

from appraisal.submission.readings import State
from tests.submission.units import read, rulebook_with

RULEBOOK = rulebook_with({})
GIVEN = ", by: 考核组, why: 示例"


@pytest.mark.parametrize(
    ("criterion", "given", "expected"),
    [
        # duty: within 1..10, step 0.5
        ("duty", "award: 3.5", "3.5"),
        ("duty", "award: 1", "1"),
        ("duty", "award: 10.00", "10"),
        ("duty", "award: ３.5", "3.5"),
        ("duty", "award: 0", "F029"),
        ("duty", "award: 10.5", "F029"),
        ("duty", "award: 3.25", "F030"),
        ("duty", "award: 3.255", "F028"),
        ("duty", "award: -1", "F029"),
        ("duty", "award: 35%", "F027"),
        ("duty", "award: 3.5分", "F027"),
        ("duty", "award: NaN", "F027"),
        ("duty", "award: True", "F027"),
        ("duty", "award: 1e1", "F027"),
        ("duty", "award: 未报", "F027"),
        ("duty", "lose: 1", "F026"),
        ("duty", "gain: 1", "F026"),
        # study: a judged loss that stands alone, within 2..5, or 0
        ("study", "lose: 0", "0"),
        ("study", "lose: 2", "2"),
        ("study", "lose: 2.01", "2.01"),
        ("study", "lose: 1", "F029"),
        ("study", "lose: 5.01", "F029"),
        # adjustments
        ("praised", "gain: 2", "2"),
        ("praised", "gain: 1.5", "F030"),
        ("blamed", "lose: 0", "0"),
        ("blamed", "lose: 0.25", "0.25"),
        ("blamed", "lose: 1.75", "1.75"),  # steps start at the lower end
        ("blamed", "lose: 1.5", "F030"),
        ("publicity", "award: 1", "F023"),
        ("duti", "award: 1", "F024"),
        ("dutу", "award: 1", "F035"),
        ("duty", "aword: 1", "R002"),
    ],
)
def test_a_judged_number_keeps_to_what_the_rulebook_allows(criterion: str, given: str, expected: str) -> None:
    submission, found = read(RULEBOOK, f"judged:\n  {criterion}: {{{given}{GIVEN}}}\n")
    if submission is None:
        assert [one.code for one in found] == [expected]
    else:
        column = f"{criterion} {given.split(':', maxsplit=1)[0]}"
        reading = submission.readings[column]
        assert reading.exact is not None
        assert Fraction(reading.exact, RULEBOOK.columns[column].denominator) == Fraction(expected)
        assert (reading.state, reading.section) == (State.EXACT, "judged")
        assert (submission.given_by[column].by, submission.given_by[column].why) == ("考核组", "示例")


def test_what_is_not_judged_is_missing() -> None:
    submission, _ = read(RULEBOOK, "")
    assert submission is not None
    reading = submission.readings["duty award"]
    assert (reading.state, reading.low, reading.high) == (State.MISSING, 100, 1000)
    assert submission.readings["study lose"].low == 0
    assert submission.given_by == {}


@pytest.mark.parametrize(
    ("criterion", "award", "expected"),
    [
        ("study", "55.5", "55.5"),
        ("study", "60", "60"),
        ("study", "60.01", "F029"),
        ("study", "-1", "F029"),
        ("study", "不涉及", "excused"),
        ("study", "不涉及（机构新设）", "excused"),
        ("study", "不适用", "F027"),
        ("duty", "不涉及", "excused"),
        ("praised", "3", "3"),
        ("praised", "-99", "-99"),  # no lower bound is written there
        ("praised", "3.5", "F034"),
        ("blamed", "-99", "-99"),
        ("blamed", "1", "F034"),
    ],
)
def test_an_award_replaces_a_computed_figure_within_the_criterions_bounds(
    criterion: str, award: str, expected: str
) -> None:
    submission, found = read(RULEBOOK, f"judged:\n  {criterion}: {{award: {award}{GIVEN}}}\n")
    if submission is None:
        assert [one.code for one in found] == [expected]
        return
    override = submission.overrides[criterion]
    assert override.award == (None if expected == "excused" else Fraction(expected))
    assert (override.by, override.why, override.position.line) == ("考核组", "示例", 6)


def test_a_criterion_may_be_judged_and_overridden_at_once() -> None:
    submission, _ = read(RULEBOOK, f"judged:\n  study: {{lose: 2, award: 50{GIVEN}}}\n")
    assert submission is not None
    assert submission.readings["study lose"].exact == 200
    assert submission.overrides["study"].award == 50


def test_an_entry_without_a_number_is_refused() -> None:
    _, found = read(RULEBOOK, "judged:\n  duty: {by: 考核组, why: 示例}\n")
    assert [one.code for one in found] == ["F025"]
