"""Digests of rulebooks: the same for what says the same, another for every change of meaning."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.rulebook.digest import decimal_text, digest_of, shortest
from appraisal.rulebook.loading import load_rulebook
from appraisal.source.files import source_from_bytes

TEXT = """\
appraise: rulebook/1
id: county
title: 细则
version: "2024.1"
period: 2024
facts:
  sessions: {title: 学法, type: count, unit: 次, max: 200}
  rate: {title: 比例, type: percent}
groups:
  all:
    title: 全部
    points: 100
    criteria:
      study:
        title: 学法
        points: 60
        deduct: {fact: sessions, below: 12, each: 1, at_most: 6}
      rate: {title: 比例, points: 40, bands: {fact: rate, from: {90%: 40, 0%: 0}}}
grades: {优秀: 90, 不合格: 0}
"""


def digest(text: str) -> str:
    """The digest of the rulebook in a text."""
    source, unread = source_from_bytes(text.encode(), "county.yaml")
    assert source is not None, unread
    rulebook, found = load_rulebook(source, None)
    assert rulebook is not None, found
    return rulebook.digest


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("below: 12", "below: 12.0", True),
        ("below: 12", "below: '12'", True),
        ("90%: 40", "90.00%: 40", True),
        ("each: 1,", "each: 1.00,", True),
        (
            "{fact: sessions, below: 12, each: 1, at_most: 6}",
            "[{at_most: 6, each: 1, below: 12, fact: sessions}]",
            True,
        ),
        ("period: 2024", "period: 2024  # 年度", True),
        ("period: 2024", "period: 2024\nfull_marks: 100\nlanguage: zh\nrounding: {}", True),
        ("\n", "\r\n", True),
        ("title: 细则", "title: 办法", False),
        ("below: 12", "below: 13", False),
        ("each: 1,", "each: 1%,", False),
        ("unit: 次", "unit: 场", False),
        ("90%: 40", "91%: 40", False),
        ('version: "2024.1"', 'version: "2024.10"', False),
        ("grades: {优秀: 90", "grades: {优秀: 90.5", False),
        ("grades: ", "ranking: {quota: {优秀: 10}}\ngrades: ", False),
        ("title: 学法\n", "title: 学法\n        missing: worst\n", False),
    ],
)
def test_layout_leaves_a_digest_alone_and_meaning_does_not(old: str, new: str, same: bool) -> None:
    assert old in TEXT
    assert (digest(TEXT.replace(old, new)) == digest(TEXT)) is same


def test_a_share_has_one_digest_however_it_is_written() -> None:
    assert digest(TEXT.replace("each: 1,", "each: 10%,")) == digest(TEXT.replace("each: 1,", "each: '10.00%',"))


def test_a_quota_of_ten_units_is_not_one_of_ten_per_cent() -> None:
    digests = [
        digest(TEXT + f"ranking: {{quota: {{优秀: {quota}}}}}\n") for quota in ("10", "10.0", "10%", "10.00%", "11")
    ]
    assert digests[0] == digests[1] != digests[2] == digests[3] != digests[4] != digests[0]


def test_a_digest_is_of_canonical_json() -> None:
    assert digest_of({"b": [1, None], "a": "甲"}) == digest_of({"a": "甲", "b": [1, None]})
    assert digest_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.0", "12"),
        ("12.50", "12.5"),
        ("90.00%", "90%"),
        ("0.5%", "0.5%"),
        ("1,000", "1000"),
        ("１２", "12"),
        ("-0.0", "0"),
        (" 12次 ", "12次"),
        ("十二", "十二"),
    ],
)
def test_a_number_has_one_shortest_form(text: str, expected: str) -> None:
    assert shortest(text) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_a_decimal_is_written_as_itself(value: Decimal) -> None:
    text = decimal_text(Fraction(value))
    assert Fraction(text) == Fraction(value)
    assert not text.endswith(".")
    assert "." not in text or text[-1] != "0"
    assert shortest(text) == text
