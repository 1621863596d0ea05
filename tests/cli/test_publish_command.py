"""`appraise publish`: formats and file names, languages, categories, what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.cli.main import run

ROOT = Path(__file__).parents[2]
POLICE, COUNTY = (str(ROOT / "rules" / f"{name}.yaml") for name in ("traffic-police", "county-departments"))
Answer = tuple[int, str, str]
Command = Callable[..., Answer]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Command:
    """`appraise publish` in an empty folder."""
    monkeypatch.delenv("APPRAISE_LANG", raising=False)
    monkeypatch.setenv("APPRAISE_FORMAT", "json")  # is for results, and no format of this command
    monkeypatch.chdir(tmp_path)

    def answer(*arguments: str) -> Answer:
        code = run(("publish", *arguments))
        out, error = capsysbinary.readouterr()
        return code, out.decode(), error.decode()

    return answer


def test_to_the_screen(command: Command) -> None:
    code, out, error = command(POLICE)
    assert (code, error) == (0, "")
    assert out.startswith("# 县公安局交警大队")
    assert command(POLICE, "-o", "-") == (code, out, error)


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("-o", "table.html"), "<!DOCTYPE html>"),
        (("-o", "table.HTM"), "<!DOCTYPE html>"),
        (("-o", "table.md"), "# "),
        (("-o", "table.html", "--format", "markdown"), "# "),
        (("-o", "table.txt", "--format", "html"), "<!DOCTYPE html>"),
    ],
)
def test_a_file_is_in_the_format_of_its_name(command: Command, arguments: tuple[str, ...], begins: str) -> None:
    """Unless another is asked for; the same bytes again leave it as it is."""
    code, out, error = command(POLICE, *arguments)
    assert (code, out) == (0, "")
    assert "已写入" in error
    assert Path(arguments[1]).read_text(encoding="utf-8").startswith(begins)
    assert "没有改动" in command(POLICE, *arguments)[2]


def test_it_speaks_the_language_of_the_rulebook_or_the_one_asked_for(command: Command) -> None:
    assert "评分标准" in command(POLICE)[1]
    assert "Scoring standard" in command(POLICE, "--lang", "en")[1]


def test_categories(command: Command) -> None:
    code, out, _ = command(COUNTY, "--category", "乡镇街道")
    assert code == 0
    assert "承接赋权事项" in out
    assert "执法全过程记录" not in out


ENDS = {
    "a category it has not": ((COUNTY, "--category", "街道"), 2, "执法部门、综合部门、乡镇街道"),
    "a category where there are none": (
        (str(ROOT / "rules/index-example.yaml"), "--category", "街道"),
        2,
        "没有“街道”",
    ),
    "a format it has not": ((POLICE, "--format", "json"), 2, "markdown、html"),
    "no such file": (("none.yaml",), 3, "E001"),
    "a file that is no rulebook": ((str(ROOT / "samples" / "2024.yaml"),), 3, "R019"),
    "a rulebook with mistakes": ((str(ROOT / "tests" / "rulebook" / "many.yaml"),), 3, "R0"),
    "its own input as output": ((POLICE, "-o", POLICE), 4, "P002"),
    "a folder that is not there": ((POLICE, "-o", "none/table.md"), 4, "P005"),
}


@pytest.mark.parametrize(("arguments", "code", "told"), ENDS.values(), ids=ENDS)
def test_how_it_ends(command: Command, arguments: tuple[str, ...], code: int, told: str) -> None:
    found, out, error = command(*arguments)
    assert (found, out) == (code, "")
    assert told in error


def test_what_exists_is_not_overwritten(command: Command) -> None:
    Path("table.md").write_text("mine", encoding="utf-8")
    assert command(POLICE, "-o", "table.md")[0] == 4
    assert Path("table.md").read_text(encoding="utf-8") == "mine"
    assert command(POLICE, "-o", "table.md", "--force")[0] == 0
