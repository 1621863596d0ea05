"""How criteria came to their points: each term worked, from its values to what it costs (design 3, walk)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from appraisal.assessment.drafts import Draft
from appraisal.assessment.phrases import Phrases
from appraisal.assessment.remedies import regains, regains_all, remedy
from appraisal.assessment.results import ExplainedLine, Explanation, FactSource, NodeScore, Result
from appraisal.assessment.runs import Run
from appraisal.assessment.scoring import Appraisal, Disagreement, score
from appraisal.assessment.settling import Amount, Settled
from appraisal.assessment.sources import Sources, reading_text, terms_of
from appraisal.engine.formula import Number, Rounding
from appraisal.engine.rounding import rounded
from appraisal.engine.walk import evaluate, trace
from appraisal.engine.writing import written
from appraisal.rulebook.expressions.flags import is_state_flag, tested_fact
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import LONG
from appraisal.submission.loading import Pair
from appraisal.submission.readings import State
from appraisal.wording import say
from appraisal.wording.figures import printed_text, trimmed_text

SHOWN = 6
"""How many decimals of an irrational figure are shown."""
UNREADABLE = 1000
"""A fraction whose denominator has so great a part that no decimals end is shown in decimals that go on."""
FIRST_DAY = 693_596  # the day number of 1900-01-01: of dates, only such numbers stand in a formula


def explain(pair: Pair, result: Result, criterion: str | None = None) -> tuple[Explanation, ...]:
    """The explanations of one criterion, or of all in rulebook order.

    Raises:
        Disagreement: where the walk comes to another figure than the score has.
    """
    heading = result.heading
    rulebook = pair.rulebook.spoken(heading.language)
    appraisal = score(rulebook, pair.submission, Run(heading.final, heading.as_of))
    sources = Sources(rulebook, pair.submission, heading.language)
    nodes = {node.id: node for node in result.nodes}
    working = _Working(appraisal, sources, Phrases(sources, pair.rulebook.decimals))
    return tuple(
        working.criterion(settled, nodes[id_]) for id_, settled in appraisal.settled.items() if criterion in (None, id_)
    )


@dataclass(frozen=True, slots=True)
class _Working:
    appraisal: Appraisal
    sources: Sources
    phrases: Phrases

    def criterion(self, settled: Settled, node: NodeScore) -> Explanation:
        criterion = settled.criterion
        self._agree(settled)
        drafts = [draft for draft in self.appraisal.drafts if draft.node is criterion]
        return Explanation(
            node=node,
            clause=criterion.text or criterion.title,
            basis=criterion.basis,
            evidence=criterion.evidence,
            position=criterion.position,
            lines=tuple(self._lines(settled, drafts)),
            result=tuple(self._result(settled)),
            regains_all=regains_all(self.appraisal, settled),
        )

    def _agree(self, settled: Settled) -> None:
        """The walk's own figure is the score's, unless a policy or an assessor put another in its place."""
        if settled.point is None or settled.awarded is None:
            return
        walked = evaluate(settled.criterion.value, settled.point)
        if walked != settled.awarded and not settled.awarded < walked:
            raise Disagreement(f"{settled.criterion.id}: {walked} {settled.awarded}")

    def _lines(self, settled: Settled, drafts: list[Draft]) -> Iterator[ExplainedLine]:
        """A line for each term, then one for what the criterion as a whole lacks."""
        by_term = {id(draft.term): draft for draft in drafts if draft.term is not None}
        amounts = (*settled.losses, *settled.gains)
        whole = [draft for draft in drafts if draft.term is None]
        if whole and len(amounts) == 1:
            by_term[id(amounts[0].term)] = whole.pop()
        for amount in amounts:
            yield self._term(settled, amount, by_term.get(id(amount.term)))
        for draft in whole:
            yield self._plain_line(self._say(f"whole_{draft.kind}"), draft)
        if settled.point is None and not whole:
            yield self._plain_line(
                self._say(f"state_{settled.status}"), None, self.sources.of(terms_of(settled.criterion))
            )

    def _plain_line(self, label: str, draft: Draft | None, sources: tuple[FactSource, ...] = ()) -> ExplainedLine:
        """A line without arithmetic of its own."""
        nothing = Fraction(0)
        return ExplainedLine(
            label=label,
            kind=draft.kind if draft else None,
            sources=sources,
            arithmetic=(),
            raw=self._shown(draft.raw) if draft else nothing,
            lost=self._shown(draft.lost) if draft else nothing,
            regains=regains(self.appraisal, draft) if draft else nothing,
            remedy_text=None,
        )

    def _term(self, settled: Settled, amount: Amount, draft: Draft | None) -> ExplainedLine:
        term = amount.term
        return ExplainedLine(
            label=self._label(term),
            kind=draft.kind if draft else None,
            sources=self.sources.of([term]),
            arithmetic=tuple(self._arithmetic(settled, amount)),
            raw=self._shown(draft.raw) if draft else Fraction(0),
            lost=self._shown(draft.lost) if draft else Fraction(0),
            regains=regains(self.appraisal, draft) if draft else Fraction(0),
            remedy_text=self._remedy(draft, term),
            gained=self._shown(self._gained(settled, amount, draft)) if amount in settled.gains else None,
        )

    @staticmethod
    def _gained(settled: Settled, amount: Amount, draft: Draft | None) -> Fraction:
        """What a gain brings: the criterion's figure where it is its one line and lacks something."""
        if draft is not None and draft.term is None and settled.awarded is not None:
            return settled.awarded
        return amount.points if amount.counted else Fraction(0)

    def _shown(self, points: Fraction) -> Fraction:
        """Points in no more digits than are shown elsewhere."""
        return self.appraisal.rulebook.shown(points)

    def _remedy(self, draft: Draft | None, term: Term) -> str | None:
        found = remedy(self.sources, draft, term) if draft and draft.lost else None
        if found is None:
            return None
        return say("text.remedy_target", self.sources.language, title=found.title, target=found.target)

    def _label(self, term: Term) -> str:
        """What the term looks at, in words."""
        if term.judged is not None:
            by = self.appraisal.rulebook.judged[term.judged].by
            return self._say("label_judged", by=by)
        if term.measure is not None:
            return self.sources.title(self.appraisal.rulebook.facts[term.measure.fact])
        return self._condition(term)

    def _arithmetic(self, settled: Settled, amount: Amount) -> Iterator[str]:
        """The comparison in words, then the formula with its values."""
        term, point = amount.term, settled.point
        if point is None:
            return
        elsewhere = self._elsewhere(settled, term)
        if elsewhere:
            yield self._say("elsewhere", facts=elsewhere)
            return
        undated = self._undated(term)
        if undated:
            points = exact_text(amount.points)
            yield self._say("undated", facts=undated, points=points)
            return
        draft = Draft(settled.criterion, amount.kind, amount.points, amount.points, amount.points, term, settled)
        values = self.phrases.values(draft, term)
        if term.measure is not None and term.measure.direction is not None:
            key = f"compare_{term.measure.direction.value}"
            distance = values[term.measure.direction.value]
            yield self._say(key, value=self._figure(term, settled), target=values["target"], distance=distance)
        elif term.condition is not None:
            yield self._verdict(settled, amount)
        elif self.appraisal.standing.silent(term) and term.measure is not None:
            yield self._say("worst", value=self._figure(term, settled))
        yield from self._records(term)
        formula = term.contribution(settled.criterion.charged)
        text = self._written(formula, settled, term)
        figure = exact_text(amount.points)
        if term.condition is None and self._looks_at_word(term):
            yield self._say("record", record=self._figure(term, settled), points=figure)
        elif text.endswith(f"→ {figure}"):
            yield text
        elif text != figure:
            yield f"{text} = {figure}"
        elif term.condition is None:
            yield text
        if not amount.counted:
            yield self._say("uncounted")

    def _looks_at_word(self, term: Term) -> bool:
        """Whether the points go by the word that a fact is, which is shown in place of its number."""
        fact = self.appraisal.rulebook.facts[term.measure.fact] if term.measure is not None else None
        return fact is not None and fact.kind in (FactKind.YES_NO, FactKind.WORDS)

    def _records(self, term: Term) -> Iterator[str]:
        """Each record that counts, with its points where they differ."""
        for counted in self.sources.records(term):
            worth = counted.worth
            if worth is not None:
                points = (
                    exact_text(worth.low)
                    if worth.low == worth.high
                    else f"{exact_text(worth.low)}..{exact_text(worth.high)}"
                )
                yield self._say("record", record=counted.text, points=points)

    def _condition(self, term: Term) -> str:
        """The condition of a term, in words."""
        return self.sources.condition(term.condition) if term.condition else ""

    def _elsewhere(self, settled: Settled, term: Term) -> str:
        """The facts that are missing and whose silence another term of the criterion answers for."""
        readings, facts = self.appraisal.submission.readings, self.appraisal.rulebook.facts
        silent = [
            facts[name].title
            for name in settled.criterion.charged
            if name in term.reads and name not in term.silences and readings[name].state is State.MISSING
        ]
        return "、".join(silent)

    def _undated(self, term: Term) -> str:
        """The dates that a term reckons with and nobody reported: no day stands for them in a formula."""
        if term.condition is not None:
            return ""
        silent = self.sources.silent(name for name in term.reads if name not in term.silences)
        titles = (fact.title for fact in silent if fact.kind is FactKind.DATE)
        return say("gaps.between", self.sources.language).join(titles)

    def _figure(self, term: Term, settled: Settled) -> str:
        """The value reckoned with: the one at the point that is awarded."""
        measure, point = term.measure, settled.point
        if measure is None or point is None:
            return ""
        fact = self.appraisal.rulebook.facts[measure.fact]
        target = [] if measure.target is None else [evaluate(measure.target, point)]
        return self.sources.number(fact, Fraction(evaluate(measure.value, point)), target)

    def _verdict(self, settled: Settled, amount: Amount) -> str:
        """Whether a condition holds, and what that counts."""
        term = amount.term
        if term.judged is not None and settled.point is not None:
            key = "asked" if evaluate(term.asked, settled.point) else "not_asked"
            return self._say(key, condition=self._condition(term), points=exact_text(amount.points))
        holds = (amount.points > 0) is (term.form != "failing")
        key = ("holds" if holds else "fails") + ("_counts" if amount.points else "_free")
        return self._say(key, condition=self._condition(term), points=exact_text(amount.points))

    def _written(self, formula: Number, settled: Settled, term: Term) -> str:
        point = dict(settled.point or {})
        measured = self.appraisal.rulebook.facts[term.measure.fact] if term.measure is not None else None
        if term.measure is not None and measured is not None and measured.derived and measured.part_of is not None:
            point[measured.id] = Fraction(evaluate(term.measure.value, point))
            formula = term.measure.shape
        dated = any(
            fact in self.appraisal.rulebook.facts and self.appraisal.rulebook.facts[fact].kind is FactKind.DATE
            for fact in term.reads
        )

        def name(column: str) -> str:
            return self._value(column, point[column], dated=dated)

        def number(value: Fraction) -> str:
            return self._number(value, dated=dated)

        def whole(mode: Rounding, figure: str) -> str:
            return self._say("steps_down" if mode is Rounding.DOWN else "steps_up", steps=figure)

        return written(trace(formula, point), name, number, whole)

    def _value(self, column: str, value: Fraction, *, dated: bool) -> str:
        """A column's value inside a formula: numbers bare, truths and words as such."""
        facts, language = self.appraisal.rulebook.facts, self.sources.language
        if is_state_flag(column):
            title = facts[tested_fact(column)].title
            return say("explain_words.is_missing", language, fact=title)
        fact = facts.get(column)
        if fact is not None and fact.kind in (FactKind.YES_NO, FactKind.WORDS):
            return reading_text(fact, self.appraisal.submission.readings[column], language)
        return self._number(value, dated=dated)

    def _number(self, value: Fraction, *, dated: bool) -> str:
        if dated and value.denominator == 1 and value >= FIRST_DAY:
            return date.fromordinal(int(value)).isoformat()
        return exact_text(value)

    def _say(self, key: str, **values: str) -> str:
        return say(f"explain_words.{key}", self.sources.language, **values)

    def _result(self, settled: Settled) -> Iterator[str]:
        """From start, losses and gains to the figure: each bound and rounding that changed it, and its override."""
        criterion, decimals = settled.criterion, self.appraisal.rulebook.decimals
        if settled.override is not None:
            given = settled.override
            award = self._say("excused") if given.award is None else printed_text(given.award, decimals)
            computed = "" if settled.computed is None else printed_text(settled.computed, decimals)
            yield self._say("overridden", award=award, computed=computed, by=given.by, why=given.why)
            return
        if settled.point is None or settled.awarded is None:
            return
        losses = [loss.points for loss in settled.losses if loss.counted]
        gains = [gain.points for gain in settled.gains if gain.counted]
        figure = criterion.form.start + sum(gains, Fraction(0)) - sum(losses, Fraction(0))
        words = [exact_text(criterion.form.start)] if criterion.form.start or not gains else []
        text = " + ".join([*words, *map(exact_text, gains)])
        text += "".join(f" − {exact_text(loss)}" for loss in losses)
        shown = exact_text(figure)
        yield shown if text == shown else f"{text} = {shown}"
        kept = criterion.bounds.keep(figure)
        if kept != figure:
            key = "floor" if kept > figure else "ceiling"
            yield self._say(key, limit=exact_text(kept))
        walked = evaluate(criterion.value, settled.point)
        if walked != kept:
            yield self._say("rounded", exact=exact_text(kept), points=printed_text(walked, decimals))
        if walked != settled.awarded:
            yield self._say("zero_policy", points=printed_text(settled.awarded, decimals))


def exact_text(value: Fraction) -> str:
    """A number inside a formula: its decimals where they end, else the fraction; of a long one the first decimals."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest >= UNREADABLE or value.denominator >= LONG:
        return f"{trimmed_text(rounded(value, SHOWN, Rounding.DOWN), 0)}…".replace("-", "−")
    if rest == 1:
        return trimmed_text(value, 0).replace("-", "−")
    return f"{value.numerator}/{value.denominator}".replace("-", "−")
