"""Awards in place of computed figures and excused criteria: totals by hand, both figures shown, lines that add up."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import appraise
from appraisal.assessment.explanation import explain
from appraisal.assessment.results import LineKind, Result
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.documents import compose
from appraisal.source.files import SourceText
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission

TABLE = yaml.load((Path(__file__).parent / "overrides.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
CASES = {case["name"]: case for case in TABLE["cases"]}


def pair_of(case: dict[str, Any]) -> Pair:
    rules = TABLE["rulebook"].replace("POLICY", case.get("policy", "rescale"))
    rulebook, found = load_rulebook(SourceText("overrides.yaml", rules, "utf-8", ""), None)
    assert rulebook is not None, found
    judged = {id_: {**given, "by": "考核组", "why": "现场核查"} for id_, given in case["judged"].items()}
    text = yaml.dump(
        {
            "appraise": "submission/1",
            "rulebook": "overrides",
            "unit": {"name": "甲"},
            "period": "2024",
            "facts": {"sessions": "6次", "faults": "2件", **case.get("facts", {})},
            "judged": judged,
        },
        allow_unicode=True,
    )
    document, composed = compose(SourceText("2024.yaml", text, "utf-8", ""))
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    assert model is not None, refused
    submission, unread = read_submission(model, document, rulebook)
    assert submission is not None, unread
    return Pair(rulebook, submission)


def node_text(result: Result, id_: str) -> str:
    node = next(node for node in result.nodes if node.id == id_)
    awarded = "none" if node.awarded is None else decimal_text(node.awarded)
    return f"{awarded} of {decimal_text(node.available)} {node.status}"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_totals_are_as_worked_by_hand(case: dict[str, Any]) -> None:
    result = appraise(pair_of(case))
    assert decimal_text(result.total.awarded) == case["total"]
    assert decimal_text(result.total.available) == case.get("of", "100")
    assert {id_: node_text(result, id_) for id_ in case["node"]} == case["node"]
    assert (result.total.low, result.total.high) == (result.total.awarded, result.total.awarded)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_lines_add_up(case: dict[str, Any]) -> None:
    result = appraise(pair_of(case))
    counted = sum((line.counts for line in result.lines), Fraction(0))
    assert result.total.available + result.adjustments.gained == result.total.awarded + counted


def test_both_figures_are_shown_with_the_reason() -> None:
    pair = pair_of(CASES["less than computed"])
    result = appraise(pair)
    (line,) = (line for line in result.lines if line.kind is LineKind.OVERRIDE)
    assert all(word in line.problem for word in ("24", "3.5", "考核组", "现场核查"))
    (explained,) = explain(pair, result, "study")
    assert "改按 3.50 分计（原算 24.00 分）；考核组：现场核查" in explained.result


def test_what_is_excused_keeps_its_place_with_the_reason() -> None:
    pair = pair_of(CASES["excused and rescaled"])
    result = appraise(pair)
    assert [node.id for node in result.nodes] == ["law", "study", "exam", "order", "cases", "adjustments", "praised"]
    (explained,) = explain(pair, result, "exam")
    assert any("现场核查" in step for step in explained.result)
