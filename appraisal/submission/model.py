"""The shape of a submission file, before its values are read by the rulebook's declarations."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from appraisal.rulebook.fields import NODE_ID, Before, Reads, Strict, Text, Words, Year, file_kind, refuse, shown

FORMAT = "submission/1"


def _rulebook_id(value: Any) -> str:
    """A rulebook is named by its id, never by a path."""
    if not isinstance(value, str) or not NODE_ID.fullmatch(value):
        raise refuse("bad_rulebook_id", found=shown(value))
    return value


def _absent_is_empty(value: Any) -> Any:
    """A section without anything under it is empty."""
    return {} if value is None else value


def _absent_is_none_listed(value: Any) -> Any:
    return [] if value is None else value


class UnitModel(Strict):
    """Who is appraised."""

    name: Text
    category: Text | None = None


def _confirmed(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise refuse("expected_text", found=shown(value))
    return value.strip() if isinstance(value, str) else value


class VerifiedModel(Strict):
    """A confirmed figure, or several, in place of the unit's own, with who and why."""

    value: Annotated[Any, Reads(_confirmed, "confirmed")]
    by: Text
    why: Text


class JudgedModel(Strict):
    """What an assessor gives a criterion: a score, a deduction or an addition, with who and why."""

    award: Text | None = None
    lose: Text | None = None
    gain: Text | None = None
    by: Text
    why: Text


class StatementModel(Strict):
    """A problem or plan in the unit's own words, and the groups and criteria it is about."""

    text: Text
    about: Annotated[Words, Before(_absent_is_none_listed, "nothing")] = ()


Facts = Annotated[dict[str, Any], Before(_absent_is_empty, "nothing")]
Statements = Annotated[list[StatementModel], Before(_absent_is_none_listed, "nothing")]


class SubmissionModel(Strict):
    """A whole submission file."""

    appraise: Annotated[str, file_kind(FORMAT)]
    rulebook: Annotated[str, Reads(_rulebook_id, "id")]
    unit: UnitModel
    period: Year
    facts: Facts = Field(default_factory=dict)
    assessed: Facts = Field(default_factory=dict)
    verified: Annotated[dict[str, VerifiedModel], Before(_absent_is_empty, "nothing")] = Field(default_factory=dict)
    judged: Annotated[dict[str, JudgedModel], Before(_absent_is_empty, "nothing")] = Field(default_factory=dict)
    evidence: Annotated[dict[str, Words], Before(_absent_is_empty, "nothing")] = Field(default_factory=dict)
    problems: Statements = Field(default_factory=list)
    plans: Statements = Field(default_factory=list)
