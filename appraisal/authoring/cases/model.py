"""The shape of a test file, before anything in it is looked up."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from appraisal.authoring.cases.expectations import Expectation, read_expectation, read_range
from appraisal.rulebook.fields import Reads, SignedPoints, Strict, Text, Words, file_kind, refuse, shown
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


Expected = Annotated[Expectation, Reads(read_expectation)]
Range = Annotated[Expectation, Reads(read_range)]
Day = Annotated[date, Reads(_day)]


class GivenJudgement(Strict):
    """What an assessor gives; in a test the name and the reason may be left out."""

    award: Text | None = None
    lose: Text | None = None
    gain: Text | None = None
    by: Text | None = None
    why: Text | None = None


class Difference(Strict):
    """How a unit differs from another: facts of any section as they are handed in, and judgements."""

    given: dict[str, Any] = Field(default_factory=dict)
    judged: dict[str, GivenJudgement] = Field(default_factory=dict)


class CaseModel(Difference):
    """One unit, and what it comes to."""

    name: Text
    submission: Text | None = None
    category: Text | None = None
    final: Annotated[bool, Reads(_switch)] = False
    as_of: Day | None = None
    total: SignedPoints | None = None
    possible: Range | None = None
    grade: Text | None = None
    group: dict[str, Expected] = Field(default_factory=dict)
    criterion: dict[str, Expected] = Field(default_factory=dict)
    problem: dict[str, Words] = Field(default_factory=dict)
    mark: Words = ()


EXPECTATIONS = ("total", "possible", "grade", "group", "criterion", "problem", "mark")
"""The keys of a case that expect something."""

Rows = Annotated[dict[str, Expected], Field(min_length=1)]
Table = Annotated[dict[str, Rows], Field(min_length=1)]


class CaseFileModel(Strict):
    """A whole test file; `baseline` is None for `full`."""

    appraise: Annotated[str, file_kind(FORMAT)]
    rulebook: Text
    category: Text | None = None
    baseline: Annotated[Difference | None, BeforeValidator(_baseline)] = None
    tables: dict[str, Table] = Field(default_factory=dict)
    cases: list[CaseModel] = Field(default_factory=list)
