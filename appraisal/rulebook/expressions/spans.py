"""Dates moved by days and months, as formulas over day numbers."""

from datetime import date, timedelta
from fractions import Fraction

from appraisal.engine.formula import Add, Constant, Minimum, Number, Steps

MAX_TABLE_MONTHS = 1_200


def months_later(day: date, months: int) -> date:
    """The same day so many months later (earlier if negative), or the last day of that month.

    Raises:
        ValueError: where the calendar does not reach so far.
    """
    return min(_first(day, months) + timedelta(day.day - 1), _last(day, months))


def days_moved(formula: Number, days: int) -> Number:
    """The formula of a day so many days later."""
    if isinstance(formula, Constant):
        return Constant(formula.value + days)
    return Add((formula, Constant(Fraction(days))))


def months_moved(formula: Number, months: int, low: date, high: date) -> Number:
    """The formula of a day so many months later, for days from `low` to `high`.

    Within one month the day moves by a fixed number of days, but not past the end of the month reached.

    Raises:
        ValueError: where the calendar, or a table of 1,200 months, does not reach so far.
    """
    if isinstance(formula, Constant):
        return Constant(Fraction(months_later(date.fromordinal(int(formula.value)), months).toordinal()))
    count = (high.year - low.year) * 12 + high.month - low.month + 1
    if count > MAX_TABLE_MONTHS:
        raise ValueError(count)
    starts = [_first(low, number) for number in range(count)]
    moves = tuple((_number(start), _number(_first(start, months)) - _number(start)) for start in reversed(starts))
    ends = tuple((_number(start), _number(_last(start, months))) for start in reversed(starts))
    moved = Add((formula, Steps(formula, moves, moves[-1][1])))
    return Minimum((moved, Steps(formula, ends, ends[-1][1])))


def _first(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _last(day: date, months: int) -> date:
    return _first(day, months + 1) - timedelta(1)


def _number(day: date) -> Fraction:
    return Fraction(day.toordinal())
