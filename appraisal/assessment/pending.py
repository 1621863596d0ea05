"""What is still to be settled: the questions, whom they are put to, and the points that hang on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from appraisal.assessment.results import PendingItem, Status
from appraisal.assessment.scoring import Appraisal
from appraisal.assessment.settling import Settled
from appraisal.assessment.sources import Sources, terms_of
from appraisal.rulebook.expressions.flags import tested_fact
from appraisal.rulebook.tree import Outcome
from appraisal.submission.readings import Reading, State
from appraisal.wording import say
from appraisal.wording.figures import trimmed_text


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """The open questions of one appraisal."""

    appraisal: Appraisal
    sources: Sources

    def all(self) -> tuple[PendingItem, ...]:
        """By criterion in rulebook order, then outcomes; nothing is open once the score is final."""
        if self.appraisal.run.final:
            return tuple(self._outcomes())
        return (*self._criteria(), *self._outcomes())

    def _criteria(self) -> Iterator[PendingItem]:
        for settled in self.appraisal.settled.values():
            if settled.status is Status.PENDING:
                for question, by in self._causes(settled):
                    yield self._item(settled, question, by)

    def _item(self, settled: Settled, question: str, by: str) -> PendingItem:
        criterion, shown = settled.criterion, self.appraisal.rulebook.shown
        nothing = Fraction(0)
        return PendingItem(
            node=criterion.id,
            number=criterion.number,
            title=criterion.title,
            question=question,
            by=by,
            awarded=nothing if settled.awarded is None else shown(settled.awarded),
            low=nothing if settled.low is None else shown(settled.low),
            high=nothing if settled.high is None else shown(settled.high),
        )

    def _causes(self, settled: Settled) -> Iterator[tuple[str, str]]:
        """Every reason why a criterion is pending, with the one who can settle it."""
        criterion = settled.criterion
        standing, readings = self.appraisal.standing, self.appraisal.submission.readings
        due_later = standing.due_later(criterion)
        box = standing.box(criterion.columns, settled=True, due_later=due_later)
        asked: set[str] = set()
        for term in terms_of(criterion):
            policies = standing.policies(term, criterion, due_later)
            for fact in dict.fromkeys((*term.reads, *term.silences)):
                reading = readings[fact]
                silent = reading.state is State.MISSING and ("pending" in policies or fact in due_later)
                vague = reading.state is State.RANGE and settled.low != settled.high
                if fact in asked or not (silent or vague or reading.state in (State.OPEN, State.UNCONFIRMED)):
                    continue
                asked.add(fact)
                lacking = self.sources.lacking(self.appraisal.rulebook.facts[fact], terms_of(criterion))
                if lacking and not silent:
                    yield self._lacking_question(fact, lacking)
                else:
                    yield self._fact_question(fact, reading, later=fact in due_later)
            if term.judged and standing.asks(term, box) and readings[term.judged].state is State.MISSING:
                yield self._judged_question(term.judged)

    def _fact_question(self, fact: str, reading: Reading, *, later: bool) -> tuple[str, str]:
        declared = self.appraisal.rulebook.facts[fact]
        language = self.sources.language
        by = declared.by or ""
        written = reading.written or ""
        match reading.state:
            case State.MISSING if later:
                return say("pending.later", language, fact=declared.title), by
            case State.MISSING if fact in self.appraisal.rulebook.cohort:
                return say("pending.cohort", language, fact=declared.title), by
            case State.MISSING if reading.unproved:
                return say("pending.without_evidence", language, fact=declared.title, written=written), by
            case State.MISSING:
                return say("pending.silent", language, fact=declared.title), by
            case State.UNCONFIRMED:
                reason = reading.reason or ""
                return say("pending.unconfirmed", language, fact=declared.title, reason=reason), ""
            case _:
                key = "pending.records" if declared.fields else "pending.vague"
                return say(key, language, fact=declared.title, written=written), by

    def _lacking_question(self, fact: str, lacking: str) -> tuple[str, str]:
        declared = self.appraisal.rulebook.facts[fact]
        return say("pending.lacking", self.sources.language, fact=declared.title, lacking=lacking), declared.by or ""

    def _judged_question(self, column: str) -> tuple[str, str]:
        judged = self.appraisal.rulebook.judged[column]
        decimals = self.appraisal.rulebook.decimals
        low, high = (trimmed_text(Fraction(end, judged.denominator), decimals) for end in (judged.least, judged.high))
        language = self.sources.language
        question = say(f"pending.{judged.kind}", language, low=low, high=high)
        guide = say("pending.guide", language, guide=judged.guide) if judged.guide else ""
        return question + guide, judged.by

    def _outcomes(self) -> Iterator[PendingItem]:
        for ruling in self.appraisal.unsettled_outcomes:
            outcome = ruling.outcome
            low, high = self.appraisal.possible
            yield PendingItem(
                node=outcome.id,
                number="",
                title=outcome.title,
                question=self._outcome_question(outcome),
                by="、".join(dict.fromkeys(self._by(fact) for fact in self._open_facts(outcome) if self._by(fact))),
                awarded=self.appraisal.total,
                low=low,
                high=high,
            )

    def _outcome_question(self, outcome: Outcome) -> str:
        """What an outcome waits for: facts, or else the grade."""
        facts, language = self._waits_for(outcome), self.sources.language
        return say("pending.outcome", language, facts=facts) if facts else say("pending.outcome_grade", language)

    def _open_facts(self, outcome: Outcome) -> list[str]:
        readings = self.appraisal.submission.readings
        names = dict.fromkeys(tested_fact(name) for name in (*outcome.reads, *outcome.silences))
        return [name for name in names if readings[name].exact is None or readings[name].state is State.RANGE]

    def _by(self, fact: str) -> str:
        return self.appraisal.rulebook.facts[fact].by or ""

    def _waits_for(self, outcome: Outcome) -> str:
        titles = [self.appraisal.rulebook.facts[fact].title for fact in self._open_facts(outcome)]
        return "、".join(titles)
