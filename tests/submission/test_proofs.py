"""Evidence that is required: figures without it are missing, records without their document are not counted."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import appraise
from appraisal.assessment.explanation import explain
from appraisal.assessment.scoring import score
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.documents import compose
from appraisal.source.files import SourceText
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission

TABLE = yaml.load((Path(__file__).parent / "evidence.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)


def read(given: dict[str, Any]) -> tuple[Pair, tuple[Diagnostic, ...]]:
    rulebook, found = load_rulebook(SourceText("proofs.yaml", TABLE["rulebook"], "utf-8", ""), None)
    assert rulebook is not None, found
    head = {"appraise": "submission/1", "rulebook": "proofs", "unit": {"name": "甲"}, "period": "2024"}
    text = yaml.dump({**head, **given}, allow_unicode=True, sort_keys=False)
    document, composed = compose(SourceText("2024.yaml", text, "utf-8", ""))
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    assert model is not None, refused
    submission, said = read_submission(model, document, rulebook)
    assert submission is not None, said
    return Pair(rulebook, submission), said


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_a_fact_reads_by_its_evidence(case: dict[str, Any]) -> None:
    pair, said = read(case["given"])
    readings = pair.submission.readings
    shown = {
        name: str(readings[name].state) if readings[name].exact is None else str(readings[name].exact)
        for name in case["reads"]
    }
    assert shown == case["reads"]
    assert [one.code for one in said] == case["said"]
    settled = score(pair.rulebook, pair.submission).settled
    for id_, points in case.get("points", {}).items():
        low, high = settled[id_].low, settled[id_].high
        assert low is not None
        assert high is not None
        assert (decimal_text(low) if low == high else f"{decimal_text(low)}..{decimal_text(high)}") == points


def test_the_reason_is_told() -> None:
    pair, said = read({"facts": {"grants": "40万元"}})
    result = appraise(pair, diagnostics=said)
    assert "“争取资金”报了“40万元”，没有附材料，按未报计" in {one.question for one in result.pending}
    assert [one.key for one in result.diagnostics] == ["without_evidence"]
    line = next(line for line in result.lines if line.criterion == "grants")
    assert "没有附材料" in line.problem
    assert [(source.written, str(source.position)) for source in line.sources] == [("40万元", "2024.yaml:7:11")]
    assert explain(pair, result, "grants")


def test_confirming_without_evidence_shows_the_unit_its_own_figure() -> None:
    confirmed = {"grants": {"value": "30万元", "by": "考核组", "why": "查账"}}
    pair, _ = read({"facts": {"grants": "40万元"}, "verified": confirmed})
    (shown,) = appraise(pair).verified
    assert (shown.own, shown.confirmed) == ("40万元", "30万元")
