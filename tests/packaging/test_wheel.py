"""What is in the wheel, that it is the same whoever builds it, and that it is all that a score needs."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("appraisal", "rules", "README.md", "LICENSE", "pyproject.toml")
"""What a wheel is built from."""
IMPORTED_AS = {
    "jinja2": "jinja2",
    "openpyxl": "openpyxl",
    "defusedxml": "defusedxml",
    "xlsxwriter": "xlsxwriter",
    "xlrd": "xlrd",
    "python-docx": "docx",
    "typst": "typst",
    "polars": "polars",
    "duckdb": "duckdb",
    "sqlglot": "sqlglot",
    "pyspark": "pyspark",
}
"""The packages of the optional extras, by the name that they are imported by."""

WATCHED = """
import os, sys
from importlib.abc import MetaPathFinder

class Watch(MetaPathFinder):
    asked = set()

    def find_spec(self, name, path=None, target=None):
        self.asked.add(name.partition(".")[0])

sys.meta_path.insert(0, Watch())
from appraisal.cli.main import run
code = run(["score", "2024.yaml"])
print(*sorted(Watch.asked | set(sys.modules)), file=sys.stderr)
sys.stdout.flush()
os._exit(code)
"""


def build(folder: Path, into: Path) -> Path:
    """The wheel built from a folder."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(into)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_what_it_holds(wheel: Path) -> None:
    """All modules, the rulebooks, the words, the mark that types are checked, the licence; no tests, no leftovers."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = [name for name in archive.namelist() if ".dist-info/" in name]
    package = ROOT / "appraisal"
    expected = {f"appraisal/{path.relative_to(package)}" for path in package.rglob("*.py")}
    expected |= {"appraisal/py.typed", "appraisal/wording/zh.toml", "appraisal/wording/en.toml"}
    expected |= {f"appraisal/shipped_rules/{path.name}" for path in (ROOT / "rules").iterdir()}
    assert names == expected
    assert "appraisal/shipped_rules/traffic-police.yaml" in names
    assert any(name.endswith("/licenses/LICENSE") for name in metadata)
    assert any(name.endswith("/entry_points.txt") for name in metadata)


def test_every_build_is_the_same(wheel: Path, tmp_path: Path) -> None:
    """From a copy in another folder, of another day, with other rights."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, copy / part)
    for path in copy.rglob("*"):
        os.utime(path, (10**9, 10**9))
        path.chmod(0o700 if path.is_dir() else 0o600)
    other = build(copy, tmp_path / "wheel")
    assert other.name == wheel.name
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (wheel, other)]
    assert digests[0] == digests[1]


def test_it_scores_by_a_shipped_rulebook(installed: Path, tmp_path: Path) -> None:
    """In a folder with nothing but the submission; the screen is that of the checkout."""
    shutil.copyfile(ROOT / "samples" / "2024.yaml", tmp_path / "2024.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "appraisal", "score", "2024.yaml"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (ROOT / "tests" / "samples" / "golden" / "2024.txt").read_bytes()


def test_no_extra_is_needed(installed: Path, tmp_path: Path) -> None:
    """None of the optional packages is even asked for."""
    shutil.copyfile(ROOT / "samples" / "2024.yaml", tmp_path / "2024.yaml")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    asked = set(done.stderr.split())
    assert {"appraisal", "yaml", "pydantic"} <= asked
    assert asked & set(IMPORTED_AS.values()) == set()


def test_every_extra_is_watched() -> None:
    """A package that is added to an extra is added to the list above."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    packages = {
        re.split(r"[\[<>=~! ]", requirement)[0]
        for name, requirements in extras.items()
        if name not in ("all", "dev")
        for requirement in requirements
    }
    assert packages == set(IMPORTED_AS)
