"""Translates an expression's tree into the engine's formula, with its type, what it reads and when it has no value."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import cast

from appraisal.engine.formula import NEVER, And, Constant, Flag, Not, Number, Or, Truth
from appraisal.rulebook.expressions.arithmetic import Arithmetic, described, literal_type
from appraisal.rulebook.expressions.comparing import Comparing, Side, Word
from appraisal.rulebook.expressions.flags import missing_flag
from appraisal.rulebook.expressions.names import unknown_field, unknown_name
from appraisal.rulebook.expressions.problems import ExpressionError, Problem
from appraisal.rulebook.expressions.scope import IfDivisorZero, Known, MissingValue, Scope
from appraisal.rulebook.expressions.tokens import AGAIN, COHORT_FUNCTIONS, COMPARING_FUNCTIONS
from appraisal.rulebook.expressions.tree import (
    Call,
    Comparison,
    Conjunction,
    Day,
    Denial,
    Disjunction,
    Field,
    Name,
    Negative,
    Numeral,
    PeriodDay,
    Product,
    Sign,
    Silence,
    Span,
    Sum,
    Text,
    Tree,
)
from appraisal.rulebook.expressions.types import CONDITION, Kind, Type, accepts
from appraisal.rulebook.expressions.workings import Value, Workings, spelled
from appraisal.source.dates import last_day


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """A column made by `if_divisor_zero: missing`: it is read, and missing, where `asked` holds (a divisor is 0)."""

    column: str
    asked: Truth


@dataclass(frozen=True, slots=True)
class Translated:
    """The meaning of an expression.

    Where there are problems, `formula` is `NEVER` and `type` a condition: not to be used. `reads` are the
    base facts whose value matters (auxiliary columns not among them), in order of appearance; `silences`
    those that `is missing` asks about. Where `not_applicable` holds, there is no value; where `missing`
    holds, it is missing because a divisor is 0, here or in a derived fact. `divides` tells whether an
    `if_divisor_zero` has a use.
    """

    formula: Number | Truth
    type: Type
    reads: tuple[str, ...]
    silences: tuple[str, ...]
    not_applicable: Truth
    missing: Truth
    auxiliary: tuple[Auxiliary, ...]
    divides: bool
    problems: tuple[Problem, ...]

    @property
    def kind(self) -> Kind:
        """What the value is."""
        return self.type.kind

    @property
    def unit(self) -> str | None:
        """The unit of a number."""
        return self.type.unit


def translate(
    tree: Tree, scope: Scope, if_divisor_zero: IfDivisorZero | None = None, wanted: Type | None = None
) -> Translated:
    """Translate a tree; `wanted` is the type it must come to (`CONDITION`, or that of a derived fact).

    `if_divisor_zero` settles every division in it by something other than a constant: with a
    `FixedValue`, that one division has the value; `NotApplicable` and `MissingValue` reach the whole
    expression. Never raises; what is wrong is in `problems`.
    """
    workings = Workings()
    arithmetic = Arithmetic(scope, if_divisor_zero, workings)
    value: Value | None = None
    try:
        value = Translator(scope, arithmetic, workings).wanted(tree, wanted)
        for part in (value.formula, workings.not_applicable.truth(), workings.missing.truth()) if value else ():
            workings.measured(part, tree)
    except ExpressionError as stop:
        workings.problems.append(stop.problem)
    good = value if not workings.problems else None
    auxiliary: tuple[Auxiliary, ...] = ()
    if isinstance(if_divisor_zero, MissingValue) and arithmetic.asked:
        auxiliary = (Auxiliary(if_divisor_zero.column, Or(tuple(arithmetic.asked))),)
    return Translated(
        formula=good.formula if good else NEVER,
        type=good.type if good else CONDITION,
        reads=tuple(workings.reads),
        silences=tuple(workings.silences),
        not_applicable=workings.not_applicable.truth(),
        missing=workings.missing.truth(),
        auxiliary=auxiliary,
        divides=arithmetic.divides,
        problems=tuple(dict.fromkeys(workings.problems)),
    )


class Translator:
    """Translates the parts of one expression."""

    def __init__(self, scope: Scope, arithmetic: Arithmetic, workings: Workings) -> None:
        self.scope = scope
        self.arithmetic = arithmetic
        self.workings = workings
        self.comparing = Comparing(scope, arithmetic, workings)

    def wanted(self, tree: Tree, wanted: Type | None) -> Value | None:
        """The translation of the whole, which must come to the type `wanted`."""
        if wanted == CONDITION:
            return self.truth(tree)
        value = self.value(tree)
        if value and wanted and not accepts(wanted, value.type):
            types = {"type": described(value.type), "wanted": described(wanted)}
            self.workings.complain("expression_result", tree, **types)
        return value

    def value(self, tree: Tree) -> Value | None:
        """The translation of a part; None, with a problem, where it has none."""
        found = self._value(tree)
        if found:
            self.workings.measured(found.formula, tree)
        return found

    def _value(self, tree: Tree) -> Value | None:
        found: Value | None = None
        match tree:
            case Numeral(value=value, percent=percent):
                found = Value(literal_type(value, percent), Constant(value), tree)
            case Day(value=day):
                found = Value(Type(Kind.DATE), Constant(Fraction(day.toordinal())), tree)
            case PeriodDay():
                found = self.day_of_period(tree)
            case Name():
                found = self.fact(tree)
            case Silence():
                found = self.silence(tree)
            case Negative() | Sum() | Product() | Call():
                found = self.number(tree)
            case Comparison() | Conjunction() | Disjunction() | Denial():
                truth = self.condition(tree)
                found = Value(CONDITION, truth, tree) if truth else None
            case Text(value=text):
                self.workings.complain("expression_lone_text", tree, word=text)
            case Field():
                found = self.field(tree)
            case Span():
                raise AssertionError(tree)
        return found

    def day_of_period(self, tree: PeriodDay) -> Value | None:
        """A day of the period's year, or of the one behind it; 02-29 is a day of leap years only."""
        assert self.scope.year is not None
        year = self.scope.year + tree.next_year
        last = last_day(year, tree.month)
        if tree.day > last:
            values = {"text": spelled(tree), "year": year, "month": tree.month, "last": last}
            self.workings.complain("date_day_impossible", tree, **values)
            return None
        return Value(Type(Kind.DATE), Constant(Fraction(date(year, tree.month, tree.day).toordinal())), tree)

    def fact(self, name: Name) -> Value | None:
        """A fact's value, noted as read."""
        known = self.known(name)
        if known is None:
            return None
        self.workings.read(known)
        return Value(known.type, known.formula, name)

    def known(self, name: Name) -> Known | None:
        """What is known under a name; None, with a problem, where it is no single value."""
        found = self.scope.known.get(name.name)
        if found is None and name.name in self.scope.sets:
            self.workings.complain("expression_set_alone", name, name=name.name)
        elif found is None:
            self.workings.problems.append(unknown_name(name, self.scope.names))
        return found

    def field(self, tree: Field) -> Value | None:
        """A field of the record that an aggregate is about."""
        name = f"{tree.record.name}.{tree.field}"
        known = self.scope.known.get(name)
        if known is not None:
            return Value(known.type, known.formula, tree)
        self.workings.problems.append(unknown_field(tree, name, self.scope))
        return None

    def again(self, tree: Call) -> Value | None:
        """Whether an earlier record has the same in a field."""
        argument = tree.arguments[0]
        name = spelled(argument)
        if not self.scope.repeats:
            self.workings.complain("expression_again_place", tree)
        elif len(tree.arguments) > 1 or not isinstance(argument, Name | Field) or name not in self.scope.repeats:
            allowed = " ".join(self.scope.repeats)
            self.workings.complain("expression_again_field", argument, found=name, allowed=allowed)
        elif not self.scope.dated:
            self.workings.complain("expression_again_date", tree)
        else:
            return Value(CONDITION, Flag(self.scope.repeats[name]), tree)
        return None

    def inside(self, scope: Scope, if_divisor_zero: IfDivisorZero | None) -> "Translator":
        """A translator of the same kind for what stands inside an aggregate, with workings of its own."""
        workings = Workings()
        return Translator(scope, Arithmetic(scope, if_divisor_zero, workings), workings)

    def take(self, inner: "Translator") -> None:
        """Note what was noted inside: problems, what is read, and whether there is a division."""
        self.workings.problems += inner.workings.problems
        self.workings.reads.update(inner.workings.reads)
        self.workings.silences.update(inner.workings.silences)
        self.arithmetic.divides |= inner.arithmetic.divides

    def silence(self, tree: Silence) -> Value | None:
        """Whether a fact, or any value of a series, was not handed in."""
        among = self.scope.sets.get(tree.fact.name)
        if among is not None:
            self.workings.silences.update(dict.fromkeys(among.reads))
            several: tuple[Truth, ...] = tuple(Flag(missing_flag(name)) for name in among.reads)
            return Value(CONDITION, several[0] if len(several) == 1 else Or(several), tree)
        known = self.known(tree.fact)
        if known is None:
            return None
        if not known.reads:
            self.workings.complain("expression_field_silence", tree, field=tree.fact.name)
            return None
        self.workings.silences.update(dict.fromkeys(known.reads))
        flags: list[Truth] = [Flag(missing_flag(name)) for name in known.reads]
        if known.missing != NEVER:
            flags.append(known.missing)
        return Value(CONDITION, flags[0] if len(flags) == 1 else Or(tuple(flags)), tree)

    def number(self, tree: Negative | Sum | Product | Call) -> Value | None:
        """Arithmetic."""
        match tree:
            case Negative(operand=operand):
                value = self.arithmetic.number(self.value(operand))
                return self.arithmetic.negative(value, tree) if value else None
            case Sum(first=first, rest=rest):
                operands = (first, *(node for _, node in rest))
                terms = [None if isinstance(node, Span) else self.value(node) for node in operands]
                return self.arithmetic.added(tree, terms)
            case Product():
                return self.product(tree)
            case Call():
                return self.call(tree)

    def product(self, tree: Product) -> Value | None:
        """Factors and divisors, in order."""
        total = self.arithmetic.number(self.value(tree.first))
        for sign, node in tree.rest:
            factor = self.arithmetic.number(self.value(node))
            if total is None or factor is None:
                total = None
                continue
            combine = self.arithmetic.multiplied if sign is Sign.TIMES else self.arithmetic.divided
            total = combine(total, factor, tree)
            if total:
                self.workings.measured(total.formula, node)
        return total

    def call(self, tree: Call) -> Value | None:
        """A function of the language."""
        if tree.function == AGAIN:
            return self.again(tree)
        if tree.function in COHORT_FUNCTIONS:
            return self.cohort(tree)
        if tree.function not in COMPARING_FUNCTIONS or len(tree.arguments) == 1:
            from appraisal.rulebook.expressions.aggregates import aggregated  # noqa: PLC0415  (most rulebooks have none)

            return aggregated(tree, self)
        terms = [self.value(argument) for argument in tree.arguments]
        found = [term for term in terms if term]
        if len(found) < len(terms):
            return None
        if not all(term.type.kind is Kind.DATE for term in found):
            found = [term for term in found if self.arithmetic.number(term)]
        return self.arithmetic.extreme(tree.function, found, tree) if len(found) == len(terms) else None

    def cohort(self, tree: Call) -> Value | None:
        """A statistic of the cohort."""
        if self.scope.cohort is None:
            values = {"function": tree.function, "fact": spelled(tree.arguments[0])}
            self.workings.complain("expression_cohort_place", tree, **values)
            return None
        known = self.scope.cohort(tree, self.workings)
        if known is None:
            return None
        self.workings.read(known)
        return Value(known.type, known.formula, tree)

    def truth(self, tree: Tree) -> Value | None:
        """The translation of a part that must be a condition."""
        value = self.value(tree)
        if value and value.type.kind is not Kind.YES_NO:
            self.workings.complain("expression_no_condition", tree, found=spelled(tree), type=described(value.type))
            return None
        return value

    def condition(self, tree: Comparison | Conjunction | Disjunction | Denial) -> Truth | None:
        """A comparison, or conditions joined."""
        match tree:
            case Comparison():
                return self.comparison(tree)
            case Denial(term=term):
                value = self.truth(term)
                return Not(cast(Truth, value.formula)) if value else None
            case Conjunction(terms=terms) | Disjunction(terms=terms):
                values = [self.truth(term) for term in terms]
                truths = tuple(cast(Truth, value.formula) for value in values if value)
                if len(truths) < len(values):
                    return None
                return And(truths) if isinstance(tree, Conjunction) else Or(truths)

    def comparison(self, tree: Comparison) -> Truth | None:
        """Each operand held against the next."""
        sides = [self.side(operand) for operand in tree.operands]
        truths = []
        for (left, right), order in zip(pairwise(sides), tree.orders, strict=True):
            if left is None or right is None:
                continue
            if isinstance(left, Word) and isinstance(right, Word):
                for word in (left, right):
                    self.value(word.node)
                continue
            truths.append(self.comparing.compared(left, order, right))
        good = tuple(truth for truth in truths if truth)
        if len(good) < len(tree.orders):
            return None
        return good[0] if len(good) == 1 else And(good)

    def side(self, tree: Tree) -> Side | None:
        """One side of a comparison: a value, or a word."""
        if isinstance(tree, Text):
            return Word(tree.value, tree)
        if isinstance(tree, Name) and tree.name not in self.scope.known and tree.name not in self.scope.sets:
            return Word(tree.name, tree)
        return self.value(tree)
