"""Numbers from text: exact, counted on the text, nothing guessed."""

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.numbers import FULL_WIDTH, NumberRead, Unread, read_number
from appraisal.source.positions import Position

READ: dict[str, tuple[str, int, bool, bool]] = {
    # text: (value, decimals, percent, noted as full width)
    "0": ("0", 0, False, False),
    "12": ("12", 0, False, False),
    "010": ("10", 0, False, False),
    " 12 ": ("12", 0, False, False),
    "3.50": ("7/2", 2, False, False),
    "-3": ("-3", 0, False, False),
    "-0": ("0", 0, False, False),
    "-0.00": ("0", 2, False, False),
    "97%": ("97/100", 0, True, False),
    "97.25 %": ("389/400", 2, True, False),
    "1,000": ("1000", 0, False, False),
    "12,345,678.5": ("24691357/2", 1, False, False),
    "999999999999999.999999": ("999999999999999999999/1000000", 6, False, False),
    # N5, N6
    "１２．５": ("25/2", 1, False, True),
    "９７％": ("97/100", 0, True, True),
    "1，000": ("1000", 0, False, True),
    "－3": ("-3", 0, False, True),
    "−3": ("-3", 0, False, True),
    "　12": ("12", 0, False, False),
}

REFUSED: dict[str, tuple[str, int, int]] = {
    # text: (key, start, end)
    "": ("number_empty", 0, 0),
    "  ": ("number_empty", 0, 2),
    "1e999999999": ("number_exponent", 0, 11),
    "1E5": ("number_exponent", 0, 3),
    "1e": ("number_exponent", 0, 2),
    "NaN": ("number_not_finite", 0, 3),
    "-.inf": ("number_not_finite", 0, 5),
    "Infinity": ("number_not_finite", 0, 8),
    "True": ("number_truth", 0, 4),
    "no": ("number_truth", 0, 2),
    "1_000": ("number_underscore", 1, 2),
    "+5": ("number_plus", 0, 1),
    "3+5": ("number_plus", 1, 2),
    "٣": ("number_foreign_digit", 0, 1),
    "1२": ("number_foreign_digit", 1, 2),
    "1\u200b2": ("number_hidden_character", 1, 2),
    "12\u202e": ("number_hidden_character", 2, 3),
    "1,00": ("number_grouping", 0, 4),
    "1,0000": ("number_grouping", 0, 6),
    "1234,567": ("number_grouping", 0, 8),
    "5，6，4": ("number_grouping", 0, 5),
    "1" * 16: ("number_too_long", 0, 16),
    "0.1234567": ("number_too_long", 0, 9),
    "9" * 5000: ("number_too_long", 0, 5000),
    ".5": ("number_shape", 0, 2),
    "5.": ("number_shape", 0, 2),
    "--5": ("number_shape", 0, 3),
    "1 000": ("number_shape", 0, 5),
    "12:30": ("number_shape", 0, 5),
    "3场分": ("number_shape", 0, 3),
    "八十三": ("number_shape", 0, 3),
    "①": ("number_shape", 0, 1),
    "½": ("number_shape", 0, 1),
    "²": ("number_shape", 0, 1),
    "97%%": ("number_shape", 0, 4),
    "0x10": ("number_shape", 0, 4),
}


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    value, decimals, percent, noted = READ[text]
    assert read_number(text) == NumberRead(Fraction(value), decimals, percent, (FULL_WIDTH,) if noted else ())


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:12]))
def test_refused(text: str) -> None:
    read = read_number(text)
    assert isinstance(read, Unread)
    assert (read.key, read.start, read.end) == REFUSED[text]
    assert dict(read.values)["text"] == text


def test_an_odd_digit_is_named() -> None:
    read = read_number("٣")
    assert isinstance(read, Unread)
    assert dict(read.values)["character"] == "U+0663 ARABIC-INDIC DIGIT THREE"


def test_minus_zero_has_no_sign() -> None:
    read = read_number("-0.0")
    assert isinstance(read, NumberRead)
    assert str(read.value) == "0"


@given(st.decimals(-(10**15) + 1, 10**15 - 1, places=6, allow_nan=False), st.integers(0, 6))
def test_agrees_with_fractions(number: Decimal, places: int) -> None:
    text = f"{number:.{places}f}"
    for grouped in (text, f"{Decimal(text):,}"):
        read = read_number(grouped)
        assert isinstance(read, NumberRead)
        assert (read.value, read.decimals) == (Fraction(text), places)
    share = read_number(text + "%")
    assert isinstance(share, NumberRead)
    assert share.value == Fraction(text) / 100


@given(st.text(max_size=30))
def test_any_text_is_read_or_pointed_at(text: str) -> None:
    read = read_number(text)
    if isinstance(read, Unread):
        assert 0 <= read.start <= read.end <= len(text)
        assert Position("x", 1, 1, 1, 1).within(read.start, read.end).column >= 1


@pytest.mark.parametrize("text", ["1" * 1_000_000, "1e" + "9" * 1_000_000, "1," * 500_000, "1.,_+" * 200_000])
def test_n2_a_million_characters_are_refused_at_once(text: str) -> None:
    started = time.process_time_ns()
    assert isinstance(read_number(text), Unread)
    assert time.process_time_ns() - started < 10**10
