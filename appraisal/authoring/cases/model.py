"""The shape of a test file, before anything in it is looked up.

    appraise: tests/1
    rulebook: county.yaml
    baseline: full
    tables:
      patrols: {patrols: {"[5, 6, 4, 5]": 7.5}, patrols 三季度: {4: 7.5}}
      late: {late_reports: {"[]": 15, 2次: 13..14}}
      visits: {share: {50%: 7.5}}
    cases:
      - {name: 甲, given: {patrols: [5, 4, 5, 5], awards: [{level: 省级, document: 文}]}, group: {work: 59.5}}
      - {name: 无从打分, given: {cases: 不涉及（没有案件）}, total: 不涉及}
      - {name: 没有材料, evidence: {grants: []}, criterion: {grants: 16..20}}
      - {name: 同组第三, given: {visits: 30, best: 60, place: 3}, criterion: {rank: 5}}

A case is the common unit, or a sample (`submission:`), with some facts, judgements and evidence replaced, each as a
whole: a series given in part has not handed in the rest. `baseline: full` has for every fact that requires evidence
some of it, and records with a `document`; `baseline: {given: …, judged: …, evidence: …}` says what is otherwise.

There is one unit, so what the others have is handed in like a fact: under the name of the derived fact that asks for
it (`best: {is: cohort_max(visits)}`, `place: {is: cohort_rank(visits)}`). The common unit has what makes for full
marks, a sample has it only where a case gives it. What is worked out of such a fact (`share: {is: visits / best}`) is
worked out here as well; in a table, as every derived fact, it may be handed in itself.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from appraisal.authoring.cases.expectations import Expectation, read_expectation, read_range, read_total
from appraisal.rulebook.fields import Before, Reads, Strict, Text, Words, file_kind, refuse, shown
from appraisal.source.dates import read_yes_no

FORMAT = "tests/1"
FULL = "full"


def _baseline(value: Any) -> Any:
    """`full` is None; anything else has to be a mapping."""
    if value == FULL:
        return None
    if not isinstance(value, dict):
        raise refuse("bad_baseline", found=shown(value))
    return value


def _switch(value: Any) -> bool:
    read = read_yes_no(value) if isinstance(value, str) else None
    if not isinstance(read, bool):
        raise refuse("yes_no_shape", text=shown(value))
    return read


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise refuse("bad_day", found=shown(value)) from None


Expected = Annotated[Expectation, Reads(read_expectation, "expectation")]
Total = Annotated[Expectation, Reads(read_total, "total")]
Range = Annotated[Expectation, Reads(read_range, "range")]
Day = Annotated[date, Reads(_day, "day")]


class GivenJudgement(Strict):
    """What an assessor gives; in a test the name and the reason may be left out."""

    award: Text | None = None
    lose: Text | None = None
    gain: Text | None = None
    by: Text | None = None
    why: Text | None = None


class Difference(Strict):
    """How a unit differs from another: facts of any section as they are handed in, judgements, evidence.

    Each replaces what the other unit has of it as a whole; `evidence: {grants: []}` takes it away.
    """

    given: dict[str, Any] = Field(default_factory=dict)
    judged: dict[str, GivenJudgement] = Field(default_factory=dict)
    evidence: dict[str, Words] = Field(default_factory=dict)


class CaseModel(Difference):
    """One unit, and what it comes to."""

    name: Text
    submission: Text | None = None
    category: Text | None = None
    final: Annotated[bool, Reads(_switch, "yes_no")] = False
    as_of: Day | None = None
    total: Total | None = None
    possible: Range | None = None
    grade: Text | None = None
    group: dict[str, Expected] = Field(default_factory=dict)
    criterion: dict[str, Expected] = Field(default_factory=dict)
    problem: dict[str, Words] = Field(default_factory=dict)
    mark: Words | None = None


EXPECTATIONS = ("total", "possible", "grade", "group", "criterion", "problem", "mark")
"""The keys of a case that expect something."""

Rows = Annotated[dict[str, Expected], Field(min_length=1)]
Table = Annotated[dict[str, Rows], Field(min_length=1)]


class CaseFileModel(Strict):
    """A whole test file; `baseline` is None for `full`."""

    appraise: Annotated[str, file_kind(FORMAT)]
    rulebook: Text
    category: Text | None = None
    baseline: Annotated[Difference | None, Before(_baseline, (FULL,))] = None
    tables: dict[str, Table] = Field(default_factory=dict)
    cases: list[CaseModel] = Field(default_factory=list)
