"""Test files: each bad one is refused with its code at its place; nothing outside the folders is read."""

from pathlib import Path

import pytest

from appraisal.authoring.cases.loading import load_case_file
from appraisal.formats.diagnostics import listing
from appraisal.source.catalogue import CATALOGUE
from appraisal.source.files import read_source
from tests.authoring.cases.files import RULEBOOKS, places, ready, written
from tests.conftest import Golden

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"), key=lambda path: path.name)
CASES = "cases: [{name: 甲, total: 20}]\n"


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_test_file_is_refused_where_it_is_bad(path: Path) -> None:
    cases, found, sources = load_case_file(path, HERE)
    assert cases is None
    assert places(found) == ["-".join(path.stem.split("-")[:4])]
    assert sources[0].name == path.name


def test_every_code_has_a_bad_test_file() -> None:
    shown = {path.stem.split("-")[3] for path in BAD}
    assert {key for key, (code, _) in CATALOGUE.items() if code.startswith("T")} <= shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_refusals_read_well(language: str, golden: Golden) -> None:
    texts = []
    for path in BAD:
        if path.name.startswith("T"):
            _, found, sources = load_case_file(path, HERE)
            texts.append(listing(found, sources, language, 80))
    golden(f"bad.{language}.txt", ("\n".join(texts) + "\n").encode())


def test_everything_wrong_is_said_at_once_from_top_to_bottom(tmp_path: Path) -> None:
    text = """\
tables:
  sessions:
    session: {12: 6}
    sessions: {12: 六分}
  dutty: {plan: {否: 0}}
cases:
  - {name: 甲, totle: 20}
  - {name: 甲, total: 20}
  - {name: 乙, grade: 优, submission: 2023.yaml}
  - {name: 乙, group: {studdy: 10}}
"""
    cases, found, _ = load_case_file(written(tmp_path, text), tmp_path)
    assert cases is None
    assert [place.rsplit("-", 1)[0] for place in places(found)] == [
        "T001-6-20",
        "F024-7-3",
        "R001-9-15",
        "E001-11-37",
        "T007-12-12",
        "T011-12-23",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("period: 2024", "period: 二零", "R011"),
        ("appraise: rulebook/1", "appraise: submission/1", "R019"),
        ("points: 10", "points: 11", "R068"),
        ("groups:", "groups: [", "Y038"),
    ],
)
def test_a_refused_rulebook_refuses_its_tests(old: str, new: str, code: str, tmp_path: Path) -> None:
    path = written(tmp_path, CASES)
    rules = tmp_path / "county.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    cases, found, sources = load_case_file(path, tmp_path)
    assert cases is None
    assert {(one.code, one.location.file) for one in found if one.location} == {(code, "county.yaml")}
    assert [source.name for source in sources] == ["county.test.yaml", "county.yaml"]


def test_a_refused_sample_refuses_the_test_that_names_it(tmp_path: Path) -> None:
    text = "cases: [{name: 甲, submission: refused.yaml, total: 20}, {name: 乙, submission: refused.yaml, total: 2}]\n"
    cases, found, sources = load_case_file(written(tmp_path, text), tmp_path)
    assert cases is None
    assert [str(one.location) for one in found] == ["refused.yaml:5:19"]
    assert [source.name for source in sources] == ["county.test.yaml", "county.yaml", "refused.yaml"]


def test_files_may_lie_in_the_folder_of_the_run_and_beside_the_test_file(tmp_path: Path) -> None:
    """A test file outside the folder of the run still has its own folder."""
    inner = tmp_path / "inner"
    inner.mkdir()
    path = written(inner, CASES)
    above = written(tmp_path, CASES)
    above.rename(inner / "above.test.yaml").write_text(
        "appraise: tests/1\nrulebook: ../county.yaml\n" + CASES, encoding="utf-8"
    )
    assert load_case_file(path, tmp_path)[0] is not None
    assert load_case_file(inner / "above.test.yaml", tmp_path)[0] is not None
    assert load_case_file(path, inner / "elsewhere")[0] is not None
    assert places(load_case_file(inner / "above.test.yaml", inner)[1]) == ["T009-2-11-outside_folder"]


def test_a_link_does_not_lead_outside(tmp_path: Path) -> None:
    path = written(tmp_path, CASES)
    (tmp_path / "county.yaml").unlink()
    (tmp_path / "county.yaml").symlink_to(RULEBOOKS / "county.yaml")
    assert places(load_case_file(path, tmp_path)[1]) == ["T009-2-11-outside_folder"]


def test_a_test_file_that_is_no_file(tmp_path: Path) -> None:
    cases, found, sources = load_case_file(tmp_path / "none.test.yaml", tmp_path)
    assert (cases, [one.key for one in found], sources) == (None, ["file_missing"], ())
    (tmp_path / "text.test.yaml").write_text("只有一句话", encoding="utf-8")
    cases, found, sources = load_case_file(tmp_path / "text.test.yaml", tmp_path)
    assert (cases, [one.key for one in found], len(sources)) == (None, ["document_is_text"], 1)


def test_the_encoding_is_the_test_file_s_own(tmp_path: Path) -> None:
    path = written(tmp_path, CASES)
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    cases, _, sources = load_case_file(path, tmp_path, encoding="gb18030")
    assert cases is not None
    assert [source.encoding for source in sources] == ["gb18030", "utf-8"]


def test_the_texts_that_were_read_are_given_back_once(tmp_path: Path) -> None:
    cases = "cases: [{name: 甲, submission: 2024.yaml, total: 18}, {name: 乙, total: 20}]\n"
    _, _, sources = load_case_file(written(tmp_path, cases), tmp_path)
    assert [source.name for source in sources] == ["county.test.yaml", "county.yaml", "2024.yaml"]
    assert sources[1] == read_source(tmp_path / "county.yaml")[0]


def test_a_rulebook_without_categories_has_no_use_for_one(tmp_path: Path) -> None:
    text = "category: 乡镇\nbaseline: {given: {cases: 4}}\ncases: [{name: 甲, category: 机关, total: 4}]\n"
    (case,) = ready(tmp_path, text, "always-out").cases
    assert case.rulebook.category is None


def test_a_common_unit_that_was_not_found_is_said_once(tmp_path: Path) -> None:
    text = (
        "tables: {many: {cases: {1: 2}}, few: {cases: {1: 2}}}\ncases: [{name: 甲, total: 4}, {name: 乙, total: 4}]\n"
    )
    cases, found, _ = load_case_file(written(tmp_path, text, "contrary"), tmp_path)
    assert (cases, places(found)) == (None, ["T014-1-1-baseline_not_full"])
