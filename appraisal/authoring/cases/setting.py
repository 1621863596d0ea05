"""A rulebook in which a derived fact is handed in, so that its values can be tried one by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import cast

from appraisal.engine.formula import Number, columns_of
from appraisal.engine.ranges import bounds
from appraisal.rulebook.compiling import Draft, compile_rulebook
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.facts import UNBOUNDED, Fact, FactKind
from appraisal.rulebook.tree import Rulebook

POLICIES = ("pending", "zero", "worst")
"""The order in which policies about what a derived fact lacks take precedence (design 4.3)."""


def with_fact_set(draft: Draft, rulebook: Rulebook, name: str) -> Rulebook:
    """The rulebook, compiled from the draft, with one fact that can be handed in: itself unless that fact is derived.

    What reads the derived fact then reads the value that is handed in; everything else stays.
    """
    fact = rulebook.facts[name]
    if fact.derived is None:
        return rulebook
    declared = draft.model.facts[name]
    changed = {
        "is_": None,
        "if_divisor_zero": None,
        "rounding": None,
        "missing": fact.missing or _policy(rulebook, name),
    }
    if declared.max is None and fact.kind in (FactKind.COUNT, FactKind.NUMBER):
        changed["max"] = _most(rulebook, fact)
    facts = {**draft.model.facts, name: declared.model_copy(update=changed)}
    model = draft.model.model_copy(update={"facts": facts})
    setting, found = compile_rulebook(replace(draft, model=model), rulebook.category)
    assert setting is not None, found
    return setting


def _policy(rulebook: Rulebook, name: str) -> str:
    """The policy of what a derived fact may lack."""
    read = [rulebook.facts[column] for column in columns_of(rulebook.values[name]) if column in rulebook.facts]
    found = {one.missing or ("pending" if one.by is not None else rulebook.missing) for one in read}
    return next((policy for policy in POLICIES if policy in found), rulebook.missing)


def _most(rulebook: Rulebook, fact: Fact) -> str:
    """The most that a derived number without `max` can come to, as a `max`."""
    column = fact.column
    _, high = bounds(cast(Number, rulebook.values[fact.id]), rulebook.columns)
    least, most = Fraction(column.low, column.denominator), Fraction(UNBOUNDED - 1)
    kept = min(max(high, least), most)
    return decimal_text(Fraction(ceil(kept * column.denominator), column.denominator))
