"""Conditions and aggregates in words, as a report would put them: `网上执法巡查少于5次的季度`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple

from appraisal.assessment.sources import day_text
from appraisal.rulebook.expressions import names_of, written
from appraisal.rulebook.expressions.tokens import AGAIN, FUNCTIONS, YES
from appraisal.rulebook.expressions.tree import (
    Call,
    Comparison,
    Conjunction,
    Day,
    Denial,
    Disjunction,
    Field,
    Name,
    Numeral,
    Order,
    PeriodDay,
    Product,
    Sign,
    Silence,
    Sum,
    Text,
    Tree,
)
from appraisal.rulebook.facts import PERIODS, Fact, FactKind
from appraisal.rulebook.unrolling import period_names
from appraisal.wording import say
from appraisal.wording.figures import limited_text, with_unit

OPPOSITE = {
    Order.BELOW: Order.AT_LEAST,
    Order.AT_LEAST: Order.BELOW,
    Order.ABOVE: Order.AT_MOST,
    Order.AT_MOST: Order.ABOVE,
    Order.EQUAL: Order.UNEQUAL,
    Order.UNEQUAL: Order.EQUAL,
}
MIRRORED = {
    Order.BELOW: Order.ABOVE,
    Order.ABOVE: Order.BELOW,
    Order.AT_LEAST: Order.AT_MOST,
    Order.AT_MOST: Order.AT_LEAST,
}
SIGNS = {Sign.PLUS: "+", Sign.MINUS: "−", Sign.TIMES: "×", Sign.OVER: "÷"}
LITERALS = (Numeral, Day, PeriodDay, Text)
COUNTED_IN = {"zh": "个", "en": None}
"""What periods are counted in."""


class Sides(NamedTuple):
    """A comparison of two: what it is about, the order that it is in, and what it is held against.

    `mirrored` says that the limit was written first.
    """

    subject: Tree
    order: Order
    limit: Tree
    mirrored: bool


def sides_of(tree: Comparison, *, holds: bool = True) -> Sides:
    """The sides of a comparison of two operands, a literal always as the limit; reversed where it does not hold."""
    (left, right), (order,) = tree.operands, tree.orders
    mirrored = isinstance(left, LITERALS) and not isinstance(right, LITERALS)
    if mirrored:
        left, right, order = right, left, MIRRORED.get(order, order)
    return Sides(left, order if holds else OPPOSITE[order], right, mirrored)


def is_more_than_none(sides: Sides) -> bool:
    """Whether it is `> 0`."""
    return sides.order is Order.ABOVE and isinstance(sides.limit, Numeral) and not sides.limit.value


def is_aggregate(tree: Tree) -> bool:
    """Whether it is `count sum mean min max` over a series or over records."""
    return isinstance(tree, Call) and tree.function in FUNCTIONS and len(tree.arguments) == 1


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """Words expressions over these facts in a language; the facts keep the titles that their author gave them."""

    facts: Mapping[str, Fact]
    language: str

    def condition(self, tree: Tree, *, holds: bool = True) -> str:
        """A condition, or that it does not hold."""
        match tree:
            case Conjunction(terms=terms):
                return self._joined(terms, "and" if holds else "or", holds=holds)
            case Disjunction(terms=terms):
                return self._joined(terms, "or" if holds else "and", holds=holds)
            case Denial(term=term):
                return self.condition(term, holds=not holds)
            case Comparison() if len(tree.operands) == 2:
                return self._comparison(tree, holds=holds)
            case Silence(fact=fact):
                return self._say("silent" if holds else "told", what=self.operand(fact))
            case Name() | Field():
                return self.operand(tree) if holds else self._say("denied", what=self.operand(tree))
            case Call(function=function, arguments=(argument,)) if function == AGAIN and holds:
                return self._say("again", what=self.operand(argument))
            case _:
                return self.operand(tree) if holds else self._say("not_so", what=self.operand(tree))

    def _joined(self, terms: tuple[Tree, ...], word: str, *, holds: bool) -> str:
        """Conditions one after the other; what two in a row are about is said once."""
        texts: list[str] = []
        about: str | None = None
        for term in terms:
            text, subject = self.condition(term, holds=holds), self._about(term)
            if isinstance(term, Conjunction | Disjunction):
                text = self._say("bracketed", what=text)
            elif subject is not None and subject == about and text.startswith(subject):
                text = text.removeprefix(subject).strip()
            texts.append(text)
            about = subject
        return reduce(lambda first, second: self._say(word, first=first, second=second), texts)

    def _about(self, term: Tree) -> str | None:
        """What a plain comparison is about; None for any other condition."""
        if not isinstance(term, Comparison) or len(term.operands) > 2 or self._truth(term) is not None:
            return None
        subject = sides_of(term).subject
        return None if isinstance(subject, Call) else self.operand(subject)

    def _comparison(self, tree: Comparison, *, holds: bool) -> str:
        truth = self._truth(tree)
        if truth is not None:
            subject, positive = truth
            return self.condition(subject, holds=positive is holds)
        sides = sides_of(tree, holds=holds)
        key = "compared_figure" if isinstance(sides.subject, Call) else "compared"
        return self._say(key, what=self.operand(sides.subject), relation=self.relation(sides))

    def _truth(self, tree: Comparison) -> tuple[Tree, bool] | None:
        """What `plan = 是` and its like say: the truth asked about, and whether it is to hold."""
        sides = sides_of(tree)
        fact = self.subject(sides.subject)
        if fact is None or fact.kind is not FactKind.YES_NO or not isinstance(sides.limit, Name | Text):
            return None
        return sides.subject, (word_of(sides.limit) in YES) is (sides.order is Order.EQUAL)

    def relation(self, sides: Sides) -> str:
        """How the subject is to its limit: `少于5次`, `低于90%`, `晚于2024年3月31日`."""
        fact = self.subject(sides.subject)
        if fact is not None and fact.kind is FactKind.COUNT and is_more_than_none(sides):
            return self.related(Order.AT_LEAST, fact, with_unit("1", fact.unit))
        return self.related(sides.order, fact, self._limit(sides.limit, fact))

    def related(self, order: Order, fact: Fact | None, limit: str) -> str:
        """The same of a limit that is already in words."""
        sort = "level" if fact is None else SORTS.get(fact.kind, "level")
        key = order.name.lower()
        return self._say(key if key in ("equal", "unequal") else f"{key}_{sort}", limit=limit)

    def _limit(self, tree: Tree, fact: Fact | None) -> str:
        match tree:
            case Numeral(value=value, percent=percent):
                bare = limited_text(value * 100, 6) + "%" if percent else limited_text(value, 6)
                return bare if fact is None or percent else with_unit(bare, fact.unit)
            case Day(value=day):
                return day_text(day.toordinal(), self.language)
            case PeriodDay(month=month, day=day_number, next_year=next_year):
                return self.period_day(month, day_number, next_year=next_year)
            case Name() | Text() if fact is not None and fact.kind is FactKind.WORDS:
                return self._say("word", word=word_of(tree))
            case _:
                return self.operand(tree)

    def period_day(self, month: int, day: int, *, next_year: bool) -> str:
        """A day of the period, or of the year behind it: `3月31日`, `次年1月31日`."""
        key = "next_year_day" if next_year else "period_day"
        return self._say(key, month=str(month), day=str(day), iso=f"{month:02}-{day:02}")

    def operand(self, tree: Tree) -> str:
        """A number, date or truth in words: titles as they are, arithmetic in its signs."""
        if isinstance(tree, Field):
            field = self.subject(tree)
            return tree.field if field is None else field.title
        if isinstance(tree, Call) and is_aggregate(tree):
            return self.aggregate(tree)
        if isinstance(tree, Sum | Product):
            parts = [f" {SIGNS[sign]} {self._part(tree, term)}" for sign, term in tree.rest]
            return self._part(tree, tree.first) + "".join(parts)
        return written(tree, lambda name: self.facts[name].title if name in self.facts else name, self.language)

    def _part(self, whole: Sum | Product, tree: Tree) -> str:
        """A part of a sum or product, a sum in a product in brackets."""
        text = self.operand(tree)
        return f"({text})" if isinstance(whole, Product) and isinstance(tree, Sum) else text

    def subject(self, tree: Tree) -> Fact | None:
        """The fact that an operand is, a field or an aggregate too; None for arithmetic."""
        match tree:
            case Name(name=name):
                return self.facts.get(name)
            case Field(record=record, field=name):
                fact = self.facts.get(record.name)
                return next((one for one in fact.fields if one.id == name), None) if fact else None
            case Call() if is_aggregate(tree):
                return self._figure(tree)
            case _:
                return None

    def _figure(self, tree: Call) -> Fact | None:
        """An aggregate as a fact, whose values are told in its unit."""
        several, (argument,) = self._several(tree), tree.arguments
        if several is None:
            return None
        if tree.function == "count":
            unit = several.unit if several.fields else COUNTED_IN[self.language]
            return replace(several, title=self.aggregate(tree), kind=FactKind.COUNT, unit=unit, decimals=0)
        plain = self.subject(argument)
        member = several if plain is None else plain
        decimals = max(member.decimals, 2) if tree.function == "mean" or plain is None else member.decimals
        kind = FactKind.NUMBER if member.kind in (FactKind.COUNT, FactKind.EVENTS) and decimals else member.kind
        return replace(member, title=self.aggregate(tree), kind=kind, decimals=decimals)

    def _several(self, tree: Tree) -> Fact | None:
        """The series or records that an aggregate is taken of."""
        facts = [self.facts[name] for name in names_of(tree) if name in self.facts]
        return next((fact for fact in facts if fact.members or fact.fields), None)

    def aggregate(self, tree: Call) -> str:
        """An aggregate: what is counted, or added up: `…的季度`, `…合计`."""
        several, (argument,) = self._several(tree), tree.arguments
        if several is None:
            return written(tree, str, self.language)
        if tree.function == "count":
            return self._counted(argument, several)
        plain = self.subject(argument)
        if plain is None:
            names = [self.facts[name].title for name in names_of(argument) if name in self.facts]
            titles = say("text.list_separator", self.language).join(names)
            return self._say(tree.function, what=self._say(f"worked_{_each(several)}", what=titles))
        function = {"min": "earliest", "max": "latest"}.get(tree.function) if plain.kind is FactKind.DATE else None
        what = self.operand(argument)
        if isinstance(argument, Field):
            what = self._say("field", what=several.title, field=what)
        return self._say(function or tree.function, what=what)

    def _counted(self, argument: Tree, several: Fact) -> str:
        if several.fields and isinstance(argument, Name):
            return several.title
        if several.fields:
            return self._say("counted_records", what=several.title, condition=self.condition(argument))
        if isinstance(argument, Name) and several.kind is not FactKind.YES_NO:
            return self._say("counted_given", what=several.title)
        each = _each(several)
        key = "counted_done" if each == "names" and isinstance(argument, Name) else f"counted_{each}"
        return self._say(key, what=self.condition(argument))

    def _say(self, key: str, **values: str) -> str:
        return say(f"prose.{key}", self.language, **values)


SORTS = {FactKind.COUNT: "count", FactKind.EVENTS: "count", FactKind.DATE: "date"}
"""In what words the kinds are compared: more and fewer, earlier and later, else higher and lower."""


def word_of(tree: Tree) -> str:
    """A word, quoted or bare."""
    return tree.value if isinstance(tree, Text) else tree.name if isinstance(tree, Name) else ""


def _each(several: Fact) -> str:
    """What is gone through one by one: records, or the periods or names of a series."""
    if several.fields:
        return "records"
    return next((per for per in PERIODS if period_names(per) == several.periods), "names")
