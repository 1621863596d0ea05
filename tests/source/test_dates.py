"""Dates, and yes or no."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.dates import DateRead, read_date, read_yes_no
from appraisal.source.numbers import FULL_WIDTH, Unread

DAYS = {
    "2024-03-28": "2024-03-28", "2024/3/28": "2024-03-28", "2024.3.28": "2024-03-28", "2024年3月28日": "2024-03-28",
    "2024 年 3 月 28 日": "2024-03-28", "3月28日": "2024-03-28", "3月28号": "2024-03-28", "03-28": "2024-03-28",
    "3-28": "2024-03-28", "次年1月31日": "2025-01-31", "次年01-31": "2025-01-31", "2023-12-31": "2023-12-31",
    " 2024-02-29 ": "2024-02-29",
}  # fmt: skip

MONTHS = {
    "2024年7月": ("2024-07-01", "2024-07-31"), "7月": ("2024-07-01", "2024-07-31"),
    "2月": ("2024-02-01", "2024-02-29"), "次年2月": ("2025-02-01", "2025-02-28"),
}  # fmt: skip

REFUSED = {
    # Y11
    "2024-13-01": "date_impossible", "2024-00-01": "date_impossible", "13月": "date_impossible",
    "0000-01-01": "date_impossible", "2024-02-30": "date_day_impossible", "2月30日": "date_day_impossible",
    "次年02-29": "date_day_impossible", "2024-01-00": "date_day_impossible",
    "": "date_shape", "9" * 5000: "date_shape", "24-03-28": "date_shape", "2024-3/28": "date_shape",
    "2024-03": "date_shape", "2024": "date_shape", "3/28": "date_shape", "3.28": "date_shape", "3月底": "date_shape",
    "2024-03-28 12:30": "date_shape", "20240328": "date_shape", "次年": "date_shape", "28日": "date_shape",
    "三月二十八日": "date_shape", "未报": "date_shape", "2024-03-2\u200b8": "number_hidden_character",
    "2024-03-2٣": "number_foreign_digit",
}  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_days(text: str) -> None:
    day = date.fromisoformat(DAYS[text])
    assert read_date(text, year=2024) == DateRead(day, day, True)


@pytest.mark.parametrize("text", MONTHS)
def test_months(text: str) -> None:
    low, high = map(date.fromisoformat, MONTHS[text])
    assert read_date(text, year=2024) == DateRead(low, high, False)


@pytest.mark.parametrize("text", ["２０２４－０３－２８", "２０２４年３月28日", "2024／3／28", "2024．3．28"])
def test_full_width_is_noted(text: str) -> None:
    day = date(2024, 3, 28)
    assert read_date(text, year=1999) == DateRead(day, day, True, (FULL_WIDTH,))


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:12]))
def test_refused(text: str) -> None:
    read = read_date(text, year=2024)
    assert isinstance(read, Unread)
    assert read.key == REFUSED[text]
    assert dict(read.values)["text"] == text


def test_a_day_too_many_says_how_many_there_are() -> None:
    read = read_date("2月30日", year=2023)
    assert isinstance(read, Unread)
    assert dict(read.values) == {"text": "2月30日", "year": "2023", "month": "2", "last": "28"}


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    expected = DateRead(day, day, True)
    assert read_date(day.isoformat(), year=1) == expected
    assert read_date(f"{day.year:04}年{day.month}月{day.day}日", year=1) == expected
    assert read_date(f"{day.month}月{day.day}日", year=day.year) == expected
    if day.year > 1:
        assert read_date(f"次年{day.month}-{day.day}", year=day.year - 1) == expected


@given(st.text(max_size=12))
def test_any_text_is_read_or_pointed_at(text: str) -> None:
    read = read_date(text, year=2024)
    if isinstance(read, Unread):
        assert 0 <= read.start <= read.end <= len(text)


@pytest.mark.parametrize("text", ["是", "有", "true", "True", "yes", "YES", " 是 "])
def test_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["否", "无", "false", "FALSE", "no", "No", "none"])
def test_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "1", "0", "on", "off", "y", "n", "已", "未", "不是", "没有", "对", "未报"])
def test_neither(text: str) -> None:
    read = read_yes_no(text)
    assert isinstance(read, Unread)
    assert read.key == "yes_no_shape"


def test_a_hidden_character_is_named() -> None:
    read = read_yes_no("是\u200b")
    assert isinstance(read, Unread)
    assert (read.key, read.start) == ("number_hidden_character", 1)
