"""Where a result cannot be written: exit 4, one sentence, the old file as it was, nothing left beside it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from appraisal.cli.main import run
from tests.samples.program import ROOT

UNIT = str(Path(__file__).parent / "2024.yaml")
FULL = 'ulimit -f 1; exec "$@"'
"""No file may grow beyond a block: the system refuses in the middle of the writing, as a full disk does."""


def alone(script: str, *arguments: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    command = ["sh", "-c", script, "sh", sys.executable, "-m", "appraisal", "score", UNIT, *arguments]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("old", [None, b"old"])
def test_no_room(old: bytes | None, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    if old is not None:
        target.write_bytes(old)
    done = alone(FULL, "--format", "json", "-o", target.name, "--force", folder=tmp_path)
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.decode().splitlines()[0] == "appraise: 错误 P003 磁盘已满，结果没有写成 result.json（EFBIG）"
    assert done.stderr.count(b"\n") == 2
    assert os.listdir(tmp_path) == ([] if old is None else ["result.json"])
    assert old is None or target.read_bytes() == old


@pytest.fixture
def closed_folder(tmp_path: Path) -> Path:
    """A folder that nobody may write to: for the superuser, who may write anywhere else, one of the system's own."""
    if os.geteuid() == 0:
        return Path("/sys/kernel")
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    return folder


def test_a_folder_without_the_right_to_write(closed_folder: Path, capsysbinary: "pytest.CaptureFixture[bytes]") -> None:
    before = os.listdir(closed_folder)
    code = run(["score", UNIT, "-o", str(closed_folder / "result.txt")])
    out, err = capsysbinary.readouterr()
    assert (code, out, "P004" in err.decode()) == (4, b"", True)
    assert os.listdir(closed_folder) == before


@pytest.mark.parametrize(
    ("target", "code"),
    [("/dev/full", "P003"), ("甲" * 100, "P007"), ("nowhere/result.txt", "P005"), (".", "P006")],
)
def test_other_places(
    target: str,
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: "pytest.CaptureFixture[bytes]",
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["score", UNIT, "-o", target]) == 4
    out, err = capsysbinary.readouterr()
    assert (out, f"错误 {code} " in err.decode(), os.listdir(tmp_path)) == (b"", True, [])


def test_a_name_as_long_as_a_name_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary file's own name is no longer than that."""
    monkeypatch.chdir(tmp_path)
    name = "年" * 83 + "2.json"
    assert run(["score", UNIT, "--format", "json", "-o", name]) == 0
    assert os.listdir(tmp_path) == [name]
