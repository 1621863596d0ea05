"""Claims about all units that could be: what a formula comes to at most and least, with a unit that has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from appraisal.engine.formula import (
    NEVER,
    Column,
    Compare,
    Constant,
    Fact,
    Number,
    Relation,
    Subtract,
    Truth,
    When,
    columns_of,
)
from appraisal.engine.ranges import extremes
from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions.flags import is_state_flag, missing_flag, not_applicable_flag, tested_fact
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.terms import either
from appraisal.rulebook.tree import Rulebook
from appraisal.submission.values import value_text
from appraisal.wording.figures import trimmed_text

ONE, NONE = Constant(Fraction(1)), Constant(Fraction(0))
SHOWN = 6
"""How many values of a unit are told."""

Unit = Mapping[str, int]
"""A unit as far as it matters: the integers of the columns."""


class Most(NamedTuple):
    """The greatest or least value over all units, and one that has it (None: not found); `exact`: that is proved."""

    value: Fraction
    unit: Unit | None
    exact: bool


def reach(
    value: Number, rulebook: Rulebook, *, absent: Truth = NEVER, fixed: Mapping[str, int] | None = None
) -> tuple[Most, Most]:
    """The least and the most that `value` comes to where `absent` does not hold; 0 where that is nowhere.

    Units hand in what is asked of them (nothing is 不涉及); where the formula tests a silence, they may be silent.
    Of two facts, one is no more than the other where the rulebook says so. `fixed` are columns of one value.
    """
    barred = either(absent, *_above(value, absent, rulebook))
    box = _box((value, barred), rulebook, fixed or {})
    found = extremes(value, barred, box)
    if found.low is None or found.high is None:
        nowhere = Most(Fraction(0), None, True)
        return nowhere, nowhere
    return Most(found.low, found.low_at, found.exact), Most(found.high, found.high_at, found.exact)


def most(value: Number, rulebook: Rulebook, *, absent: Truth = NEVER) -> Most:
    """The greatest value, as `reach` has it."""
    return reach(value, rulebook, absent=absent)[1]


def least(value: Number, rulebook: Rulebook, *, absent: Truth = NEVER, fixed: Mapping[str, int] | None = None) -> Most:
    """The least value, as `reach` has it."""
    return reach(value, rulebook, absent=absent, fixed=fixed)[0]


def example(truth: Truth, rulebook: Rulebook, *, absent: Truth = NEVER) -> tuple[Unit | None, bool]:
    """A unit for which it is so, and whether the answer is sure: None and True where there is no such unit."""
    found = most(When(truth, ONE, NONE), rulebook, absent=absent)
    if found.exact and found.value == 0:
        return None, True
    there = found.unit is not None and at(When(truth, ONE, NONE), found.unit, rulebook) == 1
    return (found.unit, True) if there else (None, False)


def at(value: Number, unit: Unit, rulebook: Rulebook) -> Fraction:
    """What a formula comes to for a unit; what the unit does not say is at its lowest."""
    columns = rulebook.columns
    point = {name: Fraction(unit.get(name, columns[name].low), columns[name].denominator) for name in columns_of(value)}
    return evaluate(value, point)


def told(unit: Unit, rulebook: Rulebook, *names: str) -> str:
    """A unit in the words of a submission: `trainings: 20次，plan: 否`, of the columns that are named."""
    said = []
    for name in dict.fromkeys(names):
        text = _said(name, unit, rulebook)
        if text is not None:
            said.append(text)
    more = "，…" if len(said) > SHOWN else ""
    return "，".join(said[:SHOWN]) + more


def points(value: Fraction, rulebook: Rulebook) -> str:
    """Points as they are told in a message."""
    return trimmed_text(value, max(rulebook.decimals, 2))


def _said(name: str, unit: Unit, rulebook: Rulebook) -> str | None:
    """One value of a unit; None for what goes without saying."""
    if is_state_flag(name):
        fact = tested_fact(name)
        state = "未报" if name == missing_flag(fact) else "不涉及"
        return f"{fact}: {state}" if unit.get(name) else None
    declared = rulebook.facts.get(name)
    column = rulebook.columns.get(name)
    integer = unit.get(name, column.low if column else 0)
    if declared is not None:
        silent = unit.get(missing_flag(declared.id)) or unit.get(not_applicable_flag(declared.id))
        label = declared.id if declared.part_of is None or declared.figure is None else declared.title
        return None if silent else f"{label}: {value_text(declared, integer)}"
    if column is None:
        return None
    return f"{name}: {trimmed_text(Fraction(integer, column.denominator), 2)}"


def _above(value: Number, absent: Truth, rulebook: Rulebook) -> list[Truth]:
    """Where a fact is above one that it may not be above."""
    facts = (rulebook.facts.get(name) for name in dict.fromkeys(columns_of(value) + columns_of(absent)))
    return [
        Compare(Relation.ABOVE, Fact(fact.id), Fact(fact.not_above))
        for fact in facts
        if fact is not None
        and fact.not_above is not None
        and fact.not_above in rulebook.columns
        and fact.kind is not FactKind.YES_NO
    ]


def _box(formulas: tuple[Number | Truth, ...], rulebook: Rulebook, fixed: Mapping[str, int]) -> dict[str, Column]:
    """The columns that are read; nothing is 不涉及."""
    names = dict.fromkeys(name for formula in formulas for name in columns_of(formula))
    absences = {name: 0 for name in names if name == not_applicable_flag(tested_fact(name))}
    return {name: _only(rulebook.columns[name], {**absences, **fixed}.get(name)) for name in names}


def _only(column: Column, integer: int | None) -> Column:
    """The column with this integer alone; as it is for None."""
    return column if integer is None else replace(column, low=integer, high=integer)


class Dearer(NamedTuple):
    """A unit that has more where it is silent: in words and its points; and the same unit with its report."""

    left: str
    had: str
    right: str
    has: str


def dearer(silent: Number, said: Number, rulebook: Rulebook, how: str) -> Dearer | None:
    """A unit that has more where it is silent, which is told as `how`, than where it reports; None: none is found."""
    unit = most(Subtract(silent, said), rulebook).unit
    if unit is None or at(silent, unit, rulebook) <= at(said, unit, rulebook):
        return None
    shared = [name for name in columns_of(silent) if name in columns_of(said)]
    others = told(unit, rulebook, *shared)
    return Dearer(
        left=f"{how}，{others}" if others else how,
        had=points(at(silent, unit, rulebook), rulebook),
        right=told(unit, rulebook, *columns_of(said)),
        has=points(at(said, unit, rulebook), rulebook),
    )
