"""The scoring standard of a criterion: its official text, or else a sentence made from its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from appraisal.authoring.publishing.clauses import Clauses, losses_of, most
from appraisal.authoring.publishing.quantities import Verb, Words
from appraisal.rulebook.expressions.tree import Order
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.fields import Share, Written
from appraisal.rulebook.judging import JudgedFields
from appraisal.rulebook.methods.bands import Fields as BandsFields
from appraisal.rulebook.methods.linear import LOG
from appraisal.rulebook.methods.linear import Fields as LinearFields
from appraisal.rulebook.model import AdjustmentsModel, CriterionModel, GroupModel
from appraisal.source.numbers import NumberRead, read_number


@dataclass(frozen=True, slots=True, eq=False)
class Standards:
    """Words the scoring standard of one criterion; `points` is None under `adjustments`."""

    words: Words
    model: CriterionModel
    points: Fraction | None

    def text(self) -> str:
        """The author's text, or the sentence."""
        return self.sentence() if self.model.text is None else self.model.text

    def sentence(self) -> str:
        """The form in a sentence of our own."""
        parts = [part for part in (*self._form(), *bounds_said(self.model, self.points, self.words)) if part]
        return self._say("sentence", text=self.words.join(parts))

    def _say(self, key: str, **values: str) -> str:
        return self.words.say(key, **values)

    def clauses(self, verb: Verb) -> Clauses:
        """Words for the criterion's losses (`LOSE`) or gains (`GAIN`)."""
        if self.points is None:
            verb = {Verb.LOSE: Verb.SUBTRACT, Verb.GAIN: Verb.ADD}[verb]
        elif self.model.base is not None and verb is Verb.GAIN:
            verb = Verb.ADD
        return Clauses(self.words, verb, self.points, full=self.model.base is None)

    def _form(self) -> Iterator[str]:
        model = self.model
        if model.bands is not None:
            yield self._bands(model.bands)
        elif model.linear is not None:
            yield self._linear(model.linear)
        elif model.judged is not None:
            yield self._judged(model.judged)
        else:
            yield from self._lines()

    def _lines(self) -> Iterator[str]:
        """Losses and gains, around a base where there are both."""
        if self.model.base is not None:
            yield self._say("base", amount=self.words.amount(self.model.base, self.points))
        for key, verb in (("earn", Verb.GAIN), ("deduct", Verb.LOSE)):
            losses, clauses = losses_of(self.model, key), self.clauses(verb)
            sentences = [clauses.sentence(loss) for loss in losses]
            if sentences and self._is_cut(key):
                sentences[-1] += self._say(f"{clauses.verb}.to_the_end")
            yield from sentences

    def _is_cut(self, key: str) -> bool:
        """Whether losses can go on where no points are left, or gains where all are had."""
        if self.points is None or (self.model.at_least if key == "deduct" else self.model.at_most) is not None:
            return False
        base = self.model.base
        start = Fraction(0) if key == "earn" else self.points
        if base is not None:
            start = base.value * self.points if isinstance(base, Share) else base
        room = start if key == "deduct" else self.points - start
        come = most(losses_of(self.model, key), self.points, gains=key == "earn")
        return come is None or come > room

    def _bands(self, bands: BandsFields) -> str:
        clauses, fact = self.clauses(Verb.GAIN), self.words.subject(bands.fact)
        table = bands.from_ if bands.until is None else bands.until
        assert table is not None
        if fact.kind in (FactKind.WORDS, FactKind.YES_NO):
            text = self._say("by_word", title=fact.title, words=clauses.by_word(table))
        else:
            steps = list((self._up if bands.until is None else self._down)(table, fact, clauses.verb))
            text = self._say("bands", title=fact.title, steps=self.words.join(steps, "item"))
        return text + clauses.cap(bands.at_most)

    def _band(self, relation: str, cost: str) -> str:
        return self._say("band", relation=relation, cost=cost)

    def _cost(self, verb: Verb, worth: Written) -> str:
        return self.words.cost(verb, worth, self.points)

    def _up(self, table: dict[str, Written], fact: Fact, verb: Verb) -> Iterator[str]:
        """Lower limits; the last is the lowest value there is, so that it is what stays under the one before it."""
        limits = [self.words.limit(text, fact) for text in table]
        costs = [self._cost(verb, worth) for worth in table.values()]
        for limit, cost in zip(limits[:-1], costs[:-1], strict=True):
            yield self._band(self.words.relation(Order.AT_LEAST, fact, limit), cost)
        if len(limits) == 1:
            yield self._band(self.words.relation(Order.AT_LEAST, fact, limits[0]), costs[0])
        else:
            yield self._band(self.words.relation(Order.BELOW, fact, limits[-2]), costs[-1])

    def _down(self, table: dict[str, Written], fact: Fact, verb: Verb) -> Iterator[str]:
        """Upper limits; behind the last there are no points."""
        dated = fact.kind is FactKind.DATE
        limits = [self.words.day(text) if dated else self.words.limit(text, fact) for text in table]
        for limit, worth in zip(limits, table.values(), strict=True):
            yield self._band(self.words.relation(Order.AT_MOST, fact, limit), self._cost(verb, worth))
        yield self._band(self.words.relation(Order.ABOVE, fact, limits[-1]), self._say(f"{verb}.none"))

    def _linear(self, linear: LinearFields) -> str:
        fact = self.words.subject(linear.fact)
        zero, full = (self.words.limit(text, fact) for text in (linear.zero_at, linear.full_at))
        falling = self._falls(linear, fact)
        best, worst = (Order.AT_MOST, Order.AT_LEAST) if falling else (Order.AT_LEAST, Order.AT_MOST)
        text = self._say(
            "logarithmic" if linear.scale == LOG else "linear",
            title=fact.title,
            full=self.words.relation(best, fact, full),
            zero=self.words.relation(worst, fact, zero),
        )
        return text + self.clauses(Verb.GAIN).cap(linear.at_most)

    @staticmethod
    def _falls(linear: LinearFields, fact: Fact) -> bool:
        """Whether less is better."""
        ends = [read_number(text) for text in (linear.zero_at, linear.full_at)]
        numbers = [end.value for end in ends if isinstance(end, NumberRead)]
        return numbers[0] > numbers[1] if len(numbers) == 2 else fact.better == "less"

    def _judged(self, judged: JudgedFields) -> str:
        return self.clauses(Verb.GAIN).given(judged, whole=self.points is not None)


def bounds_said(
    model: CriterionModel | GroupModel | AdjustmentsModel, points: Fraction | None, words: Words
) -> Iterator[str]:
    """What a node's points stay between, where its author says so."""
    ends = (("at_least", model.at_least, "none_below"), ("at_most", model.at_most, "none_above"))
    for key, written, otherwise in ends:
        if isinstance(written, str):
            yield words.say(f"bounds.{otherwise}")
        elif written is not None:
            yield _end(key, written, points, words)


def _end(key: str, written: Written, points: Fraction | None, words: Words) -> str:
    """One bound; where there are no points, how much is taken off or added at most."""
    if points is None and isinstance(written, Fraction):
        if key == "at_least" and written < 0:
            return words.say("subtract.most", amount=words.points(-written))
        if key == "at_most" and written > 0:
            return words.say("add.most", amount=words.points(written))
    return words.say(f"bounds.{key}", amount=words.amount(written, points))
