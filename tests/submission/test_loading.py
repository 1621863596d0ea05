"""Submission files: bad ones are refused with their code at their place; rulebooks are found where they should be."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from appraisal.formats.diagnostics import listing
from appraisal.source.catalogue import CATALOGUE
from appraisal.source.diagnostics import Diagnostic
from appraisal.submission.loading import load_pair
from tests.conftest import Golden
from tests.submission.refusals import findings

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"), key=lambda path: path.name)
RULES = (HERE / "bad" / "rules" / "units.yaml").read_text(encoding="utf-8")
UNIT = "appraise: submission/1\nrulebook: units\nunit: {name: 甲单位, category: 乡镇}\nperiod: 2024\n"
ELSEWHERE = {
    # no submission can hold it: a hidden character in a value is refused before the value is read
    "number_hidden_character",
    # facts are read as quantities, which name the other ways not to be a number
    "number_empty",
    "number_shape",
}


def places(found: Iterable[Diagnostic]) -> list[str]:
    """`F004-3-1-category_required` for each."""
    return [
        f"{one.code}-{one.location.line}-{one.location.column}-{one.key}" if one.location else f"{one.code}-0-0-{one.key}"
        for one in found
    ]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_submission_is_answered_where_it_is_bad(path: Path) -> None:
    found, _ = findings(path)
    assert places(found) == ["-".join(path.stem.split("-")[:4])]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_only_errors_refuse(path: Path) -> None:
    pair, found, _ = load_pair(path, None)
    assert (pair is None) is any(CATALOGUE[one.key][1] == "error" for one in found)


def test_every_code_has_a_bad_submission() -> None:
    shown = {path.stem.split("-")[3] for path in BAD}
    assert {key for key, (code, _) in CATALOGUE.items() if code[0] in "FN"} - ELSEWHERE <= shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_refusals_read_well(language: str, golden: Golden, tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(RULES, encoding="utf-8")
    texts = []
    for path in BAD:
        copy = tmp_path / "填报.yaml"
        copy.write_bytes(path.read_bytes())
        found, sources = findings(copy)
        texts.append(listing(found, sources, language, 80))
    golden(f"bad.{language}.txt", ("\n".join(texts) + "\n").encode())
