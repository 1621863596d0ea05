"""Where a value came from, in words: as written, who handed it in, file and line, evidence."""

from collections.abc import Iterable

from appraisal.assessment.results import FactSource
from appraisal.formats.cells import shortened
from appraisal.wording import say

LONGEST = 60
"""Cells that a value as written may take on the screen; JSON has it whole."""


def sources_text(sources: Iterable[FactSource], language: str) -> str:
    """All values that a line rests on, one after the other."""
    return say("text.separator", language).join(source_text(source, language) for source in sources)


def source_text(source: FactSource, language: str) -> str:
    """One value: `集中学法「12次」（2024.yaml:12:19）`, or that it is missing, and from whom."""
    return _value(source, language) + _place(source, language) + _evidence(source, language)


def _value(source: FactSource, language: str) -> str:
    if source.written is not None:
        written = shortened(source.written, LONGEST)
        return say("text.source_written", language, title=source.title, written=written)
    if source.assumed is not None:
        return say("text.source_assumed", language, title=source.title, assumed=source.assumed)
    if source.section == "judged":
        return say("text.source_not_judged", language, title=source.title, by=source.by)
    if source.by:
        return say("text.source_missing_by", language, title=source.title, by=source.by)
    return say("text.source_missing", language, title=source.title)


def _place(source: FactSource, language: str) -> str:
    known = [] if source.written is None else [_section(source, language)]
    known += [str(source.position)] if source.position else []
    place = say("text.list_separator", language).join(part for part in known if part)
    return say("text.source_place", language, place=place) if place else ""


def _section(source: FactSource, language: str) -> str:
    """Which part of the submission, where it is not the unit's own."""
    match source.section:
        case "assessed" if source.by:
            return say("text.section_assessed", language, by=source.by)
        case "verified":
            return say("text.section_verified", language)
        case "judged" if source.by:
            return say("text.section_judged", language, by=source.by)
        case "cohort":
            return say("text.section_cohort", language)
        case _:
            return ""


def _evidence(source: FactSource, language: str) -> str:
    if not source.evidence:
        return ""
    evidence = say("text.list_separator", language).join(source.evidence)
    return say("text.source_evidence", language, evidence=evidence)
