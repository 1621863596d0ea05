"""A formula with some of its columns known: what can be worked out is, the rest keeps its meaning."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, cast, overload

from appraisal.engine.formula import (
    ZERO,
    Add,
    Always,
    And,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    Formula,
    LogShare,
    Maximum,
    Minimum,
    Multiply,
    Not,
    Number,
    Or,
    RootMean,
    Round,
    Steps,
    Subtract,
    Truth,
    When,
    columns_of,
    has_irrational,
)
from appraisal.engine.rounding import rounded
from appraisal.engine.walk import evaluate, holds, step_reached

ONE = Constant(Fraction(1))
Known = Mapping[str, Fraction | bool | Number]


@overload
def substitute(formula: Number, known: Known) -> Number: ...
@overload
def substitute(formula: Truth, known: Known) -> Truth: ...
def substitute(formula: Formula, known: Known) -> Formula:
    """The formula with the known facts and flags put in and folded; a fact may be known as a formula over others.

    For every value of the other columns it comes to the same as before; with all columns known it
    is a `Constant` or an `Always`, where no irrational step is left without its rounding.
    """
    return _Folding(known).of(formula)


class _Folding:
    """One substitution; a part that stands in several places is folded once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._done: dict[int, Formula] = {}

    def of(self, node: Formula) -> Formula:
        done = self._done.get(id(node))
        if done is None:
            done = self._done[id(node)] = FOLDS[type(node)](self, node)
        return done

    def number(self, node: Number) -> Number:
        return cast(Number, self.of(node))

    def truth(self, node: Truth) -> Truth:
        return cast(Truth, self.of(node))


def _same(_: _Folding, node: Constant | Always) -> Formula:
    return node


def _fact(folding: _Folding, node: Fact) -> Formula:
    value = folding.known.get(node.name)
    if value is None:
        return node
    return Constant(Fraction(value)) if isinstance(value, Fraction | int) else value


def _flag(folding: _Folding, node: Flag) -> Formula:
    value = folding.known.get(node.name)
    return node if value is None else Always(bool(value))


def _add(folding: _Folding, node: Add) -> Formula:
    """Nested sums are joined and all constants added into one, which stands last."""
    total = Fraction(0)
    rest: list[Number] = []
    for term in map(folding.number, node.terms):
        for inner in term.terms if isinstance(term, Add) else (term,):
            if isinstance(inner, Constant):
                total += inner.value
            else:
                rest.append(inner)
    if total or not rest:
        rest.append(Constant(total))
    return rest[0] if len(rest) == 1 else Add(tuple(rest))


def _subtract(folding: _Folding, node: Subtract) -> Formula:
    left, right = folding.number(node.left), folding.number(node.right)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value - right.value)
    return left if right == ZERO else Subtract(left, right)


def _multiply(folding: _Folding, node: Multiply) -> Formula:
    left, right = folding.number(node.left), folding.number(node.right)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value * right.value)
    if ZERO in (left, right):
        return ZERO
    if left == ONE:
        return right
    return left if right == ONE else Multiply(left, right)


def _divide(folding: _Folding, node: Divide) -> Formula:
    """A division by 0 stays: it stands in a branch that is never taken."""
    left, right = folding.number(node.left), folding.number(node.right)
    if isinstance(left, Constant) and isinstance(right, Constant) and right != ZERO:
        return Constant(left.value / right.value)
    return left if right == ONE else Divide(left, right)


def _extreme(folding: _Folding, node: Minimum | Maximum) -> Formula:
    """Nested ones of the same kind are joined and all constants settled into one, which stands last."""
    kind = type(node)
    rest: list[Number] = []
    constants: list[Fraction] = []
    for term in map(folding.number, node.terms):
        for inner in term.terms if isinstance(term, kind) else (term,):
            if isinstance(inner, Constant):
                constants.append(inner.value)
            else:
                rest.append(inner)
    if constants:
        rest.append(Constant(min(constants) if kind is Minimum else max(constants)))
    return rest[0] if len(rest) == 1 else kind(tuple(rest))


def _round(folding: _Folding, node: Round) -> Formula:
    value = folding.number(node.value)
    if isinstance(value, Constant):
        return Constant(rounded(value.value, node.decimals, node.mode))
    folded = Round(value, node.decimals, node.mode)
    return Constant(evaluate(folded, {})) if has_irrational(value) and not columns_of(value) else folded


def _log_share(folding: _Folding, node: LogShare) -> Formula:
    return LogShare(*map(folding.number, node))


def _root_mean(folding: _Folding, node: RootMean) -> Formula:
    return RootMean(tuple(map(folding.number, node.terms)), node.weights)


def _when(folding: _Folding, node: When) -> Formula:
    condition = folding.truth(node.condition)
    if isinstance(condition, Always):
        return folding.number(node.then if condition.value else node.otherwise)
    then, otherwise = folding.number(node.then), folding.number(node.otherwise)
    if then is otherwise or (isinstance(then, Constant) and then == otherwise):
        return then
    return When(condition, then, otherwise)


def _steps(folding: _Folding, node: Steps) -> Formula:
    value = folding.number(node.value)
    if isinstance(value, Constant):
        return Constant(step_reached(node, value.value))
    return Steps(value, node.limits, node.below)


def _compare(folding: _Folding, node: Compare) -> Formula:
    left, right = folding.number(node.left), folding.number(node.right)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Always(holds(node.relation, left.value, right.value))
    return Compare(node.relation, left, right)


def _and(folding: _Folding, node: And) -> Formula:
    return _joined(folding, node.terms, And, decisive=False)


def _or(folding: _Folding, node: Or) -> Formula:
    return _joined(folding, node.terms, Or, decisive=True)


def _joined(folding: _Folding, terms: Iterable[Truth], kind: type[And] | type[Or], *, decisive: bool) -> Formula:
    rest: list[Truth] = []
    for term in terms:
        folded = folding.truth(term)
        for inner in folded.terms if isinstance(folded, kind) else (folded,):
            if inner == Always(decisive):
                return inner
            if not isinstance(inner, Always):
                rest.append(inner)
    if not rest:
        return Always(not decisive)
    return rest[0] if len(rest) == 1 else kind(tuple(rest))


def _not(folding: _Folding, node: Not) -> Formula:
    term = folding.truth(node.term)
    if isinstance(term, Always):
        return Always(not term.value)
    return term.term if isinstance(term, Not) else Not(term)


FOLDS: Mapping[type, Callable[[_Folding, Any], Formula]] = MappingProxyType(
    {
        Constant: _same,
        Always: _same,
        Fact: _fact,
        Flag: _flag,
        Add: _add,
        Subtract: _subtract,
        Multiply: _multiply,
        Divide: _divide,
        Minimum: _extreme,
        Maximum: _extreme,
        Round: _round,
        When: _when,
        Steps: _steps,
        LogShare: _log_share,
        RootMean: _root_mean,
        Compare: _compare,
        And: _and,
        Or: _or,
        Not: _not,
    }
)
