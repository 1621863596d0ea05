"""Losses and gains by record: which records count, and what each is worth by a field of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from appraisal.engine.formula import (
    NEVER,
    ZERO,
    Always,
    Compare,
    Constant,
    Flag,
    Multiply,
    Number,
    Relation,
    Steps,
    Truth,
    When,
)
from appraisal.engine.formula import Fact as FactValue
from appraisal.rulebook.expressions import CONDITION, parse, translate
from appraisal.rulebook.expressions.aggregates import figure_of
from appraisal.rulebook.expressions.flags import not_applicable_flag
from appraisal.rulebook.expressions.sets import Records
from appraisal.rulebook.expressions.workings import spelled
from appraisal.rulebook.facts import NUMERIC, Fact, FactKind
from appraisal.rulebook.fields import Written
from appraisal.rulebook.frame import Frame, Look
from appraisal.rulebook.levels import by_word, words_of, worth_by_word
from appraisal.rulebook.surroundings import Operand
from appraisal.rulebook.terms import Measure, Term
from appraisal.source.nearest import nearest

if TYPE_CHECKING:
    from appraisal.rulebook.losses.occurrence import Each, Fields

ONE = Constant(Fraction(1))
ALWAYS = Always(True)


def compile_records(form: str, fields: Fields, fact: Fact, frame: Frame) -> Term | None:
    """What the records cost for which `where` holds: the same for each, or by a field of it."""
    for key in ("steps_of", "part_step"):
        if getattr(fields, key) is not None:
            frame.complain("key_not_for_type", key, at_key=True, key=key, type=fact.type)
            return None
    records = cast(Records, frame.around.scope.sets[fact.id])
    where = _where(fields.where, records, frame)
    worth = _worth(fields.each, fact, frame)
    if where is None or worth is None:
        return None
    condition, said = where
    counted = fact.id
    if condition != ALWAYS:
        counted = _kept(records, "count", condition, ONE, f"count({said})")
    number = FactValue(counted)
    if isinstance(worth, Constant):
        amount: Number = Multiply(number, worth)
        shape, listed = amount, counted
    else:
        assert isinstance(fields.each, dict)
        listed = _kept(records, "sum", condition, worth, f"worth({said}; {_said(fields.each)})")
        amount = FactValue(listed)
        # Levels have no one number that would cost nothing, but none of them do.
        shape = ZERO if frame.gains else When(Compare(Relation.ABOVE, number, ZERO), ONE, ZERO)
    look = Look(
        not_applicable=Flag(not_applicable_flag(fact.id)),
        reads=(fact.id,),
        measure=Measure(counted, number, shape),
        records=listed,
    )
    return frame.term(form, fields, amount, look)


def _kept(records: Records, kind: str, condition: Truth, value: Number, text: str) -> str:
    """The column of a figure of the records."""
    figure = figure_of(records, kind, condition, value, text)
    records.keep(figure)
    return figure.name


def _said(each: Mapping[str, Written | dict[str, Written]]) -> str:
    """A table in words, which tells its column from that of another."""
    ((field, table),) = each.items()
    assert isinstance(table, dict)
    return f"{field}: {', '.join(f'{word} {points}' for word, points in table.items())}"


def _where(text: str | None, records: Records, frame: Frame) -> tuple[Truth, str] | None:
    """Which records count, as a truth about one record and in words; None where it was refused."""
    if text is None:
        return ALWAYS, ""
    path = (*frame.path, "where")
    parsed = parse(text)
    frame.around.place(parsed.problems, path)
    if parsed.tree is None:
        return None
    translated = translate(parsed.tree, records.scope(), wanted=CONDITION)
    frame.around.place(translated.problems, path)
    if any(problem.is_error for problem in translated.problems):
        return None
    return cast(Truth, translated.formula), spelled(parsed.tree)


def _worth(each: Each, fact: Fact, frame: Frame) -> Number | None:
    """What a record is worth, as a formula over its fields; None where it was refused."""
    if not isinstance(each, dict):
        return Constant(frame.worth(each, "each"))
    name = next(iter(each), "")
    field = next((one for one in fact.fields if one.id == name), None)
    if field is None:
        _complain_of_field(name, fact, frame)
        return None
    table = each[name]
    if len(each) > 1 or not isinstance(table, dict):
        at = list(each)[1] if len(each) > 1 else name
        frame.complain("one_field", "each", at, at_key=len(each) > 1, field=field.id)
        return None
    if field.kind in NUMERIC:
        return _by_size(table, field, frame)
    if not words_of(field):
        frame.complain("field_without_levels", "each", name, at_key=True, field=field.id, type=field.type)
        return None
    worth = worth_by_word(table, field, frame, "each", name)
    value: Number | Truth = Flag(name) if field.kind is FactKind.YES_NO else FactValue(name)
    return None if worth is None else by_word(worth, value)


def _complain_of_field(name: str, fact: Fact, frame: Frame) -> None:
    """Say that records have no such field, and which field it is a word of, where it is one."""
    allowed = [one.id for one in fact.fields]
    owner = next((one.id for one in fact.fields if name in words_of(one)), None)
    near = nearest(name, allowed)
    key = "word_without_field" if owner else "unknown_field_near" if near else "unknown_field"
    values = {"field": owner or name, "near": near or "", "allowed": " ".join(allowed)}
    frame.complain(key, "each", name, at_key=True, **values, **({"found": name} if owner else {}))


def _by_size(table: Mapping[str, Written], field: Fact, frame: Frame) -> Number | None:
    """Points from each lower limit of the field; under the lowest nothing."""
    operand = Operand(field, FactValue(field.id), (), NEVER)
    limits: list[tuple[Fraction, Fraction]] = []
    for text, given in table.items():
        limit = frame.around.plain_limit(text, operand, (*frame.path, "each", field.id, text), at_key=True)
        if limit is None:
            return None
        limits.append((limit, frame.worth(given, "each", field.id, text)))
    for (better, _), (worse, _), text in zip(limits, limits[1:], list(table)[1:], strict=False):
        if worse >= better:
            frame.complain("limits_must_fall", "each", field.id, text, at_key=True, found=text)
            return None
    if not limits:
        frame.complain("one_field", "each", field.id, field=field.id)
        return None
    return Steps(FactValue(field.id), tuple(limits), Fraction(0))
