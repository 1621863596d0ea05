"""Bad input of every kind: accepted with a note, or refused with a code and a place; never a wrong score or a crash."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from appraisal.cli.main import run
from appraisal.formats.cells import cells
from tests.reliability.cases import CASES, FOLDER, SUBMISSION, Case
from tests.reliability.generated import MEANWHILE

ROWS = [f"{letter}{n}" for letter, last in (("Y", 13), ("N", 12), ("E", 8)) for n in range(1, last + 1)]
LIMIT = 10
"""Seconds of work that a case may take."""
PATIENCE = 120
"""Seconds that it may take on a busy machine."""
MEMORY = 300_000
"""Kilobytes of data that it may hold."""
TOLD = re.compile(r"^(?:.*?:(\d+:\d+)|appraise): (?:错误|警告|提示) ([A-Z]\d{3}) ", re.MULTILINE)
LIMITED = f'ulimit -d {MEMORY} -t {LIMIT}; exec "$@"'


class Ran(NamedTuple):
    """What a run printed and how it ended."""

    code: int
    out: str
    err: str


def here(arguments: list[str], capture: "pytest.CaptureFixture[bytes]") -> Ran:
    code = run(arguments)
    out, err = capture.readouterr()
    return Ran(code, out.decode(), err.decode())


def alone(arguments: list[str], folder: Path) -> Ran:
    command = ["sh", "-c", LIMITED, "sh", sys.executable, "-m", "appraisal", *arguments]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(FOLDER.parents[1])}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and nothing set in the environment."""
    for name in [name for name in os.environ if name.startswith("APPRAISE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(ran: Ran) -> list[str]:
    """`N001 6:13` for everything that was noticed, on standard error or in the result, each once."""
    found = [f"{code} {place}".strip() for place, code in TOLD.findall(ran.err)]
    for one in json.loads(ran.out)["diagnostics"] if ran.out.startswith("{") else []:
        found.append(f"{one['code']} {one['position'].split(':', 1)[1]}" if one["position"] else one["code"])
    return list(dict.fromkeys(found))


def check_accepted(case: Case, ran: Ran, good: Ran) -> None:
    """The result, beside what was noted."""
    result = json.loads(ran.out)
    nodes = {node["id"]: node for node in result["nodes"]}
    assert {id_: nodes[id_]["awarded"] for id_ in case.awarded} == case.awarded
    assert {id_: "..".join(nodes[id_]["possible"]) for id_ in case.possible} == case.possible
    if case.same:
        assert ran.out == good.out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_bad_input(
    case: Case, folder: Path, capsysbinary: "pytest.CaptureFixture[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    path = case.write(folder)
    arguments = ["score", "--format", "json", *case.options, "--", path.name]
    started = time.process_time_ns()
    with monkeypatch.context() as patched:
        if case.meanwhile:
            MEANWHILE[case.meanwhile](path, patched)
        ran = alone(arguments, folder) if case.alone else here(arguments, capsysbinary)
    assert time.process_time_ns() - started < LIMIT * 10**9
    assert "Traceback" not in ran.err
    expected = list(case.refused or case.accepted)
    found = told(ran)
    assert (found if expected[-1:] != ["…"] else [*found[: len(expected) - 1], "…"]) == expected
    for words in case.says:
        assert words in ran.err + ran.out
    if case.refused:
        assert (ran.code, ran.out) == (3, "")
    else:
        assert ran.code == 0
        good = here(["score", str(FOLDER / "2024.yaml"), "--format", "json"], capsysbinary)
        name = json.dumps(path.name, ensure_ascii=False)[1:-1]
        check_accepted(case, ran._replace(out=ran.out.replace(name, SUBMISSION)), good)


@pytest.mark.parametrize("command", ["check", "explain"])
@pytest.mark.parametrize("row", ["Y4", "Y9", "N4", "N8", "E3", "E7"])
def test_other_commands_refuse_the_same(
    row: str, command: str, folder: Path, capsysbinary: "pytest.CaptureFixture[bytes]"
) -> None:
    """In the same words."""
    case = next(case for case in CASES if case.row == row and case.refused and not case.alone)
    path = case.write(folder)
    assert here([command, path.name], capsysbinary) == here(["score", path.name], capsysbinary)


def test_a_long_name_is_folded(folder: Path, capsysbinary: "pytest.CaptureFixture[bytes]") -> None:
    """N12 on the screen: whole, and no line wider than 80 columns."""
    case = next(case for case in CASES if case.title == "10000 characters in a name")
    ran = here(["score", case.write(folder).name], capsysbinary)
    assert ran.code == 0
    assert max(cells(line) for line in ran.out.splitlines()) <= 80
    assert "局" * 10_000 in ran.out.replace("\n", "")


def test_every_row_has_a_case() -> None:
    assert {case.row for case in CASES} == set(ROWS)
