"""Aggregates in a fact's place: `fact: count(online_patrols < 5)` is read as a derived fact without a name."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, cast

from appraisal.engine.formula import Column, Number
from appraisal.rulebook.conditions import read_expression
from appraisal.rulebook.expressions import Kind, Translated, names_of, parse, written
from appraisal.rulebook.expressions.grids import denominator_of
from appraisal.rulebook.expressions.tree import Call, Tree
from appraisal.rulebook.facts import PERIODS, Fact, FactKind, is_unbounded
from appraisal.rulebook.paths import Path
from appraisal.rulebook.unrolling import period_names
from appraisal.source.diagnostics import diagnostic
from appraisal.wording import say

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Operand, Surroundings

KINDS = {Kind.PERCENT: FactKind.PERCENT, Kind.DATE: FactKind.DATE}
DECIMALS = 6
"""The most decimals that an aggregate without an exact grid of its own is told in."""
UNITS = {"zh": "个", "en": None}
"""What periods are counted in."""
LARGEST_GRID = 10**DECIMALS


def read_aggregate(text: str, path: Path, around: Surroundings, wanted: FactKind | None) -> Operand | None:
    """The aggregate as an operand; `wanted` is a date, or None for a number."""
    from appraisal.rulebook.surroundings import Operand  # noqa: PLC0415

    translated = read_expression(text, path, around)
    tree = parse(text).tree
    if translated is None or tree is None:
        return None
    subject = _subject(tree, around)
    if subject is None:
        around.complain("aggregate_alone", path, found=text)
        return None
    kind = KINDS.get(translated.kind, FactKind.NUMBER)
    if (wanted is FactKind.DATE) is not (kind is FactKind.DATE):
        around.complain("not_a_date" if wanted else "not_a_number", path, fact=text, type=kind.value)
        return None
    _require_limits(tree, around)
    fact, grid = _fact(text, tree, kind, translated, subject, around)
    around.facts[text] = fact
    operand = Operand(fact, cast(Number, translated.formula), translated.reads, translated.not_applicable, grid)
    around.computed[text] = operand
    return operand


def _subject(tree: Tree, around: Surroundings) -> Fact | None:
    """The fact that an aggregate, standing alone, is taken of."""
    if not isinstance(tree, Call) or len(tree.arguments) != 1:
        return None
    return next((around.facts[name] for name in names_of(tree) if name in around.scope.sets), None)


def _require_limits(tree: Tree, around: Surroundings) -> None:
    """What enters a criterion needs a `max`, so that silence has a range."""
    for name in names_of(tree):
        fact = around.facts.get(name)
        if fact is not None and is_unbounded(fact):
            around.found.append(diagnostic("max_required", fact.position, fact=name))


def _fact(
    text: str, tree: Tree, kind: FactKind, translated: Translated, subject: Fact, around: Surroundings
) -> tuple[Fact, Fraction | None]:
    """The derived fact, and the step in which its values come, None where any may come."""
    formula = cast(Number, translated.formula)
    low, high = around.scope.bounds(formula)
    assert low is not None
    assert high is not None
    grid = denominator_of(formula, around.columns, around.scope.bounds, 1)
    percent = 100 if kind is FactKind.PERCENT else 1
    denominator = grid if grid is not None and grid <= LARGEST_GRID else 100 * percent
    decimals = _decimals(denominator, percent)
    if kind is FactKind.NUMBER and denominator == 1:
        kind = FactKind.COUNT
    fact = replace(
        subject,
        id=text,
        title=_title(tree, around),
        kind=kind,
        unit=_unit(tree, translated, subject, around),
        column=Column(floor(low * denominator), ceil(high * denominator), denominator),
        decimals=decimals,
        words=(),
        better=None,
        if_silent=None,
        not_above=None,
        derived=text,
        periods=(),
        members=(),
        fields=(),
        once_per=None,
        part_of=subject.id,
    )
    return fact, None if grid is None else Fraction(1, grid)


def _decimals(denominator: int, percent: int) -> int:
    """How many decimals the values have; 2 where they have no end."""
    return next((n for n in range(DECIMALS + 1) if 10**n * percent % denominator == 0), 2)


def _title(tree: Tree, around: Surroundings) -> str:
    """The aggregate in words: `网上执法巡查 < 5 的季度`, `办结时间平均`."""
    assert isinstance(tree, Call)
    facts = around.facts
    inside = tree.arguments[0]
    what = written(inside, lambda name: facts[name].title if name in facts else name, around.language)
    function = tree.function
    subject = _subject(tree, around)
    if function == "count" and subject is not None:
        function = f"count_{_counted(subject)}"
    return say(f"aggregates.{function}", around.language, what=what)


def _unit(tree: Tree, translated: Translated, subject: Fact, around: Surroundings) -> str | None:
    """The unit of the value; periods are counted in the language's own word."""
    if isinstance(tree, Call) and tree.function == "count" and subject.members:
        return UNITS[around.language]
    return translated.unit


def _counted(subject: Fact) -> str:
    """What is counted: records, or the periods or names of a series."""
    if subject.fields:
        return "records"
    return next((per for per in PERIODS if period_names(per) == subject.periods), "names")
