"""Pages of the reference in Markdown."""

from collections.abc import Iterable
from itertools import groupby

from appraisal.authoring.reference.parsing import Block, Code, Prose, Table
from appraisal.authoring.reference.views import Sheet, View
from appraisal.formats import Screen
from appraisal.formats.reference import REFUSED, cell, head, refusals, summary
from appraisal.wording import say


def render(view: View, language: str, screen: Screen) -> bytes:
    """The list of topics, then each page that is shown in full."""
    parts = []
    if view.asked is None:
        parts = [f"# {say('reference.title', language)}", say("reference.how", language)]
    elif view.listed:
        parts = [say("reference.several", language, name=view.asked)]
    for section, sheets in groupby(view.listed, key=lambda sheet: sheet.topic.section):
        parts.append(f"## {say(f'reference.sections.{section}', language)}")
        parts.append("\n".join(_entry(sheet, language) for sheet in sheets))
    for sheet in view.shown:
        parts += [f"## `{sheet.topic.name}`", sheet.page.title.text(language)]
        parts += [_block(block, language) for block in sheet.page.blocks]
        if sheet.related:
            parts.append(say("reference.related", language, names="、".join(f"`{name}`" for name in sheet.related)))
    return ("\n\n".join(parts) + "\n").encode()


def _entry(sheet: Sheet, language: str) -> str:
    return f"- `{sheet.topic.name}` {summary(sheet.page, sheet.topic.name, language)}"


def _block(block: Block, language: str) -> str:
    match block:
        case Prose():
            return block.text(language)
        case Code():
            return f"```yaml\n{block.text}\n```"
        case Table() if REFUSED in block.header:
            told = [
                (f"`{written}`", "；".join(f"{code} {gist}" for code, gist in found))
                for written, found in refusals(block, language)
            ]
            return _table([head(word, language) for word in block.header], told)
        case Table():
            table = block.text(language)
            rows = [tuple(cell(text, language) for text in row) for row in table.rows]
            return _table([head(word, language) for word in table.header], rows)


def _table(header: list[str], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, ["---"] * len(header), *([text.replace("|", "\\|") for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
