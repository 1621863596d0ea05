"""Derived facts: exact through a criterion, with what a division by zero is declared to mean; facts without a value."""

import pytest

from tests.rulebook.pages import awarded, rulebook_of

RECEIVED = "received: {title: 受理, type: count, unit: 件, max: 1000}"
CLOSED = "closed: {title: 办结, type: count, unit: 件, max: 1000}"
FORM = "linear: {fact: rate, zero_at: 0%, full_at: 100%}"


def snippet(derived: str, form: str = FORM) -> str:
    """A criterion of 10 points over a derived fact."""
    facts = "".join(f"  {fact}\n" for fact in (RECEIVED, CLOSED, derived))
    return f"facts:\n{facts}points: 10\n{form}\n"


@pytest.mark.parametrize(
    ("zero", "closed", "received", "expected"),
    [
        ("not_applicable", "1件", "3件", "3.33"),
        ("not_applicable", "0件", "0件", "not applicable"),
        ("100%", "0件", "0件", "10"),
        ("50%", "0件", "0件", "5"),
        ("missing", "0件", "0件", "0..10"),
        ("missing", "未报", "3件", "0..10"),
        ("missing", "1件", "3件", "3.33"),
        ("100%", "1件", "不涉及（无）", "0.01..10"),
    ],
)
def test_a_division_by_zero_means_what_is_declared(zero: str, closed: str, received: str, expected: str) -> None:
    text = snippet(f"rate: {{title: 率, type: percent, is: closed / received, if_divisor_zero: {zero}}}")
    assert awarded(text, {"closed": closed, "received": received}) == expected


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [("", "6.67"), (", rounding: 0", "6.7"), (", rounding: 1", "6.67"), (", rounding: 2", "6.67")],
)
def test_only_a_written_rounding_makes_the_rounded_figure_the_figure(rounding: str, expected: str) -> None:
    text = snippet(f"rate: {{title: 率, type: percent, is: closed / received, if_divisor_zero: 0%{rounding}}}")
    assert awarded(text, {"closed": "2件", "received": "3件"}) == expected


@pytest.mark.parametrize(
    ("derived", "form", "closed", "expected"),
    [
        (
            "open: {title: 未结, type: count, unit: 件, is: received - closed}",
            "deduct: {when: open > 2, lose: 4}",
            "7件",
            "6",
        ),
        (
            "open: {title: 未结, type: count, unit: 件, is: received - closed}",
            "deduct: {when: open > 2, lose: 4}",
            "8件",
            "10",
        ),
        ("all: {title: 全结, type: yes_no, is: closed >= received}", "deduct: {unless: all, lose: 4}", "9件", "6"),
        ("all: {title: 全结, type: yes_no, is: closed >= received}", "deduct: {unless: all, lose: 4}", "10件", "10"),
        (
            "open: {title: 未结, type: number, unit: 件, is: received - closed}",
            "deduct: {fact: open, each: 0.5, steps_of: 1, part_step: full}",
            "7件",
            "8.5",
        ),
        # more closed than received: what is negative costs nothing
        (
            "open: {title: 未结, type: number, unit: 件, is: received - closed}",
            "deduct: {fact: open, each: 0.5, steps_of: 1, part_step: full}",
            "12件",
            "10",
        ),
        (
            "half: {title: 半数, type: number, is: twice / 4}\n"
            "  twice: {title: 两倍, type: number, unit: 件, is: closed * 2}",
            "earn: {fact: half, each: 1, steps_of: 1, part_step: pro_rata}",
            "5件",
            "2.5",
        ),
    ],
)
def test_a_derived_fact_is_read_like_any_other(derived: str, form: str, closed: str, expected: str) -> None:
    assert awarded(snippet(derived, form), {"closed": closed, "received": "10件"}) == expected


def test_a_word_and_a_date_can_be_derived_from_nothing_but_their_like() -> None:
    rulebook, found = rulebook_of(snippet("kind: {title: 类, type: [甲, 乙], is: closed}", "judged: {by: 考核组}"))
    assert rulebook is None
    assert [one.code for one in found] == ["R032"]


def test_note_and_error_of_an_expression_stand_at_their_characters() -> None:
    _, found = rulebook_of(snippet("open: {title: 未结, type: count, is: received － closed ＋ }", "judged: {by: 甲}"))
    places = [(one.code, one.location.column) for one in found if one.location]
    assert places == [("X008", 47), ("X023", 56)]
