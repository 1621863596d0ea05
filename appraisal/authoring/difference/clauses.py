"""What changes between the losses or gains of a criterion: those that look at the same are held against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.authoring.difference.fields import At, Said, Sides
from appraisal.authoring.difference.values import Values, canonical, name_of, plain_text, same
from appraisal.authoring.publishing.clauses import Clauses
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.frame import CostFields, LossFields
from appraisal.rulebook.losses import excess, lateness, shortfall
from appraisal.wording import say

LOOKS = ("fact", "when", "unless", "where")
COSTS = ("lose", "gain")


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """The losses or gains of a criterion in the old and in the new rulebook, and how they are worded in each."""

    old: Sequence[LossFields]
    new: Sequence[LossFields]
    was: Clauses
    is_now: Clauses

    @property
    def language(self) -> str:
        """The language of the changes."""
        return self.is_now.words.language

    def changes(self, key: str) -> Iterator[Said]:
        """Every change under a key (`deduct`, `earn`), in the new order; what went comes last."""
        pairs = _pairs(self.old, self.new)
        alone = len(self.old) == len(self.new) == 1
        for before, after in pairs:
            loss = self.new[after]
            if before is None:
                text = say("diff.loss_added", self.language, sentence=self.is_now.sentence(loss))
                yield Said(key, text, None, plain_text(loss))
            else:
                yield from self._between(key, self.old[before], loss, alone=alone)
        matched = [before for before, _ in pairs if before is not None]
        for place, loss in enumerate(self.old):
            if place not in matched:
                text = say("diff.loss_removed", self.language, sentence=self.was.sentence(loss))
                yield Said(key, text, plain_text(loss), None)
        if matched != sorted(matched):
            yield Said(key, say("diff.losses_reordered", self.language))

    def _between(self, key: str, one: LossFields, other: LossFields, *, alone: bool) -> Iterator[Said]:
        """The changes between two losses; the whole sentences where they are not of one sort."""
        if same("", one, other):
            return
        if type(one) is not type(other) or _otherwise(one, other):
            before, after = self.was.sentence(one), self.is_now.sentence(other)
            text = say("diff.rewritten", self.language, before=before, after=after)
            yield Said(key, text, plain_text(one), plain_text(other))
            return
        sides = self._sides(one, other)
        about = None if alone else _about(other, self.is_now)
        for said in self._fields(key, one, other, sides):
            text = said.text if about is None else say("diff.about", self.language, what=about, text=said.text)
            yield said._replace(text=text)

    def _fields(self, key: str, one: LossFields, other: LossFields, sides: Sides) -> Iterator[Said]:
        for name in type(other).model_fields:
            before, after = getattr(one, name), getattr(other, name)
            if name == "largest_of":
                inside = Losses(before, after, self.was, self.is_now).changes(f"{key}.{name}")
                yield from (said._replace(text=say("diff.among", self.language, text=said.text)) for said in inside)
            elif not same(name_of(name), before, after):
                yield from self._field(sides.at(key, name_of(name)), (one, before), (other, after), sides)

    def _field(
        self, at: At, before: tuple[LossFields, Any], after: tuple[LossFields, Any], sides: Sides
    ) -> Iterator[Said]:
        """A key of a loss; what is paid, by level or at once, is worded as the clause words it."""
        (one, was), (other, is_now) = before, after
        first, second = _levels(was, sides.was), _levels(is_now, sides.is_now)
        if at.key in COSTS or (at.key == "each" and not isinstance(is_now, dict)):
            label = self._step(other, sides.is_now).strip() if at.key == "each" else ""
            worded = self._paid(self.was, one, was), self._paid(self.is_now, other, is_now)
            yield sides.say(at._replace(label=label), was, is_now, *worded)
        elif at.key == "where":
            yield sides.say(at, was, is_now, self._which(was, sides.was), self._which(is_now, sides.is_now))
        elif first is not None and second is not None and first.id == second.id:
            inside = sides._replace(was=first, is_now=second)
            yield from inside.table(At(f"{at.path}.{second.id}", at.key, second.title), was[first.id], is_now[first.id])
        else:
            yield from sides.value(at, was, is_now)

    def _which(self, condition: str | None, fact: Fact | None) -> str | None:
        """Which records count, in words; None where all do."""
        if condition is None:
            return None
        words = self.is_now.words
        said = words.condition(condition, fields=() if fact is None else fact.fields)
        return words.say("other_fact", title=said)

    @staticmethod
    def _paid(clauses: Clauses, loss: LossFields, value: Any) -> str | None:
        """What is paid, None where nothing is written."""
        if value is None:
            return None
        if isinstance(loss, CostFields) and value == "all":
            return clauses.fixed(loss)
        return clauses.words.cost(clauses.verb, value, clauses.points)

    def _step(self, loss: LossFields, fact: Fact | None) -> str:
        """What each step is, as the clause says it: `每少1次`, `每件`."""
        words = self.is_now.words
        steps = getattr(loss, "steps_of", None)
        if isinstance(loss, lateness.Fields):
            return words.say("each_late", step=words.late_step(steps or "1 day"), cost="")
        assert fact is not None
        step = words.step(steps, fact)
        if isinstance(loss, shortfall.Fields | excess.Fields):
            side = "below" if isinstance(loss, shortfall.Fields) else "above"
            kind = "count" if fact.kind is FactKind.COUNT else "level"
            return words.say(f"each_{side}_{kind}", step=step, cost="")
        return words.say("each", step=fact.unit if steps is None and fact.unit else step, cost="")

    def _sides(self, one: LossFields, other: LossFields) -> Sides:
        was, is_now = (
            None if (name := getattr(loss, "fact", None)) is None else clauses.words.subject(name)
            for clauses, loss in ((self.was, one), (self.is_now, other))
        )
        return Sides(Values(self.was.words), Values(self.is_now.words), was, is_now)


def _pairs(old: Sequence[LossFields], new: Sequence[LossFields]) -> list[tuple[int | None, int]]:
    """For each new loss its old one: the same one, else one that looks at the same, else the next of its sort."""
    found: dict[int, int] = {}
    steps: tuple[Callable[[LossFields], Any], ...] = (_whole, _look, type)
    for alike in steps:
        for after, loss in enumerate(new):
            free = [n for n in range(len(old)) if n not in found.values()]
            match = next((n for n in free if alike(old[n]) == alike(loss)), None)
            if after not in found and match is not None:
                found[after] = match
    return [(found.get(after), after) for after in range(len(new))]


def _whole(loss: LossFields) -> Any:
    return type(loss), canonical("", loss)


def _look(loss: LossFields) -> Any:
    return type(loss), [canonical(key, getattr(loss, key, None)) for key in LOOKS]


def _otherwise(one: LossFields, other: LossFields) -> bool:
    """Whether two losses of one sort have values of other shapes: one limit or several, points or words."""
    return any(
        isinstance(getattr(one, name), dict) is not isinstance(getattr(other, name), dict)
        for name in type(one).model_fields
    )


def _about(loss: LossFields, clauses: Clauses) -> str | None:
    """What a loss is about, where there are several; None where it is about nothing of its own."""
    words = clauses.words
    fact, when, unless = (getattr(loss, name, None) for name in ("fact", "when", "unless"))
    if fact is not None:
        return words.subject(fact).title
    if when is not None:
        return words.condition(when)
    return None if unless is None else words.condition(unless, holds=False)


def _levels(each: Any, fact: Fact | None) -> Fact | None:
    """The field of records by which `each` gives points; None where it does so otherwise."""
    fields = () if fact is None or not isinstance(each, dict) else fact.fields
    return next((field for field in fields if isinstance(each.get(field.id), dict)), None)
