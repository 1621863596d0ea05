"""`appraise diff`: two rulebooks, the units of a folder, and how it ends."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.cli.main import run

ROOT = Path(__file__).parents[2]
COUNTY, ENFORCEMENT, POLICE = (
    str(ROOT / "rules" / f"{name}.yaml") for name in ("county-departments", "enforcement", "traffic-police")
)
UNITS = str(ROOT / "samples" / "county-2024")
Answer = tuple[int, str, str]
Command = Callable[..., Answer]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Command:
    """`appraise diff` in an empty folder."""
    monkeypatch.delenv("APPRAISE_LANG", raising=False)
    monkeypatch.setenv("APPRAISE_FORMAT", "markdown")  # is for results, and no format of this command
    monkeypatch.chdir(tmp_path)

    def answer(*arguments: str) -> Answer:
        code = run(("diff", *arguments))
        out, error = capsysbinary.readouterr()
        return code, out.decode(), error.decode()

    return answer


def test_in_words(command: Command) -> None:
    code, out, error = command(COUNTY, ENFORCEMENT)
    assert (code, error) == (0, "")
    assert "5.1.2 执法全过程记录：每件由扣0.5分改为扣1分" in out


def test_in_english(command: Command) -> None:
    code, out, _ = command(COUNTY, ENFORCEMENT, "--lang", "en", "--exit-code")
    assert code == 1
    assert "each 件 from loses 0.5 points to loses 1 point" in out


def test_what_it_does_to_units(command: Command) -> None:
    """Those of samples, by both; facts that only one of them has are named."""
    code, out, error = command(COUNTY, ENFORCEMENT, "--units", UNITS)
    assert (code, error) == (0, "")
    assert "共8个单位：总分变化的4个（升0个，降4个）" in out
    assert "54.22 → 47.72" in out
    data = json.loads(command(COUNTY, ENFORCEMENT, "--units", UNITS, "--format", "json")[1])
    changes = [abs(float_free(unit["change"])) for unit in data["impact"]["units"]]
    assert changes == sorted(changes, reverse=True)
    assert data["impact"]["left_out"] == ["lenient"]


def float_free(text: str) -> int:
    """Points with two decimals as hundredths."""
    whole, _, part = text.lstrip("-").partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def edited(before: str, after: str) -> str:
    """The police rulebook with one thing otherwise."""
    text = Path(POLICE).read_text(encoding="utf-8")
    assert before in text
    Path("traffic-police.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    return "traffic-police.yaml"


ENDS = {
    "the same": ((POLICE, POLICE), 0, ""),
    "the same, asked": ((POLICE, POLICE, "--exit-code"), 0, ""),
    "the same for units": ((COUNTY, COUNTY, "--exit-code", "--units", UNITS), 0, ""),
    "another": ((COUNTY, ENFORCEMENT), 0, ""),
    "another, asked": ((COUNTY, ENFORCEMENT, "--exit-code"), 1, ""),
    "no such file": ((COUNTY, "none.yaml"), 3, "E001"),
    "two that are not there": (("none.yaml", "neither.yaml"), 3, "neither.yaml"),
    "a submission": ((COUNTY, f"{UNITS}/general-01.yaml"), 3, "R019"),
    "no such folder": ((COUNTY, ENFORCEMENT, "--units", "none"), 3, "不是文件夹"),
    "one rulebook alone": ((COUNTY,), 2, "NEW"),
    "a format it has not": ((COUNTY, ENFORCEMENT, "--format", "html"), 2, "text、json"),
    "an input as output": ((COUNTY, ENFORCEMENT, "-o", ENFORCEMENT), 4, "P002"),
}


@pytest.mark.parametrize(("arguments", "code", "told"), ENDS.values(), ids=ENDS)
def test_how_it_ends(command: Command, arguments: tuple[str, ...], code: int, told: str) -> None:
    """The same in every format."""
    found, _, error = command(*arguments)
    assert (found, told in error, bool(error)) == (code, True, bool(told)), error
    if "--format" not in arguments:
        assert command(*arguments, "--format", "json")[0] == code


def test_units_that_only_one_can_score_end_in_a_refusal(command: Command) -> None:
    """After all others have been compared."""
    narrow = edited(
        "title: 执法业务培训\n    type: count\n    unit: 次\n    max: 500",
        "title: 执法业务培训\n    type: count\n    unit: 次\n    max: 20",
    )
    code, out, error = command(POLICE, narrow, "--units", str(ROOT / "samples"), "--exit-code")
    assert code == 3
    assert "份材料不能按两部细则打分" in out
    assert "2024.yaml:23:14: 错误 F015" in error


def test_another_limit_of_a_grade_is_a_difference_for_units(command: Command) -> None:
    stricter = edited("合格: 60, 不合格", "合格: 70, 不合格")
    code, out, _ = command(POLICE, stricter, "--exit-code")
    assert code == 1
    assert "等次（合格）由60改为70" in out
    assert "版本号仍是2024.1" in out


def test_to_a_file(command: Command) -> None:
    code, out, error = command(COUNTY, ENFORCEMENT, "--format", "json", "-o", "diff.json")
    assert (code, out) == (0, "")
    assert "已写入" in error
    assert json.loads(Path("diff.json").read_text(encoding="utf-8"))["schema"] == "appraise/diff/1"


def test_a_score_needs_nothing_of_all_this() -> None:
    """Neither of comparing, publishing nor starting."""
    script = (
        "import sys\n"
        "from appraisal.cli.main import run\n"
        "code = run(['score', 'samples/2024.yaml'])\n"
        "parts = ('publish', 'difference', 'diff', 'impact', 'carrying_over', 'starting', 'init')\n"
        "print(code, [name for name in sys.modules if name.startswith('appraisal') and name.endswith(parts)\n"
        "    or 'publishing' in name], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "0 []"
