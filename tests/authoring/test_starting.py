"""The files to start from are those of the manual: a file of each kind, named as the commands look for them."""

from fractions import Fraction
from pathlib import Path

from appraisal.assessment.appraising import appraise
from appraisal.authoring.cases.loading import load_case_file
from appraisal.authoring.cases.running import run
from appraisal.authoring.reference.parsing import Code
from appraisal.authoring.reference.topics import TOPICS, page_of
from appraisal.authoring.starting import start_files
from appraisal.submission.loading import load_pair


def test_there_is_one_of_each_kind() -> None:
    assert [(file.name, file.kind) for file in start_files()] == [
        ("law-office.yaml", "rulebook"),
        ("2024.yaml", "submission"),
        ("law-office.test.yaml", "tests"),
    ]


def test_their_text_is_on_the_page() -> None:
    page = page_of(next(topic for topic in TOPICS if topic.name == "start"))
    shown = [block.text + "\n" for block in page.blocks if isinstance(block, Code)]
    assert all(file.text in shown for file in start_files())


def test_they_load_score_and_pass(tmp_path: Path) -> None:
    for file in start_files():
        (tmp_path / file.name).write_text(file.text, encoding="utf-8")
    pair, found, _ = load_pair(tmp_path / "2024.yaml", None)
    assert pair is not None
    assert found == ()
    result = appraise(pair)
    assert (result.total.awarded, result.grade.name) == (Fraction("17.79"), "合格")
    cases, refused, _ = load_case_file(tmp_path / "law-office.test.yaml", tmp_path)
    assert cases is not None, refused
    verdicts = run(cases)
    assert len(verdicts) > 10
    assert all(verdict.passed for verdict in verdicts)
