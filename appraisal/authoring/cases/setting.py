"""A rulebook in which derived facts are handed in, so that their values can be tried one by one.

What the other units have is handed in as well: a test file has only one unit at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import cast

from appraisal.engine.formula import Number, columns_of
from appraisal.engine.ranges import bounds
from appraisal.rulebook.compiling import Draft, compile_rulebook
from appraisal.rulebook.declarations import COHORT
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.facts import UNBOUNDED, Fact, FactKind, FactModel
from appraisal.rulebook.tree import Rulebook

POLICIES = ("pending", "zero", "worst")
"""The order in which policies about what a derived fact lacks take precedence (design 4.3)."""


def compared_facts(rulebook: Rulebook) -> Iterator[str]:
    """The derived facts that themselves ask what the units appraised together have: `is: cohort_max(visits)`."""
    for name, fact in rulebook.facts.items():
        if fact.derived is not None and COHORT in fact.derived and fact.part_of is None:
            yield name


def with_facts_set(draft: Draft, rulebook: Rulebook, names: Iterable[str]) -> tuple[Draft, Rulebook]:
    """The rulebook, compiled from the draft, with some facts that can be handed in: as it is where none is derived.

    What reads a derived fact then reads the value that is handed in; everything else stays.
    """
    derived = [name for name in names if rulebook.facts[name].derived is not None]
    if not derived:
        return draft, rulebook
    facts = {**draft.model.facts}
    for name in derived:
        facts[name] = _handed_in(draft.model.facts[name], rulebook.facts[name], rulebook)
    draft = replace(draft, model=draft.model.model_copy(update={"facts": facts}))
    setting, found = compile_rulebook(draft, rulebook.category)
    assert setting is not None, found
    return draft, setting


def _handed_in(declared: FactModel, fact: Fact, rulebook: Rulebook) -> FactModel:
    """What a derived fact is declared as where it can be handed in."""
    changed = {
        "is_": None,
        "if_divisor_zero": None,
        "rounding": None,
        "missing": fact.missing or _policy(rulebook, fact.id),
    }
    if fact.kind in (FactKind.COUNT, FactKind.NUMBER):
        least, most = _ends(rulebook, fact)
        changed |= {"min": declared.min or least, "max": declared.max or most}
    return declared.model_copy(update=changed)


def _policy(rulebook: Rulebook, name: str) -> str:
    """The policy of what a derived fact may lack."""
    read = [rulebook.facts[column] for column in columns_of(rulebook.values[name]) if column in rulebook.facts]
    found = {one.missing or ("pending" if one.by is not None else rulebook.missing) for one in read}
    return next((policy for policy in POLICIES if policy in found), rulebook.missing)


def _ends(rulebook: Rulebook, fact: Fact) -> tuple[str, str]:
    """The least and the most that a derived number can come to, within its own limits, as `min` and `max`."""
    column = fact.column
    first = Fraction(column.low, column.denominator)
    last = min(Fraction(column.high, column.denominator), Fraction(UNBOUNDED - 1))
    low, high = (min(max(end, first), last) for end in bounds(cast(Number, rulebook.values[fact.id]), rulebook.columns))
    least, most = floor(low * column.denominator), ceil(high * column.denominator)
    return decimal_text(Fraction(least, column.denominator)), decimal_text(Fraction(most, column.denominator))
