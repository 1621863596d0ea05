"""Reading what stands in a rulebook's plain data: numbers, days, months late, and expressions."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import count
from math import ceil
from types import CodeType
from typing import Any

TOKEN = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)|(?P<silent>\w+) is missing|(?P<span>\d+) months?|(?P<number>\d[\d.]*%?)"
    r"|(?P<equal>(?<![<>!])=)|(?P<name>[^\W\d]\w*)"
)
OPERATORS = ("and", "or", "not", "min", "max")


@cache
def read(text: str) -> Fraction:
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


@cache
def day(text: str, year: int) -> Fraction:
    """`2024-03-31`, `03-31` of the year, `次年01-31` of the next, as a day number."""
    full = f"{year + 1}-{text[2:]}" if text.startswith("次年") else text if len(text) > 5 else f"{year}-{text}"
    return Fraction(date.fromisoformat(full).toordinal())


def later(day: Fraction, number: int) -> Fraction:
    """The same day so many months later, or that month's last day."""
    first = date.fromordinal(int(day))
    year, month = divmod(first.month - 1 + number, 12)
    last = monthrange(first.year + year, month + 1)[1]
    return Fraction(date(first.year + year, month + 1, min(first.day, last)).toordinal())


@dataclass(frozen=True)
class Months:
    """A span of months, which is added to a day."""

    number: int

    def __radd__(self, day: Fraction) -> Fraction:
        return later(day, self.number)


def months(due: Fraction, late: Fraction, size: int, part: str) -> Fraction:
    """How many steps of so many months the day `late` lies behind the due day."""

    def end(steps: int) -> int:
        return int(later(due, steps * size))

    done = next(steps for steps in count() if late < end(steps + 1))
    rest = max(late - end(done), Fraction(0)) / (end(done + 1) - end(done))
    return done + {"nothing": Fraction(0), "full": Fraction(ceil(rest)), "pro_rata": rest}[part]


def named(text: str, facts: Mapping[str, Any]) -> list[str]:
    """The facts whose value an expression reads."""
    return [name for name in words(text, "name") if name in facts]


def tested(text: str) -> tuple[str, ...]:
    """The facts whose silence an expression asks about."""
    return words(text, "silent")


@cache
def words(text: str, kind: str) -> tuple[str, ...]:
    return tuple(match[kind] for match in TOKEN.finditer(text) if match[kind])


def evaluate(text: str, values: Mapping[str, Any], silent: Mapping[str, bool]) -> Any:
    """The expression's value; a name that is no fact is a word.

    Raises:
        ZeroDivisionError: where a divisor is 0.
    """
    return eval(compiled(text), {"F": Fraction, "M": Months, "V": lambda name: values.get(name, name), "S": silent.get})


@cache
def compiled(text: str) -> CodeType:
    """The expression as Python: F of a number, V of a name, S of a fact that may be silent."""

    def spelled(match: re.Match[str]) -> str:
        match match.lastgroup:
            case "day":
                return f"F({date.fromisoformat(match[0]).toordinal()})"
            case "silent":
                return f"S({match['silent']!r})"
            case "span":
                return f"M({match['span']})"
            case "number":
                return f"F('{read(match[0])}')"
            case "equal":
                return "=="
            case _:
                name = match[0]
                return name if name in OPERATORS else "" if name == "days" else f"V({name!r})"

    return compile(TOKEN.sub(spelled, text), text, "eval")
