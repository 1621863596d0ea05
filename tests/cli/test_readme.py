"""The README shows what the program really prints, and commands that it really has."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from appraisal.cli.main import COMMANDS, run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> Iterator[list[str]]:
    """The code blocks of a language, as lines."""
    for found in re.finditer(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE):
        yield found[1].splitlines()


def printed(capture: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """What a command prints, on whichever stream."""
    run(arguments)
    out, error = capture.readouterr()
    return (out + error).splitlines()


def test_screens_are_real(capsys: pytest.CaptureFixture[str]) -> None:
    """Every line is printed, in this order; `…` stands for what is left out."""
    samples = ROOT / "samples"
    lines = printed(capsys, "score", str(samples / "2024.yaml"))
    mistakes = printed(capsys, "score", str(samples / "mistakes-2024.yaml"))
    screen, message = blocks("text")
    for shown, real in ((screen, lines), (message, mistakes)):
        rest = iter(real)
        assert [line for line in shown if line != "…" and line not in rest] == []


def test_commands_exist() -> None:
    """Whatever stands after `appraise` in code is a command or an option."""
    named = {found[1] for found in re.finditer(r"\bappraise ((?!:)[a-z-]+)", README)}
    assert named == set(COMMANDS)


def test_the_two_set_up_commands_are_one_line_each() -> None:
    """A newcomer pastes them; the first scores the sample, the second runs the tests."""
    first, second, *_ = blocks("sh")
    assert len(first) == len(second) == 1
    assert shlex.split(first[0])[-2:] == ["score", "samples/2024.yaml"]
    assert "pytest" in second[0]


def test_no_line_is_too_long() -> None:
    """Tables and commands apart."""
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.DOTALL | re.MULTILINE)
    assert [line for line in prose.splitlines() if len(line) > 120 and not line.startswith("|")] == []
