"""Points, steps, limits, days and conditions of a rulebook in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from appraisal.assessment.prose import Prose, is_aggregate, is_more_than_none, sides_of
from appraisal.assessment.sources import day_text
from appraisal.rulebook.deadlines import LIKE_A_DATE, MONTHS, STEP
from appraisal.rulebook.digest import decimal_text, share_text
from appraisal.rulebook.expressions import parse, written
from appraisal.rulebook.expressions.tokens import NEXT_YEAR
from appraisal.rulebook.expressions.tree import (
    Call,
    Comparison,
    Field,
    Name,
    Numeral,
    Order,
    Sign,
    Span,
    SpanUnit,
    Sum,
    Tree,
)
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.fields import Share, Written
from appraisal.source.dates import DateRead, read_date
from appraisal.source.numbers import NumberRead, read_number
from appraisal.wording import say

_WITH_YEAR = re.compile(r"\d{4}|[０-９]{4}")


class Verb(StrEnum):
    """What a clause does with points: take from full ones, or earn them; without points, subtract and add."""

    LOSE = "lose"
    SUBTRACT = "subtract"
    GAIN = "gain"
    ADD = "add"

    @property
    def gains(self) -> bool:
        """Whether it brings points."""
        return self in (Verb.GAIN, Verb.ADD)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words what a rulebook says, in a language; titles and texts stay as their author wrote them."""

    facts: Mapping[str, Fact]
    language: str
    year: int

    def say(self, key: str, **values: str) -> str:
        """The words under `publish.<key>`."""
        return say(f"publish.{key}", self.language, **values)

    @property
    def prose(self) -> Prose:
        """Conditions in words."""
        return Prose(self.facts, self.language)

    def join(self, texts: list[str], separator: str = "clause") -> str:
        """Texts behind one another, as the language separates them."""
        return say(f"publish.separators.{separator}", self.language).join(texts)

    def points(self, points: Fraction) -> str:
        """`0.5分`."""
        number = decimal_text(points)
        return say("publish.points", self.language, points=number, count=number)

    def amount(self, written: Written, points: Fraction | None) -> str:
        """Points as written; a share of the criterion's with the points that it is."""
        if not isinstance(written, Share):
            return self.points(written)
        share = share_text(written.value)
        whole = Fraction(0) if points is None else points
        return say("publish.share", self.language, share=share, points=self.points(written.value * whole))

    def cost(self, verb: Verb, written: Written, points: Fraction | None) -> str:
        """`扣0.5分`, `不扣分`."""
        value = written.value if isinstance(written, Share) else written
        if not value:
            return self.say(f"{verb}.none")
        return self.say(f"{verb}.some", amount=self.amount(written, points))

    def subject(self, text: str) -> Fact:
        """The fact that a clause reads: a declared one, or an aggregate, with the aggregate in words as its title."""
        if "(" not in text:
            return self.facts[text]
        tree = parse(text).tree
        fact = self.prose.subject(tree) if tree is not None else None
        assert fact is not None, text
        worked = tree.arguments[0] if isinstance(tree, Call) and tree.function != "count" else None
        if worked is None or isinstance(worked, Name | Field):
            return fact
        return replace(fact, title=self.say("worked", what=fact.title, formula=self.formula(worked)))

    def formula(self, tree: Tree) -> str:
        """Arithmetic, the facts by their titles."""
        facts = self.facts
        return written(tree, lambda name: facts[name].title if name in facts else name, self.language)

    def limit(self, text: str, fact: Fact) -> str:
        """What a fact is held against: a number with the fact's unit, or another fact by its title."""
        if text in self.facts:
            return self.say("other_fact", title=self.facts[text].title)
        read = read_number(text)
        assert isinstance(read, NumberRead), text
        return self.number(read.value, fact)

    def number(self, value: Fraction, fact: Fact) -> str:
        """A number of a fact: `12次`, `98%`."""
        if fact.kind is FactKind.PERCENT:
            return share_text(value)
        return decimal_text(value) + (fact.unit or "")

    def relation(self, order: Order, fact: Fact, limit: str) -> str:
        """`不少于12次`."""
        return self.prose.related(order, fact, limit)

    def step(self, size: str | None, fact: Fact) -> str:
        """The size of a step: `1次`, `1个百分点`, `400起`."""
        read = read_number("1" if size is None else size)
        assert isinstance(read, NumberRead), size
        if fact.kind is FactKind.PERCENT:
            points = decimal_text(read.value * (100 if read.percent else 1))
            return say("gaps.percentage_points", self.language, points=points, count=points)
        return decimal_text(read.value) + (fact.unit or "")

    def late_step(self, size: str) -> str:
        """The size of a step behind a due day: `1天`, `3个月`."""
        found = STEP.fullmatch(size)
        assert found is not None, size
        return self._span(int(found[1]), SpanUnit.MONTHS if found[2] in MONTHS else SpanUnit.DAYS)

    def _span(self, count: int, unit: SpanUnit) -> str:
        return say("gaps.months" if unit is SpanUnit.MONTHS else "gaps.days", self.language, count=str(count))

    def day(self, text: str) -> str:
        """A day as written: one of the period, one of the year behind it, or one that says its year itself."""
        read = read_date(text, year=self.year)
        assert isinstance(read, DateRead), text
        if _WITH_YEAR.search(text):
            return day_text(read.low.toordinal(), self.language)
        return self.prose.period_day(read.low.month, read.low.day, next_year=text.startswith(NEXT_YEAR))

    def deadline(self, text: str) -> str:
        """A due day: a day, or another date with a span behind it (`“公布日期”后15天`)."""
        if LIKE_A_DATE.match(text):
            return self.day(text)
        tree = parse(text).tree
        assert tree is not None, text
        match tree:
            case Name(name=name):
                return self.say("other_fact", title=self.facts[name].title)
            case Sum(first=Name(name=name), rest=((Sign.PLUS, Span(count=count, unit=unit)),)):
                return self.say("behind", title=self.facts[name].title, span=self._span(count, unit))
            case _:
                return self.prose.operand(tree)

    def condition(self, text: str, *, holds: bool = True, fields: tuple[Fact, ...] = ()) -> str:
        """A condition, or that it does not hold; `fields` are those of the record that it is about."""
        tree = parse(text).tree
        if tree is None:
            return text
        prose = Prose({field.id: field for field in fields}, self.language) if fields else self.prose
        some = _some(tree, prose)
        if some is not None:
            key = "there_is" if some[1] is holds else "there_is_none"
            return self.say(key, what=prose.operand(some[0]))
        return prose.condition(tree, holds=holds)


def _some(tree: Tree, prose: Prose) -> tuple[Tree, bool] | None:
    """What a condition asks for at least one of (`overturned > 0`), or for none; None for any other condition."""
    if not isinstance(tree, Comparison) or len(tree.operands) != 2:
        return None
    sides = sides_of(tree)
    fact = prose.subject(sides.subject)
    whole = fact is not None and fact.kind is FactKind.COUNT
    counted = isinstance(sides.subject, Call) and is_aggregate(sides.subject) and sides.subject.function == "count"
    if not whole or not (counted or isinstance(sides.subject, Name)):
        return None
    if is_more_than_none(sides):
        return sides.subject, True
    none = sides.order in (Order.EQUAL, Order.AT_MOST) and isinstance(sides.limit, Numeral) and not sides.limit.value
    return (sides.subject, False) if none else None
