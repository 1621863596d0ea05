"""Numbers in an official wording: what is read, what it may mean, and what is passed over."""

from fractions import Fraction

import pytest

from appraisal.authoring.linting.figures import Figure, figures

TEXTS = {
    "全年不少于12次，每少1次扣0.5分": ["12次: 12", "1次: 1", "0.5分: 0.5 points"],
    "全年不少于十二次，每少一次扣一分": ["十二次: 12", "一次: 1", "一分: 1 points"],
    "满意度98%以上，每低1个百分点扣１．５分": ["98%: 0.98", "1个百分点: 0.01", "1.5分: 1.5 points"],
    "百分之九十以上、百分之六十以上": ["百分之九十: 0.9", "百分之六十: 0.6"],
    "次年2月28日前报送": ["2月28日: (2, 28)"],
    "发放资料1万份、10,000份、10000份": ["1万份: 1 10000", "10,000份: 10000", "10000份: 10000"],
    "每笔50万元以上": ["50万元: 50 500000"],
    "三十日内、三个月内、十五个工作日内": ["三十日: 30", "三个月: 3", "十五个工作日: 15"],
    # numbers that are names
    "行政处罚法第47条第三款、《纲要（2021—2025年）》、国务院令第722号、〔2021〕12号": [],
    "一、组织领导；（二）学法；第三季度": [],
    "12345热线、“双随机、一公开”": [],
    "2024年度": [],
    # words that are no numbers
    "同一事项只计一项，统一标准，一律不得分，一般、重大": [],
    "两项按扣分多的计": [],
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items())
def test_what_is_read(text: str, expected: list[str]) -> None:
    found = [f"{one.text}: {_meaning(one)}{' points' if one.points else ''}" for one in figures(text)]
    assert found == expected


def _meaning(figure: Figure) -> str:
    return str(figure.day) if figure.day else " ".join(_decimal(value) for value in sorted(figure.values))


def _decimal(value: Fraction) -> str:
    whole, rest = divmod(value.numerator * 100 // value.denominator, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def test_where_it_stands() -> None:
    text = "每少１次，扣十二分"
    assert [text[slice(*one.span)] for one in figures(text)] == ["１次", "十二分"]


def test_what_stands_in_a_name_is_passed_over() -> None:
    """A fact may be called by a number."""
    assert [one.text for one in figures("开展3个100天行动，每少1次", ("100天行动",))] == ["3个", "1次"]
