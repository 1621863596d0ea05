"""Reads the text of an expression into its tree: one precedence parser, no evaluation, bounded in every way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from appraisal.rulebook.expressions.lexing import cut
from appraisal.rulebook.expressions.names import glued_word
from appraisal.rulebook.expressions.problems import ExpressionError, Problem, problem
from appraisal.rulebook.expressions.tokens import (
    AGAIN,
    COHORT_FUNCTIONS,
    FUNCTIONS,
    LANGUAGE_WORDS,
    ORDERS,
    SILENT,
    SPANS,
    MonthDay,
    Token,
    TokenKind,
)
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
    Order,
    PeriodDay,
    Product,
    Sign,
    Silence,
    Span,
    SpanUnit,
    Sum,
    Text,
    Tree,
    branches,
    nodes,
)

MAX_DEPTH = 50
MAX_SPAN = {SpanUnit.DAYS: 3_660, SpanUnit.MONTHS: 120}

_OR, _AND, _NOT, _ORDER, _SUM, _PRODUCT, _NEGATIVE = range(1, 8)
_LEVELS = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(ORDERS, _ORDER),
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
    "/": _PRODUCT,
}
_CHAINS = (
    frozenset({Order.BELOW, Order.AT_MOST, Order.EQUAL}),
    frozenset({Order.ABOVE, Order.AT_LEAST, Order.EQUAL}),
)


_STRAY_SIGNS = {
    ".": "expression_attribute",
    ")": "expression_bracket_close",
    ",": "expression_comma",
}


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """The tree of a text, None where a problem refuses it, and what is wrong with or notable about it."""

    tree: Tree | None
    problems: tuple[Problem, ...]


def parse(text: str) -> Parsed:
    """Read an expression of at most 2,000 characters and 50 levels; never raises."""
    notes: tuple[Problem, ...] = ()
    try:
        tokens, notes = cut(text)
        return Parsed(_Reader(tokens).whole(), notes)
    except ExpressionError as stop:
        return Parsed(None, (*notes, stop.problem))


class _Reader:
    """The tokens and how far they have been read."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.next
        self.place = min(self.place + 1, len(self.tokens) - 1)
        return token

    def ended(self) -> bool:
        return self.next.kind is TokenKind.END

    def sees(self, *signs: str) -> bool:
        return self.next.kind is TokenKind.SIGN and self.next.text in signs

    def whole(self) -> Tree:
        if self.ended():
            raise ExpressionError(problem("expression_empty", 0, self.next.end))
        tree = self.expression(_OR, 0)
        if not self.ended():
            raise ExpressionError(self.stray())
        for node in nodes(tree):
            allowed = [term for _, term in node.rest] if isinstance(node, Sum) else []
            for inside in branches(node):
                if isinstance(inside, Span) and not any(inside is term for term in allowed):
                    raise ExpressionError(problem("expression_span_place", inside.start, inside.end))
        if isinstance(tree, Span):
            raise ExpressionError(problem("expression_span_place", tree.start, tree.end))
        return tree

    def expression(self, level: int, depth: int) -> Tree:
        """What follows, up to a sign that binds less than `level`."""
        if depth > MAX_DEPTH:
            raise ExpressionError(problem("expression_too_deep", self.next.start, self.next.end, limit=MAX_DEPTH))
        left = self.denial(depth) if level <= _NOT and self.sees("not") else self.operand(depth)
        while self.next.kind is TokenKind.SIGN:
            found = _LEVELS.get(self.next.text, 0)
            if found < level:
                break
            left = self.run(found, left, depth)
        return left

    def run(self, level: int, first: Tree, depth: int) -> Tree:
        """The first term with all that follow it at one level: `a + b - c` is one sum."""
        signs: list[Token] = []
        terms = [first]
        while self.next.kind is TokenKind.SIGN and _LEVELS.get(self.next.text) == level:
            signs.append(self.take())
            terms.append(self.expression(level + 1, depth + 1))
        start, end = first.start, self.tokens[self.place - 1].end
        if level == _OR:
            return Disjunction(terms=tuple(terms), start=start, end=end)
        if level == _AND:
            return Conjunction(terms=tuple(terms), start=start, end=end)
        if level == _ORDER:
            return Comparison(operands=tuple(terms), orders=_orders(signs), start=start, end=end)
        rest = tuple((Sign(sign.text), term) for sign, term in zip(signs, terms[1:], strict=True))
        if level == _SUM:
            return Sum(first=first, rest=rest, start=start, end=end)
        return Product(first=first, rest=rest, start=start, end=end)

    def denial(self, depth: int) -> Tree:
        sign = self.take()
        term = self.expression(_NOT, depth + 1)
        return Denial(term=term, start=sign.start, end=term.end)

    def operand(self, depth: int) -> Tree:
        token = self.take()
        place = {"start": token.start, "end": token.end}
        match token.kind:
            case TokenKind.NUMBER:
                return self.number(token)
            case TokenKind.PERCENT:
                return Numeral(value=_fraction(token), percent=True, **place)
            case TokenKind.DATE:
                assert isinstance(token.value, date)
                return Day(value=token.value, **place)
            case TokenKind.MONTH_DAY:
                assert isinstance(token.value, MonthDay)
                month, day, next_year = token.value
                return PeriodDay(month=month, day=day, next_year=next_year, **place)
            case TokenKind.TEXT:
                return Text(value=token.text, **place)
            case TokenKind.NAME:
                return self.name(token, depth)
            case _:
                return self.enclosed(token, depth)

    def enclosed(self, token: Token, depth: int) -> Tree:
        """What stands behind a minus or in brackets."""
        if token.kind is TokenKind.END:
            raise ExpressionError(problem("expression_incomplete", max(token.start - 1, 0), token.end))
        if token.text == "-":
            operand = self.expression(_NEGATIVE, depth + 1)
            return Negative(operand=operand, start=token.start, end=operand.end)
        if token.text == "(":
            inside = self.expression(_OR, depth + 1)
            return replace(inside, start=token.start, end=self.close(token).end)
        raise ExpressionError(problem("expression_no_value", token.start, token.end, found=token.text))

    def close(self, opening: Token) -> Token:
        if self.sees(")"):
            return self.take()
        if self.ended():
            raise ExpressionError(problem("expression_bracket_open", opening.start, opening.end))
        raise ExpressionError(self.stray())

    def number(self, token: Token) -> Tree:
        value, unit = _fraction(token), self.next
        if unit.kind is not TokenKind.NAME:
            return Numeral(value=value, percent=False, start=token.start, end=token.end)
        if unit.text not in SPANS:
            stray = self.stray()
            if stray.key != "expression_stray":
                raise ExpressionError(stray)
            raise ExpressionError(
                problem("expression_number_unit", token.start, unit.end, number=token.text, found=unit.text)
            )
        limit = MAX_SPAN[SPANS[unit.text]]
        if value.denominator != 1 or value > limit:
            raise ExpressionError(
                problem("expression_span_number", token.start, unit.end, found=token.text, limit=limit)
            )
        self.take()
        return Span(count=value.numerator, unit=SPANS[unit.text], start=token.start, end=unit.end)

    def name(self, token: Token, depth: int) -> Tree:
        if self.sees("("):
            return self.call(token, depth)
        if token.text in ("is", "missing", SILENT):
            raise ExpressionError(problem("expression_missing_of", token.start, token.end, found=token.text))
        if token.text in LANGUAGE_WORDS:
            raise ExpressionError(problem("expression_no_value", token.start, token.end, found=token.text))
        name = Name(name=token.text, start=token.start, end=token.end)
        if self.sees("."):
            return self.field(name)
        if self.next.kind is TokenKind.NAME and self.next.text == SILENT:
            return Silence(fact=name, start=token.start, end=self.take().end)
        if self.next.kind is TokenKind.NAME and self.next.text == "is":
            word, what = self.take(), self.take()
            if what.text != "missing":
                raise ExpressionError(problem("expression_is", word.start, word.end, name=token.text))
            return Silence(fact=name, start=token.start, end=what.end)
        return name

    def field(self, record: Name) -> Tree:
        dot, field = self.take(), self.take()
        if field.kind is not TokenKind.NAME or self.sees(".", "("):
            raise ExpressionError(problem("expression_attribute", dot.start, dot.end))
        return Field(record=record, field=field.text, start=record.start, end=field.end)

    def call(self, function: Token, depth: int) -> Tree:
        if function.text not in (*FUNCTIONS, *COHORT_FUNCTIONS, AGAIN):
            allowed = " ".join((*FUNCTIONS, AGAIN, *COHORT_FUNCTIONS))
            raise ExpressionError(
                problem("expression_function", function.start, function.end, found=function.text, allowed=allowed)
            )
        opening = self.take()
        arguments = [self.expression(_OR, depth + 1)]
        while self.sees(","):
            self.take()
            arguments.append(self.expression(_OR, depth + 1))
        end = self.close(opening).end
        return Call(function=function.text, arguments=tuple(arguments), start=function.start, end=end)

    def stray(self) -> Problem:
        """What is wrong with the next token, which cannot stand behind what was read."""
        token = self.next
        start, end = token.start, token.end
        if token.text in _STRAY_SIGNS:
            return problem(_STRAY_SIGNS[token.text], start, end)
        if token.text == "(":
            return problem("expression_call", start, end, allowed=" ".join(FUNCTIONS))
        if token.text in ("is", SILENT):
            return problem("expression_missing_of", start, end, found=token.text)
        glued = glued_word(token.text) if token.kind is TokenKind.NAME else None
        if glued:
            return problem("expression_glued", start, end, found=token.text, word=glued)
        return problem("expression_stray", start, end, found=token.text)


def _orders(signs: Sequence[Token]) -> tuple[Order, ...]:
    orders = tuple(ORDERS[sign.text] for sign in signs)
    if len(orders) > 1 and not any(chain.issuperset(orders) for chain in _CHAINS):
        raise ExpressionError(problem("expression_chain", signs[0].start, signs[-1].end))
    return orders


def _fraction(token: Token) -> Fraction:
    assert isinstance(token.value, Fraction)
    return token.value
