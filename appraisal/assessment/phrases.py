"""Filling the placeholders of an author's sentence, or wording a line where the author wrote none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.drafts import Draft
from appraisal.assessment.sources import Sources
from appraisal.engine.walk import evaluate
from appraisal.rulebook.placeholders import PLACEHOLDER
from appraisal.rulebook.terms import Direction, Measure, Term
from appraisal.rulebook.tree import Criterion
from appraisal.wording import say
from appraisal.wording.figures import trimmed_text


@dataclass(frozen=True, slots=True)
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
        """What the words `title`, `lost`, `points`, `value`, `target`, `short`, `over`, `late` stand for."""
        node = draft.node
        values = {
            "title": node.title,
            "lost": self.points(draft.lost),
            "points": self.points(node.available),
        }
        measure = term.measure if term else None
        if measure is not None:
            values |= self._measured(measure, self._point(draft))
        return values

    def points(self, points: Fraction) -> str:
        """Points as a bare number, without needless zeros."""
        return trimmed_text(points, self.decimals)

    @staticmethod
    def _point(draft: Draft) -> Mapping[str, Fraction]:
        return (draft.settled.point if draft.settled else None) or {}

    def _measured(self, measure: Measure, point: Mapping[str, Fraction]) -> dict[str, str]:
        fact = self.sources.rulebook.facts[measure.fact]
        if measure.target is None:
            return {"value": self.sources.value(measure.fact, point)}
        target = evaluate(measure.target, point)
        values = {
            "value": self.sources.value(measure.fact, point, [target]),
            "target": self.sources.number(fact, target),
        }
        if measure.direction is not None:
            value = Fraction(evaluate(measure.value, point))
            distance = target - value if measure.direction is Direction.SHORT else value - target
            values[measure.direction.value] = self.sources.distance(fact, max(distance, Fraction(0)))
        return values

    def plain(self, criterion: Criterion, draft: Draft, term: Term | None) -> str:
        """A sentence of our own for a line whose author wrote none."""
        language = self.sources.language
        values = dict(self.values(draft, term))
        measure = term.measure if term else None
        if measure is None:
            condition = self.sources.condition(term.condition) if term and term.condition else ""
            key = "gaps.condition" if condition else "gaps.plain"
            return say(key, language, title=criterion.title, condition=condition, lost=values["lost"])
        fact = self.sources.rulebook.facts[measure.fact]
        if measure.direction is None:
            return say("gaps.value", language, fact=fact.title, value=values["value"], lost=values["lost"])
        return say(
            f"gaps.{measure.direction.value}",
            language,
            fact=fact.title,
            value=values["value"],
            target=values["target"],
            distance=values[measure.direction.value],
            lost=values["lost"],
        )
