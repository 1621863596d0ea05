"""Filling the placeholders of an author's sentence: values, targets, distances, records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from appraisal.assessment.drafts import Draft
from appraisal.assessment.sources import Sources
from appraisal.engine.formula import Add, Constant, Minimum, Multiply, Round, Steps, When
from appraisal.engine.walk import evaluate
from appraisal.rulebook.deadlines import months_after
from appraisal.rulebook.facts import Fact
from appraisal.rulebook.placeholders import PLACEHOLDER
from appraisal.rulebook.terms import Direction, Measure, Term
from appraisal.wording import say
from appraisal.wording.figures import trimmed_text


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The sentences of one unit's lines; points are bare numbers, facts carry their unit."""

    sources: Sources
    decimals: int

    def filled(self, text: str, draft: Draft, term: Term | None) -> str:
        """The author's sentence with every placeholder filled, in the language that the sentence is in."""
        sources = replace(self.sources, language=self.sources.rulebook.language)
        values = replace(self, sources=sources).values(draft, term)

        def fill(name: str) -> str:
            if name in values:
                return values[name]
            return sources.value(name, self._point(draft))

        return PLACEHOLDER.sub(lambda found: fill(found[1]), text)

    def values(self, draft: Draft, term: Term | None) -> Mapping[str, str]:
        """What the words `title`, `lost`, `points`, `value`, `records`, `target`, `short`, … stand for.

        `late` is in days, where months cost in months too: `45天（按2个月计）`; of a vague day only these, or at least
        so many days.
        """
        node = draft.node
        values = {
            "title": node.title,
            "lost": self.points(draft.lost),
            "points": self.points(node.available),
        }
        measure = term.measure if term else None
        if measure is not None:
            values |= self.measured(measure, self._point(draft), term)
        if term is not None and term.records is not None:
            values["records"] = say("text.separator", self.sources.language).join(
                counted.text for counted in self.sources.records(term)
            )
        return values

    def points(self, points: Fraction) -> str:
        """Points as a bare number, without needless zeros."""
        return trimmed_text(self.sources.rulebook.shown(points), self.decimals).replace("-", "−")

    @staticmethod
    def _point(draft: Draft) -> Mapping[str, Fraction]:
        settled = draft.settled
        return (settled.point or settled.beside if settled else None) or {}

    def measured(self, measure: Measure, point: Mapping[str, Fraction], term: Term | None) -> dict[str, str]:
        """The value that a term looks at, the target it is held against, and how far it misses that."""
        fact = self.sources.rulebook.facts[measure.fact]
        if measure.target is None:
            return {"value": self.sources.value(measure.fact, point)}
        target = evaluate(measure.target, point)
        values = {
            "value": self.sources.value(measure.fact, point, [target]),
            "target": self.sources.number(fact, target, [target]),
        }
        if measure.direction is not None:
            value = Fraction(evaluate(measure.value, point))
            distance = max(target - value if measure.direction is Direction.SHORT else value - target, Fraction(0))
            late = measure.direction is Direction.LATE
            values[measure.direction.value] = (
                self._late(fact, value, target, None if term is None else months_behind(term, point))
                if late
                else self.sources.distance(fact, distance, target)
            )
        return values

    def _late(self, fact: Fact, value: Fraction, target: Fraction, months: int | None) -> str:
        """How late a day is: in the months that it costs where they are counted, with the days where it is known."""
        language, days = self.sources.language, self.sources.distance(fact, max(value - target, Fraction(0)), target)
        vague = self.sources.is_vague(fact.id)
        if months is None:
            return say("gaps.at_least", language, distance=days) if vague else days
        counted = say("gaps.months", language, count=str(months))
        if vague or months_after(date.fromordinal(int(target)), months).toordinal() == value:
            return counted
        return say("gaps.counted_as", language, distance=days, counted=counted)


def months_behind(term: Term, point: Mapping[str, Fraction]) -> int | None:
    """The months that a lateness costs at a point; None where it costs none, or is not counted in whole months."""
    amount = term.amount.terms[0] if isinstance(term.amount, Minimum) else term.amount
    if term.form != "lateness" or not isinstance(amount, Multiply) or not isinstance(amount.left, Steps | When):
        return None
    return int(evaluate(amount.left, point)) * _months_of(amount.left) or None


def _months_of(steps: Steps | When) -> int:
    """The size of a step in months: between two ends of the table, or what the count is divided by."""
    if isinstance(steps, Steps):
        (_, shift) = steps.limits[-1]  # a begun month starts a day later
        second, first = (date.fromordinal(int(limit - shift)) for limit, _ in steps.limits[-2:])
        return (second.year - first.year) * 12 + second.month - first.month
    whole = steps.then.terms[0] if isinstance(steps.then, Add) else steps.then
    if isinstance(whole, Round) and isinstance(whole.value, Multiply) and isinstance(whole.value.right, Constant):
        return int(1 / whole.value.right.value)
    return 1
