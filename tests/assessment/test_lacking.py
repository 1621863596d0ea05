"""A unit without a total is told which part of the rulebook has too few parts with a score, and which these are."""

from typing import Any

import pytest
import yaml

from appraisal.assessment.scoring import score
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Refused
from appraisal.source.documents import compose
from appraisal.source.files import SourceText
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission


def line(fact: str) -> dict[str, Any]:
    return {"title": fact, "weight": "1", "linear": {"fact": fact, "zero_at": "0", "full_at": "9"}}


def refusal(without: str, needs: dict[str, str]) -> dict[str, str]:
    """What is said of a unit that some facts do not apply to; `needs` of the root (r), and of two groups (g, h)."""
    groups: dict[str, dict[str, Any]] = {
        id_: {"title": id_, "weight": "1", "combine": "lowest", "criteria": {one: line(one) for one in facts}}
        for id_, facts in (("g", "abc"), ("h", "d"))
    }
    for id_ in groups.keys() & needs:
        groups[id_]["needs"] = needs[id_]
    rules = {
        "appraise": "rulebook/1",
        "id": "example",
        "title": "r",
        "version": "1",
        "period": "2024",
        "full_marks": "100",
        "combine": "weighted_mean",
        "facts": {one: {"title": one, "type": "count", "max": "9"} for one in "abcd"},
        "groups": groups,
    }
    rules |= {"needs": needs["r"]} if "r" in needs else {}
    rulebook, found = load_rulebook(SourceText("example.yaml", yaml.safe_dump(rules), "utf-8", ""), None)
    assert rulebook is not None, found
    unit = {
        "appraise": "submission/1",
        "rulebook": "example",
        "unit": {"name": "甲"},
        "period": "2024",
        "facts": {one: "不涉及（无）" if one in without else "9" for one in "abcd"},
    }
    document, composed = compose(SourceText("甲.yaml", yaml.safe_dump(unit, allow_unicode=True), "utf-8", ""))
    assert document is not None, composed
    model, unfit = validate(document, SubmissionModel)
    assert model is not None, unfit
    submission, refused = read_submission(model, document, rulebook)
    assert submission is not None, refused
    with pytest.raises(Refused) as caught:
        _ = score(rulebook, submission).total
    (said,) = caught.value.diagnostics
    return {name: str(value) for name, value in dict(said.values).items()} if said.key == "too_few_scores" else {}


@pytest.mark.parametrize(
    ("without", "needs", "node", "of", "lacking"),
    [
        ("d", {"r": "2"}, "r", "1 of 2, 2 needed", "h"),
        ("abc", {"r": "60%"}, "r", "1 of 2, 2 needed", "g"),
        ("ad", {"g": "70%"}, "g", "2 of 3, 3 needed", "a"),
        ("abd", {"g": "2", "r": "2"}, "g", "1 of 3, 2 needed", "a、b"),
        ("abd", {"g": "2", "h": "1"}, "g", "1 of 3, 2 needed", "a、b"),
        ("ab", {"g": "2", "r": "2"}, "r", "1 of 2, 2 needed", "g"),
    ],
)
def test_the_node_that_lacks_parts_is_named(
    without: str, needs: dict[str, str], node: str, of: str, lacking: str
) -> None:
    said = refusal(without, needs)
    assert said["node"] == node
    assert f"{said['present']} of {said['parts']}, {said['needed']} needed" == of
    assert (said["unit"], said["without"]) == ("甲", lacking)


def test_a_unit_to_which_nothing_applies_lacks_nothing() -> None:
    assert refusal("abcd", {"r": "2"}) == {}
