"""Rulebook files: each bad one is refused with its code at its place, and says so readably in both languages."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from appraisal.formats.diagnostics import listing
from appraisal.rulebook.loading import load_rulebook, read_rulebook
from appraisal.source.catalogue import CATALOGUE
from appraisal.source.diagnostics import Diagnostic, has_errors
from appraisal.source.files import SourceText
from appraisal.wording import LANGUAGES
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
    assert places(found) == ["-".join(path.stem.split("-")[:4])]
    assert (rulebook is None) is has_errors(found)


def test_every_code_has_a_bad_rulebook() -> None:
    shown = {path.stem.split("-")[0] for path in BAD}
    assert {code for code, _ in CATALOGUE.values() if code.startswith("R")} <= shown


def test_refusals_read_well(golden: Golden) -> None:
    texts: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for path in BAD:
        text = source(path.read_text(encoding="utf-8"), "细则.yaml")
        _, found = load_rulebook(text, None)
        for language in LANGUAGES:
            texts[language].append(listing(found, [text], language, 80))
    for language in LANGUAGES:
        golden(f"bad.{language}.txt", ("\n".join(texts[language]) + "\n").encode())


def test_everything_wrong_in_a_file_is_said_at_once_from_top_to_bottom() -> None:
    _, _, found = read_rulebook(Path(__file__).parent / "many.yaml", None)
    assert places(found) == [
        "R001-7-57-unknown_key",
        "R025-8-3-max_required",
        "X032-9-41-expression_unknown",
        "R002-20-55-unknown_key_near",
        "X032-26-20-expression_unknown",
        "R075-27-47-unknown_placeholder",
        "R004-31-16-missing_key",
        "R004-33-5-missing_key",
        "X033-34-23-expression_unknown_near",
        "R071-36-48-unknown_grade",
        "R073-37-23-grades_leave_gap",
    ]


@pytest.mark.parametrize(
    ("facts", "criterion", "expected"),
    [
        # what reads a fact whose declaration is refused is not refused for that
        ("plan: {title: 方案, type: yes}", "deduct: {when: plan, lose: 1, problem: <plan>}", ["R013-7-27"]),
        ("rate: {title: 率, type: percent, is: closd / 5}", "deduct: {when: rate > 5%, lose: 1}", ["X032-7-39"]),
        ("rate: {title: 率, type: percent, is: closd / 5}", "bands: {fact: rate, from: {0%: 100}}", ["X032-7-39"]),
        # a misspelt key is not missing as well
        ("plan: {titel: 方案, type: yes_no}", "deduct: {when: plan, lose: 1}", ["R002-7-10"]),
    ],
)
def test_one_mistake_is_not_said_twice(facts: str, criterion: str, expected: list[str]) -> None:
    text = GOOD.replace("groups:", f"facts:\n  {facts}\ngroups:").replace("judged: {by: 考核组}", criterion)
    rulebook, found = load_rulebook(source(text), None)
    assert rulebook is None
    assert [place.rsplit("-", 1)[0] for place in places(found)] == expected


def test_a_rulebook_of_which_nothing_is_left_is_refused_for_that_alone() -> None:
    text = GOOD.replace("judged: {by: 考核组}", "colour: 红") + "grades: {优秀: 90}\n"
    assert places(load_rulebook(source(text), None)[1]) == ["R001-11-38-unknown_key"]


def test_notes_are_given_back_with_the_rulebook() -> None:
    rulebook, found = load_rulebook(source(GOOD.replace("points: 100,", "points: １００,")), None)
    assert rulebook is not None
    assert [one.points for one in rulebook.criteria()] == [100]
    assert places(found) == ["N001-11-33-number_full_width"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    missing = read_rulebook(tmp_path / "none.yaml", None)
    assert (missing[0], missing[1], [one.code for one in missing[2]]) == (None, (), ["E001"])
    rulebook, found = load_rulebook(source("[" * 200), None)
    assert (rulebook, [one.code for one in found]) == (None, ["Y006"])
    doubled, found = load_rulebook(source(GOOD + "id: b\n"), None)
    assert (doubled, [one.code for one in found]) == (None, ["Y013"])
