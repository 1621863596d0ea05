"""Series and records: what units come to, and how it is said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import result_of
from appraisal.assessment.checking import check
from appraisal.assessment.explanation import explain
from appraisal.assessment.scoring import score
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.documents import compose
from appraisal.submission.loading import Pair, load_pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission
from tests.assessment.pairs import source_of
from tests.assessment.single import handed_in, read, rulebook_text

TABLE = yaml.load(Path(__file__).with_name("events.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
CASES = [(one["rules"], unit) for one in TABLE for unit in one["units"]]


@pytest.mark.parametrize(("rules", "unit"), CASES, ids=[f"{n} {unit}"[:80] for n, (_, unit) in enumerate(CASES)])
def test_a_unit_comes_to_what_the_table_says(rules: Mapping[str, Any], unit: Mapping[str, Any]) -> None:
    pair, said = read(rules, unit)
    appraisal = score(pair.rulebook, pair.submission)
    settled = appraisal.settled["one"]
    if settled.low is None or settled.high is None:
        assert unit["points"] == "不涉及"
        return
    low, high = decimal_text(settled.low), decimal_text(settled.high)
    assert (low if low == high else f"{low}..{high}") == unit["points"]
    assert settled.awarded is not None
    assert settled.low <= settled.awarded <= settled.high
    assert settled.status.value == unit.get("status", settled.status.value)
    assert [one.code for one in said] == ([unit["finding"]] if "finding" in unit else [])
    result = result_of(appraisal, "zh")
    lines = [line for line in result.lines if line.criterion == "one"]
    if "problem" in unit:
        assert unit["problem"] in [line.problem for line in lines]
    if "remedy" in unit:
        assert unit["remedy"] in [f"{line.remedy.title} {line.remedy.target}" for line in lines if line.remedy]
    assert unit.get("question") in (None, *(item.question for item in result.pending))
    assert explain(pair, result)
    assert all(pair.rulebook.facts[source.fact].figure is None for source in check(pair).facts)


def test_the_program_scores_what_is_exact_as_the_general_way_does() -> None:
    """Whatever the program runs on is compared by `totals`; here it has to run where all is exact."""
    exact = 0
    for rules, unit in CASES:
        pair, _ = read(rules, unit)
        appraisal = score(pair.rulebook, pair.submission)
        if unit["points"] != "不涉及":
            exact += appraisal._plain is not None
            assert appraisal.total == appraisal.totals.awarded
    assert exact >= 20


def test_each_record_stands_where_it_was_read() -> None:
    rules = TABLE[1]["rules"]
    unit = {
        "assessed": {"late_reports": [{"date": "2024-04-12", "kind": "迟报"}, {"date": "2024-05-12", "kind": "漏报"}]}
    }
    pair, _ = read(rules, unit)
    (line,) = (line for line in result_of(score(pair.rulebook, pair.submission), "zh").lines if line.criterion == "one")
    assert [(source.written, source.position and source.position.line) for source in line.sources] == [
        ("2024-04-12 迟报", 8),
        ("2024-05-12 漏报", 10),
    ]
    (explained,) = explain(pair, result_of(score(pair.rulebook, pair.submission), "zh"))[0].lines
    assert explained.arithmetic == ("2024-04-12 迟报：0.5", "2024-05-12 漏报：1", "1.5")


def test_what_a_confirmed_list_costs_is_told() -> None:
    rules = {**TABLE[2]["rules"]}
    unit = {"facts": {"commendations": [{"level": "省级", "matter": "甲"}]}, "verified": {"commendations": []}}
    pair, _ = read(rules, unit)
    (one,) = result_of(score(pair.rulebook, pair.submission), "zh").verified
    assert (one.own, one.confirmed, decimal_text(one.costs)) == ("1次", "0次", "2")


CHECKED = """
facts:
  patrols: {title: 网上执法巡查, type: count, unit: 次, max: 500, per: quarter}
  yearly: {title: 全年巡查, type: count, unit: 次, max: 5000}
  notices: {title: 通报, type: events, unit: 件, fields: {kind: [甲类, 乙类]}}
points: 10
deduct: {fact: mean(patrols), below: 10, each: 1, steps_of: 1, part_step: pro_rata, problem: 四季<patrols>，平均<value>}
"""
MORE = """
checks:
  - {that: yearly = sum(patrols), title: 全年等于四季之和}
  - {that: count(notices.kind = 甲类) <= 1, title: 甲类不多于一件}
outcomes:
  many: {title: 多, when: count(notices.kind = 甲类) > 1, mark: 有<notices>通报}
"""


@pytest.mark.parametrize(
    ("notices", "states", "mark", "waits"),
    [
        ([{"kind": "甲类"}, {"kind": "甲类"}], ["differs", "differs"], "有2件通报", []),
        ([{"kind": "甲类"}], ["differs", "agrees"], None, []),
        ("2件", ["differs", "open"], None, ["是否触发还不能确定：“通报”没有准数"]),
    ],
)
def test_checks_outcomes_and_texts_read_them(
    notices: Any, states: list[str], mark: str | None, waits: list[str]
) -> None:
    rules = yaml.load(CHECKED, yaml.BaseLoader)
    rulebook, found = load_rulebook(source_of(rulebook_text(rules) + MORE, "random.yaml"), None)
    assert rulebook is not None, found
    unit = {"facts": {"patrols": ["5", "6", "4", "5"], "yearly": "21", "notices": notices}}
    document, _ = compose(source_of(handed_in(unit), "2024.yaml"))
    assert document is not None
    model, _ = validate(document, SubmissionModel)
    assert model is not None
    submission, said = read_submission(model, document, rulebook)
    assert submission is not None, said
    pair = Pair(rulebook, submission)
    result = result_of(score(rulebook, submission), "zh")
    assert [one.state.value for one in check(pair).checks] == states
    assert next((one.left, one.right) for one in check(pair).checks) == ("21次", "20次")
    assert [one.value for one in result.outcomes if one.state.value == "fired"] == ([mark] if mark else [])
    assert [item.question for item in result.pending if item.node == "many"] == waits
    assert [line.problem for line in result.lines if line.criterion == "one"] == ["四季5次、6次、4次、5次，平均5次"]


def test_the_example_of_the_language_comes_to_what_it_says() -> None:
    folder = Path(__file__).parent / "example"
    pair, found, _ = load_pair(folder / "2024.yaml", folder / "traffic-police.yaml")
    assert pair is not None, found
    result = result_of(score(pair.rulebook, pair.submission), "zh")
    total = result.total
    assert [decimal_text(points) for points in (total.awarded, total.low, total.high)] == ["88.5", "88.5", "90.5"]
    assert result.grade.name == "良好"
    points = {node.id: decimal_text(node.awarded) for node in result.nodes if node.awarded is not None}
    assert (points["online-patrol"], points["reporting"], points["commended"]) == ("7.5", "14.5", "0")
