"""Scoring clauses of many schemes: each is said in the language, and gives what was worked out by hand.

`NN.NN.yaml` says the clause of that number in `clauses.csv`, `NN.NN-a.yaml` and `-b` two readings of it,
`NN.NN-refused-CODE.yaml` what the language refuses with that code; `extra-NN.yaml` are clauses of other kinds.
Beside each lies its test file, or `.units.yaml` where the units are compared with each other.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.results import OutcomeState, Status
from appraisal.assessment.scoring import Appraisal
from appraisal.authoring.cases.expectations import Points, read_expectation
from appraisal.authoring.cases.loading import load_case_file
from appraisal.authoring.cases.running import Verdict, run
from appraisal.cohort.scoring import score_cohort
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.documents import compose
from appraisal.source.files import SourceText, read_source
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission

HERE = Path(__file__).parent
WORKED = "算例"
REFUSED = "-refused-"
ENDINGS = (".test.yaml", ".units.yaml")
RULEBOOKS = sorted(path for path in HERE.glob("*.yaml") if not path.name.endswith(ENDINGS))
SCORED = [path for path in RULEBOOKS if REFUSED not in path.stem]
CLAUSES = list(csv.DictReader((HERE / "clauses.csv").read_text(encoding="utf-8").splitlines()))


def of_clause(number: str) -> list[Path]:
    """The rulebooks of a clause; a word behind the number says which reading, or that it is refused."""
    return [path for path in RULEBOOKS if path.stem.split("-")[0] == number]


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.stem + ending)


@dataclass
class Results:
    """What a rulebook's files expect and what was found instead; `worked` is the worked example alone."""

    expectations: int = 0
    wrong: list[str] = field(default_factory=list)
    worked: list[tuple[str, Appraisal]] = field(default_factory=list)


@cache
def results(path: Path) -> Results:
    results = Results()
    if (tests := beside(path, ".test.yaml")).exists():
        cases, found, _ = load_case_file(tests, HERE)
        assert cases is not None, [f"{one.code} {one.location} {one.key} {one.values}" for one in found]
        for verdict in run(cases):
            count(results, verdict)
    if (units := beside(path, ".units.yaml")).exists():
        compare(results, path, yaml.load(units.read_text(encoding="utf-8"), yaml.CBaseLoader))
    return results


def count(results: Results, verdict: Verdict) -> None:
    """Add one row or one expectation of a case."""
    results.expectations += 1
    if not verdict.passed:
        keys = [one.key for one in verdict.found]
        results.wrong.append(f"{verdict.location} {verdict.name}: {verdict.expected}, got {verdict.got} {keys}")
    if verdict.name == WORKED and verdict.trial is not None:
        results.worked.append((verdict.expected, verdict.trial.appraisal))


def compare(results: Results, path: Path, units: dict[str, Any]) -> None:
    """Score the units of a file together, those of each category among themselves."""
    pairs: dict[str, Pair] = {name: pair(path, name, unit) for name, unit in units.items()}
    for category in {one.rulebook.category for one in pairs.values()}:
        group = {name: one for name, one in pairs.items() if one.rulebook.category == category}
        for name, appraisal in zip(group, score_cohort(tuple(group.values())), strict=True):
            for id_, text in units[name]["criterion"].items():
                settled = appraisal.settled[id_]
                points = Points(settled.awarded, settled.low, settled.high)
                expected = read_expectation(text)
                results.expectations += 1
                if not expected.met(points):
                    results.wrong.append(f"{path.stem} {name} {id_}: {text}, got {expected.got(points)}")
                if name == WORKED:
                    results.worked.append((text, appraisal))


def pair(path: Path, name: str, unit: dict[str, Any]) -> Pair:
    rulebook = rulebook_of(path, unit.get("category"))
    sections = {key: value for key, value in unit.items() if key in ("facts", "assessed", "judged")}
    about = {"name": name} | ({"category": rulebook.category} if rulebook.category is not None else {})
    head = {"appraise": "submission/1", "rulebook": rulebook.id, "unit": about, "period": rulebook.period}
    text = yaml.dump({**head, **sections}, allow_unicode=True, sort_keys=False)
    document, composed = compose(SourceText(f"{name}.yaml", text, "utf-8", ""))
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    assert model is not None, refused
    submission, unread = read_submission(model, document, rulebook)
    assert submission is not None, unread
    return Pair(rulebook, submission)


@cache
def rulebook_of(path: Path, category: str | None) -> Rulebook:
    source, _ = read_source(path)
    assert source is not None
    rulebook, found = load_rulebook(source, category)
    assert rulebook is not None, [(one.code, str(one.location), one.values) for one in found]
    return rulebook


@pytest.mark.parametrize("path", SCORED, ids=lambda path: path.stem)
def test_points_are_those_worked_out_by_hand(path: Path) -> None:
    found = results(path)
    assert found.wrong == []
    assert found.expectations >= 3


@pytest.mark.parametrize("path", [path for path in RULEBOOKS if REFUSED in path.stem], ids=lambda path: path.stem)
def test_what_a_clause_leaves_open_is_asked_for(path: Path) -> None:
    source, _ = read_source(path)
    assert source is not None
    rulebook, found = load_rulebook(source, None)
    assert rulebook is None
    assert [one.code for one in found] == [path.stem.partition(REFUSED)[2]]


@pytest.mark.parametrize("row", CLAUSES, ids=lambda row: row["id"])
def test_every_clause_is_said_as_it_stands_and_comes_to_its_worked_example(row: dict[str, str]) -> None:
    paths = of_clause(row["id"])
    assert [path for path in paths if row["clause"] not in texts(path)] == []
    worked = [one for path in paths if path in SCORED for one in results(path).worked]
    assert any(agrees(row["expected"], written, appraisal) for written, appraisal in worked)


def texts(path: Path) -> set[str]:
    """Every `text` and `title` of a rulebook."""
    return set(spoken(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)))


def spoken(node: Any) -> Iterator[str]:
    for key, value in node.items() if isinstance(node, dict) else ():
        if key in ("text", "title") and isinstance(value, str):
            yield value
        yield from spoken(value)


def agrees(expected: str, written: str, appraisal: Appraisal) -> bool:
    """Whether an expectation of the worked example says what the clause's row says."""
    states = {ruling.state for ruling in appraisal.rulings}
    match expected:
        case "未完成":
            return written == expected and states == {OutcomeState.FIRED}
        case "不触发":
            return states == {OutcomeState.CLEAR}
        case "部分达标" | "部分达标，酌情":
            low, high = appraisal.possible
            return ".." in written and low != high and appraisal.totals.base.status is Status.PENDING
        case number:
            return written == number and Fraction(number) in given(appraisal)


def given(appraisal: Appraisal) -> set[Fraction | None]:
    """What the total and every criterion came to."""
    return {appraisal.total, *(settled.awarded for settled in appraisal.settled.values())}


def test_every_file_belongs_to_a_rulebook() -> None:
    numbers = {row["id"] for row in CLAUSES} | {path.stem for path in RULEBOOKS if path.stem.startswith("extra-")}
    assert {path.stem.split("-")[0] for path in RULEBOOKS if not path.stem.startswith("extra-")} <= numbers
    stems = {path.stem for path in SCORED}
    for ending in ENDINGS:
        assert {path.name.removesuffix(ending) for path in HERE.glob(f"*{ending}")} <= stems
