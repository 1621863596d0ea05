"""`appraise reference`: what it prints and how it ends, and that nothing else loads it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.staging import Stage


def test_a_page_is_printed(stage: Stage) -> None:
    code, out, error = stage("reference", "bands")
    assert (code, error) == (0, "")
    assert out.startswith("bands\n分档：")
    assert stage("reference", "bands", "--lang", "en")[1].startswith("bands\nBands: points by")


def test_a_page_is_written_to_a_file(stage: Stage) -> None:
    assert stage("reference", "bands", "--format", "markdown", "-o", "bands.md")[0] == 0
    assert Path("bands.md").read_text(encoding="utf-8").startswith("## `bands`\n\n分档：")
    assert stage("reference", "deduct", "-o", "bands.md")[0] == 4
    assert stage("reference", "deduct", "-o", "bands.md", "--force")[0] == 0


@pytest.mark.parametrize(
    ("name", "language", "message"),
    [
        ("combination", "zh", "写法说明里没有“combination”，是不是 combine？\n"),
        ("combination", "en", 'the reference has nothing on "combination"; did you mean combine?\n'),
        ("zzzzzz", "zh", "写法说明里没有“zzzzzz”；不写名称，就列出全部条目\n"),
    ],
)
def test_an_unknown_name_is_refused(stage: Stage, name: str, language: str, message: str) -> None:
    """With what is near, if anything is."""
    code, out, error = stage("reference", name, "--lang", language)
    assert (code, out) == (2, "")
    assert message in error


def test_without_docstrings_it_says_so() -> None:
    """`-OO` drops them."""
    done = subprocess.run(
        [sys.executable, "-OO", "-m", "appraisal", "reference", "deduct"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert "-OO" in done.stderr.decode()


def test_a_score_does_without_it() -> None:
    script = (
        "import sys\nfrom appraisal.cli.main import run\nrun(['score', 'samples/2024.yaml'])\n"
        "loaded = [name for name in sys.modules if name.startswith('appraisal.') and 'reference' in name]\n"
        "print(loaded, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.stderr.splitlines()[-1:] == ["[]"]
