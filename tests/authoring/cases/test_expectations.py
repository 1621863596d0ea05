"""What is expected, and what was found in its place, in the same few signs."""

from fractions import Fraction

import pytest
from pydantic_core import PydanticCustomError

from appraisal.authoring.cases.expectations import Points, points_text, range_text, read_expectation
from appraisal.engine.formula import Rounding

NINE, TEN = Fraction(19, 2), Fraction(10)


@pytest.mark.parametrize(
    ("written", "text", "met", "missed", "got"),
    [
        ("9.50", "9.5", Points(NINE, None, None), Points(TEN, NINE, NINE), "10"),
        ("-2", "-2", Points(Fraction(-2), None, None), Points(Fraction(2), None, None), "2"),
        ("0", "0", Points(Fraction(0), None, None), Points(None, None, None), "不涉及"),
        ("9.5..10", "9.5..10", Points(None, NINE, TEN), Points(TEN, TEN, TEN), "10..10"),
        ("10..10", "10..10", Points(None, TEN, TEN), Points(NINE, NINE, TEN), "9.5..10"),
        ("-1 .. 0", "-1..0", Points(None, Fraction(-1), Fraction(0)), Points(None, None, None), "不涉及"),
        ("10/4", "2.5", Points(Fraction(5, 2), None, None), Points(TEN, None, None), "10"),
        ("10/3..20/3", "10/3..20/3", Points(None, TEN / 3, TEN * 2 / 3), Points(None, NINE, TEN), "9.5..10"),
        ("不涉及", "不涉及", Points(None, NINE, TEN), Points(NINE, NINE, NINE), "9.5"),
    ],
)
def test_an_expectation(written: str, text: str, met: Points, missed: Points, got: str) -> None:
    expectation = read_expectation(written)
    assert expectation.text == text
    assert expectation.met(met)
    assert expectation.got(met) == text
    assert not expectation.met(missed)
    assert expectation.got(missed) == got


LONG = Fraction(59273, 627)  # 94.53429…


@pytest.mark.parametrize(
    ("written", "mode", "met", "got"),
    [
        ("94.5", Rounding.HALF_UP, True, "94.53429"),
        ("95", Rounding.HALF_UP, True, "94.53429"),
        ("94", Rounding.HALF_UP, False, "94.53429"),
        ("94", Rounding.DOWN, True, "94.53429"),
        ("94.6", Rounding.UP, True, "94.534291"),
        ("94.534291", Rounding.HALF_UP, False, "94.53429"),
        ("94.534", Rounding.HALF_UP, True, "94.53429"),
        ("94.50", Rounding.HALF_UP, False, "94.53429"),
        ("59273/627", Rounding.HALF_UP, True, "59273/627"),
        ("189/2", Rounding.HALF_UP, False, "59273/627"),
        ("94.5..95", Rounding.HALF_UP, True, "94.53429..94.53429"),
        ("94.6..95", Rounding.HALF_UP, False, "94.53429..94.53429"),
        ("94.5..59273/627", Rounding.HALF_UP, True, "94.53429..59273/627"),
    ],
)
def test_what_is_not_rounded_is_held_against_the_decimals_written(
    written: str, mode: Rounding, met: bool, got: str
) -> None:
    points = Points(LONG, LONG, LONG, mode, 6)
    expectation = read_expectation(written)
    assert (expectation.met(points), expectation.got(points)) == (met, got)


NONE = ["", "九", "90%", "1..", "..", "1..2..3", "2..1", "1/0", "1/-2", "1/2/3", "1/", "5%/2", "1-2", None, ["1"]]


@pytest.mark.parametrize("written", [*NONE, {"1": "2"}])
def test_what_is_no_expectation(written: object) -> None:
    with pytest.raises(PydanticCustomError):
        read_expectation(written)


def test_points_that_no_decimals_give_stay_a_fraction() -> None:
    assert [points_text(Fraction(1, 3)), points_text(Fraction(-1, 8))] == ["1/3", "-0.125"]
    assert range_text(Fraction(1, 3), None) == "1/3..不涉及"
