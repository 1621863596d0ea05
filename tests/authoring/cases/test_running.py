"""Rows and cases: what is right passes, what is not is reported with what was expected and what was found."""

from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest

from appraisal.assessment.appraising import result_of
from appraisal.authoring.cases.loading import load_case_file
from appraisal.authoring.cases.running import run
from tests.authoring.cases.files import RULEBOOKS, line, ready, verdicts

ROOT = Path(__file__).resolve().parents[3]

FILES = {
    "a row that is right, one that is not": (
        "tables: {sessions: {sessions: {12: 6, 11: 5, 0: 0}}}",
        ["✓ 3 criterion sessions: 6", "✗ 3 criterion sessions: 5, got 5.5", "✓ 3 criterion sessions: 0"],
    ),
    "a range is held against what is possible, a number against what is awarded": (
        "tables: {sessions: {sessions: {10余次: 5.5..6, 十几次: 5.5, 近20次: 5.5..6, 未报: 0}}}",
        [
            "✓ 3 criterion sessions: 5.5..6",
            "✓ 3 criterion sessions: 5.5",
            "✓ 3 criterion sessions: 5.5..6",
            "✓ 3 criterion sessions: 0",
        ],
    ),
    "a value that is refused": (
        "tables: {sessions: {sessions: {很多: 6, 51: 6, 12件: 6}, plan: {否: 5}}}",
        [
            "✗ 3 criterion sessions: 6, got  quantity_shape",
            "✗ 3 criterion sessions: 6, got  out_of_domain",
            "✗ 3 criterion sessions: 6, got  quantity_unit_wrong",
            "✓ 3 criterion sessions: 5",
        ],
    ),
    "a derived fact is set directly, whatever its parts": (
        "tables: {closing: {rate: {95%: 4, 100%: 8, 99.99%: 7.99, 不涉及（没有）: 不涉及, 120%: 8}}}",
        [
            "✓ 3 criterion closing: 4",
            "✓ 3 criterion closing: 8",
            "✓ 3 criterion closing: 7.99",
            "✓ 3 criterion closing: 不涉及",
            "✗ 3 criterion closing: 8, got  out_of_domain",
        ],
    ),
    "one fact moves, and a part may be more than its whole": (
        "tables: {closing: {closed: {0: 0, 2: 8}, received: {0: 不涉及, 2: 0}}}",
        [
            "✓ 3 criterion closing: 0",
            "✓ 3 criterion closing: 8",
            "✓ 3 criterion closing: 不涉及",
            "✓ 3 criterion closing: 0",
        ],
    ),
    "a criterion of another category is held against that category's rulebook": (
        "tables: {office: {plan: {否: 0}}, village: {plan: {是: 2, 否: 0}}}",
        ["✓ 3 criterion office: 0", "✓ 3 criterion village: 2", "✓ 3 criterion village: 0"],
    ),
    "an empty list expects that there is none": (
        """
        cases:
          - {name: 甲, given: {praised: 2}, mark: []}
          - {name: 乙, given: {praised: 1, plan: 否}, mark: [], problem: {sessions: [], office: []}}
        """,
        [
            "✗ 4 mark: , got 表扬2次",
            "✓ 5 mark: ",
            "✗ 5 problem sessions: , got 没有方案",
            "✗ 5 problem office: , got 没有做到“方案”，扣2分",
        ],
    ),
    "an adjustment by itself": (
        "tables: {praise: {praised: {0: 0, 3: 3}}}",
        ["✓ 3 criterion praise: 0", "✓ 3 criterion praise: 3"],
    ),
    "the whole unit": (
        """
        cases:
          - {name: 满分, total: 20, grade: 好, possible: 20..20, group: {study: 10, service: 10}}
          - {name: 学法少, given: {sessions: 0, plan: 否}, total: 12, grade: 中, criterion: {sessions: 0, office: 1}}
          - {name: 造假, given: {falsified: 是}, total: 20, grade: 好}
        """,
        [
            "✓ 4 total: 20",
            "✓ 4 grade: 好",
            "✓ 4 possible: 20..20",
            "✓ 4 group study: 10",
            "✓ 4 group service: 10",
            "✓ 5 total: 12",
            "✓ 5 grade: 中",
            "✓ 5 criterion sessions: 0",
            "✗ 5 criterion office: 1, got 0",
            "✓ 6 total: 20",
            "✗ 6 grade: 好, got 差",
        ],
    ),
    "texts": (
        """
        cases:
          - {name: 甲, given: {sessions: 9, plan: 否}, problem: {sessions: [没有方案, 学法9次，少3次]}}
          - {name: 乙, given: {sessions: 9, plan: 否}, problem: {sessions: 学法9次，少2次}}
          - {name: 丙, given: {praised: 2}, mark: 表扬2次}
          - {name: 丁, given: {praised: 1}, mark: 表扬1次}
          - {name: 戊, given: {sessions: 0, plan: 否}, problem: {sessions: 没有方案}}
        """,
        [
            "✓ 4 problem sessions: 没有方案 / 学法9次，少3次",
            "✗ 5 problem sessions: 学法9次，少2次, got 学法9次，少3次 / 没有方案",
            "✓ 6 mark: 表扬2次",
            "✗ 7 mark: 表扬1次, got ",
            "✗ 8 problem sessions: 没有方案, got 学法0次，少12次",
        ],
    ),
    "judgements, name and reason left out or not": (
        """
        cases:
          - {name: 甲, judged: {duty: {award: 2.5}}, criterion: {duty: 2.5}, total: 18.5}
          - {name: 乙, judged: {duty: {award: 2.2}}, criterion: {duty: 2.2}}
          - {name: 丙, judged: {sessions: {award: 1, by: 考核组, why: 复核}}, criterion: {sessions: 1}}
          - {name: 丁, judged: {closing: {award: 不涉及}}, criterion: {closing: 不涉及}, group: {service: 10}}
          - {name: 戊, judged: {dutty: {award: 2}}, total: 20}
        """,
        [
            "✓ 4 criterion duty: 2.5",
            "✓ 4 total: 18.5",
            "✗ 5 unit: , got  judged_step",
            "✓ 6 criterion sessions: 1",
            "✓ 7 criterion closing: 不涉及",
            "✓ 7 group service: 10",
            "✗ 8 unit: , got  unknown_criterion_near",
        ],
    ),
    "a unit that would be refused": (
        """
        cases:
          - {name: 甲, given: {closed: 2}, total: 20}
          - {name: 乙, given: {session: 12次, rate: 95%, plan: [是]}, total: 20}
          - {name: 丙, given: {received: 0, closed: 0}, group: {service: 10}}
        """,
        [
            "✗ 4 unit: , got  above_its_whole",
            "✗ 5 unit: , got  unknown_fact_handed_in_near derived_handed_in expected_value",
            "✓ 6 group service: 10",
        ],
    ),
    "a sample, as it is and otherwise": (
        """
        cases:
          - {name: 样本, submission: 2024.yaml, total: 18, criterion: {sessions: 5, village: 2}}
          - {name: 没有核定, submission: 2024.yaml, given: {sessions: 11}, total: 18.5}
          - {name: 改判, submission: 2024.yaml, judged: {duty: {award: 4}}, total: 19}
        """,
        [
            "✓ 4 total: 18",
            "✓ 4 criterion sessions: 5",
            "✓ 4 criterion village: 2",
            "✓ 5 total: 18.5",
            "✓ 6 total: 19",
        ],
    ),
    "what is open, and the same for good": (
        """
        cases:
          - {name: 甲, given: {received: 未报}, possible: 12..20, criterion: {closing: 0..8}}
          - name: 乙
            given: {received: 未报}
            final: 是
            possible: 12..12
            criterion: {closing: 0..0}
            group: {service: 2}
          - {name: 丙, as_of: 2024-06-30, total: 20}
        """,
        [
            "✓ 4 possible: 12..20",
            "✓ 4 criterion closing: 0..8",
            "✓ 8 possible: 12..12",
            "✓ 9 criterion closing: 0..0",
            "✓ 10 group service: 2",
            "✓ 11 total: 20",
        ],
    ),
    "categories": (
        """
        category: 乡镇
        tables: {village: {plan: {否: 0}}}
        cases:
          - {name: 甲, given: {plan: 否}, criterion: {village: 0}}
          - {name: 乙, category: 机关, given: {plan: 否}, criterion: {office: 0}, group: {adjustments: 0}}
        """,
        [
            "✓ 4 criterion village: 0",
            "✓ 6 criterion village: 0",
            "✓ 7 criterion office: 0",
            "✓ 7 group adjustments: 0",
        ],
    ),
    "a common unit of the author's own": (
        """
        baseline: {given: {sessions: 11, received: 10}, judged: {duty: {award: 3}}}
        tables: {sessions: {plan: {是: 5.5, 否: 4.5}}}
        cases:
          - {name: 甲, total: 18.5, criterion: {closing: 8}}
          - {name: 乙, judged: {duty: {award: 4}}, given: {closed: 9}, total: 11.5}
        """,
        [
            "✓ 4 criterion sessions: 5.5",
            "✓ 4 criterion sessions: 4.5",
            "✓ 6 total: 18.5",
            "✓ 6 criterion closing: 8",
            "✓ 7 total: 11.5",
        ],
    ),
}


SETS = {
    "several values are read where they stand in their key": (
        """
        tables:
          patrols:
            patrols: {"[5, 6": 5, "[5, 1, 2, 3, 4]": 0, "{五季度: 5}": 0, "[5, [6]]": 0, 12次: 10, " [5, 5, 5, 5]": 10}
          late:
            late: {"[{kind: 早报}]": 1, "[{kin: 迟报}]": 1, "{kind: 迟报}": 1, "[迟报]": 1, "[{kind: 迟报}]": 9}
        """,
        [
            "✗ 5 criterion patrols: 5, got  yaml_bracket_unclosed",
            "✗ 5 criterion patrols: 0, got  series_too_long",
            "✗ 5 criterion patrols: 0, got  unknown_period_near",
            "✗ 5 criterion patrols: 0, got  expected_value",
            "✗ 5 criterion patrols: 10, got  series_expected",
            "✓ 5 criterion patrols: 10",
            "✗ 7 criterion late: 1, got  unknown_word_near",
            "✗ 7 criterion late: 1, got  unknown_record_field_near",
            "✗ 7 criterion late: 1, got  records_expected",
            "✗ 7 criterion late: 1, got  record_expected",
            "✗ 7 criterion late: 9, got 9.5",
        ],
    ),
    "what the other units have is handed in; what is worked out of it is not": (
        """
        tables: {rank: {place: {2: 5, 0: 0}}}
        cases:
          - {name: 甲, given: {visits: 30, best: 40}, criterion: {visits: 11.25, rank: 10}}
          - {name: 乙, given: {share: 50%}, criterion: {visits: 7.5}}
          - {name: 丙, given: {place: 未报}, criterion: {rank: 0..10}}
        """,
        [
            "✓ 3 criterion rank: 5",
            "✗ 3 criterion rank: 0, got  out_of_domain",
            "✓ 5 criterion visits: 11.25",
            "✓ 5 criterion rank: 10",
            "✗ 6 unit: , got  derived_handed_in",
            "✓ 7 criterion rank: 0..10",
        ],
    ),
    "a series in part is what it is": (
        """
        baseline: {given: {patrols: [6, 4], lessons: 未报}}
        cases:
          - {name: 甲, criterion: {patrols: 2.5..7.5, lessons: 7..20}}
          - {name: 乙, given: {patrols: [6, 4, 5, 5]}, criterion: {patrols: 7.5}}
        """,
        ["✓ 5 criterion patrols: 2.5..7.5", "✓ 5 criterion lessons: 7..20", "✓ 6 criterion patrols: 7.5"],
    ),
    "evidence is there unless it is taken away; a common unit may have other evidence": (
        """
        baseline: {given: {grants: 200, visits: 20, best: 40}, evidence: {grants: [材料1, 材料2]}}
        cases:
          - {name: 甲, criterion: {grants: 19, visits: 7.5}}
          - {name: 乙, evidence: {grants: []}, criterion: {grants: 19}}
          - {name: 丙, evidence: {grant: 材料}, criterion: {grants: 19}}
          - {name: 戊, evidence: {grants: 材料3}, criterion: {grants: 19}}
          - {name: 丁, given: {awards: [{level: 省级}]}, criterion: {awards: 0}}
        """,
        [
            "✓ 5 criterion grants: 19",
            "✓ 5 criterion visits: 7.5",
            "✗ 6 criterion grants: 19, got 16 without_evidence",
            "✗ 7 unit: , got  unknown_evidence_near",
            "✓ 8 criterion grants: 19",
            "✓ 9 criterion awards: 0 record_without_document",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SETS.values(), ids=SETS)
def test_a_file_of_several_values_is_held_against_the_rulebook(text: str, expected: list[str], tmp_path: Path) -> None:
    assert verdicts(tmp_path, dedent(text).lstrip("\n"), "sets") == expected


NEEDED = {
    "what only the total rounds is compared with the decimals that are written": (
        """
        tables: {laws: {laws: {299: 10, 298: 9.93, 297: 9.90, 296: 9.86}}}
        cases: [{name: 甲, given: {online: 200, field: 100, laws: 100}, total: 41.6, group: {reviews: 47.14}}]
        """,
        [
            "✓ 3 criterion laws: 10",
            "✓ 3 criterion laws: 9.93",
            "✓ 3 criterion laws: 9.9",
            "✗ 3 criterion laws: 9.86, got 9.86667",
            "✓ 4 total: 41.6",
            "✓ 4 group reviews: 47.14",
        ],
    ),
    "a unit without a total, and what it has nevertheless": (
        """
        cases:
          - {name: 甲, given: {online: 不涉及（无）, laws: 200}, total: 不涉及, group: {reviews: 不涉及, lawmaking: 67}}
          - {name: 乙, given: {online: 不涉及（无）, field: 150}, total: 不涉及, criterion: {field: 51}, grade: 差}
          - {name: 丙, given: {online: 不涉及（无）}, total: 不涉及, possible: 0..100, problem: {laws: []}, mark: []}
          - {name: 丁, given: {online: 不涉及（无）}, total: 100}
          - {name: 戊, total: 不涉及}
          - {name: 己, given: {online: 不涉及（无）, field: 不涉及（无）, laws: 不涉及（无）}, total: 不涉及}
          - {name: 庚, given: {online: 很多}, total: 不涉及}
        """,
        [
            "✓ 4 total: 不涉及",
            "✓ 4 group reviews: 不涉及",
            "✓ 4 group lawmaking: 67",
            "✓ 5 total: 不涉及",
            "✗ 5 criterion field: 51, got 50",
            "✗ 5 grade: 差, got ",
            "✓ 6 total: 不涉及",
            "✗ 6 possible: 0..100, got 不涉及",
            "✓ 6 problem laws: ",
            "✓ 6 mark: ",
            "✗ 7 unit: , got  too_few_scores",
            "✗ 8 total: 不涉及, got 100",
            "✓ 9 total: 不涉及",
            "✗ 10 unit: , got  quantity_shape",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NEEDED.values(), ids=NEEDED)
def test_a_file_of_means_is_held_against_the_rulebook(text: str, expected: list[str], tmp_path: Path) -> None:
    assert verdicts(tmp_path, dedent(text).lstrip("\n"), "needed") == expected


@pytest.mark.parametrize("path", sorted(RULEBOOKS.glob("*.test.yaml")), ids=lambda path: path.name)
def test_points_are_those_worked_out_by_hand(path: Path) -> None:
    cases, found, _ = load_case_file(path, ROOT)
    assert (cases is not None, found) == (True, ())
    assert cases is not None
    assert [line(verdict) for verdict in run(cases) if not verdict.passed] == []


def test_a_refused_row_is_refused_at_its_character(tmp_path: Path) -> None:
    text = 'tables: {patrols: {patrols: {"[5, 6, 很多, 5]": 1}}, late: {late: {"[{kind: 早}]": 1}}}\n'
    places = [(one.key, str(one.location)) for verdict in run(ready(tmp_path, text, "sets")) for one in verdict.found]
    assert places == [("quantity_shape", "sets.test.yaml:3:38"), ("unknown_word", "sets.test.yaml:3:75")]


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES)
def test_a_file_is_held_against_the_rulebook(text: str, expected: list[str], tmp_path: Path) -> None:
    assert verdicts(tmp_path, dedent(text).lstrip("\n")) == expected


def test_a_unit_to_which_nothing_applies_is_refused(tmp_path: Path) -> None:
    excused = ", ".join(f"{id_}: {{award: 不涉及}}" for id_ in ("sessions", "duty", "closing", "office"))
    text = f"cases:\n  - {{name: 甲, judged: {{{excused}}}, total: 0}}\n"
    assert verdicts(tmp_path, text) == ["✗ 4 unit: , got  nothing_applies"]


def test_a_verdict_keeps_what_explains_it(tmp_path: Path) -> None:
    """The unit of a row differs from the common one in a single fact."""
    row, case = run(ready(tmp_path, "tables: {sessions: {sessions: {9: 0}}}\ncases: [{name: 甲, total: 0}]\n"))
    assert row.name == "sessions sessions: 9"
    assert row.trial is not None
    assert row.trial.appraisal.settled["sessions"].awarded == Fraction(9, 2)
    assert row.trial.appraisal.total == Fraction(37, 2)
    assert [gap.problem for gap in result_of(row.trial.appraisal, "zh").gaps] == ["学法9次，少3次"]
    assert case.trial is not None
    assert case.trial.result.total.awarded == 20
    before = {name: reading.written for name, reading in case.trial.submission.readings.items()}
    after = {name: reading.written for name, reading in row.trial.submission.readings.items()}
    assert [name for name, written in after.items() if written != before[name]] == ["sessions"]


def test_names_are_chosen_by_a_keyword(tmp_path: Path) -> None:
    rows = "tables: {sessions: {sessions: {12: 6}, plan: {否: 5}}}\n"
    cases = ready(tmp_path, rows + "cases: [{name: 满分 PLAN, total: 20}, {name: 乙, total: 20}]\n")
    assert [verdict.name for verdict in run(cases, "Plan")] == ["sessions plan: 否", "满分 PLAN"]
    assert len(run(cases)) == 4


def test_verdicts_are_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "cases: [{name: 乙, grade: 好, total: 20}]\ntables: {office: {plan: {是: 2}}, sessions: {plan: {否: 0}}}\n"
    places = [f"{one.location.line}:{one.location.column}" for one in run(ready(tmp_path, text))]
    assert places == ["3:26", "3:36", "4:26", "4:52"]
