"""YAML's syntax errors in plain words, each at the place that is to be changed."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import SourceText
from appraisal.source.yaml_errors import reworded

ERRORS: dict[str, tuple[str, str]] = {
    # name: (text, finding)
    "colon in a value": ("a: 全年: 不少于\n", "yaml_colon_in_value 1:6"),
    "deeper under a value": ("a: 1\n  b: 2\n", "yaml_colon_in_value 2:4"),
    "no colon": ("a: 1\nbbb\nc: 1\n", "yaml_colon_missing 2:1"),
    "bracket left open": ("a: [1, 2\n", "yaml_bracket_unclosed 1:4"),
    "brace left open": ("a: 1\nb: {c: 1\n", "yaml_bracket_unclosed 2:4"),
    "brace left open, more follows": ("a: {c: 1\nb: 2\nc: 3\n", "yaml_flow_separator 2:2"),
    "comma left out": ("a: {c: 1 d: 2}\n", "yaml_flow_separator 1:11"),
    "question mark in brackets": ("a: [办结了吗?]\n", "yaml_quote_inside 1:9"),
    "bracket too many": ("a: [1]]\n", "yaml_bracket_extra 1:7"),
    "brace too many": ("{a: 1}}\n", "yaml_bracket_extra 1:7"),
    "double quote left open": ('a: "x\nb: 1\n', "yaml_quote_unclosed 1:4"),
    "single quote left open": ("a: 'x\nb: 1\n", "yaml_quote_unclosed 1:4"),
    "quote open at a document's end": ("a: 'x\n---\nb: 1\n", "yaml_quote_unclosed 1:4"),
    "text behind a quote": ('a: "x" y\n', "yaml_after_quote 1:8"),
    "out of line": ("a:\n  b: 1\n c: 2\n", "yaml_indentation 3:2"),
    "list out of line": ("a:\n  - 1\n - 2\n", "yaml_indentation 3:2"),
    "dash behind a key": ("a: - 1\n", "yaml_indentation 1:4"),
    "unknown escape": ('a: "\\q"\n', "yaml_escape 1:6"),
    "short escape": ('a: "\\u12"\n', "yaml_escape 1:7"),
    "escape beyond all characters": ('a: "\\UFFFFFFFF"\n', "yaml_syntax 1:1"),
    "at sign": ("a: @x\n", "yaml_quote_needed 1:4"),
    "backtick": ("a: `x`\n", "yaml_quote_needed 1:4"),
    "percent sign": ("a: %x\n", "yaml_quote_needed 1:4"),
    "star": ("a: *网上\n", "yaml_quote_needed 1:4"),
    "ampersand": ("a: &网上\n", "yaml_quote_needed 1:4"),
    "star at the end": ("a: *\n", "yaml_quote_needed 1:4"),
    "broken tag": ("a: !<x\n", "yaml_quote_needed 1:4"),
    "text behind a bar": ("a: |x\n  t\n", "yaml_block_header 1:5"),
    "bar with 0": ("a: |0\n  t\n", "yaml_block_header 1:5"),
    "no value": ("a: [,]\n", "yaml_value_missing 1:5"),
    "no key": (": 1\n", "key_empty 1:1"),
    "no key in braces": ("{: 1}\n", "key_empty 1:2"),
    "directive of another major version": ("%YAML 2.0\n---\na: 1\n", "yaml_directive 1:1"),
    "broken directive": ("%YAML x\n---\na: 1\n", "yaml_directive 1:7"),
    "directive without a document": ("%TAG ! x\na: 1\n", "yaml_indentation 2:1"),
    "version of 5,000 digits": (f"%YAML 1.{'9' * 5000}\n---\na: 1\n", "yaml_syntax 1:1"),
    "tab behind a value": ("a:\t- b\n", "tab_used 1:3"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_error(name: str, composed: Callable[..., Any]) -> None:
    text, expected = ERRORS[name]
    assert composed(text) == (None, [expected])


def test_a_missing_comma_shows_where_the_bracket_opens(composed: Callable[..., Any]) -> None:
    _, found = composed("a: 1\nb: {c: 1,\n  d: 2 e: 3}\n")
    assert found == ["yaml_flow_separator 3:9"]


@pytest.mark.parametrize(
    ("index", "line", "key"), [(0, 0, "yaml_syntax"), (3, 0, "document_incomplete"), (5, 1, "document_incomplete")]
)
def test_a_problem_in_other_words_has_a_place_too(index: int, line: int, key: str) -> None:
    mark = yaml.Mark("x", index, line, 0, None, 0)
    found = reworded(yaml.MarkedYAMLError(problem="something new", problem_mark=mark), SourceText("x", "abc", "", ""))
    assert isinstance(found, Diagnostic)
    assert (found.key, found.location and found.location.line) == (key, line + 1)


def test_a_problem_behind_the_last_line_has_a_place_too() -> None:
    mark = yaml.Mark("x", 9, 9, 0, None, 0)
    error = yaml.MarkedYAMLError("while scanning a block scalar", mark, "expected a comment or a line break", mark)
    assert reworded(error, SourceText("x", "abc", "", "")).key == "yaml_block_header"
    error = yaml.MarkedYAMLError(problem="found unknown escape character")
    assert str(reworded(error, SourceText("x", "abc", "", "")).location) == "x:1:1"
