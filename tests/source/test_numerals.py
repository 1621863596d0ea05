"""Chinese numerals, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.numerals import LARGEST, NUMERAL_CHARACTERS, chinese_numeral, read_numeral

READ = {
    "零": 0, "〇": 0, "一": 1, "两": 2, "九": 9, "十": 10, "十二": 12, "一十二": 12, "二十": 20, "九十九": 99,
    "一百": 100, "两百": 200, "一百零五": 105, "一百〇五": 105, "一百一十": 110, "一百一十五": 115, "二百五十": 250,
    "一千零五": 1005, "一千零五十": 1050, "一千五十": 1050, "三千零一十二": 3012, "两万三千": 23000, "六万": 60000,
    "一万零五": 10005, "一万零五百": 10500, "一万五百": 10500, "两万零三": 20003, "十万": 100_000,
    "一百二十万": 1_200_000, "一亿": 10**8, "一亿两万": 100_020_000, "十二亿零三": 1_200_000_003,
}  # fmt: skip

WRITTEN = {
    0: "零", 3: "三", 10: "十", 12: "十二", 20: "二十", 21: "二十一", 100: "一百", 105: "一百零五", 110: "一百一十",
    1001: "一千零一", 1010: "一千零一十", 1100: "一千一百", 9999: "九千九百九十九", 10_001: "一万零一",
    20_300: "二万零三百", 100_000: "十万", 100_005_000: "一亿零五千", 100_010_001: "一亿零一万零一",
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    assert read_numeral(text) == READ[text]


@pytest.mark.parametrize(
    "text",
    ["", "百", "千", "万", "亿", "一百五", "两万三", "一千零零五", "零五", "一千零五百", "一百零", "百五十", "万三",
     "二〇二四", "一二", "十十",
     "二十零五", "一万万", "一亿亿", "一万亿", "廿", "壹", "两十", "十两", "12", "十二次", "五百一千",
     "零万", "一万零"],
)  # fmt: skip
def test_not_read(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize("number", WRITTEN)
def test_written(number: int) -> None:
    assert chinese_numeral(number) == WRITTEN[number]


def test_what_is_written_is_read_back() -> None:
    assert [number for number in range(1, 100_000) if read_numeral(chinese_numeral(number)) != number] == []


@given(st.integers(0, LARGEST))
def test_large_numbers_are_read_back(number: int) -> None:
    assert read_numeral(chinese_numeral(number)) == number


def bare(numeral: str) -> str:
    """The numeral without what may be left out or written otherwise."""
    return numeral.replace("两", "二").replace("〇", "").replace("零", "").replace("一十", "十")


@given(st.text(NUMERAL_CHARACTERS, max_size=12))
def test_what_is_read_says_one_number(text: str) -> None:
    number = read_numeral(text)
    if number is not None:
        assert bare(chinese_numeral(number)) == bare(text)


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_what_cannot_be_written_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_numeral(number)
