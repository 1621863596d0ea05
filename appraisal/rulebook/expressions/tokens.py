"""The words and signs of the language, and the tokens a text is cut into."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from appraisal.rulebook.expressions.tree import Order, SpanUnit


class TokenKind(StrEnum):
    """What a token is; a `SIGN` is an operator, a bracket, a comma, or one of `and or not`."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    MONTH_DAY = "month_day"
    TEXT = "text"
    NAME = "name"
    SIGN = "sign"
    END = "end"


class MonthDay(NamedTuple):
    """A day of the period's year, or of the one behind it."""

    month: int
    day: int
    next_year: bool

    def __str__(self) -> str:
        """As it is written: `03-31`, `次年01-31`."""
        return f"{NEXT_YEAR if self.next_year else ''}{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its canonical spelling, where it stands, and the value of a number or date."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: Fraction | date | MonthDay | None = None


CONNECTIVES = {"and": "and", "or": "or", "not": "not", "且": "and", "或": "or", "非": "not"}
ORDERS = {
    "<": Order.BELOW,
    "<=": Order.AT_MOST,
    "≤": Order.AT_MOST,
    ">": Order.ABOVE,
    ">=": Order.AT_LEAST,
    "≥": Order.AT_LEAST,
    "=": Order.EQUAL,
    "==": Order.EQUAL,
    "!=": Order.UNEQUAL,
    "≠": Order.UNEQUAL,
}
SIGNS = ("<=", ">=", "==", "!=", "<", ">", "=", "≤", "≥", "≠", "+", "-", "*", "/", "(", ")", ",", ".")
SPANS = {
    "day": SpanUnit.DAYS,
    "days": SpanUnit.DAYS,
    "天": SpanUnit.DAYS,
    "日": SpanUnit.DAYS,
    "month": SpanUnit.MONTHS,
    "months": SpanUnit.MONTHS,
    "个月": SpanUnit.MONTHS,
}
SILENT = "未报"
NEXT_YEAR = "次年"
YES = ("是", "yes")
NO = ("否", "no")
COMPARING_FUNCTIONS = ("min", "max")
COUNTING_FUNCTIONS = ("count", "sum", "mean")
FUNCTIONS = COMPARING_FUNCTIONS + COUNTING_FUNCTIONS
COHORT_FUNCTIONS = tuple(f"cohort_{statistic}" for statistic in ("max", "min", "mean", "median", "rank", "count"))
"""Functions over the units that are appraised together."""
AGAIN = "again"
"""Asks about a record whether an earlier one has the same; no function of numbers."""

LANGUAGE_WORDS = frozenset({*CONNECTIVES, *SPANS, *FUNCTIONS, *COHORT_FUNCTIONS, "is", "missing", SILENT, AGAIN})
RESERVED = LANGUAGE_WORDS | {*YES, *NO}
"""Words that cannot be the id of a fact."""

FOREIGN_SIGNS = {
    "&&": "and",
    "||": "or",
    "&": "and",
    "|": "or",
    "~": "not",
    "!": "not",
    "//": "/",
    "<>": "!=",
    "=>": ">=",
    "=<": "<=",
    ":=": "=",
    "≧": ">=",
    "≦": "<=",
}
"""Signs of other languages, and what is written here."""

POWER_SIGNS = ("**", "^")

TYPOGRAPHIC = {"×": "*", "÷": "/", "\u00a0": " "}
"""Signs besides the full-width ones that are read as plain ones."""

QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "＂": "＂"}
