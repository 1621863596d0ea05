"""A reader that leaves, streams that are closed, terminals of another encoding: quiet ends and no lost words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples.program import ROOT, Ran, run

UNIT = str(ROOT / "samples" / "2024.yaml")
WRONG = str(ROOT / "samples" / "mistakes-2024.yaml")
PROGRAM = f"{sys.executable} -m appraisal"


def shell(line: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"score {UNIT} >&-", 4),
        (f"score {UNIT} >&- 2>&-", 4),
        (f"score {UNIT} <&-", 0),
        (f"score {UNIT} 2>&-", 0),
        (f"score {WRONG} 2>&-", 3),
        (f"score {WRONG} >&-", 3),
        (f"score {UNIT} >/dev/full", 4),
        (f"score {WRONG} 2>/dev/full", 3),
        (f"score {UNIT} -o result.txt >&- 2>&-", 0),
    ],
)
def test_closed_and_full_streams(line: str, code: int, tmp_path: Path) -> None:
    """The exit code is that of what happened, and nothing is said by Python itself."""
    done = shell(f"{PROGRAM} {line}", tmp_path)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_file_opened_while_the_streams_are_closed_is_no_stream(tmp_path: Path) -> None:
    """What the program opens itself must not become its standard output or error."""
    done = shell(f"{PROGRAM} score {UNIT} --format json -o result.json <&- >&- 2>&-", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "result.json").read_bytes() == run("score", UNIT, "--format", "json").out


@pytest.mark.parametrize("name", ["text", "json"])
def test_a_reader_that_leaves(name: str, tmp_path: Path) -> None:
    """Whether it left before a word was written, or after the first line of more than a pipe holds."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "appraisal", "score", UNIT, "--format", name]
    done = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")
    done = shell(f"set -o pipefail; {PROGRAM} score {UNIT} --format {name} | head -1", tmp_path)
    assert done.returncode in (0, 141)
    assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


ENCODINGS = [
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "gbk"},
    {"PYTHONIOENCODING": "cp1252:strict"},
]


@pytest.fixture(scope="module")
def usual() -> tuple[Ran, str]:
    return run("score", UNIT), run("score", WRONG).err.decode()


@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
def test_another_encoding(environment: dict[str, str], usual: tuple[Ran, str]) -> None:
    """Results are the same bytes; messages escape what cannot be shown, and say what they say."""
    result, words = usual
    assert run("score", UNIT, environment=environment) == result
    ran = run("score", WRONG, environment=environment)
    assert (ran.code, ran.out, b"Traceback" in ran.err) == (3, b"", False)
    encoding = environment.get("PYTHONIOENCODING", "utf-8").removesuffix(":strict")
    assert ran.err in (words.encode(encoding, "backslashreplace"), words.encode("ascii", "backslashreplace"))
