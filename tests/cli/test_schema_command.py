"""`appraise schema`: what it prints and how it ends, and that nothing else loads it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from appraisal.cli.schema import KINDS
from tests.cli.staging import Stage


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_printed(stage: Stage, kind: str) -> None:
    code, out, error = stage("schema", kind)
    assert (code, error) == (0, "")
    assert json.loads(out)["title"] == f"appraise {kind}"
    assert "等次" in out if kind == "rulebook" else "指标" in out
    english = stage("schema", kind, "--lang", "en")[1]
    assert json.loads(english)["description"] != json.loads(out)["description"]


def test_a_schema_is_written_to_a_file(stage: Stage) -> None:
    assert stage("schema", "tests", "-o", "tests.schema.json")[0] == 0
    assert Path("tests.schema.json").read_text(encoding="utf-8") == stage("schema", "tests")[1]
    assert stage("schema", "rulebook", "-o", "tests.schema.json")[0] == 4
    assert stage("schema", "rulebook", "-o", "tests.schema.json", "--force")[0] == 0


@pytest.mark.parametrize("arguments", [(), ("rules",), ("rulebook", "tests")])
def test_a_kind_that_is_none_is_refused(stage: Stage, arguments: tuple[str, ...]) -> None:
    code, out, error = stage("schema", *arguments)
    assert (code, out) == (2, "")
    assert error.startswith("appraise: 命令写错了")


def test_a_score_does_without_it() -> None:
    script = (
        "import sys\nfrom appraisal.cli.main import run\nrun(['score', 'samples/2024.yaml'])\n"
        "print([name for name in sys.modules if 'authoring' in name or 'cli.schema' in name], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.stderr.splitlines()[-1:] == ["[]"]
