"""Where the values behind a line come from, and how they read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from appraisal.assessment.results import FactSource
from appraisal.engine.formula import columns_of
from appraisal.engine.walk import evaluate
from appraisal.rulebook.expressions import missing_flag, not_applicable_flag, parse, written
from appraisal.rulebook.expressions.tree import Call
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.submission.readings import Reading, State, Submission
from appraisal.submission.values import value_text
from appraisal.wording import say
from appraisal.wording.figures import limited_text, trimmed_text, with_unit

if TYPE_CHECKING:
    from appraisal.assessment.record_lines import CountedRecord
    from appraisal.rulebook.expressions.sets import Figure

DAYS = "天"
CLOSED = ("上", "下", "右", "more", "less", "fewer")
"""Ends of a vague value behind which no unit can stand: 以上, 左右, `or more`."""


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """The values of one submission, as sources and as words in a language."""

    rulebook: Rulebook
    submission: Submission
    language: str

    def of(self, terms: Iterable[Term], beside: Container[str] = ()) -> tuple[FactSource, ...]:
        """The sources of everything that terms read, test or ask for, each once; not of what stands `beside`."""
        columns: list[str] = []
        listed: dict[str, list[FactSource]] = {}
        for term in terms:
            columns += [*term.reads, *term.silences, *([term.judged] if term.judged else [])]
            if term.records is not None:
                listed.setdefault(term.reads[0], []).extend(self._records(term))
        found: list[FactSource] = []
        for column in dict.fromkeys(columns):
            if column in self.submission.readings and column not in beside:
                found += dict.fromkeys(listed.get(column, ())) or [self.source(column)]
        return tuple(found)

    def records(self, term: Term) -> tuple[CountedRecord, ...]:
        """The records that a term counts; none where only their number is known, or nothing."""
        reading = self.submission.readings[term.reads[0]] if term.records is not None else None
        if reading is None or not reading.records:
            return ()
        from appraisal.assessment.record_lines import counted_records  # noqa: PLC0415  (most rulebooks have none)

        return counted_records(self.rulebook, reading, term, self.language)

    def lacking(self, fact: Fact, terms: Iterable[Term]) -> str:
        """What records do not say that the terms ask of them; empty where there is no such record."""
        reading = self.submission.readings[fact.id]
        if not reading.records:
            return ""
        from appraisal.assessment.record_lines import lacking  # noqa: PLC0415  (most rulebooks have none)

        return lacking(self.rulebook, reading, terms, self.language)

    def _records(self, term: Term) -> Iterator[FactSource]:
        """A source for each record that a term counts."""
        whole = self.source(term.reads[0])
        for counted in self.records(term):
            yield whole._replace(written=counted.text, position=counted.record.position)

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
        silent = reading.state is State.MISSING and not reading.unproved
        written = None if silent or reading.assumed else reading.written
        return FactSource(column, fact.title, written, reading.section, by, reading.position, reading.evidence, assumed)

    def _criterion_title(self, id_: str) -> str:
        return next(criterion.title for criterion in self.rulebook.criteria() if criterion.id == id_)

    def value(self, name: str, point: Mapping[str, Fraction], limits: Iterable[Fraction] = ()) -> str:
        """A fact's value in words: as handed in where it is vague, with its unit; derived ones are computed."""
        fact = self.rulebook.facts[name]
        reading = self.submission.readings.get(name)
        if fact.members:
            return "、".join(self.value(member, point) for member in fact.members)
        if reading is None:
            return self._computed(fact, point, limits)
        return reading_text(fact, reading, self.language)

    def is_vague(self, name: str) -> bool:
        """Whether a fact was handed in with a value that is not exact."""
        reading = self.submission.readings.get(name)
        return reading is not None and reading.state in (State.RANGE, State.OPEN) and reading.exact is None

    def silent(self, names: Iterable[str]) -> list[Fact]:
        """Those of some base facts that were not handed in."""
        readings, facts = self.submission.readings, self.rulebook.facts
        return [facts[name] for name in names if name in facts and readings[name].state is State.MISSING]

    def title(self, fact: Fact) -> str:
        """A fact's title; an aggregate that stands in a fact's place has none of its author's, and is put in words.

        Of records of which a `where` picks some it says which.
        """
        if fact.figure is not None:
            return self._picked(fact, fact.figure)
        tree = parse(fact.derived).tree if fact.derived == fact.id and "(" in fact.id else None
        if not isinstance(tree, Call):
            return fact.title
        from appraisal.assessment.prose import Prose  # noqa: PLC0415  (most rulebooks have none)

        return Prose(self.rulebook.facts, self.language).aggregate(tree)

    def _picked(self, fact: Fact, figure: Figure) -> str:
        """What the records of a figure are: `规范性文件中报备晚于…的`; the fact's title where it takes them all."""
        head = f"{figure.records} {figure.kind}("
        tree = parse(fact.id.removeprefix(head).removesuffix(")")).tree if fact.id.startswith(head) else None
        if tree is None or figure.kind != "count":
            return fact.title
        from appraisal.assessment.prose import Prose  # noqa: PLC0415  (most rulebooks have none)

        fields = {field.id: field for field in self.rulebook.facts[figure.records].fields}
        condition = Prose({**self.rulebook.facts, **fields}, self.language).condition(tree)
        return say("prose.counted_records", self.language, what=fact.title, condition=condition)

    def condition(self, text: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
        """A condition with the facts' titles in place of their ids, in words where it asks about several values.

        `names` are the words for what is no fact.
        """
        tree = parse(text).tree
        if tree is None:
            return text
        facts = self.rulebook.facts
        if "(" in text:
            from appraisal.assessment.prose import Prose  # noqa: PLC0415  (most rulebooks have none)

            return Prose(facts, self.language).condition(tree)
        return written(tree, lambda name: facts[name].title if name in facts else names.get(name, name), self.language)

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
            case FactKind.YES_NO:
                return say("gaps.yes" if value else "gaps.no", self.language)
            case FactKind.WORDS:
                return value_text(fact, int(value))
            case _:
                return with_unit(limited_text(value, fact.decimals, limits), fact.unit)

    def distance(self, fact: Fact, value: Fraction, target: Fraction) -> str:
        """How far a value is from a target, in as many digits as both: days, percentage points, or the fact's unit."""
        if fact.kind is FactKind.DATE:
            return say("gaps.days", self.language, count=str(int(value)))
        scale = 100 if fact.kind is FactKind.PERCENT else 1
        decimals = max(fact.decimals, len(trimmed_text(target * scale, 0).partition(".")[2]))
        amount = limited_text(value * scale, decimals, [Fraction(0)])
        if fact.kind is FactKind.PERCENT:
            return say("gaps.percentage_points", self.language, points=amount, count=amount)
        return with_unit(amount, fact.unit)


def day_text(number: int, language: str) -> str:
    """A day number as a date is written in a sentence: `2025年3月10日`, `2025-03-10`."""
    day = date.fromordinal(number)
    return say("gaps.date", language, year=str(day.year), month=str(day.month), day=str(day.day), iso=day.isoformat())


def reading_text(fact: Fact, reading: Reading, language: str) -> str:
    """What was handed in, in words: an exact value in its plain form, anything else as written."""
    if reading.exact is not None and fact.kind is FactKind.YES_NO:
        return say("gaps.yes" if reading.exact else "gaps.no", language)
    if reading.exact is not None:
        return day_text(reading.exact, language) if fact.kind is FactKind.DATE else value_text(fact, reading.exact)
    if reading.unproved and reading.written is not None:
        return say("gaps.without_evidence", language, written=reading.written.strip())
    if reading.state is State.MISSING or reading.written is None:
        return say("gaps.not_handed_in", language)
    written = reading.written.strip()
    if fact.unit and reading.state in (State.RANGE, State.OPEN) and not written.endswith((fact.unit, *CLOSED)):
        return with_unit(written, fact.unit)
    return written


def terms_of(criterion: Criterion) -> tuple[Term, ...]:
    """All single terms of a criterion."""
    return tuple(single for term in criterion.terms for single in term.single())
