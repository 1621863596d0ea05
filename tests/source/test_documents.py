"""Bad documents: each row of the table of YAML attacks and slips, with the place that is to be changed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.diagnostics import has_errors
from appraisal.source.documents import compose, plain_data
from appraisal.source.files import SourceText, source_from_bytes
from appraisal.source.positions import Position

BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 10)]
)

REFUSED: dict[str, tuple[str, str]] = {
    # name: (text, first finding)
    "Y1 60 KB of brackets": ("a: " + "[" * 60_000, "document_too_deep 1:67"),
    "Y1 deep block": ("a:\n" + "".join(" " * depth + "-\n" for depth in range(1, 80)), "document_too_deep 65:65"),
    "Y2 alias bomb": (BOMB, "alias_expands 6:10"),
    "Y2 alias of long texts": (f"a: &a {'x' * 20_000}\nb: [{'*a, ' * 600}]", "alias_expands 2:1997"),
    "Y2 many values": ("".join(f"a{n}: [{'1, ' * 19_000}]\n" for n in range(11)), "document_too_large 11:29971"),
    "Y2 a long list": (f"a: [{'1, ' * 20_001}]", "members_too_many 1:60005"),
    "Y2 a long mapping": ("".join(f"a{n}: 1\n" for n in range(20_001)), "members_too_many 20001:1"),
    "Y3 recursive list": ("x: &a [*a]", "alias_recursive 1:8"),
    "Y3 recursive mapping": ("x: &b {c: [*b]}", "alias_recursive 1:12"),
    "Y3 unknown anchor": ("x: *zz", "alias_unknown 1:4"),
    "Y3 anchored too deep": (
        f"a: &a {'[' * 40}{']' * 40}\nb: {'[' * 40}*a{']' * 40}",
        "document_too_deep 2:44",
    ),
    "Y3 anchored one too deep": (f"a: &a {'[' * 30}{']' * 30}\nb: {'[' * 34}*a{']' * 34}", "document_too_deep 2:38"),
    "Y4 doubled": ("分值: 1\nb: 2\n分值: 3\n", "key_doubled 3:1"),
    "Y4 doubled with a space": ("分值: 1\n'分值 ': 2\n", "key_doubled_folded 2:1"),
    "Y4 doubled in full width": ("ａ: 1\na: 2\n", "key_doubled_folded 2:1"),
    "Y4 doubled inside": ("x:\n  - {a: 1, b: 2, a: 3}\n", "key_doubled 2:18"),
    "Y5 merge key": ("b: &b {x: 1}\na:\n  <<: *b\n", "key_merge 3:3"),
    "Y6 python tag": ("a: !!python/object/apply:os.system ['x']\n", "tag_refused 1:4"),
    "Y6 binary tag": ("a: !!binary aGk=\n", "tag_refused 1:4"),
    "Y6 own tag": ("a: !foo 1\n", "tag_refused 1:4"),
    "Y6 tag of another kind": ("a: !!map [1]\n", "tag_refused 1:4"),
    "Y8 several": ("a: 1\n---\nb: 2\n", "document_several 2:1"),
    "Y8 empty": ("", "document_empty 1:1"),
    "Y8 blank": ("\n \n", "document_empty 1:1"),
    "Y8 only comments": ("# a\n\n# b\n", "document_only_comments 1:1"),
    "Y8 only a start": ("---\n", "document_only_comments 1:1"),
    "Y8 list": ("- a\n- b\n", "document_is_list 1:1"),
    "Y8 scalar": ("\n只是一段话\n", "document_is_text 2:1"),
    "Y9 tab indentation": ("a:\n\tb: 1\n", "tab_used 2:1"),
    "Y9 tab after the colon": ("a:\tb\n", "tab_used 1:3"),
    "Y9 full-width colon": ("facts:\n  a：1\n  b: 2\n", "full_width_colon 2:4"),
    "Y9 full-width colon, last line": ("facts:\n  a：1\n", "full_width_colon 2:4"),
    "Y9 full-width colons only": ("a：1\nb：2\n", "full_width_colon 1:2"),
    "Y9 full-width colon between": ("a: 1\n学法：2\nc: 3\n", "full_width_colon 2:3"),
    "Y9 full-width colon in braces": ("a: {below：12, each: 1}\n", "full_width_colon 1:10"),
    "Y9 full-width space": ("a:　1\n", "full_width_space 1:3"),
    "Y9 full-width space between": ("x: 1\na:　1\nb: 2\n", "full_width_space 2:3"),
    "Y9 no-break space inside": ("x:\n  a:\u00a01\n", "full_width_space 2:5"),
    "Y9 full-width indentation": ("facts:\n　　a: 1\n", "full_width_indent 2:1"),
    "Y9 full-width indentation before text": ("a: 1\n　　b\nc: 1\n", "full_width_indent 2:1"),
    "Y9 no space after the colon": ("a:1\nb: 2\n", "colon_space_missing 1:2"),
    "Y9 no space in a value": ("f:\n  a:1\n", "colon_space_missing 2:4"),
    "Y9 no space in braces": ("f: {a:1, b: 2}\n", "colon_space_missing 1:6"),
    "Y9 no space after the dash": ("a:\n  -b\n  -c\n", "dash_space_missing 2:3"),
    "Y9 full-width comma": ("a: {below: 12，each: 1}\n", "full_width_punctuation 1:14"),
    "Y9 full-width brace": ("a: ｛below: 12｝\n", "full_width_punctuation 1:4"),
    "Y9 full-width quote": ("a: “x: y”\n", "full_width_punctuation 1:4"),
    "Y10 NEL": ("a: x\x85y\nb: 1\n", "character_refused 1:5"),
    "Y10 line separator": ("a: 1\nb: 甲\u2028乙\n", "character_refused 2:5"),
    "Y10 NUL": ("a: 1\nb: x\0\n", "character_refused 2:5"),
    "Y10 byte order mark inside": ("a: 1\n\ufeffb: 1\n", "character_refused 2:1"),
    "Y10 half a surrogate": ("a: \ud800\n", "surrogate_half 1:4"),
    "Y10 half a surrogate by escape": ('a: "x\\udc00"\n', "surrogate_half 1:4"),
    "Y12 5 MB on one line": ("a: " + "x" * 5_000_000, "text_too_long 1:4"),
    "Y13 conflict": ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "conflict_marker 2:1"),
    "Y13 half a conflict": ("a: 1\nb: 1\n=======\n", "conflict_marker 3:1"),
    "Y13 cut in a key": ("a: 1\nb: 2\nstudy_ses", "document_incomplete 3:1"),
    "Y13 cut in braces": ("a: 1\nb: {c: 1, d: 2", "yaml_bracket_unclosed 2:4"),
    "Y13 cut in a list": ("a: 1\nb: [1,\n  2\n", "yaml_bracket_unclosed 2:4"),
    "Y13 cut in quotes": ('a: 1\nb: "未完\n', "yaml_quote_unclosed 2:4"),
    "N10 bidi control in a key": ("a\u202eb: 1\n", "key_hidden_character 1:2"),
    "N10 zero width in a number": ("c: 1\u200b2次\n", "value_hidden_character 1:5"),
    "N10 zero width in an id": ("a: train\u200bings\n", "value_hidden_character 1:9"),
    "N10 escape code in a key": ('"\\e[31m": 1\n', "key_hidden_character 1:1"),
    "key of several lines": ('"a\\nb": 1\n', "key_hidden_character 1:1"),
    "N12 long key": ("k" * 201 + ": 1\n", "key_too_long 1:1"),
    "N12 long text": ("a: " + "字" * 30_001, "text_too_long 1:4"),
    "list as a key": ("? [a]\n: 1\n", "key_not_text 1:3"),
    "no key": ("{: 1}\n", "key_empty 1:2"),
    "null as a key": ("~: 1\n", "key_empty 1:1"),
}

ACCEPTED: dict[str, tuple[str, dict[str, Any]]] = {
    "one-line mapping": ("a: {below: 12, each: 1, at_most: 6}", {"a": {"below": "12", "each": "1", "at_most": "6"}}),
    "placeholders": ("a: 比要求少<short>，扣<lost>分", {"a": "比要求少<short>，扣<lost>分"}),
    "phrases": ("a: [<n>的业务可通过*网上办理]", {"a": ["<n>的业务可通过*网上办理"]}),
    "comments": ("a: 1  # 注：不算\n# b\n", {"a": "1"}),
    "Y7 words as they stand": (
        "a: [no, on, 12:30, 010, 1_000, 1e3, 1.10, 2024-13-01, =, 否]",
        {"a": ["no", "on", "12:30", "010", "1_000", "1e3", "1.10", "2024-13-01", "=", "否"]},
    ),
    "Y11 5,000 digits": ("a: " + "9" * 5_000, {"a": "9" * 5_000}),
    "percent and dates as keys": (
        "a: {90%: 10, 2024-03-31: 15, 5.5..9.5: 1}",
        {"a": {"90%": "10", "2024-03-31": "15", "5.5..9.5": "1"}},
    ),
    "nothing": (
        "a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: []",
        {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": []},
    ),
    "shared": ("a: &x [1, 2]\nb: *x", {"a": ["1", "2"], "b": ["1", "2"]}),
    "alias as a key": ("a: &k 分值\nb: {*k : 1}", {"a": "分值", "b": {"分值": "1"}}),
    "block text": ("a: |\n  甲\n  乙\nb: >-\n  丙\n  丁", {"a": "甲\n乙\n", "b": "丙 丁"}),
    "Y6 core tag": ("a: !!str 010\nb: !!int 3\nc: !!seq [1]", {"a": "010", "b": "3", "c": ["1"]}),
    "one document with a start and an end": ("---\na: 1\n...\n", {"a": "1"}),
    "full-width colon in text": ("title: 注意：重要\nb: [甲：一, 乙]", {"title": "注意：重要", "b": ["甲：一", "乙"]}),
    "negative number on its own line": ("a:\n  -5", {"a": "-5"}),
    "full-width colon in a quoted key": ("{'a：b': , 'c:d': }", {"a：b": None, "c:d": None}),
    "address": ("a:\n  http://x.y", {"a": "http://x.y"}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, composed: Callable[..., Any]) -> None:
    text, expected = REFUSED[name]
    document, found = composed(text)
    assert found[0] == expected
    assert has_errors(compose(SourceText("file.yaml", text, "utf-8", ""))[1])
    if document is not None:
        plain_data(document.root)


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str, composed: Callable[..., Any]) -> None:
    text, expected = ACCEPTED[name]
    document, found = composed(text)
    assert found == []
    assert plain_data(document.root) == expected


def test_sixty_four_levels_are_enough(composed: Callable[..., Any]) -> None:
    assert composed(f"a: {'[' * 63}{']' * 63}")[1] == []
    assert composed(f"a: &a {'[' * 30}{']' * 30}\nb: {'[' * 33}*a{']' * 33}")[1] == []


def test_all_slips_of_a_file_are_reported_together(composed: Callable[..., Any]) -> None:
    document, found = composed("a: 1\na: 2\nb: !x 1\n<<: {c: 1}\nd: {e：1, f: 2}\n")
    assert found == ["key_doubled 2:1", "tag_refused 3:4", "key_merge 4:1", "full_width_colon 5:6"]
    assert plain_data(document.root) == {"a": "1", "b": "1", "d": {"e：1": None, "f": "2"}}


def test_a_doubled_key_names_both_lines() -> None:
    _, (found,) = compose(SourceText("x.yaml", "a: 1\nb: 2\na: 3\n", "utf-8", ""))
    assert dict(found.values) == {"name": "a", "first": "a", "line": "1"}
    assert found.related == ((Position("x.yaml", 1, 1, 1, 2), "first_here"),)


def test_a_recursive_anchor_is_named() -> None:
    _, (found,) = compose(SourceText("x.yaml", "a: &甲 x\nb: &self [*self]\n", "utf-8", ""))
    assert found.key == "yaml_quote_needed"
    _, (found,) = compose(SourceText("x.yaml", "b: &self [*self]\n", "utf-8", ""))
    assert dict(found.values) == {"anchor": "self"}


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("a: x\x85", "U+0085 NEXT LINE"),
        ("a: \u2029", "U+2029 PARAGRAPH SEPARATOR"),
        ("a: \x1b[1m", "U+001B ESCAPE"),
        ("a: \uffff", "U+FFFF"),
        ('a: "\\u202e甲乙"', "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_an_odd_character_is_named(text: str, character: str) -> None:
    _, (found,) = compose(SourceText("x.yaml", text, "utf-8", ""))
    assert dict(found.values)["character"] == character


def test_invisible_characters_are_taken_out_of_free_text(composed: Callable[..., Any]) -> None:
    document, found = composed('a: "甲\u202e乙"\nb: "\\e[31m红字"\nc: 标题\u200b\n')
    assert found == ["text_hidden_character 1:6", "text_hidden_character 2:4", "text_hidden_character 3:6"]
    assert plain_data(document.root) == {"a": "甲乙", "b": "[31m红字", "c": "标题"}


def test_characters_are_composed(composed: Callable[..., Any]) -> None:
    """Letters and their marks, and ideographs that are there twice: in texts and in keys."""
    document, found = composed("cafe\u0301: \uf90a\n")
    assert found == []
    assert plain_data(document.root) == {"caf\u00e9": "\u91d1"}


def test_what_may_have_been_meant_as_a_key_is_a_warning(composed: Callable[..., Any]) -> None:
    document, found = composed("l:\n  - fact：x\n  - 检查：不少于5次\nt:\n  全年：三次\n")
    assert found == ["colon_suspected 2:9", "colon_suspected 5:5"]
    assert plain_data(document.root) == {"l": ["fact：x", "检查：不少于5次"], "t": "全年：三次"}


def test_only_the_first_fifty_refused_characters_and_markers_are_listed(composed: Callable[..., Any]) -> None:
    assert len(composed("\0" * 1000)[1]) == 50
    assert len(composed("<<<<<<< a\n" * 1000)[1]) == 50


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(ending: str) -> None:
    text = "a: 1\nb:\n  - x\n  - {c: 1, c: 2}\n"
    plain, _ = source_from_bytes(text.encode(), "x.yaml")
    other, _ = source_from_bytes(text.replace("\n", ending).encode(), "x.yaml")
    assert plain is not None
    assert other is not None
    first, second = compose(plain), compose(other)
    assert first[1] == second[1]
    assert first[0] is not None
    assert second[0] is not None
    assert first[0].root == second[0].root


def test_no_final_newline_does_not_matter() -> None:
    first = compose(SourceText("x.yaml", "a: 1\nb: |\n  x", "utf-8", ""))[0]
    second = compose(SourceText("x.yaml", "a: 1\nb: |\n  x\n", "utf-8", ""))[0]
    assert first is not None
    assert second is not None
    assert plain_data(first.root) == plain_data(second.root) == {"a": "1", "b": "x\n"}


PIECES = st.sampled_from(
    [
        "a",
        "1",
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        " ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "'",
        '"',
        "#",
        "&a ",
        "*a",
        "!",
        "|\n",
        ">",
        "%",
        "@",
        "?",
        "中",
        "：",
        "　",
        "<<: ",
        "~",
        "---\n",
        "\\",
        "\t",
        "\0",
        "\ud800",
        "\u2028",
        "\u200b",
        "，",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["x.yaml", "x.json"]))
def test_any_text_is_composed_or_refused(text: str, name: str) -> None:
    document, found = compose(SourceText(name, text, "utf-8", ""))
    assert document is not None or has_errors(found)
    for finding in found:
        assert finding.location is not None
        assert 1 <= finding.location.line <= text.count("\n") + 2
    if document is not None:
        plain_data(document.root)


@given(st.binary(max_size=200), st.sampled_from(["x.yaml", "x.json"]))
def test_any_bytes_are_composed_or_refused(data: bytes, name: str) -> None:
    source, found = source_from_bytes(data, name, marker=None)
    assert source is not None or has_errors(found)
    if source is not None:
        document, found = compose(source)
        assert document is not None or has_errors(found)
