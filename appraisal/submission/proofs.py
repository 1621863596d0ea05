"""Evidence that a fact requires: a figure without it counts as missing, a record without its document not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from appraisal.rulebook.facts import DOCUMENT, Fact
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.positions import Position
from appraisal.submission.readings import Reading, State

SAID = (State.EXACT, State.RANGE, State.OPEN)


def unproved(facts: Mapping[str, Fact], readings: Mapping[str, Reading]) -> Iterator[tuple[Reading, Diagnostic]]:
    """For each figure without the evidence that its fact requires: the reading it has then, and what is said.

    What an assessor has confirmed needs none, nor do records, which name their documents one by one; only
    how many there were does.
    """
    for name, reading in readings.items():
        fact = facts[name]
        one_by_one = bool(fact.fields) and (bool(reading.records) or reading.exact == 0)
        if not fact.evidence_required or one_by_one or reading.evidence:
            continue
        if reading.state in SAID and not reading.assumed and reading.verified is None:
            column = fact.column
            missing = replace(reading, state=State.MISSING, low=column.low, high=column.high, exact=None, unproved=True)
            id_ = fact.part_of or fact.id
            yield missing, diagnostic("without_evidence", reading.position, fact=fact.title, id=id_)


def record_without_document(fact: Fact, written: Mapping[str, str], section: str, place: Position) -> Diagnostic | None:
    """What is said of a record that lacks its document, so that it is not counted; None where it has it.

    `written` is what the record says by field. What stands in the section `verified` needs no document.
    """
    if not fact.evidence_required or section == "verified" or written.get(DOCUMENT, "").strip():
        return None
    return diagnostic("record_without_document", place, fact=fact.title)
