"""Folding, shortening and cleaning, by display cells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from appraisal.formats.cells import cells, clean, escaped, folded, shortened


@pytest.mark.parametrize(
    "text",
    [
        "扣0.5分",
        "（一）",
        "“引”",
        "１２．５％",
        "…—·",
        "█▉▊▋▌▍▎▏",
        "𠮷",
        "カナｶﾅ",
        "한글",
        "é",
        "e\u0301",
        "👍",
        "a\u200bb",
        "\u3000",
    ],
)
def test_widths_are_those_of_terminals(text: str) -> None:
    """Another library, which keeps a table of its own, measures the same."""
    assert cells(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("每少1次扣1分", 20, ["每少1次扣1分"]),
        ("每少1次扣1分", 8, ["每少1次", "扣1分"]),
        ("每少一次扣分。", 12, ["每少一次扣", "分。"]),  # a full stop never begins a line
        ("依据（处罚法）", 7, ["依据", "（处罚", "法）"]),  # a bracket never ends one
        ("the quick brown fox", 9, ["the quick", "brown fox"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a  b", 10, ["a  b"]),
        ("字", 1, ["字"]),  # nothing narrower is possible
    ],
)
def test_lines_fold(text: str, width: int, lines: list[str]) -> None:
    """After spaces and around wide characters."""
    assert folded(text, width) == lines


def test_later_lines_may_be_narrower() -> None:
    """Behind a hanging indent."""
    assert folded("一二三四五六", 8, 4) == ["一二三四", "五六"]


@given(st.text(max_size=300), st.integers(2, 90), st.integers(2, 90))
def test_folding_loses_nothing_but_spaces(text: str, width: int, rest: int) -> None:
    """And every line fits."""
    cleaned = clean(text)
    lines = folded(cleaned, width, rest)
    assert re.sub(" ", "", "".join(lines)) == re.sub(" ", "", cleaned)
    assert cells(lines[0]) <= width
    assert all(cells(line) <= rest for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "\\x1b[31m红"),
        ("a\tb\nc", "a\\tb\\nc"),
        ("\u202e\u200b\ufeff", "\\u202e\\u200b\\ufeff"),
        ("\U000e0001", "\\U000e0001"),
        ("\ud800", "\\ud800"),
        ("家庭👨\u200d👩", "家庭👨\u200d👩"),
    ],
)
def test_controls_are_made_visible(text: str, shown: str) -> None:
    """In messages about what was read."""
    assert escaped(text) == shown


@given(st.text(max_size=100))
def test_cleaned_text_commands_nothing(text: str) -> None:
    """No control, no direction mark, no line break is left."""
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", clean(text))


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [("次数", 4, "次数"), ("次数应为", 7, "次数应…"), ("次数应为", 6, "次数…"), ("abc", 2, "a…")],
)
def test_a_long_value_is_shortened_with_a_mark(text: str, width: int, short: str) -> None:
    """So that nobody takes the part for the whole."""
    assert shortened(text, width) == short
