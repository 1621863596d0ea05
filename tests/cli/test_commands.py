"""What the commands do with what they are given: exit codes, streams, files."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from appraisal.assessment.inspection import CheckState, CrossCheck, Difference
from appraisal.formats import Screen, render
from appraisal.source.diagnostics import Refused, diagnostic
from appraisal.source.files import SourceText, source_from_bytes
from appraisal.source.positions import Position
from tests.cli.staging import Stage
from tests.formats.examples import RESULT

ENGLISH_ON_A_DAY = RESULT._replace(heading=RESULT.heading._replace(final=True, as_of=date(2024, 6, 30), language="en"))
SOURCE = SourceText("2024.yaml", "facts:\n  trainings: 20场分\n", "utf-8", "d1")
ERROR = diagnostic("result_schema", Position("2024.yaml", 2, 14, 2, 18), found="20场分", wanted="x")
NOTE = diagnostic("encoding_gb18030", Position("2024.yaml", 1, 1, 1, 1), file="2024.yaml")


@pytest.mark.parametrize("name", ["text", "json", "markdown"])
def test_score_shows_a_result(stage: Stage, name: str) -> None:
    """On standard output, in the format asked for; nothing on standard error."""
    code, out, error = stage("score", "2024.yaml", "--format", name)
    assert (code, error) == (0, "")
    assert out.encode() == render(name, RESULT, Screen())


def test_score_passes_its_options_on(stage: Stage) -> None:
    """Rulebook, encoding, final, day and language."""
    options = "--rules r.yaml --encoding gb18030 --final --as-of 2024-06-30 --lang en"
    assert stage("score", "2024.yaml", *options.split())[0] == 0
    assert stage.asked == [
        (Path("2024.yaml"), Path("r.yaml"), "gb18030"),
        {"final": True, "as_of": date(2024, 6, 30), "language": "en", "diagnostics": ()},
    ]
    stage.asked.clear()
    assert stage("score", "2024.yaml")[0] == 0
    assert stage.asked == [
        (Path("2024.yaml"), None, None),
        {"final": False, "as_of": None, "language": None, "diagnostics": ()},
    ]


@pytest.mark.parametrize("command", [["score"], ["score", "--format", "json"], ["explain"], ["check"]])
def test_what_is_refused_is_told_on_standard_error(stage: Stage, command: list[str]) -> None:
    """Exit 3, whatever the format, with the line and a caret; standard output stays empty."""
    stage.loaded = (None, (ERROR,), (SOURCE,))
    code, out, error = stage(*command, "2024.yaml")
    assert (code, out) == (3, "")
    assert "2024.yaml:2:14: 错误 P010" in error
    assert "      |              ^^^^^^" in error


@pytest.mark.parametrize("command", ["score", "explain"])
def test_a_unit_without_a_score_is_refused(stage: Stage, command: str) -> None:
    """Nothing applies to it."""
    stage.result = Refused([ERROR])
    assert stage(command, "2024.yaml")[0] == 3


def test_notes_are_told_and_warnings_are_not_told_twice(stage: Stage) -> None:
    """What the result shows itself is left to it."""
    warning = RESULT.diagnostics[0]
    stage.loaded = (object(), (NOTE, warning), (SOURCE,))
    for name, told in (("text", 1), ("json", 1), ("markdown", 2)):
        code, _, error = stage("score", "2024.yaml", "--format", name)
        assert code == 0
        assert error.count("2024.yaml:") == told


@pytest.mark.parametrize(("limit", "code"), [("88.5", 0), ("88.51", 1), ("0", 0), ("100", 1)])
def test_a_gate_is_exit_1(stage: Stage, limit: str, code: int) -> None:
    """The result is shown all the same."""
    found, out, error = stage("score", "2024.yaml", "--fail-under", limit)
    assert found == code
    assert "88.50 / 100.00" in out
    assert bool(error) == bool(code)


def test_score_writes_a_file(stage: Stage) -> None:
    """And says so; a second time there is nothing to do."""
    assert stage("score", "2024.yaml", "-o", "甲.txt") == (0, "", "appraise: 已写入 甲.txt。\n")
    assert Path("甲.txt").read_bytes() == render("text", RESULT, Screen())
    assert stage("score", "2024.yaml", "-o", "甲.txt") == (0, "", "appraise: 甲.txt 内容相同，没有改动。\n")
    assert os.listdir() == ["甲.txt"]


def test_an_existing_file_needs_force(stage: Stage) -> None:
    """Without it nothing is changed."""
    Path("a.json").write_text("old")
    code, out, error = stage("score", "2024.yaml", "--format", "json", "-o", "a.json")
    assert (code, out) == (4, "")
    assert "P001" in error
    assert Path("a.json").read_text() == "old"
    assert stage("score", "2024.yaml", "--format", "json", "-o", "a.json", "--force")[0] == 0
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["period"] == 2024


@pytest.mark.parametrize("target", ["2024.yaml", "./2024.yaml", "link.yaml", "hard.yaml", "rules.yaml", "copy.yaml"])
def test_an_input_is_never_overwritten(stage: Stage, target: str) -> None:
    """Neither by its name nor through a link; nor a rulebook that was looked up."""
    Path("2024.yaml").write_text("unit")
    Path("link.yaml").symlink_to("2024.yaml")
    os.link("2024.yaml", "hard.yaml")
    Path("rules.yaml").write_text("rules")
    Path("copy.yaml").write_bytes(b"appraise: looked up")
    looked_up, _ = source_from_bytes(b"appraise: looked up", "rulebook.yaml")
    stage.loaded = (object(), (), (looked_up,))
    code, _, error = stage("score", "2024.yaml", "--rules", "rules.yaml", "-o", target, "--force")
    assert (code, "P002" in error) == (4, True)
    assert [Path(name).read_text() for name in ("2024.yaml", "rules.yaml")] == ["unit", "rules"]
    assert Path("copy.yaml").read_bytes() == b"appraise: looked up"


def test_explain(stage: Stage) -> None:
    """All criteria, or one by id or number."""
    code, out, _ = stage("explain", "2024.yaml")
    assert code == 0
    assert "合计  10 − 2.5 = 7.5" in out
    for asked in ("online-patrol", "2.1"):
        assert stage("explain", "2024.yaml", asked)[0] == 0
        assert stage.asked[-1] == "online-patrol"
    assert stage("explain", "2024.yaml", "commended")[0] == 0


def test_explain_names_what_there_is(stage: Stage) -> None:
    """A criterion that does not exist is a wrong command line."""
    code, out, error = stage("explain", "2024.yaml", "online-patrl")
    assert (code, out) == (2, "")
    assert "没有编号或 id 为“online-patrl”的指标，是不是 online-patrol" in error
    assert "“zzz”的指标；不写指标，就列出全部" in stage("explain", "2024.yaml", "zzz")[2]


def test_check_fails_on_a_contradiction(stage: Stage) -> None:
    """And passes without one."""
    assert stage("check", "2024.yaml")[0] == 0
    wrong = CrossCheck("相等", CheckState.DIFFERS, "1", "2", "", None)
    stage.report = stage.report._replace(checks=(wrong,))
    code, out, _ = stage("check", "2024.yaml")
    assert code == 1
    assert "对不上：1 与 2" in out


def test_verify(stage: Stage) -> None:
    """The same is 0, different is 1."""
    Path("r.json").write_bytes(render("json", RESULT, Screen()))
    assert stage("verify", "r.json", "2024.yaml")[:2] == (0, "一致：用原始材料重算，摘要和分数都与结果文件相同。\n")
    stage.differences = (Difference("total.awarded", "1", "2"),)
    code, out, _ = stage("verify", "r.json", "2024.yaml")
    assert code == 1
    assert "total.awarded" in out


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"schema": "appraise/appraisal/2"}', "P010"),
        ('{"schema": ["appraise/appraisal/1"]}', "P010"),
        ('{"other": 1}', "P010"),
        ("[1]", "Y004"),
        ("{", "Y"),
        ("[" * 60_000, "Y"),
    ],
)
def test_verify_refuses_what_is_no_result(stage: Stage, content: str, code: str) -> None:
    """With a place in the file."""
    Path("r.json").write_text(content)
    found, out, error = stage("verify", "r.json", "2024.yaml")
    assert (found, out) == (3, "")
    assert "r.json:1:" in error
    assert f"错误 {code}" in error


def test_verify_scores_as_the_result_says(stage: Stage) -> None:
    """Final, on a day, in a language; what is no day or language is left out, and then differs."""
    Path("r.json").write_bytes(render("json", ENGLISH_ON_A_DAY, Screen()))
    stage("verify", "r.json", "2024.yaml")
    assert stage.asked[1] == {"final": True, "as_of": date(2024, 6, 30), "language": "en", "diagnostics": ()}
    stage.asked.clear()
    schema = '"schema": "appraise/appraisal/1"'
    for run in ('{"final": 1, "as_of": "2024-02-30", "language": "fr"}', '"x"', "{}"):
        Path("r.json").write_text(f'{{{schema}, "run": {run}}}')
        assert stage("verify", "r.json", "2024.yaml")[0] == 0
        assert stage.asked[1] == {"final": False, "as_of": None, "language": None, "diagnostics": ()}
        stage.asked.clear()


def test_verify_needs_a_score(stage: Stage) -> None:
    """A unit that nothing applies to has none."""
    Path("r.json").write_bytes(render("json", RESULT, Screen()))
    stage.result = Refused([ERROR])
    assert stage("verify", "r.json", "2024.yaml")[0] == 3


def test_verify_refuses_a_file_that_is_not_there(stage: Stage) -> None:
    """Either of the two."""
    assert stage("verify", "r.json", "2024.yaml")[0] == 3
    Path("r.json").write_bytes(render("json", RESULT, Screen()))
    stage.loaded = (None, (ERROR,), (SOURCE,))
    assert stage("verify", "r.json", "2024.yaml")[0] == 3
