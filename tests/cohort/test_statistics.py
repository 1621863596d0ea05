"""The columns of the cohort: hand-worked cases, and hypothesis against the statistics module."""

import statistics as reference
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from appraisal.assessment.appraising import result_of
from appraisal.cohort.scoring import score_cohort
from appraisal.cohort.statistics import Ends, compared, place, statistic
from appraisal.formats.json import as_data
from tests.cohort.composing import pair_of

CASES = yaml.load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
RULES = """
appraise: rulebook/1
id: towns
title: 乡镇考核
version: "1"
period: 2024
full_marks: 10
facts:
  visits: {title: 普法, type: count, unit: 次, max: 500, better: more}
  most: {title: 最多, type: count, unit: 次, is: cohort_max(visits)}
  least: {title: 最少, type: count, unit: 次, is: cohort_min(visits)}
  average: {title: 平均, type: number, unit: 次, is: cohort_mean(visits)}
  median: {title: 中位数, type: number, unit: 次, is: cohort_median(visits)}
  place: {title: 名次, type: count, is: cohort_rank(visits)}
groups: {all: {title: 组, points: 10, criteria: {one: {title: 甲, points: 10, judged: {by: 组}}}}}
"""


def columns(units: dict[str, dict[str, str]], rules: str = RULES) -> dict[str, dict[str, Any]]:
    """The columns of each unit as its result records them."""
    pairs = [pair_of(rules, unit, facts) for unit, facts in units.items()]
    results = (as_data(result_of(appraisal, "zh")) for appraisal in score_cohort(pairs))
    return {unit: result["cohort"] for unit, result in zip(units, results, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_columns_are_as_worked_by_hand(case: dict[str, Any]) -> None:
    found = columns({unit: {"visits": text} for unit, text in case["visits"].items()})
    for kind, expected in case["columns"].items():
        shown = {unit: one[f"cohort_{kind}(visits)"] for unit, one in found.items()}
        assert shown == dict.fromkeys(found, expected), kind
    assert {unit: one["cohort_rank(visits)"] for unit, one in found.items()} == case["places"]


def test_where_it_cannot_be_told_who_has_the_fact_nothing_is_said() -> None:
    rate = "\n  rate: {title: 率, type: percent, is: closed / visits, if_divisor_zero: not_applicable, rounding: 2}"
    rules = RULES.replace("\n  most:", "\n  closed: {title: 办结, type: count, unit: 次, max: 9}" + rate + "\n  most:")
    rules = rules.replace("type: count, unit: 次, is: cohort_max(visits)", "type: percent, is: cohort_max(rate)")
    found = columns({"甲": {"visits": "约3次", "closed": "3次"}, "乙": {"visits": "4次", "closed": "3次"}}, rules)
    assert found["甲"]["cohort_max(rate)"] is None
    found = columns({"甲": {"visits": "0次", "closed": "3次"}, "乙": {"visits": "4次", "closed": "3次"}}, rules)
    assert found["甲"]["cohort_max(rate)"] == "75%"


FIGURES = st.lists(st.integers(0, 40), min_size=1, max_size=9)


@given(FIGURES)
def test_statistics_agree_with_the_reference(figures: list[int]) -> None:
    ends = [Ends(Fraction(one), Fraction(one)) for one in figures]
    for kind, expected in (
        ("max", max(figures)),
        ("min", min(figures)),
        ("sum", sum(figures)),
        ("median", reference.median([Fraction(one) for one in figures])),
    ):
        assert statistic(kind, ends) == (expected, expected)
    for better, order in (("more", sorted(figures, reverse=True)), ("less", sorted(figures))):
        assert [place(one, ends, better).low for one in ends] == [order.index(one) + 1 for one in figures]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=4), st.data())
def test_vague_figures_hold_every_outcome(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    ends = [Ends(Fraction(low), Fraction(low + width)) for low, width in spans]
    chosen = [Fraction(data.draw(st.integers(low, low + width))) for low, width in spans]
    settled = [Ends(one, one) for one in chosen]
    for kind in ("max", "min", "sum", "median"):
        whole, point = statistic(kind, ends), statistic(kind, settled)
        assert whole.low <= point.low <= whole.high
    for better in ("more", "less"):
        for vague, exact in zip(ends, settled, strict=True):
            whole = place(vague, ends, better)
            assert whole.low <= place(exact, settled, better).low <= whole.high


def test_units_of_other_rulebooks_are_not_compared() -> None:
    other = RULES.replace("max: 500", "max: 400")
    with pytest.raises(ValueError, match="2 rulebooks"):
        compared([pair_of(RULES, "甲", {}), pair_of(other, "乙", {})])


def test_a_rulebook_that_compares_nothing_is_left_alone() -> None:
    rules = "\n".join(line for line in RULES.splitlines() if "cohort" not in line)
    pairs = (pair_of(rules, "甲", {"visits": "3次"}),)
    assert compared(pairs) == pairs
    assert compared(()) == ()
