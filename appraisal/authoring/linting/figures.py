"""The numbers in an official wording: digits and Chinese numerals, what they may mean, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from appraisal.source.characters import half_width
from appraisal.source.numbers import NumberRead, read_number
from appraisal.source.numerals import NUMERAL_CHARACTERS, read_numeral


class Figure(NamedTuple):
    """A number in a text: as written with its unit, its characters, all it may mean, and whether it says points.

    `day` is the month and the day that a date says instead.
    """

    text: str
    span: tuple[int, int]
    values: frozenset[Fraction]
    points: bool = False
    day: MonthDay | None = None


MonthDay = tuple[int, int]


_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_PERCENT = re.compile(rf"百分之([{NUMERAL_CHARACTERS}]+)")
_UNITS = (
    "个百分点|百分点|个季度|个月|个工作日|个年度|人次|学时|小时|工作日|分钟|公里|周岁|万元|亿元|平方米"
    "|[次件项起期份条例户名批处宗场篇本册天日月年人元分倍岁村个台辆所家]"
)
_DIGITS = re.compile(rf"(?<![\d.A-Za-z])(\d[\d,]*(?:\.\d+)?)\s*(%)?\s*(万|千|百|亿)?\s*({_UNITS})?")
_SPOKEN = "个百分点|百分点|个季度|个月|个工作日|人次|学时|小时|[次件起期份条户名批处宗场篇天日倍分]"
_NUMERAL = re.compile(rf"(?<![第同统唯之任逐专])([{NUMERAL_CHARACTERS}]+)(?:({_SPOKEN}))")
_OTHERWISE = re.compile(
    r"第[\d零〇一二三四五六七八九十百千]+[条款项章节部届号次]|[〔（(\[]?\d{4}[〕）)\]]?\s*\d*号|第?\d+号|\d{4}年|\d{4}—\d{4}"
    r"|《[^》]*》|“[^”]*”|\d{3,6}(?=热线|平台|专线)|[（(][一二三四五六七八九十]+[）)]"
)
"""Numbers that are names: of articles, documents, years, telephone lines."""
SIZES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def figures(text: str, names: Iterable[str] = ()) -> Iterator[Figure]:
    """Every number in the order of the text; what stands in `names`, and numbers that are names, are passed over."""
    masked = _masked(half_width(text), names)
    found: list[Figure] = []
    for match in _DAY.finditer(masked):
        found.append(Figure(match[0], match.span(), frozenset(), day=(int(match[1]), int(match[2]))))
        masked = _without(masked, match.span())
    for match in _PERCENT.finditer(masked):
        whole = read_numeral(match[1])
        if whole is not None:
            found.append(Figure(match[0], match.span(), frozenset({Fraction(whole, 100)})))
        masked = _without(masked, match.span())
    found += [figure for match in _DIGITS.finditer(masked) for figure in _of_digits(match)]
    found += [figure for match in _NUMERAL.finditer(masked) for figure in _of_numeral(match)]
    yield from sorted(found, key=lambda figure: figure.span)


def _of_digits(match: re.Match[str]) -> Iterator[Figure]:
    read = read_number(match[1].rstrip(","))
    if isinstance(read, NumberRead):
        size = Fraction(SIZES.get(match[3] or "", 1))
        values = {read.value, read.value * size} if match[4] and match[3] else {read.value * size}
        if match[4] in ("万元", "亿元"):
            values.add(read.value * SIZES[match[4][0]])
        unit = "%" if match[2] else match[4]
        yield Figure(match[0].strip(), match.span(), _meanings(values, unit), unit == "分")


def _of_numeral(match: re.Match[str]) -> Iterator[Figure]:
    whole = read_numeral(match[1])
    if whole is not None:
        yield Figure(match[0], match.span(), _meanings({Fraction(whole)}, match[2]), match[2] == "分")


def _meanings(values: set[Fraction], unit: str | None) -> frozenset[Fraction]:
    """Percentages are shares."""
    share = unit == "%" or (unit or "").endswith("百分点")
    return frozenset(value / 100 for value in values) if share else frozenset(values)


def _masked(text: str, names: Iterable[str]) -> str:
    for match in _OTHERWISE.finditer(text):
        text = _without(text, match.span())
    for name in names:
        if any(letter.isdigit() or letter in NUMERAL_CHARACTERS for letter in name):
            start = text.find(half_width(name))
            while start >= 0:
                text = _without(text, (start, start + len(name)))
                start = text.find(half_width(name), start + 1)
    return text


def _without(text: str, span: tuple[int, int]) -> str:
    """The text with blanks in place of some characters."""
    start, end = span
    return text[:start] + " " * (end - start) + text[end:]
