"""Units scored together: points against the best, the mean, the place; alone they are pending; results verify."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import result_of
from appraisal.assessment.results import Status
from appraisal.assessment.runs import Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.verifying import differences
from appraisal.cohort.scoring import recalled, score_cohort
from appraisal.formats.json import as_data
from appraisal.rulebook.digest import decimal_text
from appraisal.submission.loading import Pair
from tests.cohort.composing import pair_of

TABLE = yaml.load((Path(__file__).parent / "units.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
RULES, GROUP = TABLE["rulebook"], TABLE["group"]


def pairs(changes: dict[str, dict[str, Any]] | None = None) -> dict[str, Pair]:
    """The units of the table, some with other figures."""
    units = {unit: {**facts, **(changes or {}).get(unit, {})} for unit, facts in GROUP["units"].items()}
    return {
        unit: pair_of(RULES, unit, {name: text for name, text in facts.items() if text is not None})
        for unit, facts in units.items()
    }


def together(changes: dict[str, dict[str, Any]] | None = None) -> dict[str, Appraisal]:
    chosen = pairs(changes)
    return dict(zip(chosen, score_cohort(tuple(chosen.values())), strict=True))


def points(appraisal: Appraisal) -> dict[str, str]:
    return {
        id_: decimal_text(one.low) if one.low == one.high else f"{decimal_text(one.low)}..{decimal_text(one.high)}"
        for id_, one in appraisal.settled.items()
        if one.low is not None and one.high is not None
    }


@pytest.mark.parametrize("unit", GROUP["units"])
def test_points_among_the_others(unit: str) -> None:
    appraisal = together()[unit]
    assert points(appraisal) == GROUP["points"][unit]
    assert appraisal.total == sum(Fraction(one) for one in GROUP["points"][unit].values())
    cohort = as_data(result_of(appraisal, "zh"))["cohort"]
    assert cohort == {**GROUP["columns"], "cohort_rank(complaints)": GROUP["places"][unit]}


@pytest.mark.parametrize("unit", GROUP["units"])
def test_exact_units_are_scored_the_fast_way(unit: str) -> None:
    appraisal = together()[unit]
    assert appraisal._plain is not None
    assert appraisal.totals.awarded == appraisal.total


def test_alone_what_is_compared_is_pending_whatever_the_policy() -> None:
    for policy in ("pending", "worst", "zero"):
        rules = RULES.replace("groups:", f"defaults: {{missing: {policy}}}\ngroups:", 1)
        rules = rules.replace("title: 投诉名次, points", f"title: 投诉名次, missing: {policy}, points")
        pair = pair_of(rules, "甲", GROUP["units"]["甲"])
        appraisal = score(pair.rulebook, pair.submission)
        assert {one.status for one in appraisal.settled.values()} == {Status.PENDING}, policy
        assert {point.partition("..")[2] for point in points(appraisal).values()} == {"10"}
        asked = result_of(appraisal, "zh").pending
        assert {one.by for one in asked} == {"同组各单位"}
        assert "“投诉（同组名次）”要与同组各单位一起比较，还没有他们的数" in {one.question for one in asked}


def test_a_final_score_without_the_others_is_the_least_possible() -> None:
    pair = pairs()["乙"]
    alone = score(pair.rulebook, pair.submission)
    assert score(pair.rulebook, pair.submission, Run(final=True)).total == alone.possible[0]


def test_alone_never_beats_and_never_excludes_what_the_others_bring() -> None:
    for unit, appraisal in together().items():
        alone = score(appraisal.rulebook, pairs()[unit].submission)
        assert alone.possible[0] <= appraisal.total <= alone.possible[1]


@pytest.mark.parametrize(("policy", "status"), [("pending", Status.PENDING), ("worst", Status.MISSING)])
def test_the_silence_of_the_unit_itself_follows_its_own_policy(policy: str, status: Status) -> None:
    rules = RULES.replace("groups:", f"defaults: {{missing: {policy}}}\ngroups:", 1)
    silent = {name: text for name, text in GROUP["units"]["乙"].items() if name != "complaints"}
    chosen = (pair_of(rules, "甲", GROUP["units"]["甲"]), pair_of(rules, "乙", silent))
    appraisal = score_cohort(chosen)[1]
    assert appraisal.settled["rank"].status is status
    assert points(appraisal)["rank"] == "5..10"


def test_what_does_not_concern_a_unit_has_no_place() -> None:
    appraisal = together({"乙": {"complaints": "不涉及（无窗口）"}})["乙"]
    assert appraisal.settled["rank"].awarded is None
    assert appraisal.settled["rank"].status is Status.PENDING  # nobody has confirmed it


def test_an_unrelated_unit_changes_nothing_but_what_is_compared() -> None:
    before, after = together(), together({"丙": {"visits": "10次"}})
    changed = {
        id_ for id_ in before["乙"].settled if before["乙"].settled[id_].awarded != after["乙"].settled[id_].awarded
    }
    assert changed == {"mean"}


def test_the_order_of_units_changes_no_score() -> None:
    chosen = pairs()
    forwards = {one.submission.unit: one.total for one in score_cohort(tuple(chosen.values()))}
    backwards = {one.submission.unit: one.total for one in score_cohort(tuple(reversed(chosen.values())))}
    assert forwards == backwards


def recorded(appraisal: Appraisal) -> dict[str, Any]:
    """A result as it is read back from its file."""
    data: dict[str, Any] = json.loads(json.dumps(as_data(result_of(appraisal, "zh"))))
    return data


@pytest.mark.parametrize(
    "changes", [{}, {"甲": {"visits": "10余次"}}, {"丙": {"visits": None}}, {"甲": {"complaints": "约2件"}}]
)
def test_a_result_is_computed_again_from_what_it_recorded(changes: dict[str, dict[str, Any]]) -> None:
    own = pairs(changes)
    for unit, appraisal in together(changes).items():
        data = recorded(appraisal)
        again = recalled(own[unit], data["cohort"])
        assert differences(data, recorded(score(again.rulebook, again.submission))) == ()


@pytest.mark.parametrize("value", ["13", "-1", "501", "1.5", "十二", ["1"], ["3", "2"], {"a": "b"}, None, "12次"])
def test_a_changed_record_shows(value: Any) -> None:
    data = recorded(together()["乙"])
    data["cohort"]["cohort_max(visits)"] = value
    again = recalled(pairs()["乙"], data["cohort"])
    assert differences(data, recorded(score(again.rulebook, again.submission)))


def test_the_submission_keeps_its_digest() -> None:
    own, scored = pairs()["乙"], together()["乙"]
    assert scored.submission.digest == own.submission.digest
