"""What is open about a criterion: the states of its facts, as the box of everything they may still be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.assessment.runs import Run
from appraisal.engine.formula import Column, columns_of
from appraisal.engine.ranges import possible_truths
from appraisal.rulebook.expressions.flags import missing_flag, tested_fact
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.submission.readings import Reading, State

YES, NO, EITHER = Column(1, 1), Column(0, 0), Column(0, 1)
PENDING, WORST, ZERO_POLICY = "pending", "worst", "zero"


@dataclass(frozen=True, slots=True)
class Standing:
    """The readings of a unit under a rulebook and a run: what each column may be."""

    rulebook: Rulebook
    readings: Mapping[str, Reading]
    run: Run

    def box(
        self, columns: tuple[str, ...], *, settled: bool, due_later: frozenset[str] = frozenset()
    ) -> dict[str, Column]:
        """The columns' possible values.

        `settled` takes a unit's own unconfirmed 不涉及 as it is; otherwise it may also be refused. The
        silence of facts `due_later` may still end.
        """
        box = {}
        for name in columns:
            reading = self.readings.get(name)
            if reading is not None:
                box[name] = self._values(reading)
                continue
            extra = self.rulebook.auxiliary.get(name)
            box[name] = extra.column if extra is not None else self._flag(name, settled=settled, due_later=due_later)
        return box

    def _values(self, reading: Reading) -> Column:
        column = self.rulebook.columns[reading.column]
        if reading.state is State.NOT_APPLICABLE:
            return Column(column.low, column.low, column.denominator)
        return Column(reading.low, reading.high, column.denominator)

    def _flag(self, name: str, *, settled: bool, due_later: frozenset[str]) -> Column:
        """The column of a state test."""
        fact = tested_fact(name)
        state = self.readings[fact].state
        tests_silence = name == missing_flag(fact)
        if state is State.UNCONFIRMED and not settled:
            return EITHER
        if state is State.UNCONFIRMED and self.run.final:
            return YES if tests_silence else NO
        if tests_silence and fact in due_later:
            return EITHER
        if tests_silence:
            return YES if state is State.MISSING else NO
        return YES if state in (State.NOT_APPLICABLE, State.UNCONFIRMED) else NO

    def due_later(self, criterion: Criterion) -> frozenset[str]:
        """The missing facts of a criterion whose due day lies behind the day of the run."""
        day = self.run.as_of
        if day is None:
            return frozenset()
        return frozenset(
            term.measure.fact
            for term in singles(criterion)
            if term.deadline is not None
            and term.deadline > day
            and term.measure is not None
            and self.state(term.measure.fact) is State.MISSING
        )

    def state(self, fact: str) -> State:
        """The state of a base fact or judged column; a derived fact reads as exact here."""
        reading = self.readings.get(fact)
        return State.EXACT if reading is None else reading.state

    def policy(self, fact: str, term: Term, criterion: Criterion) -> str:
        """What a missing fact means to a term (design 4.3): the nearest policy that says so."""
        declared = self.rulebook.facts.get(fact)
        if declared is None:
            return WORST if self.run.final else PENDING
        default = PENDING if declared.by is not None else self.rulebook.missing
        policy = term.missing or criterion.missing or declared.missing or default
        return WORST if policy == PENDING and self.run.final else policy

    def policies(self, term: Term, criterion: Criterion, due_later: frozenset[str]) -> set[str]:
        """The policies of the missing facts that a term reads and that the criterion does not answer for."""
        policies = set()
        for fact in term.reads + self._asked_auxiliary(term, criterion):
            state = self.state(fact)
            if fact in due_later or state is State.OPEN or (state is State.UNCONFIRMED and self.run.final):
                policies.add(WORST if self.run.final else PENDING)
            elif fact in self.rulebook.auxiliary:
                declared = self.rulebook.facts[self.rulebook.auxiliary[fact].fact]
                policy = term.missing or criterion.missing or declared.missing or self.rulebook.missing
                policies.add(WORST if policy == PENDING and self.run.final else policy)
            elif state is State.MISSING and fact not in criterion.charged:
                policies.add(self.policy(fact, term, criterion))
        return policies

    def silent(self, term: Term) -> bool:
        """Whether a fact that the term reads or tests was not handed in."""
        return any(self.state(fact) is State.MISSING for fact in term.reads + term.silences)

    def vague(self, term: Term) -> bool:
        """Whether a fact that the term reads is a range."""
        return any(self.state(fact) is State.RANGE for fact in term.reads)

    def asks(self, term: Term, box: Mapping[str, Column]) -> bool:
        """Whether an assessor's number is, or may be, asked for by the term."""
        return term.judged is not None and True in possible_truths(term.asked, box)

    def _asked_auxiliary(self, term: Term, criterion: Criterion) -> tuple[str, ...]:
        """Auxiliary facts of the criterion whose divisor is 0, so that they stand for a missing value."""
        names = [name for name in criterion.columns if name in self.rulebook.auxiliary]
        if not names:
            return ()
        found = []
        for name in names:
            asked = self.rulebook.auxiliary[name].asked
            if possible_truths(asked, self.box(columns_of(asked), settled=True)) == {True}:
                found.append(name)
        return tuple(found)


def singles(criterion: Criterion) -> Iterator[Term]:
    """The criterion's terms, those of `largest_of` one by one."""
    for term in criterion.terms:
        yield from term.single()


def real_values(point: Mapping[str, int], box: Mapping[str, Column]) -> dict[str, Fraction]:
    """A grid point's columns as real values."""
    return {name: Fraction(point[name], column.denominator) for name, column in box.items()}
