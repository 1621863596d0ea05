"""Diagnostics: in the order of the file, each once, with a code of its own."""

import re

import pytest

from appraisal.source.catalogue import CATALOGUE
from appraisal.source.diagnostics import Refused, Severity, diagnostic, has_errors, in_order
from appraisal.source.positions import Position
from appraisal.wording import exists


def at(line: int, column: int) -> Position:
    return Position("x.yaml", line, column, line, column + 1)


def test_in_the_order_of_the_file_each_once() -> None:
    unplaced = diagnostic("file_missing", None, path="x")
    first, second, third = (diagnostic("key_empty", at(*place)) for place in ((2, 9), (10, 1), (10, 2)))
    tag = diagnostic("tag_refused", at(10, 1), tag="!x")
    assert in_order([third, tag, second, first, unplaced, second]) == (unplaced, first, second, tag, third)


def test_values_are_text_in_a_fixed_order() -> None:
    found = diagnostic("key_too_long", None, limit=200, length=201)
    assert found.values == (("length", "201"), ("limit", "200"))


def test_only_errors_refuse() -> None:
    note, warning = diagnostic("number_full_width", None, text="１"), diagnostic("mojibake", None, found="Ã")
    error = diagnostic("key_empty", at(3, 7))
    assert not has_errors([note, warning])
    assert has_errors([note, error])
    assert [found.severity for found in (error, warning, note)] == list(Severity)


def test_a_refusal_says_where() -> None:
    refused = Refused([diagnostic("key_empty", at(3, 7)), diagnostic("key_empty", at(1, 2))])
    assert [str(found.location) for found in refused.diagnostics] == ["x.yaml:1:2", "x.yaml:3:7"]
    assert str(refused) == "x.yaml:1:2: Y017, x.yaml:3:7: Y017"


def test_no_code_is_used_twice() -> None:
    codes = [code for code, _ in CATALOGUE.values()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[A-Z]\d{3}", code) for code in codes)


@pytest.mark.parametrize("key", [key for key, (code, _) in CATALOGUE.items() if code[0] in "EYN"])
def test_every_finding_about_files_documents_and_numbers_says_what_to_do(key: str) -> None:
    for language in ("zh", "en"):
        assert exists(f"diagnostics.{key}.message", language)
        assert exists(f"diagnostics.{key}.hint", language)
