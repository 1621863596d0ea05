"""The shape of a rulebook file: its keys, before anything is looked up or compiled."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from appraisal.rulebook.facts import FactModel
from appraisal.rulebook.fields import (
    Bound,
    MissingPolicy,
    NodeId,
    NotApplicablePolicy,
    OneOrMore,
    Points,
    Reads,
    SignedAmount,
    Strict,
    Text,
    Words,
    Year,
    file_kind,
    number_of,
    one_of,
    refuse,
    shown,
)
from appraisal.rulebook.judging import JudgedFields
from appraisal.rulebook.keys.combine import SUM, Combine, NeedsField, WeightField
from appraisal.rulebook.keys.ranking import RankingModel
from appraisal.rulebook.keys.rounding import RoundingModel
from appraisal.rulebook.keys.scaled_from import ScaledFrom
from appraisal.rulebook.losses import AnyLoss
from appraisal.rulebook.methods.bands import Fields as BandsFields
from appraisal.rulebook.methods.linear import Fields as LinearFields
from appraisal.source.numbers import NumberRead, read_number

FORMAT = "rulebook/1"


def _grade_limit(value: Any) -> tuple[Fraction, bool]:
    """A lower limit in points, or as a share of what is available."""
    read = number_of(value)
    return read.value, read.percent


def _how_given(value: Any) -> str:
    return "<by category>" if isinstance(value, dict) else "<limit>"


GradeLimits = dict[Text, Annotated[tuple[Fraction, bool], Reads(_grade_limit, "limit")]]
Grades = dict[
    Text,
    Annotated[
        Annotated[tuple[Fraction, bool], Reads(_grade_limit, "limit"), Tag("<limit>")]
        | Annotated[GradeLimits, Field(min_length=1), Tag("<by category>")],
        Discriminator(_how_given),
    ],
]
"""Lower limits by grade, or such limits by category."""


class DefaultsModel(Strict):
    """`defaults:`, for what criteria and facts do not say themselves."""

    missing: MissingPolicy = "pending"
    not_applicable: NotApplicablePolicy = "rescale"


class CheckModel(Strict):
    """One line of `checks:`."""

    that: Text
    title: Text


class CriterionModel(Strict):
    """One criterion: exactly one form, and what is said about it."""

    title: Text
    text: Text | None = None
    points: Points | None = None
    weight: WeightField | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None
    base: SignedAmount | None = None
    deduct: Annotated[list[AnyLoss], OneOrMore, Field(min_length=1)] | None = None
    earn: Annotated[list[AnyLoss], OneOrMore, Field(min_length=1)] | None = None
    bands: BandsFields | None = None
    linear: LinearFields | None = None
    judged: JudgedFields | None = None
    missing: MissingPolicy | None = None
    not_applicable: NotApplicablePolicy | None = None
    categories: Words = ()
    basis: Text | None = None
    evidence: Text | None = None
    problem: Text | None = None
    plan: Text | None = None


class GroupModel(Strict):
    """A group of criteria, or of further groups."""

    title: Text
    text: Text | None = None
    points: Points | None = None
    weight: WeightField | None = None
    scaled_from: ScaledFrom | None = None
    combine: Combine = SUM
    needs: NeedsField | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None
    not_applicable: NotApplicablePolicy | None = None
    categories: Words = ()
    basis: Text | None = None
    groups: Annotated[dict[NodeId, GroupModel], Field(min_length=1)] | None = None
    criteria: Annotated[dict[NodeId, CriterionModel], Field(min_length=1)] | None = None
    adjustments: AdjustmentsModel | None = None


class AdjustmentsModel(Strict):
    """Points added to or taken from the total, or from a group; bounds are those written."""

    at_least: Bound | None = None
    at_most: Bound | None = None
    groups: Annotated[dict[NodeId, GroupModel], Field(min_length=1)] | None = None
    criteria: Annotated[dict[NodeId, CriterionModel], Field(min_length=1)] | None = None


def _zero(value: Any) -> Literal[0]:
    if value != "0":
        raise refuse("not_one_of", found=value, words="0")
    return 0


def _grades_down(value: Any) -> int:
    """By how many grades: a whole number from 1."""
    read = read_number(value) if isinstance(value, str) else None
    if not isinstance(read, NumberRead) or read.percent or read.value < 1 or read.value.denominator != 1:
        raise refuse("bad_grade_down", found=shown(value))
    return int(read.value)


class OutcomeModel(Strict):
    """What happens beside the points once something is so."""

    title: Text
    text: Text | None = None
    when: Text
    grade: Text | None = None
    grade_at_most: Text | None = None
    grade_down: Annotated[int | None, Reads(_grades_down, "whole")] = None
    total: Annotated[Literal[0] | None, Reads(_zero, ("0",))] = None
    mark: Text | None = None
    basis: Text | None = None


class RulebookModel(Strict):
    """A whole rulebook file."""

    appraise: Annotated[str, file_kind(FORMAT)]
    id: NodeId
    title: Text
    version: Text
    language: Annotated[str, one_of("zh", "en")] = "zh"
    period: Year
    categories: Words = ()
    full_marks: Points = Fraction(100)
    scaled_from: ScaledFrom | None = None
    combine: Combine = SUM
    needs: NeedsField | None = None
    rounding: RoundingModel = RoundingModel()
    defaults: DefaultsModel = DefaultsModel()
    sources: Words = ()
    extends: Text | None = None
    remove: dict[str, Text] = Field(default_factory=dict)
    facts: dict[Text, FactModel] = Field(default_factory=dict)
    checks: list[CheckModel] = Field(default_factory=list)
    groups: Annotated[dict[NodeId, GroupModel], Field(min_length=1)] = Field(default_factory=dict)
    adjustments: AdjustmentsModel | None = None
    outcomes: dict[NodeId, OutcomeModel] = Field(default_factory=dict)
    grades: Annotated[Grades, Field(min_length=1)] | None = None
    grades_on: Annotated[str, one_of("total", "base")] = "total"
    ranking: RankingModel | None = None
