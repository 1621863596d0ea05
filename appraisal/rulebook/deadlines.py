"""Due days, and how many days or months a date lies behind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from appraisal.engine.formula import (
    NEVER,
    ZERO,
    Add,
    Constant,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Steps,
    Subtract,
    Truth,
)
from appraisal.rulebook.conditions import read_expression
from appraisal.rulebook.expressions import Kind
from appraisal.rulebook.fields import YEARS
from appraisal.rulebook.paths import Path
from appraisal.rulebook.steps import Step, steps_in
from appraisal.source.dates import DateRead, last_day, read_date

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Surroundings

STEP = re.compile(r"(\d{1,4})\s*(days?|months?|天|日|个月|月)")
MONTHS = ("month", "months", "个月", "月")
IMPOSSIBLE = ("date_impossible", "date_day_impossible")
LONGEST = 3660
"""The most days that may lie between the first due day and the last date where months are counted behind a fact."""
LIKE_A_DATE = re.compile(r"次年|\d")


@dataclass(frozen=True, slots=True, eq=False)
class LateStep:
    """`steps_of` and `part_step` of a lateness, as written."""

    size: str | None
    part: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Deadline:
    """A due day as a day number; `day` where it is the same for every unit."""

    value: Number
    day: date | None
    reads: tuple[str, ...] = ()
    not_applicable: Truth = NEVER


def read_deadline(text: str, path: Path, around: Surroundings) -> Deadline | None:
    """`03-31`, `次年01-31`, `2024-03-31`, or an expression that is a date."""
    if LIKE_A_DATE.match(text):
        day = read_day(text, path, around)
        return None if day is None else Deadline(Constant(Fraction(day.toordinal())), day)
    translated = read_expression(text, path, around)
    if translated is None:
        return None
    if translated.type.kind is not Kind.DATE:
        around.complain("bad_date", path, found=text)
        return None
    return Deadline(cast(Number, translated.formula), None, translated.reads, translated.not_applicable)


def read_day(text: str, path: Path, around: Surroundings, *, at_key: bool = False) -> date | None:
    """One day, of the period where no year is written; None where it was refused."""
    read = read_date(text, year=around.year)
    if isinstance(read, DateRead) and read.low == read.high and read.low.year in YEARS:
        return read.low
    if not isinstance(read, DateRead) and read.key in IMPOSSIBLE:
        values: dict[str, Any] = dict(read.values)
        around.complain(read.key, path, at_key=at_key, **values)
    else:
        around.complain("bad_date", path, at_key=at_key, found=text)
    return None


def late_steps(
    written: LateStep, due: Deadline, last: int, path: Path, around: Surroundings
) -> Callable[[Number], Number] | None:
    """The number of steps a date, at most the day `last`, is late, as a formula of its day number."""
    match = None if written.size is None else STEP.fullmatch(written.size)
    if match is None or int(match[1]) == 0:
        if written.size is None:
            around.complain("missing_key", path, at_key=True, key="steps_of")
        else:
            around.complain("bad_late_step", (*path, "steps_of"), found=written.size)
        return None
    number, months = int(match[1]), match[2] in MONTHS
    if written.part is None and (months or number > 1):
        around.complain("part_step_required_late", path, at_key=True)
        return None
    if not months:
        step = Step(Fraction(number), written.part)
        return lambda value: steps_in(Maximum((Subtract(value, due.value), ZERO)), step)
    part = written.part or "full"
    if due.day is not None:
        return _months(due.day, number, part, last)
    first, _ = around.scope.bounds(due.value)
    if part == "pro_rata" or first is None or last - first > LONGEST:
        around.complain("months_from_fact", (*path, "steps_of"))
        return None
    from appraisal.rulebook.month_tables import months_behind  # noqa: PLC0415  (few rulebooks need them)

    return lambda value: months_behind(value, due.value, number, part, (int(first), last))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month (05-31: 06-30, 07-31)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = last_day(year, month + 1)
    return date(year, month + 1, min(day.day, last))


def _months(due: date, number: int, part: str, last: int) -> Callable[[Number], Number]:
    """Months late: begun ones (`full`), completed ones (`nothing`), or in proportion within each month."""
    ends = [due.toordinal(), months_after(due, number).toordinal()]
    while ends[-1] <= last:
        ends.append(months_after(due, len(ends) * number).toordinal())
    if part == "pro_rata":
        return lambda value: Add(tuple(_share(value, start, end) for start, end in pairwise(ends)))
    shift = 1 if part == "full" else 0
    counts = [(Fraction(end + shift), Fraction(n + shift)) for n, end in enumerate(ends)]
    return lambda value: Steps(value, tuple(reversed(counts)), Fraction(0))


def _share(value: Number, start: int, end: int) -> Number:
    """How much of the days from `start` to `end` lies behind: 0 to 1."""
    days = Constant(Fraction(end - start))
    covered = Minimum((Maximum((Subtract(value, Constant(Fraction(start))), ZERO)), days))
    return Multiply(covered, Constant(Fraction(1, end - start)))
