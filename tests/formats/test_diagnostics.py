"""Messages with the line they are about: the caret under the right cells, nothing longer than the screen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.formats.cells import cells
from appraisal.formats.diagnostics import FIRST, hint, listing, message, unplaced
from appraisal.source.diagnostics import Diagnostic, Severity
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from tests.conftest import Golden

PROBLEM = Diagnostic("P001", Severity.ERROR, "output_exists", (("file", "2024.json"),), None)


def source(text: str, name: str = "2024.yaml") -> SourceText:
    """A file that was read."""
    return SourceText(name, text, "utf-8", "")


def about(line: int, column: int, end: int, *, end_line: int | None = None) -> Diagnostic:
    """A problem with a place."""
    return replace(PROBLEM, location=Position("2024.yaml", line, column, end_line or line, end))


def shown(diagnostic: Diagnostic, text: str, width: int = 80) -> list[str]:
    """Its lines on the screen."""
    return listing([diagnostic], [source(text)], "zh", width).split("\n")


@pytest.mark.parametrize(
    ("line", "column", "end", "excerpt", "caret"),
    [
        ("  sessions: 3场分", 13, 16, "    1 |   sessions: 3场分", "      |             ^^^^^"),
        ("次数: 三", 5, 6, "    1 | 次数: 三", "      |       ^^"),
        ("\tx: 1", 2, 3, "    1 |     x: 1", "      |     ^"),
        ("a: \x1b[0m", 4, 5, "    1 | a: \\x1b[0m", "      |    ^^^^"),
        ("a: é", 4, 6, "    1 | a: é", "      |    ^"),
        ("a:", 3, 3, "    1 | a:", "      |   ^"),
        ("a: 1", 40, 44, "    1 | a: 1", "      |     ^"),
    ],
)
def test_the_caret_stands_under_what_is_meant(line: str, column: int, end: int, excerpt: str, caret: str) -> None:
    """Wide characters, tabs, escapes and marks without a width of their own."""
    lines = shown(about(1, column, end), line)
    assert lines[1] == excerpt
    assert lines[2].split(" 换")[0] == caret


def test_a_value_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    """What follows is below."""
    assert shown(about(1, 4, 2, end_line=3), "a: bcd\n x")[2].startswith("      |    ^^^ ")


def test_a_hint_that_is_too_long_gets_its_own_lines() -> None:
    """It is folded, never cut."""
    lines = shown(about(1, 70, 75), "x" * 72)
    assert lines[2] == "      | " + " " * 69 + "^^^"
    assert lines[3] == "      = 换一个文件名，或加上 --force"


def test_a_long_line_is_cut_around_the_caret() -> None:
    """With marks on both sides."""
    lines = shown(about(1, 5001, 5003), "x" * 5000 + "场分" + "y" * 5000)
    assert "…" in lines[1]
    assert lines[1].index("场") + 0 == lines[2].index("^")
    assert all(cells(line) <= 80 for line in lines)


def test_the_line_is_left_out_where_it_is_not_known() -> None:
    """Two files of one name, or none."""
    one, other = source("a: 1"), source("b: 2")
    assert listing([about(1, 1, 2)], [one, other], "zh", 80).count("|") == 0
    assert listing([about(9, 1, 2)], [one], "zh", 80).count("|") == 0
    assert listing([about(1, 1, 1)], [one], "zh", 80).count("|") == 0  # the file as a whole


def test_related_places_follow() -> None:
    """Each with its own sentence."""
    doubled = replace(about(2, 1, 2), related=((Position("2024.yaml", 1, 1, 1, 2), "first_here"),))
    assert shown(doubled, "a: 1\na: 2")[-1] == "      = 2024.yaml:1:1: 第一次写在这里"


def test_all_are_told_together_up_to_a_number() -> None:
    """The rest is counted."""
    told = listing([PROBLEM] * (FIRST + 3), [], "zh", 80)
    assert told.count("P001") == FIRST
    assert told.endswith("还有 3 处。先改上面这些，再运行一次。")
    assert listing([], [], "zh", 80) == ""


def test_what_was_read_is_escaped_and_shortened() -> None:
    """A value of 40,000 characters does not drown the message."""
    long = replace(PROBLEM, key="result_schema", values=(("found", "\x1b" + "长" * 40_000), ("wanted", "x")))
    assert "“\\x1b" + "长" * 17 + "…”" in message(long, "zh")
    assert len(message(replace(long, values=(("found", ""), ("wanted", "x" * 90))), "zh")) < 120


def test_both_languages_say_it(golden: Golden) -> None:
    """With and without a hint."""
    problems = [PROBLEM, about(1, 13, 16), replace(about(1, 3, 11), severity=Severity.WARNING)]
    texts = [listing(problems, [source("  sessions: 3场分")], language, 80) for language in ("zh", "en")]
    golden("diagnostics.txt", ("\n\n".join(texts) + "\n").encode())


def test_a_problem_without_a_place_names_the_program() -> None:
    """Such as one about the output."""
    assert unplaced(PROBLEM, "zh") == (
        "appraise: 错误 P001 2024.json 已经存在，没有覆盖\n      = 换一个文件名，或加上 --force"
    )
    assert hint(replace(PROBLEM, key="output_exists"), "en") == "choose another name, or add --force"


@given(st.text(st.characters(exclude_characters="\n"), max_size=200), st.data())
def test_any_line_fits_and_keeps_its_caret(text: str, data: st.DataObject) -> None:
    """Wherever the place is, and whatever stands there."""
    start = data.draw(st.integers(1, len(text) + 1))
    end = data.draw(st.integers(start, len(text) + 1))
    lines = shown(about(1, start, end), text)
    assert all(cells(line) <= 80 for line in lines)
    assert (start, end) == (1, 1) or "^" in lines[2]
