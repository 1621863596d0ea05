from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from appraisal.engine.intervals import Interval, hull, negative, product, total

INTERVALS = st.builds(
    lambda low, width: Interval(Fraction(low), Fraction(low + width)), st.integers(-6, 6), st.integers(0, 6)
)


def members(interval: Interval) -> list[Fraction]:
    return [Fraction(whole) for whole in range(int(interval.low), int(interval.high) + 1)]


def tightest(numbers: list[Fraction]) -> Interval:
    return Interval(min(numbers), max(numbers))


@given(INTERVALS, INTERVALS)
def test_arithmetic_gives_the_tightest_interval(left: Interval, right: Interval) -> None:
    pairs = [(one, other) for one in members(left) for other in members(right)]
    assert total((left, right)) == tightest([one + other for one, other in pairs])
    assert product(left, right) == tightest([one * other for one, other in pairs])
    assert hull((left, right)) == tightest(members(left) + members(right))
    assert negative(left) == tightest([-one for one in members(left)])
