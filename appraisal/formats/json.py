"""A result as JSON in the stable schema `appraise/appraisal/1`: keys in a fixed order, points as exact decimals."""

import json
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from appraisal.assessment.results import CohortValue, FactSource, Line, NodeScore, Result, Statement
from appraisal.formats import Screen
from appraisal.formats.diagnostics import hint, message
from appraisal.source.positions import Position
from appraisal.wording.figures import points_text

_UNSEEN = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What an editor would obey or hide, and halves of characters: written as JSON escapes."""

SCHEMA = "appraise/appraisal/1"


def render(result: Result, screen: Screen) -> bytes:
    """The whole result, every withheld point included."""
    return written(as_data(result))


def written(data: Any) -> bytes:
    """Plain data as the bytes of a JSON file, in the order it has."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return (_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode()


def as_data(result: Result) -> dict[str, Any]:
    """The result as plain mappings, lists and texts, in the order of the schema."""
    heading, total, decimals = result.heading, result.total, result.heading.decimals

    def points(value: Fraction) -> str:
        return points_text(value, decimals)

    return {
        "schema": SCHEMA,
        "rulebook": {"id": heading.rulebook, "version": heading.version, "digest": heading.rulebook_digest},
        "submission": {"digest": heading.submission_digest},
        "unit": {"name": heading.unit, "category": heading.category},
        "period": heading.period,
        "run": {
            "final": heading.final,
            "as_of": heading.as_of.isoformat() if heading.as_of else None,
            "language": heading.language,
        },
        "total": {
            "awarded": points(total.awarded),
            "available": points(total.available),
            "possible": [points(total.low), points(total.high)],
        },
        "grade": {"name": result.grade.name, "possible": list(result.grade.possible)},
        "nodes": [_node(node, decimals) for node in result.nodes],
        "lines": [_line(line, decimals) for line in result.lines],
        "adjustments": {
            "gained": points(result.adjustments.gained),
            "taken": points(result.adjustments.taken),
            "items": [
                {"id": item.id, "title": item.title, "points": points(item.points)} for item in result.adjustments.items
            ],
        },
        "outcomes": [
            {
                "id": outcome.id,
                "title": outcome.title,
                "state": str(outcome.state),
                "effect": outcome.effect,
                "value": outcome.value,
                "reason": outcome.reason,
                "text": outcome.text,
                "basis": outcome.basis,
            }
            for outcome in result.outcomes
        ],
        "verified": [
            {
                "fact": one.fact,
                "title": one.title,
                "own": one.own,
                "confirmed": one.confirmed,
                "by": one.by,
                "why": one.why,
                "costs": points(one.costs),
                "position": _place(one.position),
            }
            for one in result.verified
        ],
        "cohort": {one.column: _ends(one) for one in result.cohort} or None,
        "mirror": {
            "named": list(result.mirror.named),
            "silent": list(result.mirror.silent),
            "planned": list(result.mirror.planned),
            "problems_without_gap": _statements(result.mirror.problems_without_gap),
            "plans_without_gap": _statements(result.mirror.plans_without_gap),
        },
        "diagnostics": [
            {
                "code": one.code,
                "severity": str(one.severity),
                "message": message(one, heading.language),
                "hint": hint(one, heading.language),
                "position": _place(one.location),
            }
            for one in result.diagnostics
        ],
    }


def _node(node: NodeScore, decimals: int) -> dict[str, Any]:
    return {
        "id": node.id,
        "title": node.title,
        "kind": str(node.kind),
        "parent": node.parent or None,
        "awarded": None if node.awarded is None else points_text(node.awarded, decimals),
        "available": points_text(node.available, decimals),
        "possible": _range(node.low, node.high, decimals),
        "status": str(node.status),
    }


def _range(low: Fraction | None, high: Fraction | None, decimals: int) -> list[str] | None:
    return None if low is None or high is None else [points_text(low, decimals), points_text(high, decimals)]


def _ends(value: CohortValue) -> str | list[str] | None:
    """One text where there is only one value, both ends where it is not settled."""
    if value.low is None or value.high is None:
        return None
    return value.low if value.low == value.high else [value.low, value.high]


def _line(line: Line, decimals: int) -> dict[str, Any]:
    remedy = line.remedy
    return {
        "criterion": line.criterion,
        "kind": str(line.kind),
        "raw": points_text(line.raw, decimals),
        "lost": points_text(line.lost, decimals),
        "counts": points_text(line.counts, decimals),
        "regains": points_text(line.regains, decimals),
        "problem": line.problem,
        "plan": line.plan,
        "remedy": {"fact": remedy.fact, "title": remedy.title, "target": remedy.target} if remedy else None,
        "basis": line.basis,
        "named_in_report": line.named_in_report,
        "planned": line.planned,
        "sources": [_source(source) for source in line.sources],
    }


def _source(source: FactSource) -> dict[str, Any]:
    return {
        "fact": source.fact,
        "title": source.title,
        "written": source.written,
        "assumed": source.assumed,
        "section": source.section,
        "by": source.by,
        "position": _place(source.position),
        "evidence": list(source.evidence),
    }


def _statements(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    return [{"text": one.text, "about": list(one.about), "position": _place(one.position)} for one in statements]


def _place(position: Position | None) -> str | None:
    return str(position) if position else None
