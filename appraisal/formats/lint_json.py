"""A run of lint as JSON, in the stable schema `appraise/lint/1`."""

from typing import TYPE_CHECKING, Any

from appraisal.formats import Screen
from appraisal.formats.diagnostics import hint, message
from appraisal.formats.json import written
from appraisal.source.diagnostics import Diagnostic
from appraisal.wording import say

if TYPE_CHECKING:
    from appraisal.authoring.linting.reports import FileReport, Report

SCHEMA = "appraise/lint/1"


def render(report: "Report", language: str, screen: Screen) -> bytes:
    """Every finding of every file; a file that was refused has no rulebook, and the reasons under `diagnostics`."""
    data = {
        "schema": SCHEMA,
        "codes": list(report.codes),
        "files": [_file(file, language) for file in report.files],
        "found": report.found,
        "refused": report.refused,
    }
    return written(data)


def _file(file: "FileReport", language: str) -> dict[str, Any]:
    return {
        "path": file.path,
        "rulebook": None if file.refused else {"id": file.id, "version": file.version},
        "findings": [_one(one, file, language) for one in file.findings],
        "diagnostics": [_one(one, file, language) for one in file.notices],
    }


def _one(one: Diagnostic, file: "FileReport", language: str) -> dict[str, Any]:
    place = one.location
    return {
        "code": one.code,
        "severity": str(one.severity),
        "message": message(one, language),
        "hint": hint(one, language),
        "position": str(place) if place else None,
        "file": file.path_of(place.file) if place else None,
        "related": [{"position": str(at), "message": say(f"related.{key}", language)} for at, key in one.related],
    }
