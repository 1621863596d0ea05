"""Pages of the reference on the screen: prose folded, examples indented, tables set by cells."""

import re
from collections.abc import Sequence
from itertools import groupby

from appraisal.authoring.reference.parsing import Block, Code, Prose, Table
from appraisal.authoring.reference.views import Sheet, View
from appraisal.formats import Screen
from appraisal.formats.cells import cells
from appraisal.formats.page import Page, Part
from appraisal.formats.reference import REFUSED, cell, head, refusal_heading, refusals, summary
from appraisal.wording import say

_CODE = re.compile(r"`([^`]*)`")
_CHINESE = re.compile(r"[\u3400-\u9fff]")

INDENT = 4
"""Cells before an example."""

GAP = 2
NARROWEST_COLUMN = 5


def render(view: View, language: str, screen: Screen) -> bytes:
    """The list of topics, then each page that is shown in full."""
    page = Page(screen)
    if view.asked is None:
        page.paragraph(say("reference.title", language), style="bold")
        page.blank()
        page.paragraph(say("reference.how", language))
    elif view.listed:
        page.paragraph(say("reference.several", language, name=view.asked))
    _list(page, view, language)
    for sheet in view.shown:
        _sheet(page, sheet, language)
    return page.rendered()


def _list(page: Page, view: View, language: str) -> None:
    hang = max((cells(sheet.topic.name) for sheet in view.listed), default=0) + GAP
    for section, sheets in groupby(view.listed, key=lambda sheet: sheet.topic.section):
        page.heading(say(f"reference.sections.{section}", language))
        for sheet in sheets:
            text = summary(sheet.page, sheet.topic.name, language)
            page.paragraph(text, label=Part(sheet.topic.name, "cyan"), indent=2, hang=hang)


def _sheet(page: Page, sheet: Sheet, language: str) -> None:
    page.heading(sheet.topic.name)
    page.paragraph(sheet.page.title.text(language))
    for block in sheet.page.blocks:
        _block(page, block, language)
    if sheet.related:
        page.blank()
        page.paragraph(say("reference.related", language, names="、".join(sheet.related)))


def _block(page: Page, block: Block, language: str) -> None:
    match block:
        case Prose():
            page.blank()
            page.paragraph(_quoted(block.text(language)))
        case Code():
            page.blank()
            for line in block.text.splitlines():
                _code(page, line)
        case Table() if REFUSED in block.header:
            page.blank()
            page.paragraph(refusal_heading(block, language))
            for written, found in refusals(block, language):
                _code(page, written)
                for code, gist in found:
                    page.paragraph(gist, label=Part(code, "yellow"), indent=INDENT + 4, hang=len(code) + GAP)
        case Table():
            page.blank()
            _table(page, block.text(language), language)


def _quoted(text: str) -> str:
    """Chinese that is set as code in quotation marks, which lines are not broken at."""
    return _CODE.sub(lambda found: f"“{found[1]}”" if _CHINESE.search(found[1]) else found[0], text)


def _code(page: Page, line: str) -> None:
    if not line:
        page.blank()
        return
    for part in folded_code(line, page.screen.width - INDENT):
        page.paragraph(part.lstrip(" "), indent=INDENT + len(part) - len(part.lstrip(" ")))


def _table(page: Page, table: Table, language: str) -> None:
    header = [head(word, language) for word in table.header]
    rows = [[cell(text, language) for text in row] for row in table.rows]
    widths = fitted([max(map(cells, column)) for column in zip(header, *rows, strict=True)], page.screen.width - INDENT)
    for style, row in (("bold", header), *(("", row) for row in rows)):
        texts = [(Part(text, style), width) for text, width in zip(row, widths, strict=True)]
        page.row([(Part(" " * INDENT), INDENT - GAP), *texts])


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """The widths of columns, the widest made narrower until they fit, with gaps between them."""
    found = list(widths)
    while sum(found) + GAP * (len(found) - 1) > room and max(found) > NARROWEST_COLUMN:
        found[found.index(max(found))] -= 1
    return found


def folded_code(line: str, width: int) -> list[str]:
    """A line of YAML as lines that mean the same: it is broken behind commas within brackets, and goes on indented."""
    lead = " " * (len(line) - len(line.lstrip(" ")))
    lines, rest, more = [], line, lead + "    "
    while cells(rest) > width:
        place = _last_comma(rest, width)
        if place is None:
            break
        lines.append(rest[: place + 1])
        rest = more + rest[place + 2 :]
    return [*lines, rest]


def _last_comma(line: str, width: int) -> int | None:
    """Where the last comma stands that is followed by a space, within the width."""
    found = None
    place = line.find(", ")
    while place >= 0 and cells(line[: place + 1]) <= width:
        found = place
        place = line.find(", ", place + 1)
    return found
