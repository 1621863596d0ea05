"""Rulebook files: each bad one is refused with its code at its place, and says so readably in both languages."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from appraisal.formats.diagnostics import listing
from appraisal.rulebook.loading import find_rulebook, load_rulebook, read_rulebook, shipped_folders
from appraisal.source.catalogue import CATALOGUE
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import SourceText
from tests.conftest import Golden

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"), key=lambda path: path.name)
GOOD = """\
appraise: rulebook/1
id: county
title: 细则
version: "1"
period: 2024
groups:
  all:
    title: 全部
    points: 100
    criteria:
      duty: {title: 职责, points: 100, judged: {by: 考核组}}
"""


def source(text: str, name: str = "county.yaml") -> SourceText:
    """A rulebook as it was read from a file."""
    return SourceText(name, text, "utf-8", "")


def places(found: Iterable[Diagnostic]) -> list[str]:
    """`R004-7-3-missing_key` for each."""
    return [f"{one.code}-{one.location.line}-{one.location.column}-{one.key}" for one in found if one.location]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_rulebook_is_refused_where_it_is_bad(path: Path) -> None:
    rulebook, _, found = read_rulebook(path, None)
    assert rulebook is None or CATALOGUE[found[0].key][1] == "note"
    assert places(found) == ["-".join(path.stem.split("-")[:4])]


def test_every_code_has_a_bad_rulebook() -> None:
    shown = {path.stem.split("-")[0] for path in BAD}
    assert {code for code, _ in CATALOGUE.values() if code.startswith("R")} <= shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_refusals_read_well(language: str, golden: Golden) -> None:
    texts = []
    for path in BAD:
        text = source(path.read_text(encoding="utf-8"), "细则.yaml")
        texts.append(listing(load_rulebook(text, None)[1], [text], language, 80))
    golden(f"bad.{language}.txt", ("\n".join(texts) + "\n").encode())
