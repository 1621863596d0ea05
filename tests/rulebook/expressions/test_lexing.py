"""What a name is, and how signs are read."""

import pytest

from appraisal.rulebook.expressions import RESERVED, is_name, parse
from appraisal.rulebook.expressions.lexing import MAX_CHARACTERS, MAX_DIGITS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("closed", True),
        ("_x1", True),
        ("办结数", True),
        ("二〇二四", True),
        ("非法案件", True),
        ("ཚོགས", True),
        ("", False),
        ("1st", False),
        ("a-b", False),
        ("a b", False),
        ("a.b", False),
        ("①", False),
        ("missing", True),
        ("cafe\u0301", False),
        ("a\u200bb", False),
        ("a\ufe0fb", False),
        ("\u3164", False),
    ],
)
def test_is_name(text: str, name: bool) -> None:
    assert is_name(text) == name


@pytest.mark.parametrize("word", ["and", "或", "missing", "未报", "min", "sum", "days", "天", "否"])
def test_words_of_the_language_are_reserved(word: str) -> None:
    assert word in RESERVED


def test_names_are_read_in_one_form() -> None:
    assert parse("cafe\u0301").tree.name == "caf\u00e9"


@pytest.mark.parametrize(
    ("text", "found", "written"),
    [
        ("a＞１", "＞ １", "> 1"),
        ("（a）", "（ ）", "( )"),
        ("a×２", "× ２", "* 2"),
        ("a\u00a0> 1", "U+00A0 NO-BREAK SPACE", "U+0020 SPACE"),
    ],
)
def test_full_width_signs_are_noted_once(text: str, found: str, written: str) -> None:
    (note,) = parse(text).problems
    assert (note.key, dict(note.values)) == ("expression_full_width", {"found": found, "written": written})


@pytest.mark.parametrize("text", ["ａ", "a１", "a = '（１）'", "a = “（１）”"])
def test_names_and_quotes_are_left_alone(text: str) -> None:
    assert parse(text).problems == ()


def test_limits_are_told() -> None:
    (problem,) = parse("1" * (MAX_DIGITS + 1)).problems
    assert dict(problem.values) == {"limit": "18"}
    assert parse("1" * MAX_DIGITS).problems == ()
    (problem,) = parse(" " * (MAX_CHARACTERS + 1)).problems
    assert dict(problem.values) == {"characters": "2001", "limit": "2000"}
