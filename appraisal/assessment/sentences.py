"""The sentence of a line whose author wrote none: what was found, and what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from appraisal.assessment.circumstances import Circumstance, circumstances, compared, condition_of, operands_of
from appraisal.assessment.drafts import Draft
from appraisal.assessment.phrases import Phrases, months_behind
from appraisal.assessment.prose import Prose, Sides, sides_of, word_of
from appraisal.assessment.results import LineKind
from appraisal.assessment.sources import Sources
from appraisal.engine.formula import ZERO, Minimum, When
from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions.tokens import YES
from appraisal.rulebook.expressions.tree import Comparison, Name, Numeral, Order, Silence, Tree
from appraisal.rulebook.facts import Fact as DeclaredFact
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.terms import Direction, Measure, Term
from appraisal.rulebook.tree import Criterion
from appraisal.wording import say
from appraisal.wording.figures import limited_text

BY_CONDITION = ("fault", "failing", "discretion", "lateness")
"""The gains that are had whole or not at all."""
IN_STEPS = ("occurrence", "shortfall", "excess")
"""The gains of which there can always be more."""

AGAINST = {Order.AT_LEAST: "reached", Order.AT_MOST: "not_above", Order.UNEQUAL: "unequal"}
"""How a value is to its limit where that is no distance."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """Words the lines of one unit: what was found, then what it costs or brings."""

    phrases: Phrases

    def plain(self, draft: Draft, term: Term | None) -> str:
        """A sentence of our own for a line whose author wrote none."""
        gains = self._gains(draft)
        if draft.term is None and draft.lost < 0:
            return self._brought("beyond", draft, term)
        if term is None or (term in gains and self._is_short(draft, term)) or term.form == "judged":
            return self._brought("gained", draft, term)
        found = self._found(draft, term)
        if found is None:
            key = "discretion" if term.judged else "plain"
            return self._say(key, title=draft.node.title, lost=self._lost(draft))
        if draft.kind is LineKind.UNCOUNTED:
            return self._say("uncounted", what=found)
        if not draft.lost and draft.raw >= self.sources.rulebook.unit:
            return self._say("exhausted", what=found)
        return self._say("loses", what=found, lost=self._lost(draft))

    @property
    def sources(self) -> Sources:
        """The unit's values in words."""
        return self.phrases.sources

    @property
    def prose(self) -> Prose:
        """Conditions in words."""
        return Prose(self.sources.rulebook.facts, self.sources.language)

    def _say(self, key: str, **values: str) -> str:
        return say(f"gaps.{key}", self.sources.language, **values)

    def _lost(self, draft: Draft) -> str:
        return self.phrases.points(draft.lost)

    @staticmethod
    def _gains(draft: Draft) -> tuple[Term, ...]:
        if not isinstance(draft.node, Criterion):
            return ()
        return tuple(single for term in draft.node.form.gains for single in term.single())

    @staticmethod
    def _is_short(draft: Draft, term: Term) -> bool:
        """Whether a gain has brought something, or could bring less than it did: it is not a fault in itself."""
        if term.form not in BY_CONDITION:
            return term.form in IN_STEPS or term.measure is None or term.measure.direction is None
        amounts = draft.settled.gains if draft.settled else ()
        return any(one.term is term and one.points > 0 for one in amounts)

    def _brought(self, key: str, draft: Draft, term: Term | None) -> str:
        """What a criterion of one line came to, and how far that is from its points."""
        settled = draft.settled
        if settled is None or settled.awarded is None:
            return self._say("plain", title=draft.node.title, lost=self._lost(draft))
        rest = self.phrases.points(abs(draft.lost))
        if settled.criterion.form.losses:
            earned = self.phrases.points(draft.node.available - draft.lost)
            return self._say(f"{key}_before", title=draft.node.title, earned=earned, rest=rest)
        earned = self.phrases.points(settled.awarded)
        what = self._measured(settled.criterion, draft, term)
        if what is None:
            return self._say(f"{key}_alone", title=draft.node.title, earned=earned, rest=rest)
        return self._say(key, what=what, earned=earned, rest=rest)

    def _measured(self, criterion: Criterion, draft: Draft, term: Term | None) -> str | None:
        """The one fact that all of a criterion's terms look at, with its value; None where there is none."""
        terms = [term] if term else [single for one in criterion.terms for single in one.single()]
        measures = [one.measure for one in terms]
        facts = {measure.fact for measure in measures if measure is not None}
        if len(facts) != 1 or None in measures or measures[0] is None:
            return None
        fact = self.sources.rulebook.facts[measures[0].fact]
        if fact.kind is FactKind.YES_NO:
            return None
        if len(terms) > 1:
            return self._say("value", fact=fact.title, value=self.sources.value(fact.id, _point(draft)))
        return self._value(draft, terms[0], measures[0])

    def _found(self, draft: Draft, term: Term) -> str | None:
        """What was found, by what the term looks at."""
        silent = self.sources.silent(fact for fact in term.reads if fact not in term.silences)
        if silent:
            titles = say("gaps.between", self.sources.language).join(fact.title for fact in silent)
            return self._say("not_reported", fact=titles)
        if term.condition is not None:
            return self._circumstances(draft, term)
        measure = term.measure or self._deadline(term)
        if measure is None:
            return None
        if measure.direction is None:
            return self._value(draft, term, measure)
        return self._missed(measure, draft, term)

    def _value(self, draft: Draft, term: Term, measure: Measure) -> str:
        """A fact with its value; records are listed."""
        values = self.phrases.values(draft, term)
        fact = self.sources.rulebook.facts[measure.fact]
        title = self.sources.title(fact)
        if fact.kind is FactKind.YES_NO:
            return self._say("there_is" if evaluate(measure.value, _point(draft)) else "not_done", fact=title)
        if fact.kind is FactKind.WORDS:
            return self._say("word", fact=title, value=values["value"])
        if values.get("records"):
            return self._say("records", fact=title, value=values["value"], records=values["records"])
        return self._say("value", fact=title, value=values["value"])

    def _missed(self, measure: Measure, draft: Draft, term: Term) -> str:
        """A value and the target that it misses."""
        assert measure.direction is not None
        fact = self.sources.rulebook.facts[measure.fact]
        values = self.phrases.measured(measure, _point(draft), term)
        if measure.direction is Direction.OVER and values["target"] == self.sources.number(fact, Fraction(0)):
            return self._say("value", fact=self.sources.title(fact), value=values["value"])
        vague = self.sources.is_vague(fact.id) and months_behind(term, _point(draft)) is None
        distance = None if vague else values[measure.direction.value]
        return self._held(fact, measure.direction, values["value"], values["target"], distance)

    def _held(self, fact: DeclaredFact, direction: Direction, value: str, target: str, distance: str | None) -> str:
        """A value held against its target, with the distance where the value is known."""
        given = {"fact": self.sources.title(fact), "value": value, "target": target}
        if distance is None:
            return self._say(f"{direction.value}_vague", **given)
        percent = fact.kind is FactKind.PERCENT
        return self._say(f"{direction.value}_percent" if percent else direction.value, **given, distance=distance)

    def _deadline(self, term: Term) -> Measure | None:
        """What an assessor's loss behind a due day looks at: the day, and the date that missed it."""
        amount = term.amount.terms[0] if isinstance(term.amount, Minimum) else term.amount
        late = compared(amount.condition) if term.judged and isinstance(amount, When) else None
        if late is None:
            return None
        facts, values = self.sources.rulebook.facts, self.sources.rulebook.values
        name = next((one for one, formula in values.items() if one in facts and formula == late.left), None)
        return None if name is None else Measure(name, late.left, ZERO, late.right, Direction.LATE)

    def _circumstances(self, draft: Draft, term: Term) -> str | None:
        """What is so, or not so, that a condition costs points; None where that cannot be told."""
        read, point = condition_of(term, self.sources.rulebook), _point(draft)
        parts = () if read is None else circumstances(*read, point)
        if len(parts) > 1 and term.measure is not None:
            return self._value(draft, term, term.measure)
        alone = len(parts) == 1
        texts = list(dict.fromkeys(self._circumstance(part, point, alone=alone) for part in parts))
        return reduce(lambda first, second: self._say("and", first=first, second=second), texts) if texts else None

    def _circumstance(self, part: Circumstance, point: Mapping[str, Fraction], *, alone: bool) -> str:
        match part.tree:
            case Comparison() if len(part.tree.operands) == 2:
                return self._comparison(part, point, alone=alone)
            case Silence(fact=fact):
                return self._say("not_reported" if part.holds else "reported", fact=self.prose.operand(fact))
            case _:
                return self._truth(part.tree, holds=part.holds)

    def _truth(self, tree: Tree, *, holds: bool) -> str:
        return self._say("there_is" if holds else "not_done", fact=self.prose.condition(tree))

    def _comparison(self, part: Circumstance, point: Mapping[str, Fraction], *, alone: bool) -> str:
        """A comparison as it turned out: the value, and how it is to its limit."""
        assert isinstance(part.tree, Comparison)
        sides = sides_of(part.tree, holds=part.holds)
        fact = self.prose.subject(sides.subject)
        if fact is not None and fact.kind is FactKind.YES_NO:
            return self._truth(sides.subject, holds=(word_of(sides.limit) in YES) is (sides.order is Order.EQUAL))
        operands = operands_of(part)
        if operands is None:
            return self._truth(part.tree, holds=part.holds)
        subject, limit = reversed(operands) if sides.mirrored else operands
        value, bound = evaluate(subject, point), evaluate(limit, point)
        if fact is None:
            return self._worked(sides, value, bound)
        said = self._said(sides.subject, fact, value, bound, point)
        if fact.kind is FactKind.WORDS:
            return self._say("word", fact=fact.title, value=said)
        if _goes_without_saying(sides.order, fact, bound) and isinstance(sides.limit, Numeral):
            return self._say("value", fact=fact.title, value=said)
        target = self.sources.number(fact, bound, [bound])
        if alone and not isinstance(sides.limit, Name):
            direction = _direction(sides.order, fact)
            if direction is not None:
                vague = isinstance(sides.subject, Name) and self.sources.is_vague(sides.subject.name)
                distance = None if vague else self.sources.distance(fact, abs(value - bound), bound)
                return self._held(fact, direction, said, target, distance)
            if sides.order in AGAINST and fact.kind is not FactKind.DATE:
                return self._say(AGAINST[sides.order], fact=fact.title, value=said, target=target)
        if isinstance(sides.limit, Name):
            target = self.prose.operand(sides.limit) + self.sources.value(sides.limit.name, point)
        relation = self.prose.related(sides.order, fact, target)
        return self._say("compared", fact=fact.title, value=said, relation=relation)

    def _said(
        self, subject: Tree, fact: DeclaredFact, value: Fraction, bound: Fraction, point: Mapping[str, Fraction]
    ) -> str:
        """The value of what is compared: a declared fact's as it was handed in, any other as computed."""
        if isinstance(subject, Name) and fact.kind is not FactKind.EVENTS:
            return self.sources.value(subject.name, point, [bound])
        return self.sources.number(fact, value, [bound])

    def _worked(self, sides: Sides, value: Fraction, bound: Fraction) -> str:
        """Arithmetic, its value and its limit; a percentage where the limit is one."""
        percent = isinstance(sides.limit, Numeral) and sides.limit.percent
        scale, sign = (100, "%") if percent else (1, "")
        said, limit = (
            limited_text(one * scale, 2, [other * scale]) + sign for one, other in ((value, bound), (bound, value))
        )
        relation = self.prose.related(sides.order, None, limit)
        return self._say("worked", fact=self.prose.operand(sides.subject), value=said, relation=relation)


def _point(draft: Draft) -> Mapping[str, Fraction]:
    return (draft.settled.point if draft.settled else None) or {}


def _direction(order: Order, fact: DeclaredFact) -> Direction | None:
    """On which side of its limit a value lies, where that is a distance to tell."""
    if fact.kind is FactKind.DATE:
        return Direction.LATE if order is Order.ABOVE else None
    return {Order.BELOW: Direction.SHORT, Order.ABOVE: Direction.OVER}.get(order)


def _goes_without_saying(order: Order, fact: DeclaredFact, bound: Fraction) -> bool:
    """Whether the value alone says it all: more than none, none at all, so many."""
    least = fact.kind is FactKind.COUNT and order is Order.AT_LEAST and bound == 1
    return least or order is Order.EQUAL or (bound == 0 and order in (Order.ABOVE, Order.AT_MOST))
