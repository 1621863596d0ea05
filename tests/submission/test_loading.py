"""Submission files: bad ones are refused with their code at their place; rulebooks are found where they should be."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from appraisal.formats.diagnostics import listing
from appraisal.source.catalogue import CATALOGUE
from appraisal.source.diagnostics import Diagnostic, has_errors
from appraisal.submission.loading import load_pair
from appraisal.wording import LANGUAGES
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
    # ties are found exactly: no figure is known that 200 digits do not decide
    "undecided_total",
}


def places(found: Iterable[Diagnostic]) -> list[str]:
    """`F004-3-1-category_required` for each."""
    return [
        f"{one.code}-{one.location.line}-{one.location.column}-{one.key}"
        if one.location
        else f"{one.code}-0-0-{one.key}"
        for one in found
    ]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_submission_is_answered_where_it_is_bad(path: Path) -> None:
    pair, found, _ = findings(path)
    assert places(found) == ["-".join(path.stem.split("-")[:4])]
    assert (pair is None) is has_errors(found)


def test_every_code_has_a_bad_submission() -> None:
    shown = {path.stem.split("-")[3] for path in BAD}
    assert {key for key, (code, _) in CATALOGUE.items() if code[0] in "FN"} - ELSEWHERE <= shown


def test_refusals_read_well(golden: Golden, tmp_path: Path) -> None:
    for rules in (HERE / "bad" / "rules").glob("*.yaml"):
        (tmp_path / rules.name).write_bytes(rules.read_bytes())
    unit = tmp_path / "填报.yaml"
    texts: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for path in BAD:
        unit.write_bytes(path.read_bytes())
        _, found, sources = findings(unit)
        for language in LANGUAGES:
            texts[language].append(listing(found, sources, language, 80))
    for language in LANGUAGES:
        golden(f"bad.{language}.txt", ("\n".join(texts[language]) + "\n").encode())


def rules(folder: Path, version: str, name: str = "units.yaml") -> None:
    """A rulebook in a folder, told apart by its version."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(RULES.replace('version: "1"', f'version: "{version}"'), encoding="utf-8")


def found_version(unit: Path, given: Path | None = None) -> str:
    """The version of the rulebook that a submission is read by, or the codes that refuse it."""
    pair, found, _ = load_pair(unit, given)
    return pair.rulebook.version if pair else " ".join(one.code for one in found)


def test_a_rulebook_is_looked_up_beside_then_in_rules_folders_above(tmp_path: Path) -> None:
    folder = tmp_path / "county" / "units"
    folder.mkdir(parents=True)
    unit = folder / "2024.yaml"
    unit.write_text(UNIT, encoding="utf-8")
    assert found_version(unit) == "F001"
    for place, version in [
        (tmp_path / "rules", "far"),
        (tmp_path / "county" / "rules", "near"),
        (folder / "rules", "in"),
        (folder, "beside"),
    ]:
        rules(place, version)
        assert found_version(unit) == version
    rules(tmp_path, "given", "elsewhere.yaml")
    assert found_version(unit, tmp_path / "elsewhere.yaml") == "given"


def test_a_shipped_rulebook_is_found_from_anywhere(tmp_path: Path) -> None:
    unit = tmp_path / "2024.yaml"
    unit.write_text(UNIT.replace("units", "traffic-police").replace("乡镇", "县直执法单位"), encoding="utf-8")
    pair, _, sources = load_pair(unit, None)
    assert pair is not None
    assert [source.name for source in sources] == ["2024.yaml", "traffic-police.yaml"]


def test_a_relative_path_works_like_an_absolute_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules(tmp_path / "rules", "1")
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "2024.yaml").write_text(UNIT, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "units")
    assert found_version(Path("2024.yaml")) == "1"


@pytest.mark.parametrize(
    "id_",
    ["../units", "rules/units", "/etc/passwd", "units.yaml", ".", "..", "~", "C:units", "units\\0", "un its", "[a]"],
)
def test_a_rulebook_is_never_named_by_a_path(id_: str, tmp_path: Path) -> None:
    rules(tmp_path, "1")
    unit = tmp_path / "2024.yaml"
    unit.write_text(UNIT.replace("rulebook: units", f"rulebook: {id_}"), encoding="utf-8")
    assert found_version(unit) in ("F036", "R085")


def test_links_are_followed_to_regular_files_only(tmp_path: Path) -> None:
    unit = tmp_path / "2024.yaml"
    unit.write_text(UNIT, encoding="utf-8")
    (tmp_path / "store").mkdir()
    rules(tmp_path / "store", "linked", "real.yaml")
    link = tmp_path / "units.yaml"
    link.symlink_to(tmp_path / "store" / "real.yaml")
    assert found_version(unit) == "linked"
    for target in (tmp_path / "store", tmp_path / "nowhere", Path(os.devnull)):
        link.unlink()
        link.symlink_to(target)
        assert found_version(unit) == "F001"
    link.unlink()
    os.mkfifo(link)
    assert found_version(unit) == "F001"


def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    unit = tmp_path / "2024.yaml"
    assert found_version(unit) == "E001"
    unit.write_text("", encoding="utf-8")
    assert found_version(unit) == "Y001"
    unit.write_text(UNIT, encoding="utf-8")
    assert found_version(unit, tmp_path) == "E002"
    (tmp_path / "units.yaml").write_text("[", encoding="utf-8")
    assert found_version(unit).startswith("Y")
    (tmp_path / "units.yaml").write_text(RULES.replace("points: 60", "points: 50"), encoding="utf-8")
    assert found_version(unit) == "R068"
    (tmp_path / "units.yaml").write_text(UNIT, encoding="utf-8")
    assert found_version(unit) == "R019"


def test_the_encoding_given_is_the_submissions_alone(tmp_path: Path) -> None:
    rules(tmp_path, "1")
    unit = tmp_path / "2024.yaml"
    unit.write_bytes(UNIT.encode("gb18030"))
    pair, found, _ = load_pair(unit, None, "gb18030")
    assert pair is not None, found
    assert pair.submission.unit == "甲单位"


def test_errors_of_the_submission_are_told_with_what_is_wrong_in_its_shape(tmp_path: Path) -> None:
    rules(tmp_path, "1")
    unit = tmp_path / "2024.yaml"
    unit.write_text(
        UNIT.replace("乡镇", "街道")
        + """\
facts:
  sessions: 12场
judged:
  duty: {award: 3, by: 考核组}
  conduct: {lose: 9, by: 县司法局, why: 抽查}
problems:
  - {about: [study]}
  - {text: 针对性不强, about: [stdy]}
""",
        encoding="utf-8",
    )
    _, found, _ = load_pair(unit, None)
    assert [place.rsplit("-", 1)[0] for place in places(found)] == [
        "F005-3-29",
        "N015-6-15",
        "R004-8-3",
        "F029-9-19",
        "R004-11-5",
        "F021-12-27",
    ]


def test_a_rulebook_without_categories_serves_any_unit(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text(RULES.replace("categories: [县直执法单位, 乡镇]\n", ""), encoding="utf-8")
    unit = tmp_path / "2024.yaml"
    unit.write_text(UNIT, encoding="utf-8")
    pair, _, _ = load_pair(unit, None)
    assert pair is not None
    assert (pair.rulebook.category, pair.submission.category) == (None, "乡镇")
