from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.engine.formula import Rounding
from appraisal.engine.rounding import rounded

# value, decimals: half up, half even, down, up
TABLE = [
    ("0", 2, "0", "0", "0", "0"),
    ("0.125", 2, "0.13", "0.12", "0.12", "0.13"),
    ("0.135", 2, "0.14", "0.14", "0.13", "0.14"),
    ("0.1249", 2, "0.12", "0.12", "0.12", "0.13"),
    ("0.1251", 2, "0.13", "0.13", "0.12", "0.13"),
    ("0.12", 2, "0.12", "0.12", "0.12", "0.12"),
    ("1/3", 2, "0.33", "0.33", "0.33", "0.34"),
    ("2/3", 2, "0.67", "0.67", "0.66", "0.67"),
    ("9.995", 2, "10", "10", "9.99", "10"),
    ("0.5", 0, "1", "0", "0", "1"),
    ("1.5", 0, "2", "2", "1", "2"),
    ("0.0001", 0, "0", "0", "0", "1"),
    ("15", -1, "20", "20", "10", "20"),
    ("25", -1, "30", "20", "20", "30"),
    ("14", -1, "10", "10", "10", "20"),
]
MODES = (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.DOWN, Rounding.UP)


@pytest.mark.parametrize(("value", "decimals", "half_up", "half_even", "down", "up"), TABLE)
@pytest.mark.parametrize("sign", [1, -1])
def test_table(value: str, decimals: int, half_up: str, half_even: str, down: str, up: str, sign: int) -> None:
    found = [rounded(sign * Fraction(value), decimals, mode) for mode in MODES]
    assert found == [sign * Fraction(wanted) for wanted in (half_up, half_even, down, up)]


@given(st.fractions(), st.integers(-2, 4), st.sampled_from(Rounding))
def test_a_rounded_number_is_the_next_step_on_one_side_and_stays(
    value: Fraction, decimals: int, mode: Rounding
) -> None:
    unit = Fraction(10) ** -decimals
    found = rounded(value, decimals, mode)
    assert (found / unit).denominator == 1
    assert abs(found - value) < unit
    assert rounded(found, decimals, mode) == found
