"""The values of a series that a loss or gain comes of: those that it counts, or those that a gain misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from appraisal.engine.formula import Add, Column, Divide, Fact, Formula, Number, When, parts
from appraisal.engine.walk import evaluate
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion, Rulebook


def counting_values(
    rulebook: Rulebook, criterion: Criterion, term: Term, point: Mapping[str, Fraction]
) -> dict[str, bool]:
    """For each value of a series that a term counts, or adds up, whether it counts against the unit at a point.

    Nothing is said of the values of a mean, of the most or the least of a series, or of a sum that should be greater:
    there it is all of them together, or none.
    """
    members = {member for fact in rulebook.facts.values() for member in fact.members}
    sign = -1 if any(term in gain.single() for gain in criterion.form.gains) else 1
    counting: dict[str, bool] = {}
    for whole in _sums(term.amount):
        terms = [(one, [name for name in _facts(one) if name in members]) for one in whole.terms]
        if not all(names for _, names in terms) or not point.keys() >= {name for _, names in terms for name in names}:
            continue
        least, most = (_moved(terms, point, rulebook.columns, most=most) for most in (False, True))
        fewer_is_better = sign * evaluate(term.amount, {**point, **least}) <= sign * evaluate(
            term.amount, {**point, **most}
        )
        if not fewer_is_better and any(_is_bare(one) for one, _ in terms):
            continue
        for one, names in terms:
            counts = (evaluate(one, point) > 0) is fewer_is_better
            counting.update((name, counts or counting.get(name, False)) for name in names)
    return counting


def _sums(formula: Formula) -> Iterator[Add]:
    """The sums in a formula, but not those that are divided, as in a mean."""
    if isinstance(formula, Add):
        yield formula
    elif not isinstance(formula, Divide):
        for part in parts(formula):
            yield from _sums(part)


def _facts(formula: Formula) -> Iterator[str]:
    if isinstance(formula, Fact):
        yield formula.name
    for part in parts(formula):
        yield from _facts(part)


def _is_bare(formula: Number) -> bool:
    """Whether it is a value as it stands, if it applies at all."""
    return isinstance(formula.otherwise if isinstance(formula, When) else formula, Fact)


def _moved(
    terms: list[tuple[Number, list[str]]], point: Mapping[str, Fraction], columns: Mapping[str, Column], *, most: bool
) -> dict[str, Fraction]:
    """The values, each at that end of its range where its term comes to the least, or the most."""
    moved: dict[str, Fraction] = {}
    for term, names in terms:
        for name in names:
            column = columns[name]
            ends = [Fraction(end, column.denominator) for end in (column.low, column.high)]
            worths = [evaluate(term, {**point, name: end}) for end in ends]
            moved[name] = ends[worths.index(max(worths) if most else min(worths))]
    return moved
