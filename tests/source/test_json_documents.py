"""JSON documents: read with places, numbers as written, everything that is not strict JSON refused."""

import json
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.documents import compose, plain_data
from appraisal.source.files import SourceText
from appraisal.source.positions import Position

REFUSED: dict[str, tuple[str, str]] = {
    "doubled": ('{"a": 1,\n "a": 2}', "key_doubled 2:2"),
    "doubled after folding": ('{"a": 1, "ａ ": 2}', "key_doubled_folded 1:10"),
    "deep": ('{"a": ' + "[" * 60_000, "document_too_deep 1:70"),
    "empty": ("  \n", "document_empty 1:1"),
    "list": ("[1]", "document_is_list 1:1"),
    "text": ('"x"', "document_is_text 1:1"),
    "two values": ("{} {}", "json_after_end 1:4"),
    "comma at the end of a list": ('{"a": [1,2,\n]}', "json_comma_extra 1:11"),
    "comma at the end of a mapping": ('{"a": 1,}', "json_comma_extra 1:8"),
    "no comma": ('{"a": 1\n "b": 2}', "json_unexpected 2:2"),
    "no colon": ('{"a" 1}', "json_unexpected 1:6"),
    "full-width colon": ('{"a"：1}', "json_unexpected 1:5"),
    "number as a key": ("{1: 2}", "json_unexpected 1:2"),
    "no value": ('{"a": }', "json_unexpected 1:7"),
    "comment": ('{"a": 1, // x\n"b": 2}', "json_comment 1:10"),
    "comment first": ("# x\n{}", "json_comment 1:1"),
    "single quotes": ("{'a': 1}", "json_quotes 1:2"),
    "single quotes on a value": ("{\"a\": 'x'}", "json_quotes 1:7"),
    "Chinese quotes": ("{“a”: 1}", "json_quotes 1:2"),
    "string over two lines": ('{"a": "x\n"}', "json_string_open 1:7"),
    "string to the end": ('{"a": "x', "json_string_open 1:7"),
    "unknown escape": ('{"a": "x\\q"}', "json_escape 1:9"),
    "short escape": ('{"a": "\\\\\\u12"}', "json_escape 1:10"),
    "half a surrogate pair": ('{"a": "\\ud83dx"}', "surrogate_half 1:7"),
    "not a number": ('{"a": NaN}', "json_word 1:7"),
    "leading zero": ('{"a": 012}', "json_word 1:7"),
    "bare word": ('{"a": 未报}', "json_word 1:7"),
    "cut in a list": ('{"a": [1, {"b": 2', "document_incomplete 1:11"),
    "cut behind a colon": ('{"a":', "document_incomplete 1:1"),
    "invisible in a key": ('{"a\\u200b": 1}', "key_hidden_character 1:2"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, composed: Callable[..., Any]) -> None:
    text, expected = REFUSED[name]
    assert composed(text, "x.json")[1] == [expected]


def test_everything_json_has(composed: Callable[..., Any]) -> None:
    text = (
        '{"a": 1.50, "b": [true, false, null, -1e5, "null"], "c": {}, "d": [],'
        '\t"e": "甲\\n\\u4e59\\ud83d\\ude00\\/\\\\"}\n'
    )
    document, found = composed(text, "X.JSON")
    assert found == []
    assert plain_data(document.root) == {
        "a": "1.50",
        "b": ["true", "false", None, "-1e5", "null"],
        "c": {},
        "d": [],
        "e": "甲\n乙😀/\\",
    }


def test_places() -> None:
    document, _ = compose(SourceText("x.json", '{\n  "甲": [1,\n    {"b": "乙"}]\n}\n', "utf-8", ""))
    assert document is not None
    assert document.at(("甲",)) == Position("x.json", 2, 8, 3, 16)
    assert document.at(("甲", 1, "b")) == Position("x.json", 3, 11, 3, 14)
    assert document.at(("甲",), key=True) == Position("x.json", 2, 3, 2, 6)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"]), max_size=10)
TEXTS = TEXTS.map(lambda text: normalize("NFC", text))
VALUES = st.recursive(
    st.none() | TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner)
)


@given(st.dictionaries(st.sampled_from("abcd"), VALUES), st.booleans(), st.sampled_from([None, 1, 3]))
def test_what_json_writes_is_read_back(data: dict[str, Any], ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    document, found = compose(SourceText("x.json", text, "utf-8", ""))
    assert found == ()
    assert document is not None
    assert plain_data(document.root) == data
