"""Test files written for a test, beside the rulebooks of this folder, and how their verdicts read."""

from pathlib import Path
from shutil import copy

from appraisal.authoring.cases.loading import load_case_file
from appraisal.authoring.cases.preparing import CaseFile
from appraisal.authoring.cases.running import Verdict, run
from appraisal.source.diagnostics import Diagnostic

RULEBOOKS = Path(__file__).parent / "rulebooks"


def written(folder: Path, text: str, rulebook: str = "county") -> Path:
    """A test file of the rulebook, which is copied beside it."""
    for path in RULEBOOKS.glob("*.yaml"):
        copy(path, folder / path.name)
    path = folder / f"{rulebook}.test.yaml"
    path.write_text(f"appraise: tests/1\nrulebook: {rulebook}.yaml\n{text}", encoding="utf-8")
    return path


def ready(folder: Path, text: str, rulebook: str = "county") -> CaseFile:
    """A test file that is not refused."""
    cases, found, _ = load_case_file(written(folder, text, rulebook), folder)
    assert cases is not None, found
    return cases


def verdicts(folder: Path, text: str, rulebook: str = "county") -> list[str]:
    """The verdicts on a test file."""
    return [line(verdict) for verdict in run(ready(folder, text, rulebook))]


def line(verdict: Verdict) -> str:
    """`✗ 3 criterion closing: 8, got 4` for one verdict with its line, refusals behind it."""
    about = " ".join((verdict.aspect.value, verdict.node)).strip()
    refused = "".join(f" {one.key}" for one in verdict.found)
    got = "" if verdict.passed else f", got {verdict.got}"
    return f"{'✓' if verdict.passed else '✗'} {verdict.location.line} {about}: {verdict.expected}{got}{refused}"


def places(found: tuple[Diagnostic, ...]) -> list[str]:
    """`T001-5-12-bad_expectation` for each."""
    return [f"{one.code}-{one.location.line}-{one.location.column}-{one.key}" for one in found if one.location]
