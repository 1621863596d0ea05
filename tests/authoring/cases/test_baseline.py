"""The unit with full marks, worked out for every form; and what an author gives in its place."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.results import OutcomeState
from appraisal.assessment.scoring import score
from appraisal.authoring.cases.baseline import Baseline, full_marks, given_unit
from appraisal.authoring.cases.composing import Changes
from appraisal.authoring.cases.good_ends import cohort_figures
from appraisal.authoring.cases.setting import compared_facts, with_facts_set
from appraisal.rulebook.loading import load_rulebook, read_draft
from appraisal.rulebook.tree import Rulebook
from appraisal.source.documents import SequenceNode, plain_data
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from tests.authoring.cases.files import ready

SOURCE = SourceText("县.test.yaml", "", "utf-8", "")
PLACE = Position("县.test.yaml", 3, 11, 3, 15)
EXAMPLES = yaml.load((Path(__file__).parent / "baselines.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def rulebook_of(example: dict[str, Any]) -> Rulebook:
    """The rulebook of an example: 10 points a criterion unless it says otherwise."""
    titled = {id_: {"title": id_, **fact} for id_, fact in example["facts"].items()}
    criteria = {id_: {"title": id_, "points": "10", **one} for id_, one in example["criteria"].items()}
    points = str(10 * len(criteria))
    rules: dict[str, Any] = {
        "appraise": "rulebook/1",
        "id": "example",
        "title": "例",
        "version": "1",
        "period": "2024",
        "full_marks": points,
        "facts": titled,
        "checks": example.get("checks", []),
        **example.get("rules", {}),
        "groups": {"all": {"title": "全部", "points": points, "criteria": criteria}},
        "outcomes": {id_: {"title": id_, **one} for id_, one in example.get("outcomes", {}).items()},
    }
    if "adjustments" in example:
        adjustments = {id_: {"title": id_, **one} for id_, one in example["adjustments"].items()}
        rules["adjustments"] = {"criteria": adjustments}
    text = yaml.safe_dump(rules, allow_unicode=True, sort_keys=False)
    rulebook, found = load_rulebook(SourceText("example.yaml", text, "utf-8", ""), None)
    assert rulebook is not None, found
    return rulebook


def handed_in(baseline: Baseline) -> dict[str, Any]:
    """What was written of each column; the records of a fact as they are listed, a series as what stands first."""
    written: dict[str, Any] = {}
    for name, reading in baseline.submission.readings.items():
        node = baseline.document.node(("facts", name)) or baseline.document.node(("assessed", name))
        if isinstance(node, SequenceNode):
            written[name] = plain_data(node)
        elif "(" not in name:
            written[name] = reading.written
    return written


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_full_marks_are_worked_out(example: dict[str, Any]) -> None:
    rulebook = rulebook_of(example)
    draft, _ = read_draft(rulebook.document.source)
    assert draft is not None
    _, rulebook = with_facts_set(draft, rulebook, tuple(compared_facts(rulebook)))
    baseline, found = full_marks(rulebook, SOURCE, PLACE, cohort_figures(rulebook_of(example)))
    assert baseline is not None, found
    expected = {name: None if value == "~" else value for name, value in example["full"].items()}
    assert handed_in(baseline) == expected
    appraisal = score(rulebook, baseline.submission)
    assert appraisal.total == appraisal.totals.base.available == rulebook.full_marks
    assert all(ruling.state is OutcomeState.CLEAR for ruling in appraisal.rulings)


def test_a_common_unit_is_read_where_the_file_speaks_of_it(tmp_path: Path) -> None:
    cases = ready(tmp_path, "baseline: full\ncases: [{name: 甲, total: 20}]\n")
    (case,) = cases.cases
    unit = case.start.node(("assessed", "received"))
    assert unit is not None
    assert str(unit.position) == "county.test.yaml:3:11"


@pytest.mark.parametrize(
    ("baseline", "expected"),
    [
        ("{given: {sessions: 9, received: 20}}", {"sessions": "9", "received": "20", "closed": "20件"}),
        ("{given: {sessions: 未报}}", {"sessions": "未报", "plan": "是"}),
        ("{given: {received: 不涉及（没有）}}", {"received": "不涉及（没有）", "closed": "0件"}),
        ("{given: {received: 20余件}}", {"received": "20余件", "closed": "21件"}),
        ("{judged: {duty: {award: 3}}}", {"duty award": "3", "sessions": "12次"}),
        ("{judged: {sessions: {award: 3}}}", {"sessions": "0次", "duty award": "4"}),
        ("{judged: {praise: {award: 1}}}", {"praised": "0"}),
        ("{}", {"sessions": "12次", "duty award": "4"}),
    ],
)
def test_what_an_author_gives_stays_and_the_rest_is_worked_out(
    baseline: str, expected: dict[str, str], tmp_path: Path
) -> None:
    text = f"baseline: {baseline}\ntables: {{office: {{plan: {{否: 0}}}}}}\n"
    (table,) = ready(tmp_path, text).tables
    assert expected.items() <= handed_in(table.baseline).items()


def test_a_unit_of_the_author_s_own_need_not_have_full_marks() -> None:
    example = {
        "facts": {"n": {"type": "count", "max": "3"}},
        "criteria": {"a": {"deduct": {"fact": "n", "below": "5", "each": "1"}}},
    }
    rulebook = rulebook_of(example)
    assert full_marks(rulebook, SOURCE, PLACE)[0] is None
    baseline, found = given_unit(rulebook, Changes(), SOURCE, PLACE)
    assert (found, baseline and handed_in(baseline)) == ((), {"n": "3"})


def test_a_unit_that_could_not_be_handed_in_is_refused() -> None:
    """A part that is always above its whole."""
    part = {"type": "count", "min": "5", "max": "9", "not_above": "whole"}
    facts = {"part": part, "whole": {"type": "count", "max": "3"}}
    rulebook = rulebook_of({"facts": facts, "criteria": {"a": {"deduct": {"fact": "part", "below": "5", "each": "1"}}}})
    baseline, found = full_marks(rulebook, SOURCE, PLACE)
    assert (baseline, [(one.key, one.location) for one in found]) == (None, [("above_its_whole", PLACE)])
