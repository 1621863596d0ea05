"""The screen: whole at every width, in both languages, with and without colour."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.assessment.results import AdjustmentItem, NodeKind, Remedy, Status
from appraisal.formats import Screen
from appraisal.formats.cells import cells, clean
from appraisal.formats.text import render
from tests.formats.examples import EMPTY, ENGLISH, HOSTILE, RESULT, node, points

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def plain(text: str) -> str:
    """The text without spaces and line breaks, which folding may change."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("result", [RESULT, EMPTY, ENGLISH, HOSTILE], ids=["zh", "empty", "en", "hostile"])
def test_nothing_is_wider_than_the_screen(result: object, width: int) -> None:
    """Every line fits, whatever it holds."""
    lines = render(result, Screen(width)).decode().splitlines()  # type: ignore[arg-type]
    assert [line for line in lines if cells(line) > width] == []


@pytest.mark.parametrize("width", [40, 80, 200])
def test_nothing_is_cut(width: int) -> None:
    """Each gap's words are all there, at every width."""
    text = plain(render(RESULT, Screen(width)).decode())
    for gap in RESULT.gaps:
        for part in (gap.title, gap.problem, gap.plan, gap.basis, *gap.named_by, *gap.planned_by):
            assert part is None or plain(part) in text
    assert "…" not in text


def test_colour_changes_nothing_but_colour() -> None:
    """The same words, with ANSI styles around them."""
    coloured = render(RESULT, Screen(80, colour=True)).decode()
    assert "\x1b[" in coloured
    assert ESCAPES.sub("", coloured) == render(RESULT, Screen(80)).decode()


def test_both_grades_are_told_where_the_range_straddles() -> None:
    """And the range itself."""
    text = render(RESULT, Screen()).decode()
    assert "等次  良好，可能是优秀、良好\n" in text
    assert "88.50 / 100.00，可能在 88.50 至 90.50 之间\n" in text


def test_a_settled_result_has_no_range() -> None:
    """Nothing is possible but what it is."""
    assert "可能" not in render(EMPTY, Screen()).decode()


def test_gaps_are_printed_as_given() -> None:
    """A format sorts nothing."""
    turned = RESULT._replace(gaps=RESULT.gaps[::-1])
    titles = [line for line in render(turned, Screen()).decode().splitlines() if re.match(r" *[0-9]+\. 暂?扣", line)]
    assert [title.split("  ")[-1].split(" ")[0] for title in titles] == [gap.number for gap in RESULT.gaps[::-1]]


def test_adjustments_that_move_nothing_are_not_listed() -> None:
    """One sentence says so."""
    still = AdjustmentItem("commended", "通报表扬", points("0"))
    text = render(RESULT._replace(adjustments=RESULT.adjustments._replace(items=(still,))), Screen()).decode()
    assert "加减分\n  没有加分，也没有减分\n" in text


def test_a_gap_without_a_way_back_and_a_line_on_no_criterion() -> None:
    """Nothing is promised, and no number is printed."""
    gap = RESULT.gaps[0]._replace(remedy=None, number="", sources=())
    text = render(RESULT._replace(gaps=(gap,)), Screen()).decode()
    assert "    补回  可得回 3.00 分\n" in text
    assert " 1. 扣 3.00 分  行政行为被撤销" in text


def test_a_gap_that_regains_nothing_by_itself_says_so() -> None:
    """What to do is told all the same; where nothing can be done, nothing is told."""
    gap = RESULT.gaps[0]._replace(remedy=Remedy("a", "学法", "12次"), regains=points("0"))
    text = render(RESULT._replace(gaps=(gap,)), Screen()).decode()
    assert "    补回  学法：12次；单独补齐得不回分，须连同其他扣分一起补齐\n" in text
    text = render(RESULT._replace(gaps=(gap._replace(remedy=None),)), Screen()).decode()
    assert "补回" not in text.partition("待核事项")[0]


def test_a_node_without_a_score_says_so() -> None:
    """Nothing is not zero."""
    group = node("service", "3", "便民利企", None, "35", Status.NOT_APPLICABLE, kind=NodeKind.GROUP)
    text = render(EMPTY._replace(nodes=(group,)), Screen()).decode()
    assert re.search(r"便民利企 +无分 +不涉及", text)


@given(st.text(min_size=1, max_size=200))
def test_any_text_survives(text: str) -> None:
    """What is not a control is on the screen, in order, and never beyond the 80th column."""
    gap = RESULT.gaps[0]._replace(problem=text, title=text, plan=text)
    shown = render(RESULT._replace(gaps=(gap,)), Screen()).decode("utf-8", "surrogateescape")
    assert plain(clean(text)) in plain(shown)
    assert max(cells(line) for line in shown.split("\n")) <= 80


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_full_bar_means_full_points(awarded: int, available: int) -> None:
    """A bar never shows more than was awarded."""
    group = node("a", "1", "甲", "0", "1", kind=NodeKind.GROUP)
    group = group._replace(
        awarded=Fraction(awarded, 10), low=points("0"), high=points("0"), available=Fraction(available, 10)
    )
    text = render(EMPTY._replace(nodes=(group,)), Screen()).decode()
    assert ("█" * 16 in text) == (awarded >= available)
