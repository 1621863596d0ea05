"""A sentence for every loss and gain: what it looks at, what that costs or brings, and up to how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from appraisal.authoring.publishing.quantities import Verb, Words
from appraisal.rulebook.distance import MARGINAL, DistanceFields
from appraisal.rulebook.expressions.tree import Order
from appraisal.rulebook.facts import NUMERIC, Fact, FactKind
from appraisal.rulebook.fields import Written, amount
from appraisal.rulebook.frame import CostFields, LossFields
from appraisal.rulebook.judging import JudgedFields
from appraisal.rulebook.losses import discretion, excess, failing, fault, heaviest, lateness, occurrence, shortfall
from appraisal.rulebook.model import CriterionModel
from appraisal.source.numbers import NumberRead, read_number

REACHING = {"below": Order.AT_LEAST, "above": Order.AT_MOST}
"""How a value is to a limit that it keeps."""
MISSING = {"below": Order.BELOW, "above": Order.ABOVE}
"""How it is to one that it misses."""
CLOSING = "的"
"""What closes a condition in Chinese."""


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """Words the losses or gains of one criterion, which has so many points (None under `adjustments`)."""

    words: Words
    verb: Verb
    points: Fraction | None
    full: bool = True

    def sentence(self, loss: LossFields) -> str:
        """A loss or gain, without the full stop."""
        match loss:
            case heaviest.Fields():
                text = self._heaviest(loss)
            case discretion.Fields():
                text = self._discretion(loss)
            case failing.Fields():
                text = self._conditional(self.words.condition(loss.unless, holds=False), loss)
            case fault.Fields():
                text = self._conditional(self.words.condition(loss.when), loss)
            case lateness.Fields():
                text = self._lateness(loss)
            case shortfall.Fields():
                text = self._distance(loss, "below", loss.below)
            case excess.Fields():
                text = self._distance(loss, "above", loss.above)
            case occurrence.Fields():
                text = self._occurrence(loss)
            case _:
                raise AssertionError(loss)
        if loss.at_most is not None and isinstance(loss, heaviest.Fields):
            return text + self._say(f"{self.verb}.cap_heaviest", amount=self._amount(loss.at_most))
        return text + self.cap(loss.at_most)

    def cap(self, most: Written | None) -> str:
        """`，最多扣6分`."""
        return "" if most is None else self._say(f"{self.verb}.cap", amount=self._amount(most))

    def _say(self, key: str, **values: str) -> str:
        return self.words.say(key, **values)

    def _amount(self, written: Written) -> str:
        return self.words.amount(written, self.points)

    def _cost(self, written: Written) -> str:
        return self.words.cost(self.verb, written, self.points)

    def fixed(self, loss: CostFields) -> str:
        """What a fixed loss costs, or a fixed gain brings."""
        written = loss.gain if self.verb.gains else loss.lose
        assert written is not None
        if written == "all":
            return self._say(f"{self.verb}.all" if self.full else f"{self.verb}.whole")
        return self._cost(written)

    def _conditional(self, condition: str, loss: CostFields) -> str:
        return self._so(condition, self.fixed(loss))

    def _so(self, condition: str, cost: str) -> str:
        """What a condition costs; one that ends in 的 already needs no other."""
        key = "conditional_closed" if condition.endswith(CLOSING) else "conditional"
        return self._say(key, condition=condition, cost=cost)

    def _heaviest(self, loss: heaviest.Fields) -> str:
        items = [
            self._say("item", number=str(number), text=self.sentence(member))
            for number, member in enumerate(loss.largest_of, 1)
        ]
        return self._say(f"{self.verb}.heaviest", items=self.words.join(items))

    def _discretion(self, loss: discretion.Fields) -> str:
        given = self.given(loss.judged, alone=not (loss.when or loss.unless or loss.due))
        if loss.when is not None:
            return self._so(self.words.condition(loss.when), given)
        if loss.unless is not None:
            return self._so(self.words.condition(loss.unless, holds=False), given)
        if loss.fact is not None and loss.due is not None:
            return self._dated("due_gain" if self.verb.gains else "due_loss", loss.fact, loss.due, given)
        return given

    def given(self, judged: JudgedFields, *, alone: bool = False, whole: bool = False) -> str:
        """Who decides, between which points, in which steps and by what; `whole`: the points of the criterion."""
        low, high = self._ends(judged)
        key = "judged.whole" if whole else f"{self.verb}.judged"
        text = self._say(key, by=judged.by, low=low, high=high)
        if alone and _number(judged.within) > 0:
            text += self._say(f"{self.verb}.or_none")
        if judged.step is not None:
            text += self._say("judged.step", step=self._amount(_written(judged.step)))
        return text if judged.guide is None else text + self._say("judged.guide", guide=judged.guide)

    def _ends(self, judged: JudgedFields) -> tuple[str, str]:
        if judged.within is None:
            points = Fraction(0) if self.points is None else self.points
            return self.words.points(Fraction(0)), self.words.points(points)
        low, _, high = judged.within.partition("..")
        return self._amount(_written(low)), self._amount(_written(high))

    def _dated(self, key: str, fact: str, due: str, cost: str) -> str:
        return self._say(key, title=self.words.subject(fact).title, due=self.words.deadline(due), cost=cost)

    def _lateness(self, loss: lateness.Fields) -> str:
        if loss.each is None:
            return self._dated("due_gain" if self.verb.gains else "due_loss", loss.fact, loss.due, self.fixed(loss))
        assert loss.steps_of is not None
        step = self.words.late_step(loss.steps_of)
        cost = self._say("each_late", step=step, cost=self._cost(loss.each))
        return self._dated("due", loss.fact, loss.due, cost) + self._part(loss.part_step, step)

    def _part(self, part: str | None, step: str) -> str:
        """What a part of a step counts."""
        return "" if part is None else self._say(f"part_step.{part}", step=step)

    def _distance(self, loss: DistanceFields, key: str, limits: str | dict[str, Written]) -> str:
        fact = self.words.subject(loss.fact)
        step = self.words.step(loss.steps_of, fact)
        first = limits if isinstance(limits, str) else next(iter(limits))
        order = (MISSING if self.verb.gains else REACHING)[key]
        side = f"{key}_count" if fact.kind is FactKind.COUNT else f"{key}_level"
        if isinstance(limits, str):
            assert loss.each is not None
            text = self._say(f"each_{side}", step=step, cost=self._cost(loss.each))
        else:
            stretches = self.words.join(self._stretches(limits, fact, key), "item")
            brackets = MARGINAL if loss.brackets == MARGINAL else "whole"
            text = self._say(f"{brackets}_{side}", step=step, stretches=stretches)
        said = self._say(
            "beyond_gain" if self.verb.gains else "beyond_loss",
            title=fact.title,
            relation=self.words.relation(order, fact, self.words.limit(first, fact)),
            rest=text,
        )
        return said + self._part(loss.part_step, step)

    def _stretches(self, limits: Mapping[str, Written], fact: Fact, key: str) -> list[str]:
        """Each stretch from the first limit outwards, with what a step of it costs."""
        texts = [self.words.limit(limit, fact) for limit in limits]
        bounds = [
            self._say(
                "between",
                outer=self.words.relation(MISSING[key], fact, near),
                inner=self.words.relation(REACHING[key], fact, far),
            )
            for near, far in pairwise(texts)
        ]
        bounds.append(self.words.relation(MISSING[key], fact, texts[-1]))
        return [
            self._say("stretch", where=where, cost=self._cost(each))
            for where, each in zip(bounds, limits.values(), strict=True)
        ]

    def _occurrence(self, loss: occurrence.Fields) -> str:
        fact = self.words.subject(loss.fact)
        if fact.kind is FactKind.EVENTS:
            return self._records(loss, fact)
        if isinstance(loss.each, dict):
            return self._say("by_word", title=fact.title, words=self.by_word(_flat(loss.each)))
        step = self.words.step(loss.steps_of, fact)
        once = fact.unit if loss.steps_of is None and fact.unit else step
        cost = self._say("each", step=once, cost=self._cost(loss.each))
        return self._say("counted", title=fact.title, cost=cost) + self._part(loss.part_step, step)

    def by_word(self, table: Mapping[str, Written]) -> str:
        """What each word is worth."""
        texts = [self._say("word", word=word, cost=self._cost(worth)) for word, worth in table.items()]
        return self.words.join(texts, "item")

    def _records(self, loss: occurrence.Fields, fact: Fact) -> str:
        title = fact.title
        if loss.where is not None:
            condition = self.words.condition(loss.where, fields=fact.fields)
            title = self._say("records_with", title=title, condition=condition)
        once = fact.unit or self._say("record")
        if not isinstance(loss.each, dict):
            text = self._say("counted", title=title, cost=self._say("each", step=once, cost=self._cost(loss.each)))
        else:
            ((name, table),) = loss.each.items()
            assert isinstance(table, dict)
            field = next(one for one in fact.fields if one.id == name)
            levels = self._by_size(table, field, once) if field.kind in NUMERIC else self._by_level(table, field, once)
            text = self._say("levels", title=title, levels=self.words.join(levels, "item"))
        if fact.once_per is None:
            return text
        matter = next(one for one in fact.fields if one.id == fact.once_per)
        return text + self._say(f"{self.verb}.once_per", field=matter.title)

    def _by_level(self, table: Mapping[str, Written], field: Fact, once: str) -> list[str]:
        return [
            self._say("level", field=field.title, word=word, each=self._each(worth, once))
            for word, worth in table.items()
        ]

    def _by_size(self, table: Mapping[str, Written], field: Fact, once: str) -> list[str]:
        """From each lower limit on; under the lowest nothing."""
        limits = [(self.words.limit(limit, field), worth) for limit, worth in table.items()]
        texts = [
            self._say(
                "size",
                field=field.title,
                relation=self.words.relation(Order.AT_LEAST, field, limit),
                each=self._each(worth, once),
            )
            for limit, worth in limits
        ]
        lowest = self.words.relation(Order.BELOW, field, limits[-1][0])
        return [*texts, self._say("size", field=field.title, relation=lowest, each=self._say(f"{self.verb}.none"))]

    def _each(self, worth: Written, once: str) -> str:
        """What each record costs; nothing is not said of each."""
        cost = self._cost(worth)
        return cost if cost == self._say(f"{self.verb}.none") else self._say("each", step=once, cost=cost)


def most(losses: list[LossFields], points: Fraction | None, *, gains: bool) -> Fraction | None:
    """The most that losses or gains come to together; None where that has no end."""
    total = Fraction(0)
    for loss in losses:
        value = _most(loss, points or Fraction(0), gains=gains)
        if value is None:
            return None
        total += value
    return total


def _most(loss: LossFields, points: Fraction, *, gains: bool) -> Fraction | None:
    if loss.at_most is not None:
        return _points(loss.at_most, points)
    if isinstance(loss, heaviest.Fields):
        found = [_most(member, points, gains=gains) for member in loss.largest_of]
        ends = [value for value in found if value is not None]
        return max(ends) if len(ends) == len(found) else None
    if isinstance(loss, discretion.Fields):
        within = loss.judged.within
        return points if within is None else _points(_written(within.partition("..")[2]), points)
    each = getattr(loss, "each", None)
    if isinstance(loss, CostFields) and each is None:
        cost = loss.gain if gains else loss.lose
        return points if cost is None or cost == "all" else _points(cost, points)
    if not isinstance(each, dict) or any(isinstance(worth, dict) for worth in each.values()):
        return None
    return max(_points(worth, points) for worth in each.values())


def losses_of(model: CriterionModel, key: str) -> list[LossFields]:
    """The losses (`deduct`) or gains (`earn`) of a criterion."""
    return list(getattr(model, key) or ())


def _points(written: Written, points: Fraction) -> Fraction:
    return written if isinstance(written, Fraction) else written.value * points


def _written(text: str) -> Written:
    """Points, or a share of the criterion's."""
    return amount(text.strip())


def _number(within: str | None) -> Fraction:
    """The lower end of a range of points."""
    read = read_number("0" if within is None else within.partition("..")[0])
    assert isinstance(read, NumberRead)
    return read.value


def _flat(each: Mapping[str, Written | dict[str, Written]]) -> dict[str, Written]:
    return {word: worth for word, worth in each.items() if not isinstance(worth, dict)}
