"""A run that is killed while it writes leaves the old file or the new one, and nothing behind for long."""

import os
import random
import signal
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from appraisal.cli.output import Inputs, save
from tests.samples.program import ROOT, run

UNIT = str(Path(__file__).parent / "2024.yaml")
MOMENTS = 40
LONGEST = 60
"""Milliseconds after which a run is killed at the latest."""
OLD, NEW = b"old\n" * 3_000_000, b"newer\n" * 2_000_000

WRITING = """
import sys
from itertools import cycle
from appraisal.cli.output import Inputs, save
from tests.samples.program import ROOT, run
old, new = b"old\\n" * 3_000_000, b"newer\\n" * 2_000_000
print("ready", flush=True)
for data in cycle([new, old]):
    save(data, "result.json", force=True, inputs=Inputs())
"""
STOPPING = """
import os, signal, sys
from appraisal.cli import output
from appraisal.cli.main import main
name, which = sys.argv[1], int(sys.argv[2])
real, calls, save = getattr(os, name), 0, output.save

def stopping(*arguments, **options):
    global calls
    calls += 1
    if calls == which:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **options)

def saving(*arguments, **options):
    setattr(os, name, stopping)
    return save(*arguments, **options)

output.save = saving
sys.argv[1:] = ["score", sys.argv[3], "--format", "json", "-o", "result.json", "--force"]
main()
"""


def start(program: str, *arguments: str, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def moments() -> list[Fraction]:
    """Seconds, spread over a few times as long as one writing takes."""
    dice = random.Random(2024)
    return [Fraction(dice.randrange(LONGEST), 1000) for _ in range(MOMENTS)]


def test_at_any_moment_the_file_is_old_or_new(tmp_path: Path) -> None:
    """Whole, whenever the run was killed; at most the file that it was just writing is left beside it."""
    target = tmp_path / "result.json"
    target.write_bytes(OLD)
    left = 0
    for moment in moments():
        with start(WRITING, folder=tmp_path) as running:
            assert running.stdout is not None
            running.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                running.wait(moment)
            running.kill()
        assert target.read_bytes() in (OLD, NEW)
        beside = len(os.listdir(tmp_path)) - 1
        assert beside <= 1
        left += beside
    assert left > 0
    assert save(b"last", str(target), force=True, inputs=Inputs())
    assert os.listdir(tmp_path) == ["result.json"]


# what is called while the result is written, the call at which the run is killed, whether the old file is still there
STOPS = [("open", 1, True), ("write", 1, True), ("fsync", 1, True), ("replace", 1, True), ("fsync", 2, False)]


@pytest.mark.parametrize(("call", "which", "old"), STOPS)
def test_at_each_step_of_the_command(call: str, which: int, old: bool, tmp_path: Path) -> None:
    """Old before the rename, new behind it; the next run removes what was left and writes the same."""
    target = tmp_path / "result.json"
    target.write_bytes(b"old")
    new = run("score", UNIT, "--format", "json").out
    for at, code, content in ((which, -signal.SIGKILL, b"old" if old else new), (0, 0, new)):
        with start(STOPPING, call, str(at), UNIT, folder=tmp_path) as running:
            assert running.communicate()[0] == b""
        assert (running.returncode, target.read_bytes()) == (code, content)
    assert os.listdir(tmp_path) == ["result.json"]
