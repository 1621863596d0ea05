"""Records (`type: events`): what happened, one by one, each with its date, kind, level or size (逐次逐件填报).

记录（`type: events`）：逐次逐件填报，每条写明日期、种类、级别或大小。

    facts:
      praise:
        title: 通报表扬
        type: events
        fields: {date: date, level: [省级, 市级], matter: text, size: {type: number, unit: 万元, max: 1000}}
        once_per: matter
    points: 10
    earn: {fact: praise, each: {level: {省级: 2, 市级: 1}}}

| praise | awarded |
| --- | --- |
| [] | 0 |
| [{level: 省级, matter: 甲}, {level: 市级, matter: 甲}] | 2 |
| [{level: 省级, matter: 甲}, {level: 市级, matter: 乙}] | 3 |
| [{level: 省级, matter: 甲}, {level: 市级}] | 2..3 |
| 2次 | 1..4 |
| 未报 | 0..10 |

A field is declared like a fact, by its type alone or as a mapping (`type title unit min max decimals`); `text` is a
type for fields only. `max` is the most records, 1000 unless given; `unit` is what they are counted in. `[]` is none, a
key that is left out was not handed in, a bare number is that many of unknown kind. A record dated outside the period is
a finding and not counted, unless its field says `min` or `max` itself. `once_per: matter`: of the records of one matter
only the one worth most counts.

字段像事实一样声明，可以只写类型，也可以写成映射（`type title unit min max decimals`）；类型 `text`（文字）只用于字
段。`max` 是最多几条，不写就是 1000；`unit` 是计数的单位。`[]` 是没有；整个键不写是未报；只写一个数，就是有这么多条、
种类不明。日期不在考核年度内的记录列为待核、不计入，除非该字段自己写了 `min` 或 `max`。`once_per: matter`：同一事项的
几条记录只计分值最高的一条。

| instead | refused |
| --- | --- |
| `earn: {fact: sum(praise.amount), each: 1}` | X082 |
| `earn: {fact: sum(praise), each: 1}` | X074 |
| `earn: {fact: count(praise.matter = 甲), each: 1}` | X080 |
| `earn: {fact: count(praise.levl = 省级), each: 1}` | X081 |
| `earn: {fact: count(praise.level = praise), each: 1}` | X075 |

Records enter conditions and derived facts as `count sum mean min max` of a field, or `count(praise)` for all:

记录进入条件和推算的事实时，用某个字段的 `count sum mean min max`，或用 `count(praise)` 数全部记录：

    facts:
      delays: {title: 超期, type: events, fields: {length: {type: count, unit: 天, max: 100}, kind: [一般, 重大]}}
    points: 10
    deduct:
      - {when: count(delays.kind = 重大) > 0, lose: 4}
      - {fact: max(delays.length), above: 10, each: 1}
      - {when: count(delays) > 2, lose: 1}

| delays | awarded |
| --- | --- |
| [] | 10 |
| [{length: 12, kind: 一般}] | 8 |
| [{length: 1, kind: 一般}, {length: 2, kind: 一般}, {length: 3, kind: 重大}] | 5 |

A record that `once_per` does not count is still an earlier one for `again(kind)`:

`once_per` 没有计的一条，对 `again(kind)` 仍是更早的一条：

    facts:
      lost:
        title: 败诉案件
        type: events
        fields: {date: date, kind: [赔偿, 撤销], case: text}
        once_per: case
    points: 10
    deduct:
      - {fact: lost, each: {kind: {赔偿: 3, 撤销: 2}}}
      - {fact: lost, where: again(kind), each: 1}

| lost | awarded |
| --- | --- |
| [{date: 3月1日, kind: 赔偿, case: 甲}, {date: 5月1日, kind: 撤销, case: 乙}] | 5 |
| [{date: 2月1日, kind: 撤销, case: 甲}, {date: 3月1日, kind: 赔偿, case: 甲}] | 7 |
| [{date: 2月, kind: 撤销, case: 甲}, {date: 3月, kind: 赔偿, case: 甲}, {date: 5月, kind: 撤销, case: 乙}] | 4 |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from appraisal.engine.formula import NEVER, Column, Flag, Number, Truth
from appraisal.engine.formula import Fact as FactValue
from appraisal.engine.ranges import bounds
from appraisal.rulebook.expressions import RESERVED, Kind, Known, is_name
from appraisal.rulebook.expressions.sets import AGAIN, Figure, Records
from appraisal.rulebook.facts import Complain, Fact, FactKind, FactModel, FieldModel, declare
from appraisal.source.positions import Position

KINDS = {
    FactKind.COUNT: Kind.NUMBER,
    FactKind.NUMBER: Kind.NUMBER,
    FactKind.PERCENT: Kind.PERCENT,
    FactKind.YES_NO: Kind.YES_NO,
    FactKind.DATE: Kind.DATE,
    FactKind.WORDS: Kind.WORD,
}
UNITS = {"zh": "次", "en": None}
"""What records are counted in where their fact has no `unit`."""
NO_DOUBLES = (FactKind.TEXT, FactKind.WORDS, FactKind.DATE)
"""What a field has to be for records to be told apart by it."""


def declare_records(
    fact: Fact, model: FactModel, *, year: int, language: str, position: Position, complain: Complain
) -> Fact:
    """The fact with the fields of its records, each of which is declared like a fact."""
    fields = []
    for name, field in (model.fields or {}).items():
        if not is_name(name) or name in RESERVED:
            complain("bad_fact_id" if not is_name(name) else "reserved_fact_id", "fields", name, at_key=True, fact=name)
        fields.append(_field(name, field, year, position, complain))
    if model.fields is None:
        complain("missing_key", key="fields")
    once_per = next((field for field in fields if field.id == model.once_per), None)
    if model.once_per is not None and (once_per is None or once_per.kind not in NO_DOUBLES):
        names = " / ".join(field.id for field in fields if field.kind in NO_DOUBLES)
        complain("bad_once_per", "once_per", found=model.once_per, words=names)
    return replace(fact, unit=model.unit or UNITS[language], fields=tuple(fields), once_per=model.once_per)


def _field(name: str, model: FieldModel, year: int, position: Position, complain: Complain) -> Fact:
    def inside(key: str, /, *path: str, at_key: bool = False, **values: Any) -> None:
        complain(key, "fields", name, *path, at_key=at_key, **values)

    given = {key: getattr(model, key) for key in FieldModel.model_fields}
    as_fact = FactModel.model_construct(**{**given, "title": model.title or name})
    field = declare(name, as_fact, year=year, position=position, complain=inside)
    if field.kind is FactKind.NUMBER and model.max is None:
        inside("max_required", fact=name)
    return field


def records_of(fact: Fact, keep: Callable[[Figure], None], year: int) -> Records:
    """What expressions may know of a fact's records."""
    fields = {field.id: field for field in fact.fields if field.kind is not FactKind.TEXT}
    columns = {name: field.column for name, field in fields.items()}
    columns |= {AGAIN + field.id: Column(0, 1) for field in fact.fields}
    return Records(
        name=fact.id,
        unit=fact.unit,
        fields={name: _known(field) for name, field in fields.items()},
        texts=tuple(field.id for field in fact.fields if field.kind is FactKind.TEXT),
        columns=columns,
        dated=any(field.kind is FactKind.DATE for field in fact.fields),
        most=fact.column.high,
        once_per=fact.once_per,
        bounds=lambda formula: bounds(formula, columns),
        keep=keep,
        year=year,
    )


def _known(field: Fact) -> Known:
    formula: Number | Truth = Flag(field.id) if field.kind is FactKind.YES_NO else FactValue(field.id)
    return Known(KINDS[field.kind], field.unit, formula, (), NEVER, field.words)


def figure_fact(fact: Fact, figure: Figure) -> Fact:
    """The base fact that a figure is to everything that reads columns."""
    counts = figure.kind == "count"
    return replace(
        fact,
        id=figure.name,
        kind=FactKind.COUNT if counts else FactKind.NUMBER,
        unit=fact.unit if counts else None,
        column=figure.column,
        decimals=0 if counts else 2,
        fields=(),
        once_per=None,
        part_of=fact.id,
        figure=figure,
    )
