"""Dates and yes or no as reports write them: 2024-03-28, 3月28日, 次年01-31, 7月; 是, 否, 有, 无."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from appraisal.source.characters import half_width
from appraisal.source.numbers import FULL_WIDTH, Unread, foreign_digit, hidden_character, unread

_DATE = re.compile(
    r"(?:(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"|(?:(?P<year2>[0-9]{4}) ?年 ?|(?P<next>次年) ?)?(?P<month2>[0-9]{1,2}) ?月 ?(?:(?P<day2>[0-9]{1,2}) ?[日号])?"
    r"|(?P<next3>次年)? ?(?P<month3>[0-9]{1,2})-(?P<day3>[0-9]{1,2}))"
)
_LENGTH_LIMIT = 30
_MONTHS = 12
_YES = frozenset({"是", "有", "true", "yes"})
_NO = frozenset({"否", "无", "false", "no", "none"})


@dataclass(frozen=True, slots=True)
class DateRead:
    """A day, or any day from `low` to `high` where only the month is given; `notes` as in numbers."""

    low: date
    high: date
    exact: bool
    notes: tuple[str, ...] = ()


def read_date(text: str, *, year: int) -> DateRead | Unread:
    """Read a date; without its year it lies in `year`, the period's, and after 次年 in the year behind it.

    Days that no calendar has are not read, nor are times of day.
    """
    refused = hidden_character(text) or foreign_digit(text)
    if refused is not None:
        return refused
    folded = half_width(text)
    match = _DATE.fullmatch(folded.strip()) if len(text) <= _LENGTH_LIMIT else None
    if match is None:
        return unread("date_shape", text, year=year)
    part = match.groupdict()
    written = part["year"] or part["year2"]
    if written is None:
        written = str(year + 1 if part["next"] or part["next3"] else year)
    month = int(part["month"] or part["month2"] or part["month3"])
    day = part["day"] or part["day2"] or part["day3"]
    changed = any(new not in (old, " ") for old, new in zip(text, folded, strict=True))
    notes = (FULL_WIDTH,) if changed else ()
    return _day_or_month(text, int(written), month, day, notes)


def read_yes_no(text: str) -> bool | Unread:
    """是 有 true yes as True, 否 无 false no none as False; nothing else, not even 1 or on."""
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    return hidden_character(text) or unread("yes_no_shape", text)


def _day_or_month(text: str, year: int, month: int, day: str | None, notes: tuple[str, ...]) -> DateRead | Unread:
    if not date.min.year <= year < date.max.year or not 1 <= month <= _MONTHS:
        return unread("date_impossible", text, year=year, month=month)
    last = last_day(year, month)
    if day is None:
        return DateRead(date(year, month, 1), date(year, month, last), False, notes)
    if not 1 <= int(day) <= last:
        return unread("date_day_impossible", text, year=year, month=month, last=last)
    read = date(year, month, int(day))
    return DateRead(read, read, True, notes)


def last_day(year: int, month: int) -> int:
    """The number of days in a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
