"""The shape of a submission file, before its values are read by the rulebook's declarations."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from appraisal.rulebook.fields import NodeId, Reads, Strict, Text, Words, Year, refuse

FORMAT = "submission/1"


def _kind(value: Any) -> str:
    if value == FORMAT:
        return FORMAT
    found = value if isinstance(value, str) else ""
    if found.startswith("submission/"):
        raise refuse("unknown_format_version", found=found, wanted=FORMAT)
    raise refuse("wrong_file_kind", found=found, wanted=FORMAT)


def _absent_is_empty(value: Any) -> Any:
    """A section without anything under it is empty."""
    return {} if value is None else value


def _absent_is_none_listed(value: Any) -> Any:
    return [] if value is None else value


class UnitModel(Strict):
    """Who is appraised."""

    name: Text
    category: Text | None = None


class VerifiedModel(Strict):
    """A confirmed figure in place of the unit's own, with who and why."""

    value: Text
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
    about: Annotated[Words, BeforeValidator(_absent_is_none_listed)] = ()


Facts = Annotated[dict[str, Any], BeforeValidator(_absent_is_empty)]
Statements = Annotated[list[StatementModel], BeforeValidator(_absent_is_none_listed)]


class SubmissionModel(Strict):
    """A whole submission file."""

    appraise: Annotated[str, Reads(_kind)]
    rulebook: NodeId
    unit: UnitModel
    period: Year
    facts: Facts = Field(default_factory=dict)
    assessed: Facts = Field(default_factory=dict)
    verified: Annotated[dict[str, VerifiedModel], BeforeValidator(_absent_is_empty)] = Field(default_factory=dict)
    judged: Annotated[dict[str, JudgedModel], BeforeValidator(_absent_is_empty)] = Field(default_factory=dict)
    evidence: Annotated[dict[str, Words], BeforeValidator(_absent_is_empty)] = Field(default_factory=dict)
    problems: Statements = Field(default_factory=list)
    plans: Statements = Field(default_factory=list)
