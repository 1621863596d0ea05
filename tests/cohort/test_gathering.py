"""A unit among those of a folder: who is taken, who is passed over, and what refuses all."""

import json
import os
from pathlib import Path

import pytest
import yaml

from appraisal.cli.main import run
from appraisal.cohort.gathering import Gathered, among
from appraisal.submission.loading import load_pair
from tests.cohort.composing import submission_text

TABLE = yaml.load((Path(__file__).parent / "units.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
UNITS = TABLE["group"]["units"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The units of the table in a folder beside their rulebook."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "towns.yaml").write_text(TABLE["rulebook"], encoding="utf-8")
    (tmp_path / "units").mkdir()
    for unit, facts in UNITS.items():
        (tmp_path / "units" / f"{unit}.yaml").write_text(submission_text(unit, facts), encoding="utf-8")
    return tmp_path / "units"


def gathered(folder: Path, file: Path | None = None) -> Gathered:
    path = file or folder / "乙.yaml"
    pair, found, _ = load_pair(path, None)
    assert pair is not None, found
    return among(pair, path, folder)


def columns(found: Gathered) -> dict[str, str | None]:
    assert found.pair is not None, found.found
    readings = found.pair.submission.readings
    return {name: readings[name].written for name in found.pair.rulebook.cohort}


def test_the_unit_counts_once(folder: Path) -> None:
    assert columns(gathered(folder))["cohort_count(visits)"] == "3"
    link = folder.parent / "链接.yaml"
    link.symlink_to(folder / "乙.yaml")
    assert columns(gathered(folder, link))["cohort_count(visits)"] == "3"
    elsewhere = folder.parent / "丁.yaml"
    elsewhere.write_text(submission_text("丁", {"visits": "20次"}), encoding="utf-8")
    assert columns(gathered(folder, elsewhere))["cohort_max(visits)"] == "20次"


@pytest.mark.parametrize(
    "text",
    [
        submission_text("丁", {"visits": "20次"}).replace("rulebook: towns", "rulebook: cities"),
        submission_text("丁", {"visits": "20次"}).replace("'2024'", "'2023'"),
        submission_text("丁", {"visits": "20次"}).replace("submission/1", "tests/1"),
        "随便写的",
        "[1, 2]",
        "a: [",
        "",
    ],
)
def test_what_is_no_submission_of_the_kind_is_passed_over(text: str, folder: Path) -> None:
    (folder / "丁.yaml").write_text(text, encoding="utf-8")
    (folder / "丁.txt").write_text(submission_text("丁", {"visits": "20次"}), encoding="utf-8")
    (folder / "戊.yaml").mkdir()
    os.mkfifo(folder / "己.yaml")
    assert columns(gathered(folder))["cohort_count(visits)"] == "3"


def test_json_counts_too(folder: Path) -> None:
    data = yaml.load(submission_text("丁", {"visits": "20次"}), yaml.CBaseLoader)
    (folder / "丁.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert columns(gathered(folder))["cohort_max(visits)"] == "20次"


@pytest.mark.parametrize(
    "facts", [{"visits": "3场"}, {"visit": "3次"}, {"visits": "501次"}, {"cohort_max(visits)": "3次"}]
)
def test_one_that_is_refused_refuses_all(facts: dict[str, str], folder: Path) -> None:
    (folder / "丁.yaml").write_text(submission_text("丁", facts), encoding="utf-8")
    found = gathered(folder)
    assert found.pair is None
    assert {one.location.file for one in found.found if one.location} == {"丁.yaml"}
    assert [source.name for source in found.sources] == ["丁.yaml", "丙.yaml", "甲.yaml"]


@pytest.mark.parametrize("name", ["nowhere", "乙.yaml", "\0"])
def test_what_is_no_folder_is_refused(name: str, folder: Path) -> None:
    pair, _, _ = load_pair(folder / "乙.yaml", None)
    assert pair is not None
    found = among(pair, folder / "乙.yaml", folder / name)
    assert (found.pair, [one.code for one in found.found]) == (None, ["C001"])


def test_the_command_scores_among_and_the_result_verifies(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def called(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    file, result = str(folder / "乙.yaml"), str(folder.parent / "result.json")
    code, _, err = called("score", file, "--among", str(folder), "--format", "json", "-o", result)
    assert (code, json.loads(Path(result).read_text(encoding="utf-8"))["total"]["awarded"]) == (0, "29.00"), err
    assert called("verify", result, file)[0] == 0
    code, out, _ = called("explain", file, "mean", "--among", str(folder))
    assert code == 0
    assert "同组比较" in out
    code, _, err = called("score", file, "--among", str(folder / "nowhere"))
    assert code == 3
    assert "C001" in err
