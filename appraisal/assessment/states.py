"""What is open about a criterion: the states of its facts, as the box of everything they may still be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.assessment.runs import Run
from appraisal.engine.formula import NEVER, ZERO, Column, Constant, Formula, When, columns_of
from appraisal.engine.ranges import enclose, extremes, possible_truths
from appraisal.rulebook.expressions.flags import missing_flag, tested_fact
from appraisal.rulebook.terms import Direction, Term
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.submission.readings import Reading, State

YES, NO, EITHER = Column(1, 1), Column(0, 0), Column(0, 1)
ONE = Constant(Fraction(1))
PENDING, WORST, ZERO_POLICY = "pending", "worst", "zero"


@dataclass(frozen=True, slots=True, eq=False)
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

    def due_later(self, criterion: Criterion | None = None) -> frozenset[str]:
        """The missing facts that are due after the day of the run (design 4.11).

        A criterion's own due days hold for the facts it has some for; for any other, and without a
        criterion, those of the whole rulebook do.
        """
        day = self.run.as_of
        if day is None:
            return frozenset()
        own = self._due_days([criterion] if criterion else [])
        days = {**self._due_days(self.rulebook.criteria()), **own}
        return frozenset(fact for fact, due in days.items() if due > day.toordinal())

    def _due_days(self, criteria: Iterable[Criterion]) -> dict[str, Fraction]:
        """The last due day of each missing fact that has one."""
        days: dict[str, Fraction] = {}
        for term in (term for criterion in criteria for term in singles(criterion)):
            due = self._due_day(term)
            for fact in self._dated(term) if due is not None else ():
                if due is not None and self.state(fact) is State.MISSING:
                    days[fact] = max(due, days.get(fact, due))
        return days

    def _due_day(self, term: Term) -> Fraction | None:
        """The first day that the term's due day can be; None where it has none."""
        if term.deadline is not None:
            return Fraction(term.deadline.toordinal())
        measure = term.measure
        if measure is None or measure.target is None or measure.direction is not Direction.LATE:
            return None
        return enclose(measure.target, self.box(columns_of(measure.target), settled=True)).low

    def _dated(self, term: Term) -> tuple[str, ...]:
        """The base facts behind the date that is held against a due day."""
        return term.reads if term.measure is None else columns_of(term.measure.value)

    def state(self, fact: str) -> State:
        """The state of a base fact or judged column; a derived fact reads as exact here."""
        reading = self.readings.get(fact)
        return State.EXACT if reading is None else reading.state

    def policies(
        self,
        term: Term,
        criterion: Criterion,
        due_later: frozenset[str],
        *,
        settled: bool = True,
        certain: bool = True,
    ) -> set[str]:
        """The policies of the missing facts that a term reads and that the criterion does not answer for.

        Without `settled`, a unit's own unconfirmed 不涉及 counts as missing; without `certain`, so does a
        derived fact whose divisor may be 0.
        """
        if not self.rulebook.auxiliary and all(
            self.state(fact) is State.EXACT for fact in (*term.reads, *term.silences)
        ):
            return set()
        if possible_truths(term.not_applicable, self._box_of(term.not_applicable, settled=settled)) == {True}:
            return set()
        by_zero = self._by_zero(term, settled=settled, certain=certain)
        policies = {self._policy(fact, term, criterion) for fact in by_zero}
        if not due_later.isdisjoint(term.silences):  # its silence may still end
            policies.add(WORST if self.run.final else PENDING)
        for fact in term.reads:
            if fact in due_later or self.state(fact) is State.OPEN:
                policies.add(WORST if self.run.final else PENDING)
            elif self._is_silent(fact, settled=settled) and fact not in criterion.charged:
                policies.add(self._policy(fact, term, criterion))
        return policies

    def _policy(self, fact: str, term: Term, criterion: Criterion) -> str:
        """What a missing fact means to a term (design 4.3): the nearest policy that says so."""
        if fact in self.rulebook.cohort:
            own = (name for name in self.rulebook.cohort[fact].own if self.state(name) is State.MISSING)
            silent = next(own, None)
            if silent is None:
                return WORST if self.run.final else PENDING
            fact = silent
        declared = self.rulebook.facts[fact]
        default = PENDING if declared.by is not None else self.rulebook.missing
        policy = term.missing or criterion.missing or declared.missing or default
        return WORST if policy == PENDING and self.run.final else policy

    def _is_silent(self, fact: str, *, settled: bool = True) -> bool:
        """Whether a fact was not handed in; 不涉及 that nobody confirmed is no answer once the score is final."""
        state = self.state(fact)
        return state is State.MISSING or (state is State.UNCONFIRMED and (self.run.final or not settled))

    def _by_zero(self, term: Term, *, settled: bool, certain: bool) -> Iterator[str]:
        """The derived facts behind a term that are missing, or may be, since a divisor is 0."""
        for name in columns_of(term.amount):
            extra = self.rulebook.auxiliary.get(name)
            if extra is not None:
                truths = possible_truths(extra.asked, self._box_of(extra.asked, settled=settled))
                if True in truths and (len(truths) == 1 or not certain):
                    yield extra.fact

    def _box_of(self, formula: Formula, *, settled: bool) -> dict[str, Column]:
        return self.box(columns_of(formula), settled=settled)

    def unconfirmed(self, criterion: Criterion) -> bool:
        """Whether the criterion looks at a fact of which nobody has confirmed that it does not apply."""
        return any(self.state(tested_fact(name)) is State.UNCONFIRMED for name in criterion.columns)

    def silent(self, term: Term) -> bool:
        """Whether a fact that the term reads or tests was not handed in."""
        return any(self._is_silent(fact) for fact in term.reads + term.silences)

    def vague(self, term: Term) -> bool:
        """Whether a fact that the term reads is a range."""
        return any(self.state(fact) is State.RANGE for fact in term.reads)

    def asks(self, term: Term, box: Mapping[str, Column]) -> bool:
        """Whether an assessor's number is, or may be, asked for by the term."""
        if term.judged is None:
            return False
        truths = possible_truths(term.asked, box)
        # Two questions about one vague fact may both be open and yet never hold together.
        return True in truths and (len(truths) == 1 or extremes(When(term.asked, ONE, ZERO), NEVER, box).high == 1)


def singles(criterion: Criterion) -> Iterator[Term]:
    """The criterion's terms, those of `largest_of` one by one."""
    for term in criterion.terms:
        yield from term.single()


def real_values(point: Mapping[str, int], box: Mapping[str, Column]) -> dict[str, Fraction]:
    """A grid point's columns as real values."""
    return {name: Fraction(point[name], column.denominator) for name, column in box.items()}
