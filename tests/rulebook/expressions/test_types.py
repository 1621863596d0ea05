"""Which values may meet, and what comes of it."""

import pytest

from appraisal.rulebook.expressions.types import Clash, Kind, Type, accepts, divided, joined, multiplied

TYPES = {
    "5": Type(Kind.NUMBER),
    "件": Type(Kind.NUMBER, "件"),
    "次": Type(Kind.NUMBER, "次"),
    "日": Type(Kind.NUMBER, "日"),
    "商": Type(Kind.RATIO),
    "%": Type(Kind.PERCENT),
    "天": Type(Kind.DAYS, "天"),
    "日期": Type(Kind.DATE),
    "是否": Type(Kind.YES_NO),
    "甲乙": Type(Kind.WORD, words=("甲", "乙")),
    "乙甲": Type(Kind.WORD, words=("乙", "甲")),
}

JOINED = """
5 5 5     | 件 5 件   | 件 件 件   | 件 次 unit    | 商 5 商      | 商 件 件    | 商 商 商
% % %     | % 商 %    | % 5 percent | % 件 percent | 天 5 天      | 天 日 天    | 天 件 unit  | 天 % percent
日期 日期 日期 | 日期 5 kind | 日期 天 kind | 是否 是否 是否 | 是否 5 kind
甲乙 甲乙 甲乙 | 甲乙 乙甲 kind | 甲乙 5 kind
"""
MULTIPLIED = """
5 5 5 | 件 5 件 | 件 % 件 | 件 商 件 | 件 次 商 | 件 件 商 | % % % | % 5 商 | 商 5 商 | 商 商 商
"""
DIVIDED = """
件 件 商 | 件 次 商 | 件 5 件 | 件 % 件 | 5 件 商 | 5 5 商 | % % 商 | % 5 商 | 天 5 天 | 商 件 商
"""
ACCEPTED = """
% % 是 | % 商 是 | % 5 否 | % 件 否 | 件 件 是 | 件 5 是 | 件 商 是 | 件 次 否 | 件 % 否 | 5 件 是 | 5 % 否 | 日 天 是
件 天 否 | 5 是否 否 | 日期 日期 是 | 日期 5 否 | 是否 是否 是 | 甲乙 甲乙 是 | 甲乙 乙甲 否
"""


def rows(table: str) -> list[list[str]]:
    return [cell.split() for line in table.strip().splitlines() for cell in line.split("|")]


@pytest.mark.parametrize(("left", "right", "result"), rows(JOINED))
def test_joined(left: str, right: str, result: str) -> None:
    expected = TYPES[result] if result in TYPES else Clash(result)
    assert joined(TYPES[left], TYPES[right]) == expected
    if isinstance(expected, Clash):
        assert joined(TYPES[right], TYPES[left]) == expected


@pytest.mark.parametrize(("left", "right", "result"), rows(MULTIPLIED))
def test_multiplied(left: str, right: str, result: str) -> None:
    assert multiplied(TYPES[left], TYPES[right]) == multiplied(TYPES[right], TYPES[left]) == TYPES[result]


@pytest.mark.parametrize(("left", "right", "result"), rows(DIVIDED))
def test_divided(left: str, right: str, result: str) -> None:
    assert divided(TYPES[left], TYPES[right]) == TYPES[result]


@pytest.mark.parametrize(("declared", "found", "fits"), rows(ACCEPTED))
def test_accepts(declared: str, found: str, fits: str) -> None:
    assert accepts(TYPES[declared], TYPES[found]) == (fits == "是")
