"""Pages of the reference as JSON, in the stable schema `appraise/reference/1`."""

import json
from typing import Any

from appraisal.authoring.reference.parsing import Block, Code, Prose, Table
from appraisal.authoring.reference.views import Sheet, View
from appraisal.formats import Screen
from appraisal.formats.reference import REFUSED, refusals

SCHEMA = "appraise/reference/1"


def render(view: View, language: str, screen: Screen) -> bytes:
    """The topics listed and the pages shown; cells and heads are as they are written, refusals with their gist."""
    data = {
        "schema": SCHEMA,
        "language": language,
        "topics": [_topic(sheet, language) for sheet in view.listed],
        "pages": [
            {
                **_topic(sheet, language),
                "blocks": [_block(block, language) for block in sheet.page.blocks],
                "related": list(sheet.related),
            }
            for sheet in view.shown
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _topic(sheet: Sheet, language: str) -> dict[str, Any]:
    topic = sheet.topic
    return {
        "name": topic.name,
        "section": topic.section,
        "title": sheet.page.title.text(language),
        "words": list(topic.words),
    }


def _block(block: Block, language: str) -> dict[str, Any]:
    match block:
        case Prose():
            return {"prose": block.text(language)}
        case Code():
            return {"code": block.text}
        case Table() if REFUSED in block.header:
            return {
                "refused": [
                    {"instead": written, "findings": [{"code": code, "gist": gist} for code, gist in found]}
                    for written, found in refusals(block, language)
                ]
            }
        case Table():
            table = block.text(language)
            return {"columns": list(table.header), "rows": [list(row) for row in table.rows]}
