"""The records that a loss or gain counts, one by one: which they are, what each is worth, and what they do not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from appraisal.engine.formula import Number, Truth, columns_of
from appraisal.rulebook.expressions.sets import AGAIN
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Rulebook
from appraisal.submission.figures import ALWAYS, ONE, Worth, matter_of, worths_of
from appraisal.submission.readings import Reading
from appraisal.submission.records import Record
from appraisal.submission.values import value_text
from appraisal.wording import say
from appraisal.wording.figures import with_unit


class CountedRecord(NamedTuple):
    """A record in words, and the points that it counts; `worth` is None where each counts the same."""

    record: Record
    text: str
    worth: Worth | None


def counted_records(rulebook: Rulebook, reading: Reading, term: Term, language: str) -> tuple[CountedRecord, ...]:
    """The records that count, or may count, in the order in which they were handed in; of one matter one."""
    assert term.records is not None
    fact, figure = rulebook.facts[reading.column], rulebook.facts[term.records].figure
    condition, value = (ALWAYS, ONE) if figure is None else (figure.condition, figure.value)
    worths = worths_of(fact, condition, value, reading.records)
    found = [(worth, record) for worth, record in zip(worths, reading.records, strict=True) if worth and worth.high > 0]
    by_level = figure is not None and figure.kind == "sum"
    return tuple(
        CountedRecord(record, record_text(fact, record, language), worth if by_level else None)
        for worth, record in _once(fact, found)
    )


def _once(fact: Fact, found: list[tuple[Worth, Record]]) -> list[tuple[Worth, Record]]:
    """Of the records of one matter only the one worth most, the first among equals."""
    if fact.once_per is None:
        return found
    best: dict[object, tuple[Worth, Record]] = {}
    for pair in found:
        worth, record = pair
        matter = matter_of(record, fact.once_per)
        key = record.position if matter is None else matter
        if key not in best or worth.high > best[key][0].high:
            best[key] = pair
    kept = {id(pair) for pair in best.values()}
    return [pair for pair in found if id(pair) in kept]


def record_text(fact: Fact, record: Record, language: str) -> str:
    """A record in words: what was written of its fields, in the order in which they are declared.

    A field goes by its title where its value alone would not tell what it is: yes and no, or two dates, or two
    numbers of one unit.
    """
    return " ".join(_texts(fact, record, language))


def _texts(fact: Fact, record: Record, language: str) -> Iterator[str]:
    looks = [_look(field) for field in fact.fields]
    for field in fact.fields:
        text = record.written.get(field.id)
        if text is None:
            continue
        if field.unit and text[-1:].isdigit():
            text = with_unit(text, field.unit)
        look = _look(field)
        titled = field.kind is FactKind.YES_NO or (look is not None and looks.count(look) > 1)
        yield say("gaps.field", language, field=field.title, value=text) if titled else text


def _look(field: Fact) -> tuple[FactKind, str | None] | None:
    """What a value looks like that could be another field's too; None of words and texts, which tell themselves."""
    if field.kind in (FactKind.WORDS, FactKind.TEXT):
        return None
    return (FactKind.NUMBER if field.kind is FactKind.COUNT else field.kind), field.unit


def lacking(rulebook: Rulebook, reading: Reading, terms: Iterable[Term], language: str) -> str:
    """What the records of a fact do not say, or do not say exactly, that the terms ask: `有1宗没有写明“改正”`."""
    fact = rulebook.facts[reading.column]
    asked: dict[str, list[Record]] = {}
    for condition, value in _asked(rulebook, fact, terms):
        needed = _needed(fact, condition, value)
        for worth, record in zip(worths_of(fact, condition, value, reading.records), reading.records, strict=True):
            if worth is None or (worth.certain and worth.low == worth.high and not _is_loose(fact, record)):
                continue
            for name in needed:
                if record not in asked.setdefault(name, []):
                    asked[name].append(record)
    said = [text for field in fact.fields for text in _said(fact, field, asked.get(field.id, []), language)]
    return say("text.list_separator", language).join(said)


def _asked(rulebook: Rulebook, fact: Fact, terms: Iterable[Term]) -> Iterator[tuple[Truth, Number]]:
    """Which of the fact's records the terms count, and what each is worth to them."""
    for name in dict.fromkeys(name for term in terms for name in columns_of(term.amount)):
        figure = rulebook.facts[name].figure if name in rulebook.facts else None
        if name == fact.id:
            yield ALWAYS, ONE
        elif figure is not None and figure.records == fact.id:
            yield figure.condition, figure.value


def _needed(fact: Fact, condition: Truth, value: Number) -> set[str]:
    """The fields that are asked about; for repetitions the date too."""
    read = {*columns_of(condition), *columns_of(value)}
    needed = {field.id for field in fact.fields if field.id in read or AGAIN + field.id in read}
    if any(name.startswith(AGAIN) for name in read):
        needed.add(next(field.id for field in fact.fields if field.kind is FactKind.DATE))
    return needed | ({fact.once_per} if fact.once_per else set())


def _is_loose(fact: Fact, record: Record) -> bool:
    """Whether it is not known what the record is about where only one of each matter counts."""
    return fact.once_per is not None and matter_of(record, fact.once_per) is None


def _said(fact: Fact, field: Fact, records: list[Record], language: str) -> Iterator[str]:
    silent = [record for record in records if field.id not in record.spans and field.id not in record.labels]
    vague = [record for record in records if len(set(record.spans.get(field.id, (0,)))) > 1]
    for key, found in (("lacks", silent), ("lacks_exactness", vague)):
        if found:
            yield say(f"gaps.{key}", language, count=value_text(fact, len(found)), field=field.title)
