"""What makes a loss's condition so for one unit: of several parts those that count, each with its truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from appraisal.assessment.prose import word_of
from appraisal.engine.formula import And, Compare, Minimum, Not, Number, Or, Truth, When, columns_of
from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions import parse
from appraisal.rulebook.expressions.tokens import NO, YES
from appraisal.rulebook.expressions.tree import (
    Comparison,
    Conjunction,
    Denial,
    Disjunction,
    Name,
    Order,
    Text,
    Tree,
)
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Rulebook


class Circumstance(NamedTuple):
    """A part of a condition that is no longer joined, its formula, and whether it holds."""

    tree: Tree
    truth: Truth
    holds: bool


def condition_of(term: Term, rulebook: Rulebook) -> tuple[Tree, Truth] | None:
    """The condition that a loss or gain has, as it is written and as a formula; None where it has none."""
    tree = parse(term.condition).tree if term.condition else None
    if tree is None:
        return None
    amount = term.amount.terms[0] if isinstance(term.amount, Minimum) else term.amount
    if not isinstance(amount, When):
        return None
    truth = amount.condition
    # An assessor is asked where `when` holds or `unless` does not; only the formula tells which of the two it was.
    if term.judged is not None and isinstance(truth, Not) and not fits(tree, truth, rulebook):
        truth = truth.term
    return tree, truth


def fits(tree: Tree, truth: Truth, rulebook: Rulebook) -> bool:
    """Whether a formula can be what a condition was translated to, and not its opposite."""
    match tree:
        case Denial(term=term):
            return isinstance(truth, Not) and fits(term, truth.term, rulebook)
        case Comparison() if len(tree.operands) == 2:
            words = [one for one in tree.operands if isinstance(one, Name | Text) and word_of(one) in (*YES, *NO)]
            if not words:
                return isinstance(truth, Not) is (tree.orders[0] is Order.UNEQUAL)
            subject = next(one for one in tree.operands if one is not words[0])
            if (word_of(words[0]) in YES) is (tree.orders[0] is Order.EQUAL):
                return fits(subject, truth, rulebook)
            return isinstance(truth, Not) and fits(subject, truth.term, rulebook)
        case Name(name=name):
            known = rulebook.values.get(name)
            return not isinstance(truth, Not) or truth is known
        case _:
            return not isinstance(truth, Not)


def circumstances(tree: Tree, truth: Truth, point: Mapping[str, Fraction]) -> tuple[Circumstance, ...]:
    """The parts because of which a condition holds, or does not hold, at a point; none where it cannot be told."""
    if not point.keys() >= set(columns_of(truth)):
        return ()
    return tuple(_parts(tree, truth, point))


def _parts(tree: Tree, truth: Truth, point: Mapping[str, Fraction]) -> Iterator[Circumstance]:
    holds = evaluate(truth, point)
    if isinstance(tree, Denial) and isinstance(truth, Not):
        yield from _parts(tree.term, truth.term, point)
        return
    inner = _inside(tree)
    if not inner or not isinstance(truth, And | Or) or len(truth.terms) != len(inner):
        yield Circumstance(tree, truth, holds)
        return
    for part, formula in zip(inner, truth.terms, strict=True):
        if evaluate(formula, point) is holds:
            yield from _parts(part, formula, point)


def _inside(tree: Tree) -> tuple[Tree, ...]:
    """The conditions that are joined; of `1 < a < 5` each of the two."""
    match tree:
        case Conjunction(terms=terms) | Disjunction(terms=terms):
            return terms
        case Comparison(operands=operands, orders=orders) if len(operands) > 2:
            return tuple(
                Comparison(start=tree.start, end=tree.end, operands=pair, orders=(order,))
                for pair, order in zip(pairwise(operands), orders, strict=True)
            )
        case _:
            return ()


def compared(truth: Truth) -> Compare | None:
    """The comparison that a truth or its opposite is."""
    inner = truth.term if isinstance(truth, Not) else truth
    return inner if isinstance(inner, Compare) else None


def operands_of(part: Circumstance) -> tuple[Number, Number] | None:
    """The formulas of the two that a part compares, in the order in which they are written."""
    compare = compared(part.truth)
    if compare is None or not isinstance(part.tree, Comparison):
        return None
    falling = part.tree.orders[0] in (Order.BELOW, Order.AT_MOST)
    return (compare.right, compare.left) if falling else (compare.left, compare.right)
