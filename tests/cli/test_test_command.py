"""`appraise test`: what it finds, what it prints in each format, how it ends, and that it runs again on a change."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree

import pytest

from appraisal.cli import output, progress, trials
from appraisal.cli.main import run
from appraisal.cli.progress import FEW
from appraisal.formats import Screen
from appraisal.formats.cells import cells
from tests.cli.trying import FILES, laid_out
from tests.conftest import Golden

Answer = tuple[int, str, str]
Command = Callable[..., Answer]
GOOD = "rules/office.yaml", "rules/more/fine.test.yaml"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Command:
    """`appraise test` in a folder with all the files."""
    for name in ("APPRAISE_LANG", "APPRAISE_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    laid_out(tmp_path)

    def answer(*arguments: str) -> Answer:
        code = run(("test", *arguments))
        out, error = capsysbinary.readouterr()
        return code, out.decode(), error.decode()

    return answer


EXITS = {
    "what is as expected": (GOOD, 0, "2 个用例文件：相符 8，不符 0。", ""),
    "what differs": (("rules/more/differing.test.yaml",), 1, "1 个用例文件：相符 1，不符 13。", ""),
    "a refused file, all others run": (("rules",), 3, "3 个用例文件：相符 9，不符 13。另有 1 个文件不能用。", "R002"),
    "the folder here": ((), 3, "3 个用例文件：相符 9，不符 13。另有 1 个文件不能用。", "R002"),
    "a refused file with others that pass": (
        (*GOOD, "rules/more/refused.test.yaml"),
        3,
        "2 个用例文件：相符 8，不符 0。另有 1 个文件不能用。",
        "R002",
    ),
    "a file that is not there": (("rules/offices.yaml", *GOOD), 3, "另有 1 个文件不能用。", "找不到文件"),
    "a file that is nothing of the kind": (("rules/notes.yaml",), 3, "另有 1 个文件不能用。", "R004"),
    "a rulebook without tests": (
        ("rules/alone.yaml",),
        1,
        "0 个用例文件",
        "alone.yaml 旁边没有用例文件 alone.test.yaml",
    ),
    "a rulebook without tests among others": (("rules/alone.yaml", *GOOD), 0, "2 个用例文件", "旁边没有用例文件"),
    "a folder without tests": (("rules/.kept/none",), 1, "0 个用例文件", "没有找到用例文件"),
    "a folder without tests among others": (("rules/.kept/none", *GOOD), 0, "2 个", "none 里没有用例文件"),
    "no test of that name": ((*GOOD, "-k", "zzz"), 1, "0 个用例文件", "没有名称里有“zzz”的用例"),
    "tests of a name": (("-k", "满分", *GOOD), 0, "1 个用例文件：相符 2，不符 0。", ""),
}


@pytest.mark.parametrize(("arguments", "code", "last", "told"), EXITS.values(), ids=EXITS)
def test_the_exit_code_says_how_it_went(
    command: Command, arguments: tuple[str, ...], code: int, last: str, told: str
) -> None:
    """The same in every format."""
    Path("rules/.kept/none").mkdir()
    found, out, error = command(*arguments)
    assert (found, last in out.splitlines()[-1], told in error) == (code, True, True), (out, error)
    assert bool(error) is bool(told)
    for name in ("json", "junit"):
        assert command(*arguments, "--format", name)[0] == code


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen(command: Command, golden: Golden, language: str) -> None:
    """A line a file; what differs with its arithmetic; what is refused on standard error."""
    code, out, error = command("rules", "--lang", language)
    assert code == 3
    golden(f"test-command.{language}.txt", f"{out}----\n{error}".encode())


def test_a_passing_run_is_short(command: Command) -> None:
    """Unless all is asked for."""
    assert command(*GOOD)[1] == (
        "rules/office.test.yaml　相符 5\nrules/more/fine.test.yaml　相符 3\n\n2 个用例文件：相符 8，不符 0。\n"
    )
    assert command("rules/office.yaml", "-v")[1].splitlines() == [
        "rules/office.test.yaml　相符 5",
        "  相符  sessions sessions: 12：10",
        "  相符  sessions sessions: 11：9.5",
        "  相符  sessions sessions: 10余次：9.5..10",
        "  相符  满分　总分：20",
        "  相符  满分　等次：好",
        "",
        "1 个用例文件：相符 5，不符 0。",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_wider_than_the_screen(command: Command, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr(output, "screen", lambda: Screen(width))
    out = command("rules", "-v")[1]
    assert [line for line in out.splitlines() if cells(line) > width] == []


def test_json(command: Command, golden: Golden) -> None:
    golden("test-command.json", command("rules", "--format", "json")[1].encode())


def test_points_in_json_are_texts(command: Command) -> None:
    """Exact, as a test file has them; what was refused has none."""
    data = json.loads(command("rules/more/differing.test.yaml", "--format", "json")[1])
    assert (data["schema"], data["passed"], data["failed"]) == ("appraise/tests/1", 1, 13)
    (file,) = data["files"]
    assert file["rulebook"]["path"] == "rules/office.yaml"
    found = [(one["expected"], one["got"], one["passed"]) for one in file["verdicts"]]
    assert found[:5] == [
        ("10", "10", True),
        ("9", "9.5", False),
        ("3", None, False),
        ("20", "18.5", False),
        ("好", "差", False),
    ]


JUNIT = {
    # element: its attributes, those that must be there, what stands in it in that order
    "testsuites": (set(), set(), r"(testsuite )*"),
    "testsuite": (
        {"name", "package", "id", "timestamp", "hostname", "time", "tests", "failures", "errors"},
        {"name", "package", "id", "timestamp", "hostname", "time", "tests", "failures", "errors"},
        r"properties (testcase )*system-out system-err ",
    ),
    "properties": (set(), set(), r"(property )*"),
    "property": ({"name", "value"}, {"name", "value"}, ""),
    "testcase": ({"name", "classname", "time"}, {"name", "classname", "time"}, r"(skipped |error |failure )?"),
    "failure": ({"type", "message"}, {"type"}, ""),
    "error": ({"type", "message"}, {"type"}, ""),
    "system-out": (set(), set(), ""),
    "system-err": (set(), set(), ""),
}
"""What the schemas of Ant's and of Jenkins's JUnit files both allow."""
KINDS = {
    "id": r"\d+",
    "tests": r"\d+",
    "failures": r"\d+",
    "errors": r"\d+",
    "time": r"\d+(\.\d{1,3})?",
    "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d",
    "name": r".+",
    "hostname": r".+",
}


def test_junit_is_valid(command: Command, golden: Golden) -> None:
    """Element by element, attribute by attribute; and the counts are those of what stands there."""
    out = command("rules", "--format", "junit")[1]
    golden("test-command.xml", out.encode())
    root = ElementTree.fromstring(out)
    for element in root.iter():
        allowed, required, inside = JUNIT[element.tag]
        assert required <= element.attrib.keys() <= allowed
        assert re.fullmatch(inside, "".join(f"{child.tag} " for child in element))
        for name, value in element.attrib.items():
            assert re.fullmatch(KINDS.get(name, ".*"), value), (name, value)
    suites = root.findall("testsuite")
    assert [suite.get("id") for suite in suites] == [str(n) for n in range(len(suites))]
    for suite in suites:
        for name, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
            assert suite.get(name) == str(len(suite.findall(path)))


def test_junit_has_no_controls(command: Command) -> None:
    """What a name or a text may hold, XML may not."""
    text = (
        FILES["rules/office.test.yaml"].replace("name: 满分", r'name: "满\u200b分 <&\"> \t]]> x"').replace("20,", "19,")
    )
    Path("rules/odd.test.yaml").write_text(dedent(text).lstrip(), encoding="utf-8")
    out = command("rules/odd.test.yaml", "--format", "junit")[1]
    names = [case.get("name") for case in ElementTree.fromstring(out).iter("testcase")]
    assert names[-2:] == ['满分 <&">  ]]> x　总分', '满分 <&">  ]]> x　等次']
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b]", out)


def test_a_report_is_written_to_a_file(command: Command) -> None:
    """Not over an input, nor over something else without `--force`."""
    assert command(*GOOD, "--format", "junit", "-o", "tests.xml") == (0, "", "appraise: 已写入 tests.xml。\n")
    assert command(*GOOD, "-o", "tests.xml")[0] == 4
    assert command(*GOOD, "-o", "tests.xml", "--force")[0] == 0
    for name in ("rules/office.yaml", "rules/office.test.yaml"):
        assert command("rules", "-o", name, "--force")[0] == 4
        assert Path(name).read_text(encoding="utf-8").startswith("appraise: ")


def test_paths_are_shown_as_they_were_named(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where one leads out of this folder and back; each file is run once."""
    monkeypatch.chdir("rules")
    for named, shown in (
        (("./office.yaml", "office.test.yaml", "."), "office.test.yaml"),
        (("../rules/office.yaml", "office.yaml"), "../rules/office.test.yaml"),
    ):
        lines = command(*named)[1].splitlines()
        assert [line for line in lines if "office.test.yaml" in line] == [f"{shown}　相符 5"]
    assert "\n    位置  more/differing.test.yaml:4:33\n" in command("more")[1]


def test_a_unit_without_a_score_has_no_arithmetic(command: Command) -> None:
    """A table looks at one criterion, whatever becomes of the others."""
    text = """
        appraise: rulebook/1
        id: single
        title: 只有一项（示例）
        version: "1"
        period: 2024
        full_marks: 10
        defaults: {missing: worst}
        facts: {closed: {title: 办结, type: count, max: 10}}
        groups:
          work:
            title: 工作
            points: 10
            criteria: {closing: {title: 办结, points: 10, deduct: {fact: closed, each: 1}}}
        """
    Path("single.yaml").write_text(dedent(text).lstrip(), encoding="utf-8")
    rows = "{closed: {不涉及（没有）: 10}}"
    Path("single.test.yaml").write_text(f"appraise: tests/1\nrulebook: single.yaml\ntables: {{closing: {rows}}}\n")
    code, out, _ = command("single.yaml")
    assert (code, "实为  不涉及\n\n1 个用例文件" in out) == (1, True), out


def test_it_runs_again_on_a_change(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it is interrupted; what its first round wrote is overwritten by the next."""
    edits = iter([("rules/office.test.yaml", "11: 9.5", "11: 9"), ("rules/office.yaml", "each: 0.5", "each: 1")])
    reports = []

    def pause(seconds: int) -> None:
        reports.append(Path("report.txt").read_text(encoding="utf-8").splitlines()[-1])
        edit = next(edits, None)
        if edit is None:
            raise KeyboardInterrupt
        name, old, new = edit
        Path(name).write_text(Path(name).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    monkeypatch.setattr(trials.time, "sleep", pause)
    code, out, error = command("rules/office.yaml", "--watch", "-o", "report.txt")
    assert (code, out) == (130, "")
    assert error.count("等着文件改动") == 3
    assert [report.partition("：")[2] for report in reports] == [
        "相符 5，不符 0。",
        "相符 4，不符 1。",
        "相符 4，不符 1。",
    ]


class Terminal(io.StringIO):
    """Standard error where somebody looks on."""

    def isatty(self) -> bool:
        return True


def test_a_long_run_shows_how_far_it_is(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only on a terminal, and nothing is left of it."""
    monkeypatch.setenv("TERM", "xterm")
    paths = [Path(f"{n}\x1b.test.yaml") for n in range(FEW + 1)]
    for error, shown in ((Terminal(), f"\r\x1b[K1/{FEW + 1} 0\\x1b.test.yaml"), (io.StringIO(), "")):
        monkeypatch.setattr(sys, "stderr", error)
        assert list(progress.shown(paths, 80)) == paths
        assert error.getvalue().startswith(shown)
        assert error.getvalue().endswith("\r\x1b[K" if shown else "")
        assert bool(error.getvalue()) is bool(shown)
    short = Terminal()
    monkeypatch.setattr(sys, "stderr", short)
    assert list(progress.shown(paths[:FEW], 80)) == paths[:FEW]
    assert short.getvalue() == ""


def test_a_score_does_without_it() -> None:
    script = (
        "import sys\nfrom appraisal.cli.main import run\nrun(['score', 'samples/2024.yaml'])\n"
        "parts = ('appraisal.authoring', 'appraisal.cli.test', 'appraisal.cli.trials', 'appraisal.formats.tests')\n"
        "print([name for name in sys.modules if name.startswith(parts)], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.stderr.splitlines()[-1:] == ["[]"]
