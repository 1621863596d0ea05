"""The program as a whole: exit codes, words for wrong command lines, quiet ends."""

import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from appraisal import __version__
from appraisal.cli import main, streams, usage
from appraisal.cli.main import COMMANDS
from tests.cli.staging import Stage

ROOT = Path(__file__).parents[2]


def appraise(*arguments: str, folder: Path, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a process of its own."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **options.pop("environment", {})}
    options = {"capture_output": True, **options}
    command = [sys.executable, "-m", "appraisal", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=False, **options)


WRONG = [
    # command line, what is said in Chinese, in English
    ("", "没有写命令；可用的有 score、explain、check、verify", "no command; there are score"),
    ("scor a", "没有 scor 这个命令，是不是 score？", "there is no command scor; did you mean score?"),
    ("qqq", "没有 qqq 这个命令\n", "there is no command qqq\n"),
    ("score", "少写了 FILE（填报材料", "FILE is missing (the submission"),
    ("verify a", "少写了 FILE", "FILE is missing"),
    ("score a b c", "多写了 b c\n", "b c is too much\n"),
    (
        "score a --frmat x",
        "没有 --frmat 这个选项，是不是 --format",
        "there is no option --frmat; did you mean --format",
    ),
    ("score a --format xml", "--format 只能是 text、json、markdown，读到“xml”", "--format is one of text"),
    ("score a --rules", "--rules 后面要写一个值", "--rules needs a value"),
    ("score a --final=yes", "--final 后面不用写值", "--final takes no value"),
    ("score a --as-of 2024-02-30", "--as-of 应写成 2024-06-30 这样的日期，读到“2024-02-30”", "--as-of is a date"),
    ("score a --as-of 20240630", "--as-of 应写成", "--as-of is a date"),
    ("score a --fail-under 80%", "--fail-under 应写成 80 或 79.5 这样的数", "--fail-under is a number"),
    ("score a --fail-under 1e9", "--fail-under 应写成", "--fail-under is a number"),
    ("score a --lang fr", "--lang 只能是 zh、en，读到“fr”", None),
]


@pytest.mark.parametrize(("line", "chinese", "english"), WRONG)
def test_a_wrong_command_line_is_exit_2(stage: Stage, line: str, chinese: str, english: str | None) -> None:
    """Worded in the language of the run; standard output stays empty."""
    code, out, error = stage(*line.split())
    assert (code, out) == (2, "")
    assert error.startswith("appraise: 命令写错了：")
    assert chinese in error
    if english is not None:
        code, _, error = stage("--lang", "en", *line.split())
        assert code == 2
        assert english in error


def test_the_version(stage: Stage) -> None:
    """Also asked for before anything else."""
    assert stage("--version") == (0, f"appraise {__version__}\n", "")


def test_a_fault_is_one_sentence(stage: Stage) -> None:
    """Exit 70; where it happened is told with `--debug` only."""
    stage.result = ZeroDivisionError("secret")
    code, out, error = stage("score", "2024.yaml")
    assert (code, out) == (70, "")
    assert error.startswith("appraise: 程序自身出错（ZeroDivisionError）")
    assert "secret" not in error
    code, _, error = stage("score", "2024.yaml", "--debug")
    assert (code, "Traceback" in error) == (70, True)


@pytest.mark.parametrize("fault", [RecursionError(), MemoryError()])
def test_a_lack_of_memory_is_a_fault(stage: Stage, fault: Exception) -> None:
    """Not a traceback."""
    stage.result = fault
    assert stage("score", "2024.yaml")[0] == 70


def test_an_interruption_is_exit_130(stage: Stage) -> None:
    """With a sentence."""
    stage.result = KeyboardInterrupt()
    code, out, error = stage("score", "2024.yaml")
    assert (code, out) == (130, "")
    assert "已中断" in error


def test_an_interruption_before_anything_began(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the settings are read."""

    def interrupted(folder: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main.settings, "read", interrupted)
    assert stage("score", "2024.yaml")[0] == 130


def test_python_m_appraisal(tmp_path: Path) -> None:
    """Does what `appraise` does."""
    done = appraise("--version", folder=tmp_path)
    assert (done.returncode, done.stdout.decode()) == (0, f"appraise {__version__}\n")


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """Exit 141, and not a word."""
    read, write = os.pipe()
    os.close(read)
    done = appraise("--help", folder=tmp_path, capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    """Exit 4, nothing more at the end."""
    with Path("/dev/full").open("wb") as full:
        done = appraise("--help", folder=tmp_path, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 4
    assert done.stderr.decode().startswith("appraise: 错误 P009 结果没有写到标准输出：系统报告 ENOSPC\n")
    assert done.stderr.count(b"\n") == 2


def test_closed_streams(tmp_path: Path) -> None:
    """Nothing to write to is exit 4; nobody to tell is no fault."""
    command = f"exec {sys.executable} -m appraisal"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    for line, code in (("--help >&-", 4), ("--help >&- 2>&-", 4), ("scor 2>&-", 2)):
        done = subprocess.run(
            ["sh", "-c", f"{command} {line}"], cwd=tmp_path, env=environment, check=False, capture_output=True
        )
        assert done.returncode == code, line


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk"},
    ],
)
def test_a_terminal_that_is_not_utf_8(tmp_path: Path, environment: dict[str, str]) -> None:
    """Standard output is UTF-8 all the same; standard error escapes what it cannot show."""
    done = appraise("--help", folder=tmp_path, environment=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "用法：appraise" in done.stdout.decode()
    done = appraise("scor€", folder=tmp_path, environment=environment)
    assert done.returncode == 2
    assert done.stderr.startswith(b"appraise: ")


def test_a_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    """Only regular files are read."""
    os.mkfifo(tmp_path / "pipe.yaml")
    done = appraise("verify", "pipe.yaml", "pipe.yaml", folder=tmp_path, timeout=30)
    assert done.returncode == 3


def test_the_console_script(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Leaves with the code of the run, without tidying up; the shell may ask it for the commands."""

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(gc, "set_threshold", lambda threshold: None)
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")
    monkeypatch.setattr(sys, "argv", ["appraise", "--version"])
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == 0
    monkeypatch.setenv("_APPRAISE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "appraise ")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit):
        main.main()
    assert capsysbinary.readouterr().out.decode().count("plain,") == len(COMMANDS)


def test_what_click_says_else_is_passed_on() -> None:
    """A newer click may know complaints that we have no words for."""
    assert usage.worded(click.UsageError("odd"), "zh") == "appraise: 命令写错了：odd"


def test_a_reader_that_leaves_is_exit_141(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a full disk exit 4, with the reason in words."""

    def gone(data: bytes) -> None:
        raise streams.ReaderGone

    def full(data: bytes) -> None:
        raise streams.Unwritten("screen_failed", reason="ENOSPC")

    monkeypatch.setattr(streams, "show", gone)
    assert stage("check", "2024.yaml") == (141, "", "")
    monkeypatch.setattr(streams, "show", full)
    code, _, error = stage("check", "2024.yaml")
    assert (code, "P009" in error) == (4, True)


HEAVY = ("pydantic", "yaml", "rich", "fractions", "decimal", "appraisal.source", "appraisal.assessment", "pathlib")


@pytest.mark.parametrize("line", ["--help", "--version", "scor"])
def test_help_loads_nothing_heavy(tmp_path: Path, line: str) -> None:
    """It is the first thing anybody tries, and must be quick."""
    program = (
        "import sys; from appraisal.cli.main import run; code = run(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, line],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert [name for name in HEAVY if name in done.stderr.decode().split()] == []
