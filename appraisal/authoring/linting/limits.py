"""Limits as they are written: numbers, percentages and days."""

from fractions import Fraction

from appraisal.source.dates import DateRead, read_date
from appraisal.source.numbers import NumberRead, read_number


def limit_of(text: str, year: int | None) -> Fraction | None:
    """A number (97% is 97/100) or, where a year is given, the number of a day; None for anything else."""
    number = read_number(text)
    if isinstance(number, NumberRead):
        return number.value
    if year is None:
        return None
    day = read_date(text, year=year)
    return Fraction(day.low.toordinal()) if isinstance(day, DateRead) and day.low == day.high else None
