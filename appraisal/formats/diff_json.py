"""A difference between rulebooks as JSON, in the stable schema `appraise/diff/1`; points are exact, as texts."""

from typing import Any

from appraisal.authoring.difference.changes import Change, Difference
from appraisal.cohort.impact import Impact, Standing, UnitImpact
from appraisal.formats import Screen
from appraisal.formats.json import written
from appraisal.rulebook.digest import decimal_text

SCHEMA = "appraise/diff/1"


def render(difference: Difference, impact: Impact | None, language: str, screen: Screen) -> bytes:
    """Both heads, every change with its values, and the units where they were asked for (else null)."""
    data = {
        "schema": SCHEMA,
        "language": language,
        "old": difference.old._asdict(),
        "new": difference.new._asdict(),
        "changes": [_change(change) for change in difference.changes],
        "impact": None if impact is None else _impact(impact),
    }
    return written(data)


def _change(change: Change) -> dict[str, Any]:
    return {**change._asdict(), "kind": change.kind.value, "section": change.section.value}


def _impact(impact: Impact) -> dict[str, Any]:
    return {
        "units": [_unit(unit) for unit in impact.units],
        "unscored": list(impact.unscored),
        "left_out": list(impact.left_out),
        "up": impact.up,
        "down": impact.down,
        "grades": impact.grades,
        "places": impact.places,
    }


def _unit(unit: UnitImpact) -> dict[str, Any]:
    return {
        "file": unit.file,
        "unit": unit.unit,
        "category": unit.category,
        "before": _standing(unit.before),
        "after": _standing(unit.after),
        "change": decimal_text(unit.change),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {"total": decimal_text(standing.total), "grade": standing.grade, "place": standing.place}
