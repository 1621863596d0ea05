"""Quantities as reports write them, to exact ranges on the grid of what can be written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.amounts import Terms
from appraisal.source.numbers import FULL_WIDTH
from appraisal.source.quantities import Quantity, QuantityState, Unread, read_quantity, read_state

COUNT = Terms(whole=True, percent=False, decimals=0, unit="次")
PERCENT = Terms(whole=False, percent=True, decimals=2, unit=None)
WHOLE_PERCENT = Terms(whole=False, percent=True, decimals=0, unit=None)
MONEY = Terms(whole=False, percent=False, decimals=2, unit="万元")
PLAIN = Terms(whole=True, percent=False, decimals=0, unit=None)
YUAN = Terms(whole=True, percent=False, decimals=0, unit="元")

TABLES: list[tuple[Terms, dict[str, str]]] = [
    # "low..high" inclusive, an end left out where only the domain bounds it; one number where it is exact
    (
        COUNT,
        {
            "12": "12", "12次": "12", "12 次": "12", "0次": "0", "-3": "-3", "1,500次": "1500", "十二次": "12",
            "两次": "2", "零次": "0", "一百零五次": "105", "3.2万": "32000", "3.2万次": "32000", "3.25万": "32500",
            "5千次": "5000", "20万次": "200000", "3亿": "300000000",
            # 余, 多
            "20余次": "21..29", "20多次": "21..29", "20余": "21..29", "百余次": "101..199", "1500余": "1501..1599",
            "六万余次": "60001..69999", "二十余次": "21..29", "十余次": "11..19", "万余次": "10001..19999",
            "20余万次": "200001..299999", "十余万": "100001..199999", "3万多": "30001..39999",
            "3.2万余": "32001..32999", "一百五十余次": "151..159", "百余万": "1000001..1999999",
            # 几, 数
            "十几次": "11..19", "二十几次": "21..29", "数十次": "20..99", "几十次": "20..99", "数百": "200..999",
            "数万": "20000..99999", "数十万次": "200000..999999", "十几万": "110000..199999", "数十余次": "20..99",
            # 上
            "上万次": "10000..", "上百": "100..", "上十万": "100000..", "上百万次": "1000000..",
            # bounds
            "20次以上": "20..", "20以上": "20..", "20次及以上": "20..", "20(含)以上": "20..", "20（含）以上": "20..",
            "20次以下": "..20", "20次以内": "..20", "不少于20次": "20..", "不低于20": "20..", "至少20次": "20..",
            "不超过20次": "..20", "至多20": "..20", "超过20": "21..", "超百次": "101..", "逾万次": "10001..",
            "低于20次": "..19", "不足20次": "..19", "不到百次": "..99", "≥20": "20..", "≤20": "..20",
            "百次以上": "100..", "不少于20次以上": "20..",
            # 近
            "近300": "201..299", "近300次": "201..299", "近百次": "1..99", "近20": "11..19", "近1500": "1401..1499",
            "接近300": "201..299",
            # spans
            "3-5次": "3..5", "3—5次": "3..5", "3——5次": "3..5", "3至5次": "3..5", "3到5次": "3..5", "3~5次": "3..5",
            "3～5次": "3..5", "3次至5次": "3..5", "3-3": "3", "-3--1": "-3..-1", "三至五次": "3..5",
            "3万-5万次": "30000..50000", "九十至一百一十": "90..110", "五十至一百次": "50..100", "三至三百": "3..300",
            "9000-1万": "9000..10000",
            # in English
            "at least 20": "20..", "no fewer than 20次": "20..", "20 or more": "20..", "At most 20": "..20",
            "up to 20": "..20", "no more than 20": "..20", "20 or fewer": "..20", "over 20": "21..",
            "more than 1,500": "1501..", "fewer than 20": "..19", "under 20次": "..19", "nearly 300": "201..299",
            "about 50,000": "open", "around 20次": "open",
            # bounding nothing
            "约20": "open", "大约20次": "open", "20左右": "open", "20次左右": "open", "约20次左右": "open",
            "20上下": "open", "约百次": "open", "近万余次": "open", "约20余次": "open", "约3-5次": "open",
            "若干次": "open", "多次": "open", "几次": "open", "数次": "open", "上万余次": "open", "近20余": "open",
            "12余次": "open", "近12次": "open", "0余次": "open", "-20余次": "open", "近0": "open", "20余次以上": "open",
        },
    ),
    (
        PERCENT,
        {
            "97%": "97/100", "97 %": "97/100", "97.25%": "389/400", "100%": "1", "0%": "0", "八成": "4/5",
            "三成五": "7/20", "百分之九十五": "19/20", "百分之百": "1", "百分之95": "19/20",
            "百分之九十五点五": "191/200", "百分之三十三点三三": "3333/10000", "9.5成": "19/20",
            "80%以上": "4/5..", "80%以下": "..4/5", "八成以上": "4/5..", "不低于80%": "4/5..",
            "more than 80%": "8001/10000..", "below 80%": "..7999/10000",
            "超过80%": "8001/10000..", "低于80%": "..7999/10000", "百分之八十以上": "4/5..",
            "80余%": "8001/10000..8999/10000", "80%多": "8001/10000..8999/10000", "八成多": "8001/10000..8999/10000",
            "九成五余": "9501/10000..9599/10000", "近80%": "7001/10000..7999/10000",
            "80-90%": "4/5..9/10", "80%-90%": "4/5..9/10", "80%至90%": "4/5..9/10", "八成至九成": "4/5..9/10",
            "约八成": "open", "几成": "open", "97%左右": "open", "十几%": "11/100..1999/10000",
        },
    ),
    (WHOLE_PERCENT, {"超过80%": "81/100..", "80余%": "81/100..89/100", "低于1%": "..0", "97%": "97/100"}),
    (
        MONEY,
        {
            "3.2万元": "16/5", "3.25": "13/4", "1,234.50万元": "2469/2", "1.5余万元": "151/100..159/100",
            "近3.2万元": "311/100..319/100", "超过3万元": "301/100..", "十二点五万元": "25/2",
            "20余万元": "2001/100..2999/100",
        },
    ),
    (PLAIN, {"12": "12", "六万": "60000", "20余": "21..29"}),
    (YUAN, {"3.2万元": "32000", "20余万元": "200001..299999"}),
]  # fmt: skip

REFUSED: list[tuple[Terms, dict[str, str]]] = [
    # text: "key" and, where it is not the whole text, the characters it is about
    (
        COUNT,
        {
            "12人次": "quantity_unit_wrong 2-4", "12件": "quantity_unit_wrong 2-3", "20余件": "quantity_unit_wrong 3-4",
            "3场分": "quantity_unit_wrong 1-3", "共12次": "quantity_shape", "20以上次": "quantity_unit_wrong 2-5",
            "3件至5件": "quantity_unit_wrong 4-5", "12.0次": "quantity_whole", "3.5次": "quantity_whole",
            "3.21115万": "quantity_whole", "百次": "quantity_bare", "万": "quantity_bare",
            "一百五次": "numeral_unclear 0-3",
            "两万三": "numeral_unclear", "次": "quantity_shape", "以上": "quantity_shape",
            "无": "quantity_none", "没有": "quantity_none", "none": "quantity_none",
            "/": "quantity_none", "—": "quantity_none", "True": "number_truth", "1e5": "number_exponent",
            "NaN": "number_not_finite", "1_000": "number_underscore 1-2", "+5": "number_plus 0-1",
            "1,00": "number_grouping", "5，6，4，5": "number_grouping", "5-3次": "quantity_span_reversed",
            "3-5万次": "quantity_span_unclear", "三至五百": "quantity_span_unclear", "3-5以上": "quantity_shape",
            "3-百": "quantity_shape", "3.5-5次": "quantity_whole", "20余-30": "quantity_shape",
            "超过20以下": "quantity_shape", "97%": "quantity_percent_unexpected",
            "八成": "quantity_percent_unexpected", "1" * 16: "number_too_long 0-16",
            "9999999999亿": "number_too_long",
            "1" * 61: "quantity_shape", "12\u200b次": "number_hidden_character 2-3", "٣次": "number_foreign_digit 0-1",
            "不涉及abc": "not_applicable_shape", "3/4": "quantity_shape", "12次12次": "quantity_shape",
            "1,00余次": "number_grouping 0-4",
        },
    ),
    (
        PERCENT,
        {
            "97": "quantity_percent_needed", "0.97": "quantity_ratio", "1": "quantity_ratio",
            "80以上": "quantity_percent_needed",
            "80余": "quantity_percent_needed", "0": "quantity_percent_needed", "97.255%": "quantity_decimals",
            "97.250%": "quantity_decimals", "97%%": "quantity_shape", "97分": "quantity_unit_unexpected 2-3",
            "80%-90": "quantity_percent_needed", "1e成": "quantity_shape", "1,00成": "number_grouping 0-4",
        },
    ),
    (
        MONEY,
        {"3.2元": "quantity_unit_wrong 3-4", "3.256万元": "quantity_decimals", "97%": "quantity_percent_unexpected"},
    ),
    (PLAIN, {"12次": "quantity_unit_unexpected 2-3"}),
]  # fmt: skip


def read(text: str, terms: Terms) -> Quantity | Unread:
    """A value of a fact that declares these terms."""
    return read_quantity(text, whole=terms.whole, percent=terms.percent, decimals=terms.decimals, unit=terms.unit)


def ends(text: str) -> Quantity:
    """The quantity a line of the tables stands for."""
    if text == "open":
        return Quantity(QuantityState.OPEN)
    low, dots, high = text.partition("..")
    if not dots:
        return Quantity(QuantityState.EXACT, Fraction(text), Fraction(text))
    return Quantity(QuantityState.RANGE, Fraction(low) if low else None, Fraction(high) if high else None)


@pytest.mark.parametrize(
    ("terms", "text", "expected"), [(terms, text, table[text]) for terms, table in TABLES for text in table]
)
def test_read(terms: Terms, text: str, expected: str) -> None:
    found = read(text, terms)
    assert isinstance(found, Quantity)
    notes = found.notes if "～" in text or "（" in text else ()
    assert found == Quantity(ends(expected).state, ends(expected).low, ends(expected).high, None, notes)
    assert notes == ()


@pytest.mark.parametrize(
    ("terms", "text", "expected"), [(terms, text, table[text]) for terms, table in REFUSED for text in table]
)
def test_refused(terms: Terms, text: str, expected: str) -> None:
    found = read(text, terms)
    assert isinstance(found, Unread)
    key, _, span = expected.partition(" ")
    assert (found.key, f"{found.start}-{found.end}") == (key, span or f"0-{len(text)}")
    assert dict(found.values)["text"] == text


@pytest.mark.parametrize("text", ["２０余次", "1，500次", "20次－30次", "２０～３０次"])
def test_full_width_is_noted(text: str) -> None:
    found = read(text, COUNT)
    assert isinstance(found, Quantity)
    assert found.notes == (FULL_WIDTH,)


def test_full_width_percent_is_noted() -> None:
    assert read("９７％", PERCENT) == Quantity(
        QuantityState.EXACT, Fraction(97, 100), Fraction(97, 100), None, (FULL_WIDTH,)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Quantity(QuantityState.MISSING)),
        ("  ", Quantity(QuantityState.MISSING)),
        ("未报", Quantity(QuantityState.MISSING)),
        ("不涉及", Quantity(QuantityState.NOT_APPLICABLE)),
        ("not reported", Quantity(QuantityState.MISSING)),
        ("Not applicable (no survey)", Quantity(QuantityState.NOT_APPLICABLE, reason="no survey")),
        ("not applicable", Quantity(QuantityState.NOT_APPLICABLE)),
        ("不涉及（）", Quantity(QuantityState.NOT_APPLICABLE)),
        ("不涉及（ ）", Quantity(QuantityState.NOT_APPLICABLE)),
        ("不涉及（全年无投诉）", Quantity(QuantityState.NOT_APPLICABLE, reason="全年无投诉")),
        ("不涉及 (全年无投诉（含来信）)", Quantity(QuantityState.NOT_APPLICABLE, reason="全年无投诉（含来信）")),
        ("不涉及（" + "长" * 500 + "）", Quantity(QuantityState.NOT_APPLICABLE, reason="长" * 500)),
        ("12", None),
        ("未报告", None),
    ],
)
def test_states(text: str, expected: Quantity | None) -> None:
    assert read_state(text) == expected
    if expected is not None:
        assert read(text, COUNT) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.97", {"percentage": "97%", "literal": "0.97%"}),
        ("0.005", {"percentage": "0.5%", "literal": "0.005%"}),
        ("1", {"percentage": "100%", "literal": "1%"}),
        ("97.5", {"percentage": "97.5%"}),
        ("-3", {"percentage": "-3%"}),
        ("80余", {"percentage": "97%"}),
    ],
)
def test_n7_a_bare_number_for_a_percentage_is_asked_back(text: str, values: dict[str, str]) -> None:
    found = read(text, PERCENT)
    assert isinstance(found, Unread)
    assert values.items() <= dict(found.values).items()


@pytest.mark.parametrize(("terms", "example"), [(COUNT, "12次"), (PERCENT, "97%"), (MONEY, "3.5万元"), (PLAIN, "12")])
def test_an_example_fits_the_fact(terms: Terms, example: str) -> None:
    found = read("甲乙", terms)
    assert isinstance(found, Unread)
    assert dict(found.values)["example"] == example
    assert isinstance(read(example, terms), Quantity)


def test_a_unit_is_named() -> None:
    found = read("12人次", COUNT)
    assert isinstance(found, Unread)
    assert dict(found.values) == {"text": "12人次", "unit": "次", "found": "人次"}


@given(st.integers(1, 9), st.integers(0, 9))
def test_more_than_a_number_lies_between_it_and_the_next_step(digit: int, zeros: int) -> None:
    value = digit * 10**zeros
    found = read(f"{value}余", PLAIN)
    near = read(f"近{value}", PLAIN)
    assert isinstance(found, Quantity)
    assert isinstance(near, Quantity)
    if zeros == 0:
        assert found.state is near.state is QuantityState.OPEN
    else:
        assert (found.low, found.high) == (value + 1, value + 10**zeros - 1)
        assert (near.low, near.high) == (value - 10**zeros + 1, value - 1)


PIECES = st.sampled_from(
    ["1", "20", "3.5", "十", "二十", "百", "万", "几", "数", "上", "近", "约", "余", "多", "以上", "以下", "左右",
     "不少于", "超过", "%", "成", "百分之", "次", "-", "至", ",", "，", "件", "％", "２", " ", "点", "若干", "亿"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=7).map("".join), st.sampled_from([COUNT, PERCENT, MONEY, PLAIN]))
def test_any_text_is_read_or_pointed_at(text: str, terms: Terms) -> None:
    found = read(text, terms)
    if isinstance(found, Unread):
        assert 0 <= found.start <= found.end <= len(text)
        return
    bounded = found.state in (QuantityState.EXACT, QuantityState.RANGE)
    assert bounded == (found.low is not None or found.high is not None)
    assert (found.state is QuantityState.EXACT) == (found.low is not None and found.low == found.high)
    if found.low is not None and found.high is not None:
        assert found.low <= found.high
    scale = 1 if terms.whole else 10**4 if terms.percent else 100
    for end in (found.low, found.high):
        assert end is None or (end * scale).denominator == 1
