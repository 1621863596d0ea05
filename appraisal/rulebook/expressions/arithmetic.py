"""Sums, products, quotients, least and greatest: number formulas with their types checked."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import cast

from appraisal.engine.formula import (
    ZERO,
    Add,
    Compare,
    Constant,
    Divide,
    Fact,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Relation,
    Subtract,
    Truth,
    When,
)
from appraisal.rulebook.expressions.scope import FixedValue, IfDivisorZero, MissingValue, NotApplicable, Scope
from appraisal.rulebook.expressions.spans import days_moved, months_moved
from appraisal.rulebook.expressions.tree import Numeral, PeriodDay, Sign, Span, SpanUnit, Sum, Tree
from appraisal.rulebook.expressions.types import DAYS, RATIO, Clash, Kind, Type, divided, joined, multiplied
from appraisal.rulebook.expressions.workings import Value, Workings, spelled
from appraisal.rulebook.expressions.writing import decimal_text


class Arithmetic:
    """Builds the number formulas of one translation."""

    def __init__(self, scope: Scope, if_divisor_zero: IfDivisorZero | None, workings: Workings) -> None:
        self.scope = scope
        self.if_divisor_zero = if_divisor_zero
        self.workings = workings
        self.asked: list[Truth] = []
        self.divides = False

    def meeting(self, left: Value, right: Value) -> Type | None:
        """The type of two values that are added or compared; None, with a problem, where they cannot meet."""
        found = joined(left.type, right.type)
        if isinstance(found, Type):
            return found
        sides = {"left": spelled(left.node), "right": spelled(right.node)}
        if found is Clash.UNIT:
            self.workings.complain(
                "expression_units", right.node, **sides, left_unit=left.type.unit, right_unit=right.type.unit
            )
        elif found is Clash.PERCENT:
            self._percent_clash(left, right)
        elif not self._day_clash(left, right):
            self.workings.complain(
                "expression_kinds",
                right.node,
                **sides,
                left_type=described(left.type),
                right_type=described(right.type),
            )
        return None

    def _day_clash(self, left: Value, right: Value) -> bool:
        """Say where a difference may be read as a day, or a day was meant and is read as a difference."""
        for one, other in ((left, right), (right, left)):
            if other.type.is_number and self._read_as_day(one.node):
                return True
            if one.type.kind is Kind.DATE and _looks_like_day(other.node):
                values = {"found": spelled(other.node), "other": spelled(one.node)}
                self.workings.complain("expression_day_meant", other.node, **values)
                return True
        return False

    def _read_as_day(self, node: Tree) -> bool:
        """Say where a day stands that was perhaps meant as a difference."""
        if not isinstance(node, PeriodDay) or node.next_year:
            return False
        self.workings.complain("expression_day_found", node, found=spelled(node), month=node.month, day=node.day)
        return True

    def _percent_clash(self, left: Value, right: Value) -> None:
        percent, number = (left, right) if left.type.kind is Kind.PERCENT else (right, left)
        names = {"percent": spelled(percent.node), "number": spelled(number.node)}
        if isinstance(number.node, Numeral):
            share = number.node.value * (100 if number.node.value <= 1 else 1)
            self.workings.complain("expression_percent_sign", number.node, **names, written=f"{decimal_text(share)}%")
        else:
            self.workings.complain("expression_percent", number.node, **names)

    def number(self, value: Value | None) -> Value | None:
        """The value if one can calculate with it; None, with a problem, if not."""
        if value is None or value.type.is_number:
            return value
        if self._read_as_day(value.node):
            return None
        self.workings.complain(
            "expression_no_number", value.node, found=spelled(value.node), type=described(value.type)
        )
        return None

    def negative(self, value: Value, node: Tree) -> Value:
        """−value."""
        return Value(value.type, product(Constant(Fraction(-1)), _formula(value)), node)

    def added(self, tree: Sum, terms: Sequence[Value | None]) -> Value | None:
        """The sum; `terms` are the translated terms in order, None for a span and for a broken term."""
        total = terms[0]
        for (sign, node), term in zip(tree.rest, terms[1:], strict=True):
            if total is None:
                return None
            if isinstance(node, Span):
                total = self._moved(total, sign, node)
            elif term is None:
                return None
            else:
                total = self._plus(total, sign, term)
        return Value(total.type, total.formula, tree) if total else None

    def _plus(self, total: Value, sign: Sign, term: Value) -> Value | None:
        kinds = {total.type.kind, term.type.kind}
        if kinds == {Kind.DATE} and sign is Sign.MINUS:
            return Value(DAYS, difference(_formula(total), _formula(term)), total.node)
        if total.type.is_number and self._read_as_day(term.node):
            return None
        if Kind.DATE in kinds:
            self.workings.complain("expression_date_sum", term.node, found=spelled(term.node))
            return None
        if not (self.number(total) and self.number(term)):
            return None
        found = self.meeting(total, term)
        if found is None:
            return None
        combine = add if sign is Sign.PLUS else difference
        return Value(found, combine(_formula(total), _formula(term)), total.node)

    def _moved(self, total: Value, sign: Sign, span: Span) -> Value | None:
        if total.type.kind is not Kind.DATE:
            self.workings.complain("expression_span_of", span, span=spelled(span), found=spelled(total.node))
            return None
        formula, count = _formula(total), span.count if sign is Sign.PLUS else -span.count
        if span.unit is SpanUnit.DAYS:
            return Value(total.type, days_moved(formula, count), total.node)
        self.workings.measured(formula, total.node)
        low, high = self.scope.bounds(formula)
        try:
            if low is None or high is None:
                raise ValueError(low)
            moved = months_moved(formula, count, date.fromordinal(int(low)), date.fromordinal(int(high)))
        except (ValueError, OverflowError):
            self.workings.complain("expression_date_range", total.node, found=spelled(total.node))
            return None
        return Value(total.type, moved, total.node)

    def multiplied(self, left: Value, right: Value, node: Tree) -> Value:
        """The product of two."""
        return Value(multiplied(left.type, right.type), product(_formula(left), _formula(right)), node)

    def divided(self, left: Value, right: Value, node: Tree) -> Value | None:
        """The quotient, guarded where right can be 0; None, with a problem, where it cannot be allowed."""
        self.divides = True
        kind = divided(left.type, right.type)
        upper, lower = _formula(left), _formula(right)
        if isinstance(lower, Constant):
            if lower.value == 0:
                self.workings.complain("expression_divisor_zero", right.node, found=spelled(right.node))
                return None
            return Value(kind, _by_constant(upper, lower.value), node)
        self.workings.measured(lower, right.node)
        low, _ = self.scope.bounds(lower)
        if low is None or low < 0:
            self.workings.complain("expression_divisor_negative", right.node, found=spelled(right.node))
            return None
        if low > 0:
            return Value(kind, Divide(upper, lower), node)
        if self.if_divisor_zero is None:
            self.workings.complain("expression_divisor_option", right.node, found=spelled(right.node))
            return None
        is_zero = Compare(Relation.EQUAL, lower, ZERO)
        return Value(kind, When(is_zero, self._by_zero(self.if_divisor_zero, is_zero), Divide(upper, lower)), node)

    def _by_zero(self, option: IfDivisorZero, is_zero: Truth) -> Number:
        match option:
            case NotApplicable():
                self.workings.not_applicable.add(is_zero)
                return ZERO
            case MissingValue(column):
                self.asked.append(is_zero)
                self.workings.missing.add(is_zero)
                return Fact(column)
            case FixedValue(value):
                return Constant(value)

    def extreme(self, function: str, terms: Sequence[Value], node: Tree) -> Value | None:
        """The least (`min`) or greatest (`max`) of numbers, or of dates."""
        kind = terms[0].type
        for before, term in pairwise(terms):
            found = self.meeting(Value(kind, before.formula, before.node), term)
            if found is None:
                return None
            kind = found
        formulas = tuple(map(_formula, terms))
        if all(isinstance(formula, Constant) for formula in formulas):
            choose = min if function == "min" else max
            return Value(kind, Constant(choose(cast(Constant, formula).value for formula in formulas)), node)
        return Value(kind, Minimum(formulas) if function == "min" else Maximum(formulas), node)


def _looks_like_day(node: Tree) -> bool:
    """Whether a difference of two numbers may be meant as a month and a day."""
    match node:
        case Sum(first=Numeral(value=month, percent=False), rest=((Sign.MINUS, Numeral(value=day, percent=False)),)):
            return month in range(1, 13) and day in range(1, 32)
    return False


def add(left: Number, right: Number) -> Number:
    """The sum of two, in one flat sum where left is one already."""
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value + right.value)
    if isinstance(left, Subtract):
        return Subtract(add(left.left, right), left.right)
    return Add((*left.terms, right)) if isinstance(left, Add) else Add((left, right))


def difference(left: Number, right: Number) -> Number:
    """The first less the second; what is taken away one after another is added up and taken once."""
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value - right.value)
    if isinstance(left, Subtract):
        return Subtract(left.left, add(left.right, right))
    return Subtract(left, right)


def product(left: Number, right: Number) -> Number:
    """The product of two."""
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value * right.value)
    return Multiply(left, right)


def literal_type(value: Fraction, percent: bool) -> Type:
    """The type of a number that is written out: 0 is 0 of anything, 0% too."""
    return Type(Kind.PERCENT) if percent else RATIO if value == 0 else Type(Kind.NUMBER)


def described(kind: Type) -> str:
    """A type in the rulebook's own words."""
    if kind.kind is Kind.WORD:
        return f"[{', '.join(kind.words)}]"
    name = kind.kind if not kind.is_number or kind.kind is Kind.PERCENT else Kind.NUMBER
    return f"{name.value} {kind.unit}" if kind.unit else name.value


def _by_constant(upper: Number, divisor: Fraction) -> Number:
    if isinstance(upper, Constant):
        return Constant(upper.value / divisor)
    if divisor < 0:
        return Divide(product(Constant(Fraction(-1)), upper), Constant(-divisor))
    return Divide(upper, Constant(divisor))


def _formula(value: Value) -> Number:
    return cast(Number, value.formula)
