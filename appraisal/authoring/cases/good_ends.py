"""Where facts that are held against one another begin: at their good end, so that it is not nothing against nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from appraisal.assessment.states import singles
from appraisal.authoring.cases.setting import compared_facts
from appraisal.engine.formula import columns_of
from appraisal.rulebook.facts import NUMERIC, Fact, FactKind
from appraisal.rulebook.terms import Direction
from appraisal.rulebook.tree import Rulebook

ENDS = frozenset({"max", "min", "sum", "median"})
"""What the others have that is a figure like the unit's own: not its place, nor how many there are."""
HUNDRED = 100
"""So much of a thing is easily reckoned with, and mostly enough."""


def cohort_figures(rulebook: Rulebook) -> dict[str, str | None]:
    """The derived facts that ask for a figure of the others (`best: {is: cohort_max(visits)}`), and what is better."""
    found = {}
    for name in compared_facts(rulebook):
        asked = [rulebook.cohort[column] for column in columns_of(rulebook.values[name]) if column in rulebook.cohort]
        if asked and asked[0].statistic in ENDS:
            found[name] = asked[0].better
    return found


def good_ends(rulebook: Rulebook, figures: Mapping[str, str | None]) -> dict[str, int]:
    """The integers that facts begin at of which more is wanted than another fact has, or a share of it.

    `figures` are the cohort's, which are handed in like facts here.
    """
    ends: dict[str, int] = {}
    for name in _held_against(rulebook, figures):
        fact = rulebook.facts.get(name)
        if fact is not None and fact.kind in NUMERIC and not fact.members:
            less = figures.get(name, fact.better) == "less"
            ends[name] = max(1, fact.column.low) if less else _most(fact)
    return ends


def _held_against(rulebook: Rulebook, figures: Mapping[str, str | None]) -> Iterator[str]:
    for criterion in rulebook.criteria():
        for term in singles(criterion):
            measure = term.measure
            if measure is None or measure.direction is not Direction.SHORT:
                continue
            own = columns_of(measure.value)
            others = () if measure.target is None else columns_of(measure.target)
            if others or not figures.keys().isdisjoint(own):
                yield from own
                yield from others


def _most(fact: Fact) -> int:
    """100, or the most of it where that is less; of a percentage 100%."""
    column = fact.column
    hundred = column.denominator * (1 if fact.kind is FactKind.PERCENT else HUNDRED)
    return max(min(hundred, column.high), column.low)
