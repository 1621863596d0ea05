"""The numbers that a criterion's form holds, as they have to be said, read from the file and not from the model."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.expressions import parse
from appraisal.rulebook.expressions.tree import Day, Numeral, PeriodDay, Span, nodes

FORMS = ("deduct", "earn", "base", "bands", "linear", "judged", "at_least", "at_most")
EXPRESSIONS = ("when", "unless", "where", "due", "fact", "until")
WORDS = ("problem", "plan", "missing", "guide", "by", "part_step", "brackets", "scale")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")


def numbers(criterion: Mapping[str, Any]) -> Iterator[str]:
    """Each number of the form: `0.5`, `98%`, `3月31日`; what is nothing need not be said in digits."""
    for key in FORMS:
        if key in criterion:
            yield from _numbers(key, criterion[key])


def _numbers(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _numbers(key, item)
    elif isinstance(value, dict):
        for inner, item in value.items():
            if inner not in WORDS:
                yield from _numbers(inner, item)
        yield from _limits(key, list(value))
    else:
        yield from (text for text in _said(key, str(value)) if text.strip("-0.%"))


def _limits(key: str, keys: list[str]) -> Iterator[str]:
    """Limits are keys; every value reaches the last of `from`, which is said as being under the one before it."""
    for text in keys[:-1] if key == "from" else keys:
        if NUMBER.fullmatch(text):
            yield from [text] if text.strip("0.%") else []
        elif key == "until":
            yield from _said("due", text)


def _said(key: str, text: str) -> Iterator[str]:
    if key == "steps_of":
        yield text.split(" ", maxsplit=1)[0].rstrip("%")
    elif key == "due" and re.match(r"次年|\d", text):
        yield _day(*map(int, re.findall(r"\d+", text)[-2:]))
    elif key in EXPRESSIONS and not re.fullmatch(r"\w+", text):
        tree = parse(text).tree
        assert tree is not None, text
        yield from _in_tree(tree)
    elif key == "within":
        yield from text.split("..")
    elif NUMBER.fullmatch(text):
        yield text.lstrip("-") if key in ("at_least", "at_most") else text


def _in_tree(tree: Any) -> Iterator[str]:
    for node in nodes(tree):
        match node:
            case Numeral(value=value, percent=percent):
                yield decimal_text(value * 100) + "%" if percent else decimal_text(value)
            case PeriodDay(month=month, day=day):
                yield _day(month, day)
            case Day(value=value):
                yield _day(value.month, value.day)
            case Span(count=count):
                yield str(count)


def _day(month: int, day: int) -> str:
    return f"{month}月{day}日"


def unsaid(criterion: Mapping[str, Any], sentence: str) -> list[str]:
    """The numbers that a sentence does not say."""
    return [
        number
        for number in numbers(criterion)
        if not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d%]|\.\d)", sentence)
    ]
