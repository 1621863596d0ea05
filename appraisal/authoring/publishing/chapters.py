"""What stands behind the criteria: how points come together, outcomes, grades, ranking, silence, checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from appraisal.authoring.publishing.clauses import CLOSING
from appraisal.authoring.publishing.forms import bounds_said
from appraisal.authoring.publishing.leaves import Node, criteria, nodes
from appraisal.authoring.publishing.quantities import Words
from appraisal.rulebook.digest import decimal_text, share_text
from appraisal.rulebook.expressions import parse
from appraisal.rulebook.expressions.tree import Tree
from appraisal.rulebook.facts import FactModel
from appraisal.rulebook.keys.combine import SUM
from appraisal.rulebook.keys.scaled_from import for_category
from appraisal.rulebook.losses import heaviest
from appraisal.rulebook.model import AdjustmentsModel, CriterionModel, GroupModel, OutcomeModel, RulebookModel
from appraisal.rulebook.placeholders import PLACEHOLDER
from appraisal.rulebook.rulings import EFFECTS

_COHORT = re.compile(r"cohort_(\w+)\(([^()]*)\)")
"""A function over the units of the group, as an expression is written."""
Limits = Mapping[str, tuple[Fraction, bool]]


@dataclass(frozen=True, slots=True, eq=False)
class Chapters:
    """Words what a rulebook says beside its criteria, for a category or for all (None).

    `read` are the facts that anything there looks at.
    """

    model: RulebookModel
    words: Words
    category: str | None
    read: frozenset[str]

    def _say(self, key: str, **values: str) -> str:
        return self.words.say(f"chapters.{key}", **values)

    def counting(self) -> Iterator[str]:
        """How the points of criteria become those of groups and of the total."""
        model = self.model
        if model.groups:
            yield self._say("full_marks", points=self.words.points(model.full_marks))
        rounding = model.rounding
        key = f"rounding_{rounding.at}"
        mode = self.words.say(f"modes.{rounding.mode}")
        decimals = str(rounding.decimals)
        yield self._say(key, decimals=decimals, count=decimals, mode=mode)
        yield from self._together(model, self._say("total"), model.full_marks)
        for node in nodes(model, self.category):
            if isinstance(node.model, GroupModel):
                title = self._say("group", number=node.number, title=node.model.title)
                if node.model.text is not None:
                    yield self._say("of_group", group=title, text=node.model.text)
                yield from self._together(node.model, title, node.points)
                yield from self._bounds(node.model, title, node.points)
                if node.model.adjustments is not None:
                    beside = self._say("group_adjustments", group=title)
                    yield from self._bounds(node.model.adjustments, beside, None)
        if model.adjustments is not None:
            yield from self._bounds(model.adjustments, self.words.say("adjustments"), None)

    def _together(self, node: GroupModel | RulebookModel, title: str, points: Fraction | None) -> Iterator[str]:
        if node.combine != SUM:
            yield self._say("combined", group=title, how=self.words.say(f"combine.{node.combine}"))
            if node.needs is not None:
                key = "needs_share" if node.needs.share else "needs"
                needs = share_text(node.needs.value) if node.needs.share else decimal_text(node.needs.value)
                yield self._say(key, group=title, needs=needs)
        for scale, categories in self._scales(node.scaled_from):
            whole = self.words.points(Fraction(0) if points is None else points)
            text = self._say("scaled", group=title, scale=self.words.points(scale), points=whole)
            yield text if categories is None else self._say("for_category", category=categories, text=text)

    def _scales(self, written: Fraction | dict[str, Fraction] | None) -> Iterator[tuple[Fraction, str | None]]:
        if isinstance(written, dict) and self.category is None:
            yield from ((scale, category) for category, scale in written.items())
        else:
            scale = for_category(written, self.category)
            if scale is not None:
                yield scale, None

    def _bounds(self, node: GroupModel | AdjustmentsModel, title: str, points: Fraction | None) -> Iterator[str]:
        for said in bounds_said(node, points, self.words):
            yield self._say("of_group", group=title, text=said)

    def outcomes(self) -> Iterator[str]:
        """Each outcome: when it fires, and what then."""
        for outcome in self.model.outcomes.values():
            basis = "" if outcome.basis is None else self._say("basis", basis=outcome.basis)
            yield self._say("outcome", title=outcome.title, text=self.outcome(outcome), basis=basis).rstrip(" ")

    def outcome(self, outcome: OutcomeModel) -> str:
        """When it fires and what then; the author's own text with what it comes to."""
        name = next(name for name in EFFECTS if getattr(outcome, name) is not None)
        value = PLACEHOLDER.sub(lambda found: self._blank(found[1], outcome), str(getattr(outcome, name)))
        effect = self._say(f"effect.{name}", value=value)
        if outcome.text is not None:
            return self._say("in_words", text=outcome.text.rstrip("。."), effect=effect)
        condition = self.words.condition(outcome.when)
        return self._say("so_closed" if condition.endswith(CLOSING) else "so", condition=condition, effect=effect)

    def _blank(self, name: str, outcome: OutcomeModel) -> str:
        """What a mark's placeholder will be filled with."""
        if name in self.words.facts:
            return self._say("blank", what=self.words.facts[name].title)
        return outcome.title if name == "title" else self._say("blank", what=self._say(f"blanks.{name}"))

    def grades(self) -> Iterator[str]:
        """The limits of each grade, for each category that has its own."""
        given: Mapping[str, Any] = self.model.grades or {}
        by_category = {name: limits for name, limits in given.items() if isinstance(limits, dict)}
        if by_category:
            for category, limits in by_category.items():
                if self.category in (None, category):
                    yield self._say("for_category", category=category, text=self._limits(limits))
        elif given:
            yield self._limits(given)
        if given and self.model.grades_on == "base":
            yield self._say("grades_on_base")

    def _limits(self, limits: Limits) -> str:
        texts = [share_text(value) if share else self.words.points(value) for value, share in limits.values()]
        names = list(limits)
        said = [self._say("grade_from", grade=names[0], low=texts[0])]
        said += [
            self._say("grade_between", grade=name, low=low, high=high)
            for name, (high, low) in zip(names[1:], pairwise(texts), strict=True)
        ]
        if len(names) > 1:
            said[-1] = self._say("grade_below", grade=names[-1], high=texts[-2])
        shares = any(share for _, share in limits.values())
        text = self.words.join(said)
        return self._say("grades_in_shares", text=text) if shares else self.words.say("sentence", text=text)

    def ranking(self) -> Iterator[str]:
        """How ties are placed, and how many may have a grade."""
        ranking = self.model.ranking
        if ranking is None:
            return
        yield self._say(f"ties.{ranking.ties}")
        for grade, quota in ranking.quota.items():
            if quota.share:
                yield self._say("quota_share", grade=grade, share=share_text(quota.value))
            else:
                yield self._say("quota", grade=grade, count=decimal_text(quota.value))

    def silence(self) -> Iterator[str]:
        """What is not reported, and what does not apply: the rule, and where it is otherwise."""
        defaults = self.model.defaults
        yield self._say("missing", policy=self.words.say(f"missing.{defaults.missing}"))
        yield self._say("missing_by_others")
        for policy in ("pending", "worst", "zero"):
            titles = [*self._silent_facts(policy), *self._silent_criteria(policy)]
            if titles:
                how = self.words.say(f"missing.{policy}")
                yield self._say("missing_of", titles=self._quoted(titles), policy=how)
        none = [fact.title for fact in self._facts() if fact.if_silent is not None]
        if none:
            yield self._say("none_reported", titles=self._quoted(none))
        proved = [fact.title for fact in self._facts() if fact.evidence_required]
        if proved:
            yield self._say("evidence_required", titles=self._quoted(proved))
        yield self._say("not_applicable", policy=self.words.say(f"not_applicable.{defaults.not_applicable}"))
        for policy in ("rescale", "exclude", "full"):
            others = [node.model.title for node in self._nodes() if node.model.not_applicable == policy]
            if others and policy != defaults.not_applicable:
                how = self.words.say(f"not_applicable.{policy}")
                yield self._say("not_applicable_of", titles=self._quoted(others), policy=how)
        yield self._say("confirmed")

    def _nodes(self) -> Iterator[Node]:
        return nodes(self.model, self.category)

    def _silent_facts(self, policy: str) -> Iterator[str]:
        yield from (fact.title for fact in self._facts() if fact.missing == policy)

    def _facts(self) -> Iterator[FactModel]:
        yield from (fact for name, fact in self.model.facts.items() if name in self.read)

    def _silent_criteria(self, policy: str) -> Iterator[str]:
        """Criteria that say so of themselves, and those of which a part does."""
        for node in criteria(self.model, self.category):
            assert isinstance(node.model, CriterionModel)
            if node.model.missing == policy:
                yield node.model.title
            elif any(policy in _policies(loss) for loss in (*(node.model.deduct or ()), *(node.model.earn or ()))):
                yield self._say("a_part", title=node.model.title)

    def _quoted(self, titles: list[str]) -> str:
        return self.words.join([self.words.say("other_fact", title=title) for title in dict.fromkeys(titles)], "list")

    def derived(self) -> Iterator[str]:
        """The figures that are worked out of others, and how."""
        for name, fact in self.model.facts.items():
            tree = None if fact.is_ is None or name not in self.read else parse(fact.is_).tree
            if tree is None:
                continue
            text = self._say("derived", title=fact.title, formula=self._formula(tree))
            if fact.rounding is not None:
                digits = str(fact.rounding)
                text += self._say("derived_rounded", decimals=digits, count=digits)
            if fact.if_divisor_zero is not None:
                text += self._say("divisor_zero", value=self._without(fact.if_divisor_zero))
            yield self.words.say("sentence", text=text)

    def _formula(self, tree: Tree) -> str:
        """How a figure is worked out; those of the units of the group in words."""
        return _COHORT.sub(lambda found: self._say(f"cohort.{found[1]}", fact=found[2]), self.words.prose.operand(tree))

    def _without(self, policy: str) -> str:
        """What a figure is where its divisor is 0."""
        if policy in ("not_applicable", "missing"):
            return self._say(f"without.{policy}")
        return self._say("without.value", value=policy)

    def checks(self) -> Iterator[str]:
        """What must agree in every submission."""
        yield from (check.title for check in self.model.checks)


def _policies(loss: Any) -> tuple[str | None, ...]:
    """What is said on a loss, or on one inside it, about silence."""
    inside = loss.largest_of if isinstance(loss, heaviest.Fields) else ()
    return (loss.missing, *(member.missing for member in inside))
