"""A derived fact that is handed in: what reads it reads the value, within what the fact can come to."""

from typing import Any

import pytest
import yaml

from appraisal.authoring.cases.setting import with_facts_set
from appraisal.rulebook.compiling import compile_rulebook
from appraisal.rulebook.facts import Fact
from appraisal.rulebook.loading import read_draft
from appraisal.source.files import SourceText

BASE: dict[str, Any] = {
    "a": {"type": "count", "max": "10", "unit": "次"},
    "b": {"type": "count", "max": "20", "unit": "次", "by": "考核组"},
    "c": {"type": "count", "max": "10", "missing": "zero", "unit": "次"},
    "n": {"type": "number", "unit": "次"},
    "p": {"type": "yes_no"},
    "d": {"type": "date"},
}


def setting(derived: dict[str, Any], criterion: dict[str, Any]) -> tuple[Fact, Fact]:
    """The derived fact `x`, and the same where it can be handed in."""
    rules = {
        "appraise": "rulebook/1",
        "id": "example",
        "title": "例",
        "version": "1",
        "period": "2024",
        "full_marks": "10",
        "defaults": {"missing": "worst"},
        "facts": {name: {"title": name, **fact} for name, fact in (BASE | {"x": derived}).items()},
        "groups": {
            "all": {"title": "全部", "points": "10", "criteria": {"k": {"title": "指标", "points": "10", **criterion}}}
        },
    }
    draft, found = read_draft(SourceText("example.yaml", yaml.safe_dump(rules, allow_unicode=True), "utf-8", ""))
    assert draft is not None, found
    rulebook, found = compile_rulebook(draft, None)
    assert rulebook is not None, found
    assert with_facts_set(draft, rulebook, ("a",)) == (draft, rulebook)
    _, set_ = with_facts_set(draft, rulebook, ("x",))
    (criterion_,) = set_.criteria()
    assert "x" in criterion_.columns
    assert set_.facts.keys() == rulebook.facts.keys()
    return rulebook.facts["x"], set_.facts["x"]


STEPS = {"each": "1", "steps_of": "1", "part_step": "full"}


@pytest.mark.parametrize(
    ("derived", "policy", "low", "high"),
    [
        ({"type": "count", "is": "a + b", "unit": "次"}, "pending", 0, 30),
        ({"type": "count", "is": "a + a", "unit": "次"}, "worst", 0, 20),
        ({"type": "count", "is": "a + c", "unit": "次"}, "zero", 0, 20),
        ({"type": "count", "is": "a + c", "unit": "次", "missing": "pending"}, "pending", 0, 20),
        ({"type": "count", "is": "a + a", "unit": "次", "max": "15", "min": "3"}, "worst", 3, 15),
        ({"type": "number", "is": "a / 3", "unit": "次", "decimals": "1"}, "worst", 0, 34),
        ({"type": "number", "is": "a - b", "unit": "次", "min": "-20", "decimals": "0"}, "pending", -20, 10),
        ({"type": "number", "is": "a - b", "unit": "次", "min": "12", "decimals": "0"}, "pending", 12, 12),
        ({"type": "number", "is": "n + 1", "unit": "次", "decimals": "0"}, "worst", 1, 10**12 - 1),
    ],
)
def test_a_derived_number_ends_where_it_must(derived: dict[str, Any], policy: str, low: int, high: int) -> None:
    before, after = setting(derived, {"deduct": {"fact": "x", "below": "5", **STEPS}})
    assert (before.derived, after.derived) == (derived["is"], None)
    assert (after.column.low, after.column.high, after.missing) == (low, high, policy)
    assert after.column.denominator == before.column.denominator


@pytest.mark.parametrize(
    ("derived", "criterion"),
    [
        (
            {"type": "percent", "is": "a / b", "if_divisor_zero": "100%", "rounding": "1"},
            {"linear": {"fact": "x", "zero_at": "0%", "full_at": "90%"}},
        ),
        ({"type": "yes_no", "is": "a > 3 and p"}, {"deduct": {"unless": "x", "lose": "1"}}),
        ({"type": "date", "is": "d + 30 days"}, {"deduct": {"fact": "x", "due": "03-31", "lose": "1"}}),
    ],
)
def test_any_derived_fact_can_be_set(derived: dict[str, Any], criterion: dict[str, Any]) -> None:
    before, after = setting(derived, criterion)
    assert (after.kind, after.column, after.rounding, after.if_divisor_zero) == (before.kind, before.column, None, None)
