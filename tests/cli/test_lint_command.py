"""`appraise lint`: what it finds, what it prints in each format, how it ends, and that nothing else loads it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from appraisal.authoring.linting.running import CODES
from appraisal.cli import output
from appraisal.cli.main import run
from appraisal.formats import Screen
from appraisal.formats.cells import cells
from tests.cli.looking import laid_out
from tests.cli.sarif import SCHEMA
from tests.cli.test_test_command import JUNIT, KINDS
from tests.conftest import Golden

Answer = tuple[int, str, str]
Command = Callable[..., Answer]
CLEAN, DOUBTFUL, REFUSED = "rules/clean.yaml", "rules/doubtful.yaml", "rules/refused.yaml"
EVERY = ("rules", "--lang", "zh")


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Command:
    """`appraise lint` in a folder with all the files."""
    for name in ("APPRAISE_LANG", "APPRAISE_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    laid_out(tmp_path)

    def answer(*arguments: str) -> Answer:
        code = run(("lint", *arguments))
        out, error = capsysbinary.readouterr()
        return code, out.decode(), error.decode()

    return answer


EXITS = {
    "nothing to be found": ((CLEAN,), 0, "1 部细则：发现 0 处。", ""),
    "something is found": ((DOUBTFUL,), 1, "1 部细则：发现 3 处。", ""),
    "a refused file, all others looked into": (("rules",), 3, "4 部细则：发现 5 处。另有 1 部不能用。", "R002"),
    "the folder here": ((), 3, "4 部细则：发现 5 处。另有 1 部不能用。", "R002"),
    "a file that is not there": (("rules/none.yaml", CLEAN), 3, "另有 1 部不能用。", "找不到文件"),
    "a file that is no rulebook": (("rules/clean.test.yaml",), 3, "另有 1 部不能用。", "R019"),
    "a folder without rulebooks": (("empty",), 1, "0 部细则：发现 0 处。", "empty 里没有细则"),
    "codes that are not there": ((DOUBTFUL, "--select", "L001,L004"), 0, "发现 0 处", ""),
    "one code of several": ((DOUBTFUL, "--select", "l007"), 1, "发现 1 处", ""),
    "codes passed over": ((DOUBTFUL, "--ignore", "L007,L008", "--ignore", "L010"), 0, "发现 0 处", ""),
    "a code selected and passed over": ((DOUBTFUL, "--select", "L007", "--ignore", "L007"), 0, "发现 0 处", ""),
    "a code that does not exist": ((CLEAN, "--select", "L01"), 2, "", "没有 L01 这个代码"),
    "no code at all": ((CLEAN, "--ignore", ""), 2, "", "没有  这个代码"),
    "the old edition is the same": ((CLEAN, "--baseline", CLEAN), 0, "发现 0 处", ""),
    "an old edition of another id": ((CLEAN, "--baseline", DOUBTFUL), 2, "", "没有一部的 id 是 doubtful"),
    "an old edition that is refused": ((CLEAN, "--baseline", REFUSED), 3, "", "R002"),
    "a format that does not exist": ((CLEAN, "--format", "xml"), 2, "", "--format"),
    "the report over a rulebook": ((CLEAN, "-o", CLEAN, "--force"), 4, "", "P002"),
}


@pytest.mark.parametrize(("arguments", "code", "out", "error"), EXITS.values(), ids=EXITS)
def test_exit_codes(command: Command, arguments: tuple[str, ...], code: int, out: str, error: str) -> None:
    answer = command(*arguments)
    assert answer[0] == code, answer
    assert out in answer[1]
    assert error in answer[2]
    assert bool(answer[2]) is bool(error)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_exit_codes_are_the_same_whatever_the_format(command: Command, form: str) -> None:
    assert [command(path, "--format", form)[0] for path in (CLEAN, DOUBTFUL, REFUSED)] == [0, 1, 3]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_screens(command: Command, golden: Golden, language: str) -> None:
    golden(f"lint-command.{language}.txt", command("rules", "--lang", language)[1].encode())


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_wider_than_the_screen(command: Command, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr(output, "screen", lambda: Screen(width))
    out = command("rules")[1]
    assert [line for line in out.splitlines() if cells(line) > width] == []


def test_what_is_inherited_is_told_once(command: Command) -> None:
    """With the rulebook that says it; alone, with the one that takes it over, but under its own file."""
    report = json.loads(command("rules/more", "--format", "json")[1])
    assert [[one["code"] for one in file["findings"]] for file in report["files"]] == [["L008"], ["L007"]]
    (alone,) = json.loads(command("rules/more/narrower.yaml", "--format", "json")[1])["files"]
    assert {one["file"] for one in alone["findings"]} == {"rules/more/wider.yaml"}
    assert [one["code"] for one in alone["findings"]] == ["L007", "L008"]


def test_a_changed_number_needs_a_new_version(command: Command) -> None:
    text = Path(CLEAN).read_text(encoding="utf-8")
    Path("new.yaml").write_text(text.replace("扣1分", "扣2分").replace("each: 1", "each: 2"), encoding="utf-8")
    code, out, _ = command("new.yaml", "--baseline", CLEAN)
    assert (code, "L009" in out) == (1, True)
    new = Path("new.yaml").read_text(encoding="utf-8")
    Path("new.yaml").write_text(new.replace('version: "1"', 'version: "2"'), encoding="utf-8")
    assert command("new.yaml", "--baseline", CLEAN)[0] == 0
    assert command("new.yaml")[0] == 0


def test_json(command: Command, golden: Golden) -> None:
    golden("lint-command.json", command(*EVERY, "--format", "json")[1].encode())


def test_sarif_is_valid(command: Command, golden: Golden) -> None:
    """By the schema; each result has its rule, and the run says whether every file was looked into."""
    out = command(*EVERY, "--format", "sarif")[1]
    golden("lint-command.sarif", out.encode())
    data = json.loads(out)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    (sarif,) = data["runs"]
    rules = [rule["id"] for rule in sarif["tool"]["driver"]["rules"]]
    assert rules == list(CODES)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in sarif["results"])
    assert [one["executionSuccessful"] for one in sarif["invocations"]] == [False]
    clean = json.loads(command(CLEAN, "--format", "sarif")[1])["runs"][0]
    assert (clean["results"], clean["invocations"][0]["executionSuccessful"]) == ([], True)


def test_sarif_names_files_as_uris(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "细则 甲.yaml"
    path.write_bytes(Path(DOUBTFUL).read_bytes())
    uris = [
        json.loads(command(name, "--format", "sarif")[1])["runs"][0]["results"][0]["locations"][0]["physicalLocation"][
            "artifactLocation"
        ]["uri"]
        for name in (path.name, str(path))
    ]
    assert uris[0] == "%E7%BB%86%E5%88%99%20%E7%94%B2.yaml"
    assert uris[1] == path.as_uri()


def test_junit_is_valid(command: Command, golden: Golden) -> None:
    """Element by element, attribute by attribute; and the counts are those of what stands there."""
    out = command(*EVERY, "--format", "junit")[1]
    golden("lint-command.xml", out.encode())
    root = ElementTree.fromstring(out)
    for element in root.iter():
        allowed, required, inside = JUNIT[element.tag]
        assert required <= element.attrib.keys() <= allowed
        assert re.fullmatch(inside, "".join(f"{child.tag} " for child in element))
        for name, value in element.attrib.items():
            assert re.fullmatch(KINDS.get(name, ".*"), value), (name, value)
    for suite in root.findall("testsuite"):
        for name, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("errors", "testcase/error")):
            assert suite.get(name) == str(len(suite.findall(path)))


def test_annotations(command: Command, golden: Golden) -> None:
    """One line each; what would end a property or a line is escaped."""
    out = command(*EVERY, "--format", "github")[1]
    golden("lint-command.github.txt", out.encode())
    shape = re.compile(r"::(error|warning|notice) file=[^:,]+(,\w+=[^:,]+)*,title=[A-Z]\d{3}::[^\r\n]+")
    assert [line for line in out.splitlines() if not shape.fullmatch(line)] == []
    Path("a,b%.yaml").write_bytes(Path(DOUBTFUL).read_bytes())
    assert "file=a%2Cb%25.yaml," in command("a,b%.yaml", "--format", "github")[1]


def test_a_report_is_written_to_a_file(command: Command) -> None:
    assert command(DOUBTFUL, "--format", "sarif", "-o", "lint.sarif")[:2] == (1, "")
    assert json.loads(Path("lint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert command(CLEAN, "-o", "lint.sarif")[0] == 4
    assert command(CLEAN, "-o", "lint.sarif", "--force")[0] == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_code_is_explained(command: Command, golden: Golden, language: str) -> None:
    code, out, error = command("--explain", "l004", "--lang", language)
    assert (code, error) == (0, "")
    golden(f"lint-explain.{language}.txt", out.encode())


def test_an_unknown_code_is_not_explained(command: Command) -> None:
    code, out, error = command("--explain", "L999", "--lang", "en")
    assert (code, out) == (2, "")
    assert "there is no code L999" in error


def test_without_docstrings_it_says_so() -> None:
    """`-OO` drops them; what is found needs none."""
    here = Path(__file__).parents[2]
    for arguments, expected in ((["--explain", "L001"], 2), (["rules/traffic-police.yaml"], 0)):
        done = subprocess.run(
            [sys.executable, "-OO", "-m", "appraisal", "lint", *arguments], capture_output=True, check=False, cwd=here
        )
        assert done.returncode == expected, done.stderr


def test_a_score_does_without_it() -> None:
    script = (
        "import sys\nfrom appraisal.cli.main import run\nrun(['score', 'samples/2024.yaml'])\n"
        "parts = ('appraisal.authoring', 'appraisal.cli.lint', 'appraisal.cli.findings', 'appraisal.formats.lint')\n"
        "print([name for name in sys.modules if name.startswith(parts)], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.stderr.splitlines()[-1:] == ["[]"]
