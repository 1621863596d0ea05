"""Aggregates: `count sum mean min max` over a series or over records, from the call to a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast

from appraisal.engine.formula import (
    NEVER,
    ZERO,
    Add,
    Always,
    And,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    Maximum,
    Minimum,
    Not,
    Number,
    Or,
    Relation,
    Truth,
    When,
)
from appraisal.rulebook.expressions.flags import not_applicable_flag
from appraisal.rulebook.expressions.grids import denominator_of
from appraisal.rulebook.expressions.scope import MissingValue, NotApplicable
from appraisal.rulebook.expressions.sets import Figure, Records, Series
from appraisal.rulebook.expressions.tree import Call, Field, Name, Tree, nodes
from appraisal.rulebook.expressions.types import RATIO, Kind, Type
from appraisal.rulebook.expressions.workings import Value, spelled

if TYPE_CHECKING:
    from appraisal.rulebook.expressions.translating import Translator

ONE = Constant(Fraction(1))
ALWAYS = Always(True)
LARGEST_DIVISOR = 100
"""The most that a record's divisor may come to: sums of its quotients are kept over one denominator."""


class Member(NamedTuple):
    """The argument for one value of a series, and where it has none."""

    formula: Number | Truth
    absent: Truth


def aggregated(tree: Call, translator: Translator) -> Value | None:
    """The value of an aggregate; None, with a problem, where it has none."""
    argument = tree.arguments[0]
    named = _sets_in(argument, translator)
    if not named or len(tree.arguments) > 1:
        translator.workings.complain("expression_aggregate", tree, function=tree.function, found=spelled(argument))
        return None
    sets = list(named.values())
    if all(isinstance(one, Series) for one in sets):
        return _over_series(tree, cast(dict[str, Series], named), translator)
    if len(sets) == 1 and isinstance(sets[0], Records):
        return _over_records(tree, sets[0], translator)
    translator.workings.complain("expression_sets_mixed", argument, names=" ".join(named))
    return None


def _sets_in(argument: Tree, translator: Translator) -> dict[str, Series | Records]:
    sets = translator.scope.sets
    return {node.name: sets[node.name] for node in nodes(argument) if isinstance(node, Name) and node.name in sets}


def _over_series(tree: Call, named: dict[str, Series], outer: Translator) -> Value | None:
    """The aggregate over the members, those that are not applicable left out."""
    argument, first = tree.arguments[0], next(iter(named.values()))
    if any(series.periods != first.periods for series in named.values()):
        outer.workings.complain("expression_series_periods", argument, names=" ".join(named))
        return None
    others = {name: one for name, one in outer.scope.sets.items() if name not in named}
    members, found, asked = [], None, []
    for n in range(len(first.periods)):
        known = {**outer.scope.known, **{name: series.members[n] for name, series in named.items()}}
        inner = outer.inside(replace(outer.scope, known=known, sets=others), outer.arithmetic.if_divisor_zero)
        found = inner.value(argument)
        outer.take(inner)
        if found is None:
            return None
        absent = inner.workings.not_applicable.truth()
        members.append(Member(found.formula, absent))
        asked += [And((Not(absent), by_zero)) for by_zero in inner.arithmetic.asked]
        if inner.workings.missing.truth() != NEVER:
            outer.workings.missing.add(And((Not(absent), inner.workings.missing.truth())))
    assert found is not None  # a series has members
    kind = _checked(tree, found, outer, plain=isinstance(argument, Name))
    if kind is None:
        return None
    absences = tuple(member.absent for member in members)
    if NEVER not in absences:
        outer.workings.not_applicable.add(And(absences))
    formula = _combined(tree.function, members, outer, is_truth=found.type.kind is Kind.YES_NO)
    return _unless_missing(Value(kind, formula, tree), asked, outer)


def _checked(tree: Call, found: Value, outer: Translator, *, plain: bool) -> Type | None:
    """The type of the aggregate; None, with a problem, where its argument does not suit it."""
    if tree.function == "count":
        if found.type.kind is Kind.YES_NO or plain:
            return Type(Kind.NUMBER)
        outer.workings.complain("expression_count_condition", tree.arguments[0], found=spelled(tree.arguments[0]))
        return None
    if found.type.kind is Kind.DATE and tree.function in ("min", "max"):
        return found.type
    if outer.arithmetic.number(found) is None:
        return None
    if tree.function == "mean" and not found.type.unit and found.type.kind is not Kind.PERCENT:
        return RATIO
    return found.type


def _combined(function: str, members: Sequence[Member], outer: Translator, *, is_truth: bool) -> Number:
    present = Add(tuple(When(member.absent, ZERO, ONE) for member in members))
    if function == "count":
        if not is_truth:
            return present
        holds = (And((Not(member.absent), cast(Truth, member.formula))) for member in members)
        return Add(tuple(When(truth, ONE, ZERO) for truth in holds))
    values = [cast(Number, member.formula) for member in members]
    if function in ("sum", "mean"):
        total = Add(tuple(When(member.absent, ZERO, value) for member, value in zip(members, values, strict=True)))
        if function == "sum":
            return total
        return When(Compare(Relation.EQUAL, present, ZERO), ZERO, Divide(total, present))
    whole = outer.scope.bounds(Maximum(tuple(values)) if function == "min" else Minimum(tuple(values)))
    farthest = whole[1] if function == "min" else whole[0]
    assert farthest is not None  # columns have both ends
    outside = Constant(farthest)
    terms = tuple(When(member.absent, outside, value) for member, value in zip(members, values, strict=True))
    return Minimum(terms) if function == "min" else Maximum(terms)


def _unless_missing(value: Value, asked: Sequence[Truth], outer: Translator) -> Value:
    """The value where no divisor is 0 that makes all of it missing."""
    option = outer.arithmetic.if_divisor_zero
    if not asked or not isinstance(option, MissingValue):
        return value
    outer.arithmetic.asked += asked
    for by_zero in asked:
        outer.workings.missing.add(by_zero)
    number = When(Or(tuple(asked)), Fact(option.column), cast(Number, value.formula))
    return Value(value.type, number, value.node)


def _over_records(tree: Call, records: Records, outer: Translator) -> Value | None:
    """The aggregate as figures worked out of the records, which a formula reads as columns."""
    argument, function = tree.arguments[0], tree.function
    if isinstance(argument, Name):
        if function != "count":
            outer.workings.complain("expression_records_field", argument, name=records.name, function=function)
            return None
        return _read(Value(Type(Kind.NUMBER, records.unit), Fact(records.name), tree), records, outer)
    stray = next(_strays(argument, outer), None)
    if stray is not None:
        outer.workings.complain("expression_records_only", stray, name=stray.name, records=records.name)
        return None
    option = outer.arithmetic.if_divisor_zero
    missing = isinstance(option, MissingValue)
    inner = outer.inside(records.scope(f"{records.name}."), NotApplicable() if missing else option)
    found = inner.value(argument)
    outer.take(inner)
    kind = None if found is None else _checked(tree, found, outer, plain=False)
    if found is None or kind is None:
        return None
    by_zero = inner.workings.not_applicable.truth()
    text = spelled(tree) if not inner.arithmetic.divides else f"{spelled(tree)} / {option}"
    asked: list[Truth] = []
    if missing and by_zero != NEVER:
        asked = [Compare(Relation.ABOVE, _figure(records, "count", by_zero, ONE, f"by zero {text}", outer, tree), ZERO)]
    there = ALWAYS if by_zero == NEVER else Not(by_zero)
    if function == "count":
        condition = And((there, cast(Truth, found.formula))) if there is not ALWAYS else cast(Truth, found.formula)
        value = Value(
            Type(Kind.NUMBER, records.unit), _figure(records, "count", condition, ONE, text, outer, tree), tree
        )
        return _read(_unless_missing(value, asked, outer), records, outer)
    formula = _measured(function, there, cast(Number, found.formula), (text, tree), records, outer)
    if formula is None:
        return None
    return _read(_unless_missing(Value(kind, formula, tree), asked, outer), records, outer)


def _measured(
    function: str, there: Truth, value: Number, written: tuple[str, Tree], records: Records, outer: Translator
) -> Number | None:
    """`sum`, `mean`, `min` or `max` of a value; but for the sum there is none where there is no record."""
    text, tree = written
    if denominator_of(value, records.columns, records.bounds, LARGEST_DIVISOR) is None:
        outer.workings.complain("expression_records_divisor", tree, found=text, limit=LARGEST_DIVISOR)
        return None
    kind = "sum" if function == "mean" else function
    figure = _figure(records, kind, there, value, text, outer, tree)
    if function == "sum":
        return figure
    number: Number = Fact(records.name)
    if there is not ALWAYS:
        number = _figure(records, "count", there, ONE, f"count {text}", outer, tree)
    none = Compare(Relation.EQUAL, number, ZERO)
    outer.workings.not_applicable.add(none)
    if function != "mean":
        return figure
    low, high = records.bounds(value)
    assert low is not None
    assert high is not None
    # A vague sum and a vague number are not known together: their quotient is still no value out of reach.
    quotient = Maximum((Minimum((Divide(figure, number), Constant(high))), Constant(low)))
    return When(none, ZERO, quotient)


def _figure(
    records: Records, kind: str, condition: Truth, value: Number, text: str, outer: Translator, tree: Tree
) -> Number:
    outer.workings.measured(value, tree)
    outer.workings.measured(condition, tree)
    figure = figure_of(records, kind, condition, value, text)
    records.keep(figure)
    return Fact(figure.name)


def figure_of(records: Records, kind: str, condition: Truth, value: Number, text: str) -> Figure:
    """A figure of the records with the column that holds whatever it can come to; its value has a known grid."""
    low, high = records.bounds(value)
    denominator = denominator_of(value, records.columns, records.bounds, LARGEST_DIVISOR)
    assert low is not None
    assert high is not None
    assert denominator is not None
    if kind in ("count", "sum"):
        low, high = min(low * records.most, Fraction(0)), max(high * records.most, Fraction(0))
    column = Column(int(low * denominator // 1), -int(-high * denominator // 1), denominator)
    return Figure(f"{records.name} {text}", records.name, kind, condition, value, column, records.once_per)


def _read(value: Value, records: Records, outer: Translator) -> Value:
    outer.workings.reads[records.name] = None
    outer.workings.not_applicable.add(Flag(not_applicable_flag(records.name)))
    return value


def _strays(argument: Tree, outer: Translator) -> Iterator[Name]:
    """Other facts that are named beside the record's fields."""
    owners = {id(node.record) for node in nodes(argument) if isinstance(node, Field)}
    for node in nodes(argument):
        if isinstance(node, Name) and node.name in outer.scope.names and id(node) not in owners:
            yield node
