"""Months behind a due day that is a fact: the calendar as tables, since the day is known only with the unit."""

from datetime import date, timedelta
from fractions import Fraction

from appraisal.engine.formula import (
    ZERO,
    Add,
    Compare,
    Constant,
    Multiply,
    Number,
    Or,
    Relation,
    Round,
    Rounding,
    Steps,
    Subtract,
    When,
)

ONE = Constant(Fraction(1))


def months_behind(value: Number, due: Number, size: int, part: str, days: tuple[int, int]) -> Number:
    """How many times `size` months the day `value` lies behind the day `due`: begun ones (`full`) or completed ones.

    A month ends on the same day of a later month, or on that month's last day. `days` are the first and
    the last day number that matter.
    """
    starts = _month_starts(*days)
    if part == "full":
        before = Subtract(value, ONE)
        begun = Add((_whole(_completed(before, due, starts), size), ONE))
        return When(Compare(Relation.ABOVE, value, due), begun, ZERO)
    done = _whole(_completed(value, due, starts), size)
    return When(Compare(Relation.AT_LEAST, value, due), done, ZERO)


def _completed(value: Number, due: Number, starts: list[int]) -> Number:
    """The months from `due` to `value`, a later day: by their numbers, less one where the day is not yet reached."""
    day, due_day = Subtract(value, _start(value, starts)), Subtract(due, _start(due, starts))
    is_last = Compare(Relation.AT_LEAST, value, _last(value, starts))
    reached = Or((Compare(Relation.AT_LEAST, day, due_day), is_last))
    between = Subtract(_number(value, starts), _number(due, starts))
    return When(reached, between, Subtract(between, ONE))


def _whole(months: Number, size: int) -> Number:
    return months if size == 1 else Round(Multiply(months, Constant(Fraction(1, size))), 0, Rounding.DOWN)


def _month_starts(first: int, last: int) -> list[int]:
    """The first days of all months from that of `first` to the one behind that of `last`."""
    starts: list[int] = []
    day = date.fromordinal(first).replace(day=1)
    while len(starts) < 2 or starts[-1] <= last:
        starts.append(day.toordinal())
        day = (day + timedelta(31)).replace(day=1)
    return starts


def _start(day: Number, starts: list[int]) -> Number:
    """The first day of the day's month."""
    return _table(day, starts, starts[:-1])


def _last(day: Number, starts: list[int]) -> Number:
    """The last day of the day's month."""
    return _table(day, starts, [following - 1 for following in starts[1:]])


def _number(day: Number, starts: list[int]) -> Number:
    """The place of the day's month in the tables."""
    return _table(day, starts, list(range(len(starts) - 1)))


def _table(day: Number, starts: list[int], results: list[int]) -> Number:
    rows = [(Fraction(start), Fraction(result)) for start, result in zip(starts, results, strict=False)]
    return Steps(day, tuple(reversed(rows)), rows[0][1])
