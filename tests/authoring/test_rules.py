"""The rulebooks that come with the program give what was worked out by hand, row by row."""

from pathlib import Path

import pytest

from appraisal.authoring.cases.loading import load_case_file
from appraisal.authoring.cases.preparing import CaseFile
from appraisal.authoring.cases.running import run
from appraisal.rulebook.compiling import compile_rulebook
from appraisal.source.diagnostics import has_errors

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "rules").glob("*.test.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_points_are_those_worked_out_by_hand(path: Path) -> None:
    cases, found, _ = load_case_file(path, ROOT)
    assert cases is not None, found
    assert not has_errors(found)
    verdicts = run(cases)
    assert [
        f"{one.location} {one.name} {one.aspect} {one.node}: {one.expected}, got {one.got}"
        for one in verdicts
        if not one.passed or has_errors(one.found)
    ] == []
    assert criteria(cases) - {one.node for one in verdicts} == set()


def criteria(cases: CaseFile) -> set[str]:
    """The criteria of a rulebook in every category that it serves, those among its adjustments too."""
    draft = cases.written.draft
    ids = set()
    for category in draft.model.categories or (None,):
        rulebook, found = compile_rulebook(draft, category)
        assert rulebook is not None, found
        ids |= {criterion.id for criterion in rulebook.criteria()}
    return ids


def test_every_rulebook_has_a_test_file() -> None:
    tested = {path.name.removesuffix(".test.yaml") for path in FILES}
    assert tested == {path.stem for path in (ROOT / "rules").glob("*.yaml") if not path.name.endswith(".test.yaml")}
