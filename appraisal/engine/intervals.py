"""Closed intervals of exact numbers and their arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`."""

    low: Fraction
    high: Fraction


FLAT = Interval(NONE, NONE)


def total(terms: Sequence[Interval]) -> Interval:
    """All sums of one number from each."""
    return Interval(sum((term.low for term in terms), NONE), sum((term.high for term in terms), NONE))


def hull(terms: Sequence[Interval]) -> Interval:
    """The least interval that holds all of one or more."""
    return Interval(min(term.low for term in terms), max(term.high for term in terms))


def negative(term: Interval) -> Interval:
    """All negatives."""
    return Interval(-term.high, -term.low)


def product(left: Interval, right: Interval) -> Interval:
    """All products."""
    products = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
    return Interval(min(products), max(products))
