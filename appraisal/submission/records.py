"""Reading records: a list of mappings by the fields that the fact declares, or only how many there were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from appraisal.rulebook.facts import Fact, FactKind
from appraisal.source.characters import half_width
from appraisal.source.diagnostics import diagnostic
from appraisal.source.nodes import MappingNode, Node, ScalarNode
from appraisal.source.positions import Position
from appraisal.source.quantities import read_state
from appraisal.submission.names import unknown_name
from appraisal.submission.proofs import record_without_document
from appraisal.submission.readings import Reading, State
from appraisal.submission.values import ValueReader, value_text

UNITS = ("次", "件", "起", "条", "项", "个", "人次")
"""What a bare number of records may be counted in where their fact has no unit of its own."""


class Record(NamedTuple):
    """One record: what was written of each field, and the integers that its value lies between.

    What is not there, or bounds nothing, has no span. `labels` are the texts by which records are told apart.
    """

    position: Position
    written: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecordReader:
    """Reads one fact's records in one section of a submission."""

    fact: Fact
    values: ValueReader
    year: int

    def read(self, node: Node) -> Reading | None:
        """The reading of the fact with its records; None where it was refused."""
        if isinstance(node, ScalarNode):
            return self._number(node)
        if isinstance(node, MappingNode):
            self._complain("records_expected", node.position, found="{…}")
            return None
        if len(node.items) > self.fact.column.high:
            most = value_text(self.fact, self.fact.column.high)
            self._complain("too_many_records", node.position, found=str(len(node.items)), most=most)
            return None
        records = [self._record(item) for item in node.items]
        kept = tuple(record for record in records if record is not None and self._counts(record))
        if None in records:
            return None
        count, section = len(kept), self.values.section
        written = value_text(self.fact, count)
        return Reading(self.fact.id, State.EXACT, count, count, count, written, section, node.position, records=kept)

    def _number(self, node: ScalarNode) -> Reading | None:
        """未报, 不涉及, or how many records there were."""
        if read_state(node.text) is not None:
            return self.values.read(self.fact, node)
        text = half_width(node.text).strip()
        spoken = next((unit for unit in UNITS if text.endswith(unit)), None)
        if not any(sign.isdigit() for sign in text) and spoken is None:
            self._complain("records_expected", node.position, found=node.text)
            return None
        own = self.fact.unit or ""
        fact = replace(self.fact, kind=FactKind.COUNT, unit=own if text.endswith(own) else spoken)
        return self.values.read(fact, node)

    def _record(self, item: Node) -> Record | None:
        if not isinstance(item, MappingNode):
            self._complain("record_expected", item.position, found=item.text if isinstance(item, ScalarNode) else "[…]")
            return None
        fields = {field.id: field for field in self.fact.fields}
        written: dict[str, str] = {}
        spans: dict[str, tuple[int, int]] = {}
        labels: dict[str, str] = {}
        good = True
        for key, value in item.entries:
            field = fields.get(key.text)
            if field is None:
                self.values.found(unknown_name("unknown_record_field", key.text, fields, key.position))
                good = False
            elif not isinstance(value, ScalarNode):
                found = "{…}" if isinstance(value, MappingNode) else "[…]"
                self.values.found(diagnostic("expected_value", value.position, fact=field.title, found=found))
                good = False
            elif not value.is_nothing and read_state(value.text) is None:
                good = self._field(field, value, written, spans, labels) and good
        return Record(item.position, written, spans, labels) if good else None

    def _field(
        self,
        field: Fact,
        value: ScalarNode,
        written: dict[str, str],
        spans: dict[str, tuple[int, int]],
        labels: dict[str, str],
    ) -> bool:
        """Note one field's value; False where it was refused."""
        written[field.id] = value.text.strip()
        if field.kind is FactKind.TEXT:
            labels[field.id] = "".join(half_width(value.text).split())
            return True
        reading = self.values.read(field, value)
        if reading is not None and reading.state in (State.EXACT, State.RANGE):
            spans[field.id] = reading.low, reading.high
        return reading is not None

    def _counts(self, record: Record) -> bool:
        """Whether a record counts: it lies in the period, and names its document where one is required."""
        if not self._in_period(record):
            return False
        lacking = record_without_document(self.fact, record.written, self.values.section, record.position)
        if lacking is not None:
            self.values.found(lacking)
        return lacking is None

    def _in_period(self, record: Record) -> bool:
        """Whether the record's first date may lie in the period; where it cannot, that is a finding."""
        dated = next((field for field in self.fact.fields if field.kind is FactKind.DATE), None)
        if dated is None or dated.limited or dated.id not in record.spans:
            return True
        low, high = record.spans[dated.id]
        if low <= date(self.year, 12, 31).toordinal() and high >= date(self.year, 1, 1).toordinal():
            return True
        written = record.written[dated.id]
        self._complain("record_outside_period", record.position, found=written, year=str(self.year))
        return False

    def _complain(self, key: str, place: Position, **values: Any) -> None:
        self.values.found(diagnostic(key, place, fact=self.fact.title, **values))
