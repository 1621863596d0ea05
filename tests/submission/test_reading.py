"""Sections of a submission: who hands in what, what is confirmed, what must fit together, what stays the same."""

import json
import random
from collections.abc import Mapping

import pytest
import yaml

from appraisal.source.diagnostics import Diagnostic
from appraisal.submission.readings import Reading, State, Submission
from tests.submission.units import HEAD, read, rulebook_with

RULEBOOK = rulebook_with(
    {
        "sessions": "{title: 学法, type: count, unit: 次, max: 200}",
        "received": "{title: 受理, type: count, unit: 件, max: 1000}",
        "closed": "{title: 办结, type: count, unit: 件, max: 1000, not_above: received}",
        "score": "{title: 得分, type: number, decimals: 2, max: 100}",
        "limit": "{title: 上限, type: number, decimals: 2, max: 100, if_silent: 0}",
        "capped": "{title: 用量, type: number, decimals: 1, max: 100, not_above: limit}",
        "rate": "{title: 办结率, type: percent, is: closed / received, if_divisor_zero: missing}",
        "overturned": "{title: 被撤销, type: count, unit: 件, max: 100, by: 县司法局}",
    }
)
FULL = """\
facts:
  sessions: 12次
  received: 390件
  closed: 不涉及（全年无投诉）
  score: 92.5
assessed:
  overturned: 1件
verified:
  sessions: {value: 11次, by: 考核组, why: 签到表只有11次}
judged:
  duty: {award: 3.5, by: 考核组, why: 督办记录不全}
  study: {lose: 2, by: 县司法局, why: 抽查}
evidence: {sessions: [材料1, 材料2], duty: 材料3}
problems:
  - {text: 针对性不强, about: [study, all]}
  - {text: 机制不够完善, about: []}
plans:
  - {text: 加强培训, about: study}
  - {text: 其他}
"""


def accepted(body: str) -> Submission:
    """A submission without errors."""
    submission, found = read(RULEBOOK, body)
    assert submission is not None, found
    return submission


def short(reading: Reading) -> tuple[str, int, int]:
    """State and ends."""
    return reading.state.value, reading.low, reading.high


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    """Their codes."""
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("facts: {overturned: 1件}", "F010"),  # by another office: the unit may not
        ("assessed: {overturned: 1件}", ""),
        ("assessed: {sessions: 12次}", "F011"),
        ("verified: {sessions: {value: 12次, by: 甲, why: 乙}}", ""),
        ("verified: {overturned: {value: 1件, by: 甲, why: 乙}}", ""),
        ("verified: {rate: {value: 90%, by: 甲, why: 乙}}", "F009"),
        ("verified: {sesions: {value: 12次, by: 甲, why: 乙}}", "F007"),
        ("verified: {sessions: {value: 12场, by: 甲, why: 乙}}", "N015"),
        ("verified: {sessions: {value: 12次, by: 甲}}", "R004"),
        ("verified: {sessions: {value: , by: 甲, why: 乙}}", "R085"),
        ("assessed: {rate: 90%}", "F009"),
        ("facts:\nassessed:\nverified:\njudged:\nevidence:\nproblems:\nplans:\n", ""),
        ("facts: []", "R005"),
        ("problems: [{text: 甲, about: [study, duty, all, praised, adjustments]}]", "F020"),
        ("problems: [{text: 甲, about: }]", ""),
        ("problems: [{about: [study]}]", "R004"),
        ("evidence: {sessions: 材料, rate: 材料, blamed: 材料}", ""),
        ("evidence: {session: 材料}", "F018"),
        ("evidence: {sessions: }", "R085"),
    ],
)
def test_each_section_takes_what_belongs_there(body: str, expected: str) -> None:
    _, found = read(RULEBOOK, body)
    assert " ".join(codes(found)) == expected


def test_a_confirmed_figure_keeps_the_units_own_beside_it() -> None:
    reading = accepted(FULL).readings["sessions"]
    assert (short(reading), reading.section) == (("exact", 11, 11), "verified")
    assert reading.verified is not None
    assert (reading.verified.by, reading.verified.why) == ("考核组", "签到表只有11次")
    own = reading.verified.own
    assert (short(own), own.written, own.section) == (("exact", 12, 12), "12次", "facts")
    assert reading.evidence == ("材料1", "材料2")


def test_a_figure_may_be_confirmed_that_the_unit_did_not_report() -> None:
    reading = accepted("verified: {sessions: {value: 9次, by: 甲, why: 乙}}").readings["sessions"]
    assert reading.verified is not None
    assert (reading.exact, reading.verified.own.state) == (9, State.MISSING)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("facts: {closed: 不涉及（全年无投诉）}", State.UNCONFIRMED),
        ("facts: {closed: 不涉及}", State.MISSING),
        ("assessed: {overturned: 不涉及}", State.NOT_APPLICABLE),
        ("verified: {closed: {value: 不涉及, by: 甲, why: 乙}}", State.NOT_APPLICABLE),
        (
            "facts: {closed: 不涉及（全年无投诉）}\nverified: {closed: {value: 不涉及, by: 甲, why: 属实}}",
            State.NOT_APPLICABLE,
        ),
        ("facts: {closed: 不涉及（全年无投诉）}\nverified: {closed: {value: 未报, by: 甲, why: 不实}}", State.MISSING),
        ("facts: {closed: 不涉及（全年无投诉）}\nverified: {closed: {value: 3件, by: 甲, why: 不实}}", State.EXACT),
    ],
)
def test_a_units_own_not_applicable_waits_for_confirmation(body: str, expected: State) -> None:
    name = "overturned" if "overturned" in body else "closed"
    reading = accepted(body).readings[name]
    assert reading.state is expected
    if expected is State.UNCONFIRMED:
        assert reading.reason == "全年无投诉"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("closed: 390件", "received: 390件", ""),
        ("closed: 391件", "received: 390件", "F016"),
        ("closed: 380余件", "received: 381件", ""),  # may be 381
        ("closed: 380余件", "received: 380件", "F016"),
        ("closed: 391件", "received: 390件以上", ""),
        ("closed: 391件", "received: 未报", ""),
        ("closed: 约391件", "received: 390件", ""),
        ("closed: 不涉及（无）", "received: 390件", ""),
        ("capped: 3.5", "limit: 3.5", ""),
        ("capped: 3.6", "limit: 3.55", "F016"),  # of other scales
        ("capped: 3.5", "limit: 3.55", ""),
        ("capped: 3.5", "limit: 未报", "F016"),  # silence is declared to mean 0
        ("capped: 3.5", "sessions: 3次", "F016"),
    ],
)
def test_a_part_is_not_more_than_its_whole(part: str, whole: str, expected: str) -> None:
    _, found = read(RULEBOOK, f"facts:\n  {part}\n  {whole}\n")
    assert " ".join(codes(found)) == expected
    if expected:
        places = [one.location.line for one in found if one.location]
        assert places == [6]


def test_a_confirmed_figure_is_held_against_the_whole_in_place_of_the_units_own() -> None:
    body = "facts: {closed: 400件, received: 390件}\nverified: {closed: {value: 390件, by: 甲, why: 乙}}"
    assert accepted(body).readings["closed"].exact == 390


def test_statements_keep_their_words_their_links_and_their_place() -> None:
    submission = accepted(FULL)
    assert [(one.text, one.about) for one in submission.problems] == [
        ("针对性不强", ("study", "all")),
        ("机制不够完善", ()),
    ]
    assert [(one.text, one.about) for one in submission.plans] == [("加强培训", ("study",)), ("其他", ())]
    assert str(submission.plans[1].position) == "unit.yaml:23:5"


def meaning(submission: Submission) -> Mapping[str, object]:
    """Everything that was read, without where it stood."""
    return {
        "readings": {
            name: (short(one), one.exact, one.written, one.section, one.reason, one.evidence, bool(one.verified))
            for name, one in submission.readings.items()
        },
        "given_by": submission.given_by,
        "overrides": {name: (one.award, one.by, one.why) for name, one in submission.overrides.items()},
        "statements": [(one.text, one.about) for one in (*submission.problems, *submission.plans)],
        "digest": submission.digest,
    }


def test_json_says_the_same_as_yaml() -> None:
    data = yaml.load(HEAD + FULL, yaml.BaseLoader)
    data["period"] = 2024
    data["facts"]["score"] = json.loads("92")
    submission, found = read(RULEBOOK, json.dumps(data, ensure_ascii=False), "unit.json")
    assert submission is not None, found
    assert meaning(submission) == meaning(accepted(FULL.replace("score: 92.5", "score: 92")))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_keys_changes_nothing_but_places(seed: int) -> None:
    shuffling = random.Random(seed)

    def shuffled(value: object) -> object:
        if not isinstance(value, dict):
            return value
        keys = list(value)
        shuffling.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    data = shuffled(yaml.load(HEAD + FULL, yaml.BaseLoader))
    submission, found = read(RULEBOOK, json.dumps(data, ensure_ascii=False), "unit.json")
    assert submission is not None, found
    assert meaning(submission) == meaning(accepted(FULL))
    assert list(submission.readings) == list(accepted(FULL).readings)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("sessions: 12次", "sessions: 12次   # 报告（二）", True),
        ("sessions: 12次", "sessions: '12次'", True),
        ("score: 92.5", "score: 92.50", True),
        ("score: 92.5", "'score': \"92.5\"", True),
        ("\n", "\r\n", True),
        ("- {text: 针对性不强, about: [study, all]}", "- text: 针对性不强\n    about:\n    - study\n    - all", True),
        ("about: study", "about: [study]", True),
        ("- {text: 机制不够完善, about: []}", "- text: 机制不够完善", True),
        ("sessions: 12次", "sessions: 13次", False),
        ("sessions: 12次", "sessions: 12", False),  # the reporter's words are part of what was handed in
        ("score: 92.5", "score: 92.6", False),
        ("材料1, 材料2", "材料2, 材料1", False),
        ("why: 抽查", "why: 检查", False),
        ("[study, all]", "[study]", False),
    ],
)
def test_the_digest_is_of_what_is_said_not_of_how(old: str, new: str, same: bool) -> None:
    assert old in FULL
    assert (accepted(FULL.replace(old, new)).digest == accepted(FULL).digest) is same


def test_all_errors_are_told_together_from_top_to_bottom() -> None:
    body = """\
facts:
  sessions: 12场
  receved: 390件
  overturned: 1件
  closed: [1, 2]
verified:
  score: {value: 高, by: 甲, why: 乙}
judged:
  duty: {award: 40.5, by: 甲, why: 乙}
  stady: {award: 1, by: 甲, why: 乙}
evidence: {session: 材料}
problems:
  - {text: 甲, about: [stdy]}
"""
    submission, found = read(RULEBOOK, body)
    assert submission is None
    assert [(one.code, one.location.line) for one in found if one.location] == [
        ("N015", 6),
        ("F007", 7),
        ("F010", 8),
        ("F012", 9),
        ("N014", 11),
        ("F029", 13),
        ("F024", 14),
        ("F018", 15),
        ("F021", 17),
    ]
