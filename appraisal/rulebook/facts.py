"""What a fact is declared to be: its type, unit and domain, and the column its value is kept in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from appraisal.engine.formula import Column
from appraisal.rulebook.fields import (
    YEARS,
    Before,
    Decimals,
    MissingPolicy,
    Reads,
    Strict,
    Text,
    Words,
    one_of,
    refuse,
    shown,
)
from appraisal.source.dates import DateRead, read_date, read_yes_no
from appraisal.source.numbers import NumberRead, read_number
from appraisal.source.positions import Position

if TYPE_CHECKING:
    from appraisal.rulebook.expressions.sets import Figure


class FactKind(StrEnum):
    """The types a fact can have; a list of words is `words`."""

    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    YES_NO = "yes_no"
    DATE = "date"
    WORDS = "words"
    EVENTS = "events"
    TEXT = "text"


NUMERIC = (FactKind.COUNT, FactKind.NUMBER, FactKind.PERCENT)
TYPES = tuple(kind.value for kind in FactKind if kind not in (FactKind.WORDS, FactKind.TEXT))
FIELD_TYPES = (*(kind for kind in TYPES if kind != FactKind.EVENTS), FactKind.TEXT.value)
"""What a field of a record can be."""
MOST_RECORDS = 1000
"""How many records a fact can have where no `max` says otherwise."""


STATES = ("未报", "不涉及", "not reported", "not applicable")
"""What a unit writes in place of a value, and so no word of a list."""


def _type(value: Any, types: tuple[str, ...] = TYPES) -> str | tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(word, str) and word for word in value):
        words = tuple(word.strip() for word in value)
        if len(set(words)) < len(words):
            raise refuse("doubled_word", found=" / ".join(words))
        for word in words:
            if word.lower().startswith(STATES):
                raise refuse("state_as_word", found=word)
        return words
    if isinstance(value, str) and value in types:
        return value
    raise refuse("not_one_of", found=shown(value), words=" / ".join((*types, "[词, 词]")))


def _field_type(value: Any) -> str | tuple[str, ...]:
    return _type(value, FIELD_TYPES)


def _only_type(value: Any) -> Any:
    """A field of which only the type is written."""
    return value if isinstance(value, dict) else {"type": value}


def _periods(value: Any) -> str | tuple[str, ...]:
    """`month`, `quarter`, `half_year`, or the names that a value is given for."""
    if isinstance(value, list):
        names = _type(value)
        assert isinstance(names, tuple)
        return names
    if isinstance(value, str) and value in PERIODS:
        return value
    raise refuse("not_one_of", found=shown(value), words=" / ".join((*PERIODS, "[名称, 名称]")))


def _truth(value: Any) -> bool:
    """`true` or `false`."""
    if value not in ("true", "false"):
        raise refuse("not_one_of", found=shown(value), words="true / false")
    return bool(value == "true")


def _silence(value: Any) -> str:
    """What silence means: a text, or `[]` for no records."""
    if value == []:
        return NO_RECORDS
    if not isinstance(value, str) or not value.strip():
        raise refuse("expected_text", found=shown(value))
    return value.strip()


PERIODS = ("month", "quarter", "half_year")
NO_RECORDS = "[]"


def written_type(declared: str | tuple[str, ...]) -> str:
    """A type as the author writes it."""
    return declared if isinstance(declared, str) else f"[{', '.join(declared)}]"


class FieldModel(Strict):
    """A field of a fact's records as a rulebook declares it; `kind: [迟报, 漏报]` says the type alone."""

    type: Annotated[str | tuple[str, ...], Reads(_field_type, "field_type")]
    title: Text | None = None
    unit: Text | None = None
    min: Text | None = None
    max: Text | None = None
    decimals: Decimals | None = None


FieldOrType = Annotated[FieldModel, Before(_only_type, "field_type")]


class FactModel(Strict):
    """A fact as a rulebook declares it."""

    title: Text
    type: Annotated[str | tuple[str, ...], Reads(_type, "fact_type")]
    unit: Text | None = None
    min: Text | None = None
    max: Text | None = None
    decimals: Decimals | None = None
    better: Annotated[str, one_of("more", "less")] | None = None
    by: Text | None = None
    missing: MissingPolicy | None = None
    if_silent: Annotated[str | None, Reads(_silence, "silence")] = None
    report: Words = ()
    not_above: Text | None = None
    per: Annotated[str | tuple[str, ...] | None, Reads(_periods, "periods")] = None
    fields: Annotated[dict[Text, FieldOrType], Field(min_length=1)] | None = None
    once_per: Text | None = None
    is_: Annotated[Text | None, Field(alias="is")] = None
    if_divisor_zero: Text | None = None
    rounding: Decimals | None = None
    evidence_required: Annotated[bool, Reads(_truth, ("true", "false"))] = False


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A declared fact. Its values are the integers of `column`, each over the column's denominator.

    A percentage counts in shares (97 % is 97/100), a date in day numbers, a word by its place in
    `words`. `if_silent` is the integer that silence means. `derived` facts are not handed in.

    A series has a name and a base fact (`periods`, `members`) for each of its values, and no value of its
    own. Records have `fields`; the fact's own value is their number. What the author did not declare
    himself is `part_of` the fact he did: a member of a series, a `figure` worked out of records.
    `limited` says that the author gave `min` or `max`.
    """

    id: str
    title: str
    kind: FactKind
    unit: str | None
    column: Column
    decimals: int
    words: tuple[str, ...]
    better: str | None
    by: str | None
    missing: str | None
    if_silent: int | None
    report: tuple[str, ...]
    not_above: str | None
    derived: str | None
    if_divisor_zero: str | None
    rounding: int | None
    position: Position
    periods: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    fields: tuple[Fact, ...] = ()
    once_per: str | None = None
    part_of: str | None = None
    limited: bool = False
    figure: Figure | None = None
    evidence_required: bool = False

    @property
    def type(self) -> str:
        """The type as the author writes it."""
        return written_type(self.words or self.kind.value)


Complain = Callable[..., None]


def declare(id_: str, model: FactModel, *, year: int, position: Position, complain: Complain) -> Fact:
    """The fact behind a declaration; `complain(key, *path, **values)` notes what is wrong with it.

    Of a series it is what each of its members is declared to be.
    """
    kind = FactKind.WORDS if isinstance(model.type, tuple) else FactKind(model.type)
    words = model.type if isinstance(model.type, tuple) else ()
    _check_keys(model, kind, complain)
    decimals = (2 if model.decimals is None else model.decimals) if kind in NUMERIC[1:] else 0
    column = _column(model, kind, decimals, words, year, complain)
    if model.is_ is None and kind is FactKind.COUNT and model.max is None:
        complain("max_required", fact=id_)
    return Fact(
        id=id_,
        title=model.title,
        kind=kind,
        unit=model.unit,
        column=column,
        decimals=decimals,
        words=words,
        better=model.better,
        by=model.by,
        missing=model.missing,
        if_silent=None if model.if_silent is None else _silent(model.if_silent, kind, column, complain),
        report=model.report,
        not_above=model.not_above,
        derived=model.is_,
        if_divisor_zero=model.if_divisor_zero,
        rounding=model.rounding,
        position=position,
        evidence_required=model.evidence_required,
        limited=model.min is not None or model.max is not None,
    )


UNBOUNDED = 10**12
"""The most that a number without `max` can be handed in as; it enters no criterion (`is_unbounded`)."""

FITTING = {
    "unit": (FactKind.COUNT, FactKind.NUMBER, FactKind.EVENTS),
    "decimals": (FactKind.COUNT, FactKind.NUMBER, FactKind.PERCENT),
    "min": (*NUMERIC, FactKind.DATE),
    "max": (*NUMERIC, FactKind.DATE, FactKind.EVENTS),
    "better": (*NUMERIC, FactKind.DATE, FactKind.EVENTS),
    "rounding": NUMERIC,
    "fields": (FactKind.EVENTS,),
    "once_per": (FactKind.EVENTS,),
    **dict.fromkeys(("per", "not_above", "is_"), tuple(kind for kind in FactKind if kind is not FactKind.EVENTS)),
}
DOCUMENT = "document"
"""The field of a record that names its evidence."""
HANDED_IN = ("by", "if_silent", "not_above", "report", "per", "evidence_required")
DERIVED = ("if_divisor_zero", "rounding")


def _check_keys(model: FactModel, kind: FactKind, complain: Complain) -> None:
    """Keys that say nothing for this type, or only for derived facts, are refused."""
    if kind is FactKind.COUNT and model.decimals is not None:
        complain("decimals_of_count", "decimals", at_key=True)
    for key, kinds in FITTING.items():
        if getattr(model, key) is not None and kind not in kinds:
            name = key.strip("_")
            complain("key_not_for_type", name, at_key=True, key=name, type=written_type(model.type))
    if kind is FactKind.EVENTS and model.evidence_required and DOCUMENT not in (model.fields or {}):
        complain("document_field_needed", "evidence_required", at_key=True, fact=model.title)
    for key in HANDED_IN if model.is_ is not None else DERIVED:
        if getattr(model, key):
            complain("only_derived" if model.is_ is None else "not_derived", key, at_key=True, key=key)


def is_unbounded(fact: Fact) -> bool:
    """Whether a handed-in number has no stated maximum."""
    return fact.derived is None and fact.column.high == UNBOUNDED * fact.column.denominator


def _column(
    model: FactModel, kind: FactKind, decimals: int, words: tuple[str, ...], year: int, complain: Complain
) -> Column:
    match kind:
        case FactKind.YES_NO | FactKind.TEXT:
            return Column(0, 1)
        case FactKind.EVENTS:
            most = _end(model.max, False, 0, "max", complain)
            return _ordered(model, Column(0, MOST_RECORDS if most is None else most), complain)
        case FactKind.WORDS:
            return Column(0, len(words) - 1)
        case FactKind.DATE:
            low = _day(model.min, year, "min", complain) or date(year - 1, 1, 1)
            high = _day(model.max, year, "max", complain) or date(year + 1, 12, 31)
            return _ordered(model, Column(low.toordinal(), high.toordinal()), complain)
    percent = kind is FactKind.PERCENT
    denominator = 10**decimals * (100 if percent else 1)
    least = _end(model.min, percent, decimals, "min", complain)
    greatest = _end(model.max, percent, decimals, "max", complain)
    if greatest is None:
        greatest = denominator if percent else UNBOUNDED * denominator
        if model.max is not None:  # refused: nothing more is to be said about it
            greatest = max(denominator, least or 0)
    return _ordered(model, Column(0 if least is None else least, greatest, denominator), complain)


def _ordered(model: FactModel, column: Column, complain: Complain) -> Column:
    if column.low > column.high:
        complain("min_above_max", "min" if model.max is None else "max")
        return Column(column.low, column.low, column.denominator)
    return column


def _end(text: str | None, percent: bool, decimals: int, key: str, complain: Complain) -> int | None:
    """One end of a numeric domain as an integer of the column; None where it is not given or refused."""
    if text is None:
        return None
    denominator = 10**decimals * (100 if percent else 1)
    read = read_number(text)
    if not isinstance(read, NumberRead) or read.percent != percent:
        complain("bad_limit_percent" if percent else "bad_limit", key, found=text)
        return None
    if (read.value * denominator).denominator != 1:
        complain("limit_digits", key, found=text, decimals=decimals)
        return None
    return int(read.value * denominator)


def _day(text: str | None, year: int, key: str, complain: Complain) -> date | None:
    if text is None:
        return None
    read = read_date(text, year=year)
    if not isinstance(read, DateRead) or read.low != read.high or read.low.year not in YEARS:
        complain("bad_date", key, found=text)
        return None
    return read.low


def _silent(text: str, kind: FactKind, column: Column, complain: Complain) -> int | None:
    """What silence means: 0 or 否, that is, none."""
    if kind is FactKind.YES_NO and read_yes_no(text) is False:
        return 0
    if kind is FactKind.EVENTS and text == NO_RECORDS:
        return 0
    read = read_number(text)
    zero = isinstance(read, NumberRead) and read.value == 0 and column.low <= 0 <= column.high
    if kind in (*NUMERIC, FactKind.EVENTS) and zero:
        return 0
    complain("bad_if_silent", "if_silent", found=text)
    return None
