"""Where the values behind a line come from, and how they read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from appraisal.assessment.results import FactSource
from appraisal.engine.formula import columns_of
from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions import missing_flag, not_applicable_flag, parse, written
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.submission.readings import Reading, State, Submission
from appraisal.submission.values import value_text
from appraisal.wording import say
from appraisal.wording.figures import limited_text

DAYS = "天"


@dataclass(frozen=True, slots=True)
class Sources:
    """The values of one submission, as sources and as words in a language."""

    rulebook: Rulebook
    submission: Submission
    language: str

    def of(self, terms: Iterable[Term]) -> tuple[FactSource, ...]:
        """The sources of everything that terms read, test or ask for, each once."""
        columns: list[str] = []
        for term in terms:
            columns += [*term.reads, *term.silences, *([term.judged] if term.judged else [])]
        named = (column for column in dict.fromkeys(columns) if column in self.submission.readings)
        return tuple(self.source(column) for column in named)

    def source(self, column: str) -> FactSource:
        """The source of one base fact or judged number."""
        reading = self.submission.readings[column]
        judged = self.rulebook.judged.get(column)
        if judged is not None:
            given = self.submission.given_by.get(column)
            title = self._criterion_title(judged.criterion)
            by = given.by if given else judged.by
            return FactSource(column, title, reading.written, "judged", by, reading.position)
        fact = self.rulebook.facts[column]
        by = reading.verified.by if reading.verified else fact.by or ""
        assumed = value_text(fact, reading.low) if reading.assumed else None
        written = None if reading.state is State.MISSING or reading.assumed else reading.written
        return FactSource(column, fact.title, written, reading.section, by, reading.position, reading.evidence, assumed)

    def _criterion_title(self, id_: str) -> str:
        return next(criterion.title for criterion in self.rulebook.criteria() if criterion.id == id_)

    def value(self, name: str, point: Mapping[str, Fraction], limits: Iterable[Fraction] = ()) -> str:
        """A fact's value in words: as handed in where it is vague, with its unit; derived ones are computed."""
        fact = self.rulebook.facts[name]
        reading = self.submission.readings.get(name)
        if reading is None:
            return self._computed(fact, point, limits)
        return reading_text(fact, reading, self.language)

    def condition(self, text: str) -> str:
        """A condition with the facts' titles in place of their ids."""
        tree = parse(text).tree
        if tree is None:
            return text
        facts = self.rulebook.facts
        return written(tree, lambda name: facts[name].title if name in facts else name, self.language)

    def _computed(self, fact: Fact, point: Mapping[str, Fraction], limits: Iterable[Fraction]) -> str:
        """A derived fact's value at a point; what the point does not say is taken as it was read."""
        formula, absent = self.rulebook.values[fact.id], self.rulebook.absences[fact.id]
        values = {**self.known(), **point}
        if not values.keys() >= {*columns_of(formula), *columns_of(absent)}:
            return say("gaps.not_handed_in", self.language)
        if evaluate(absent, values):
            return say("gaps.not_applicable", self.language)
        return self.number(fact, Fraction(evaluate(formula, values)), limits)

    def known(self) -> dict[str, Fraction]:
        """The columns that are exactly known: values and states."""
        columns = self.rulebook.columns
        known: dict[str, Fraction] = {}
        for name, reading in self.submission.readings.items():
            if reading.exact is not None:
                known[name] = Fraction(reading.exact, columns[name].denominator)
            absent = reading.state in (State.NOT_APPLICABLE, State.UNCONFIRMED)
            known[missing_flag(name)] = Fraction(reading.state is State.MISSING)
            known[not_applicable_flag(name)] = Fraction(absent)
            if absent:
                known[name] = Fraction(reading.low, columns[name].denominator)
        return known

    def number(self, fact: Fact, value: Fraction, limits: Iterable[Fraction] = ()) -> str:
        """A number of the fact's kind with its unit; it never reads as a limit that it misses."""
        match fact.kind:
            case FactKind.PERCENT:
                return limited_text(value * 100, fact.decimals, [limit * 100 for limit in limits]) + "%"
            case FactKind.DATE:
                return day_text(int(value), self.language)
            case FactKind.YES_NO | FactKind.WORDS:
                return value_text(fact, int(value))
            case _:
                return limited_text(value, fact.decimals, limits) + (fact.unit or "")

    def distance(self, fact: Fact, value: Fraction) -> str:
        """The distance of two values of a fact: days between dates, percentage points, or its unit."""
        if fact.kind is FactKind.DATE:
            return say("gaps.days", self.language, count=str(int(value)))
        if fact.kind is FactKind.PERCENT:
            points = limited_text(value * 100, fact.decimals, [Fraction(0)])
            return say("gaps.percentage_points", self.language, points=points, count=points)
        return self.number(fact, value, [Fraction(0)])


def day_text(number: int, language: str) -> str:
    """A day number as a date is written in a sentence: `2025年3月10日`, `2025-03-10`."""
    day = date.fromordinal(number)
    return say("gaps.date", language, year=str(day.year), month=str(day.month), day=str(day.day), iso=day.isoformat())


def reading_text(fact: Fact, reading: Reading, language: str) -> str:
    """What was handed in, in words: an exact value in its plain form, anything else as written."""
    if reading.exact is not None:
        return day_text(reading.exact, language) if fact.kind is FactKind.DATE else value_text(fact, reading.exact)
    if reading.state is State.MISSING or reading.written is None:
        return say("gaps.not_handed_in", language)
    written = reading.written.strip()
    if fact.unit and reading.state in (State.RANGE, State.OPEN) and not written.endswith((fact.unit, "上", "下", "右")):
        return written + fact.unit
    return written


def terms_of(criterion: Criterion) -> tuple[Term, ...]:
    """All single terms of a criterion."""
    return tuple(single for term in criterion.terms for single in term.single())
