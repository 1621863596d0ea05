"""The records of a read submission: what is known of every fact, and where it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.source.positions import Position

if TYPE_CHECKING:
    from appraisal.submission.records import Record


class State(StrEnum):
    """What a fact's value is (design 4.2).

    `OPEN` is a value that bounds nothing (约20), `UNCONFIRMED` the unit's own 不涉及 with a reason
    that no assessor has confirmed yet.
    """

    EXACT = "exact"
    RANGE = "range"
    OPEN = "open"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Verified:
    """Who confirmed a figure in place of the unit's own, why, and what the unit itself had said."""

    by: str
    why: str
    own: "Reading"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was handed in for one column: integers `low` to `high` over the column's denominator.

    `exact` is the integer where there is only one. `written` is the text as handed in, `section` where
    (`facts`, `assessed`, `verified`, `judged`); `assumed` says that silence was declared to mean the value.
    A list of `records` is read as their number; it is a range where anything that is asked of them is, even
    if their number is known. `unproved` was handed in without the evidence it requires, and so is missing.
    """

    column: str
    state: State
    low: int
    high: int
    exact: int | None
    written: str | None = None
    section: str = ""
    position: Position | None = None
    reason: str | None = None
    evidence: tuple[str, ...] = ()
    assumed: bool = False
    verified: Verified | None = None
    records: "tuple[Record, ...]" = ()
    unproved: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """An assessor's figure in place of a computed one; `award` is None where the criterion is excused."""

    criterion: str
    award: Fraction | None
    by: str
    why: str
    position: Position


@dataclass(frozen=True, slots=True)
class GivenBy:
    """Who gave a judged number, and why."""

    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A problem or plan in the unit's own words, and the ids it is about."""

    text: str
    about: tuple[str, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission read by a rulebook. `readings` has every base fact and judged column, in the rulebook's order."""

    name: str
    unit: str
    category: str | None
    period: int
    digest: str
    readings: Mapping[str, Reading]
    given_by: Mapping[str, GivenBy]
    overrides: Mapping[str, Judgement]
    problems: tuple[Statement, ...]
    plans: tuple[Statement, ...]
