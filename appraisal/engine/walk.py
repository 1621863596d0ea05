"""The exact walk over a formula, with a trace: what `explain` shows and every other interpreter must agree with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import eq, ge, gt
from types import MappingProxyType, ModuleType
from typing import Any, overload

from appraisal.engine.formula import (
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
    Relation,
    RootMean,
    Round,
    Steps,
    Subtract,
    Truth,
    When,
    has_irrational,
)
from appraisal.engine.rounding import rounded

Values = Mapping[str, Fraction | bool]


@dataclass(frozen=True, slots=True)
class Trace:
    """A formula, what it came to, and the traces of the parts it came from, in order.

    Only the branch taken is there: of a `When` the condition and one branch, of an `And` or `Or`
    the terms up to the one that decided.
    """

    formula: Formula
    value: Fraction | bool
    parts: tuple["Trace", ...] = ()

    @property
    def figure(self) -> Fraction:
        """The value of a number."""
        assert isinstance(self.value, Fraction)
        return self.value


@overload
def evaluate(formula: Number, values: Values) -> Fraction: ...
@overload
def evaluate(formula: Truth, values: Values) -> bool: ...
def evaluate(formula: Formula, values: Values) -> Fraction | bool:
    """What the formula comes to, where `values` holds each fact's real value and each flag's truth.

    An irrational step that no rounding settles comes to a number less than 10⁻⁶⁰ below it.

    Raises:
        KeyError: A column that is read has no value.
        ZeroDivisionError: A divisor is 0 in a branch that is taken.
        Undecided: The digit that a rounding asks for cannot be told with the digits allowed.
    """
    return trace(formula, values).value


def trace(formula: Formula, values: Values) -> Trace:
    """As `evaluate`, with every step on the way."""
    return _Walk(values).of(formula)


class _Walk:
    """One walk with one set of values; a part that stands in several places is walked once."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.inexact = False
        self._known: dict[int, Trace] = {}

    def of(self, node: Formula) -> Trace:
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = WALKS[type(node)](self, node)
        return known

    def each(self, nodes: Iterable[Formula]) -> tuple[Trace, ...]:
        return tuple(self.of(node) for node in nodes)

    def until(self, decisive: bool, nodes: Iterable[Formula]) -> tuple[Trace, ...]:
        """The traces up to the first that has the decisive truth."""
        done: list[Trace] = []
        for node in nodes:
            done.append(self.of(node))
            if done[-1].value is decisive:
                break
        return tuple(done)


def _given(_: _Walk, node: Constant | Always) -> Trace:
    return Trace(node, node.value)


def _fact(walk: _Walk, node: Fact) -> Trace:
    return Trace(node, Fraction(walk.values[node.name]))


def _flag(walk: _Walk, node: Flag) -> Trace:
    return Trace(node, bool(walk.values[node.name]))


def _add(walk: _Walk, node: Add) -> Trace:
    terms = walk.each(node.terms)
    return Trace(node, sum((term.figure for term in terms), Fraction(0)), terms)


def _minimum(walk: _Walk, node: Minimum) -> Trace:
    terms = walk.each(node.terms)
    return Trace(node, min(term.figure for term in terms), terms)


def _maximum(walk: _Walk, node: Maximum) -> Trace:
    terms = walk.each(node.terms)
    return Trace(node, max(term.figure for term in terms), terms)


def _subtract(walk: _Walk, node: Subtract) -> Trace:
    left, right = walk.of(node.left), walk.of(node.right)
    return Trace(node, left.figure - right.figure, (left, right))


def _multiply(walk: _Walk, node: Multiply) -> Trace:
    left, right = walk.of(node.left), walk.of(node.right)
    return Trace(node, left.figure * right.figure, (left, right))


def _divide(walk: _Walk, node: Divide) -> Trace:
    left, right = walk.of(node.left), walk.of(node.right)
    return Trace(node, left.figure / right.figure, (left, right))


def _round(walk: _Walk, node: Round) -> Trace:
    value = walk.of(node.value)
    if walk.inexact and has_irrational(node.value):
        return Trace(node, _enclosing().settled(node, walk.values), (value,))
    return Trace(node, rounded(value.figure, node.decimals, node.mode), (value,))


def _log_share(walk: _Walk, node: LogShare) -> Trace:
    value, zero, full = (walk.of(part) for part in node)
    reach = _enclosing().log_share(value.figure, zero.figure, full.figure, _enclosing().SHOWN_DIGITS)
    walk.inexact = walk.inexact or reach.low != reach.high
    return Trace(node, reach.low, (value, zero, full))


def _root_mean(walk: _Walk, node: RootMean) -> Trace:
    terms = walk.each(node.terms)
    reach = _enclosing().root_mean([term.figure for term in terms], node.weights, _enclosing().SHOWN_DIGITS)
    walk.inexact = walk.inexact or reach.low != reach.high
    return Trace(node, reach.low, terms)


def _enclosing() -> ModuleType:
    """The enclosures of irrational steps, which few rulebooks need."""
    from appraisal.engine import enclosure  # noqa: PLC0415

    return enclosure


def _when(walk: _Walk, node: When) -> Trace:
    condition = walk.of(node.condition)
    taken = walk.of(node.then if condition.value else node.otherwise)
    return Trace(node, taken.value, (condition, taken))


def _steps(walk: _Walk, node: Steps) -> Trace:
    value = walk.of(node.value)
    return Trace(node, step_reached(node, value.figure), (value,))


def _compare(walk: _Walk, node: Compare) -> Trace:
    left, right = walk.of(node.left), walk.of(node.right)
    return Trace(node, holds(node.relation, left.figure, right.figure), (left, right))


def _and(walk: _Walk, node: And) -> Trace:
    terms = walk.until(False, node.terms)
    return Trace(node, all(term.value for term in terms), terms)


def _or(walk: _Walk, node: Or) -> Trace:
    terms = walk.until(True, node.terms)
    return Trace(node, any(term.value for term in terms), terms)


def _not(walk: _Walk, node: Not) -> Trace:
    term = walk.of(node.term)
    return Trace(node, not term.value, (term,))


def holds(relation: Relation, left: Fraction, right: Fraction) -> bool:
    """Whether left stands in the relation to right."""
    return RELATIONS[relation](left, right)


def step_reached(table: Steps, value: Fraction) -> Fraction:
    """The result that the table gives for the value."""
    return next((result for limit, result in table.limits if value >= limit), table.below)


RELATIONS: Mapping[Relation, Callable[[Fraction, Fraction], bool]] = MappingProxyType(
    {Relation.AT_LEAST: ge, Relation.ABOVE: gt, Relation.EQUAL: eq}
)
WALKS: Mapping[type, Callable[[_Walk, Any], Trace]] = MappingProxyType(
    {
        Constant: _given,
        Always: _given,
        Fact: _fact,
        Flag: _flag,
        Add: _add,
        Subtract: _subtract,
        Multiply: _multiply,
        Divide: _divide,
        Minimum: _minimum,
        Maximum: _maximum,
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
