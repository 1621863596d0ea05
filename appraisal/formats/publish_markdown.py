"""The criteria table in Markdown."""

from collections.abc import Iterable

from appraisal.authoring.publishing.publication import Publication, Section, Table
from appraisal.formats.markdown import escape


def render(publication: Publication) -> bytes:
    """Title, heading, sections and the place for the signature; whatever an author wrote is shown as it is."""
    parts = [f"# {escape(publication.title)}", _lines(publication.heading)]
    for section in publication.sections:
        parts += [f"## {escape(section.title, starts=False)}", *_section(section)]
    parts += ["---", _lines(publication.signature)]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def _section(section: Section) -> Iterable[str]:
    if section.table is not None:
        yield _table(section.table)
    if section.lines:
        yield "\n".join(f"- {escape(line)}" for line in section.lines)


def _lines(lines: Iterable[str]) -> str:
    """Lines that stay lines."""
    return "\\\n".join(escape(line) for line in lines)


def _table(table: Table) -> str:
    rows = [table.header, ["---"] * len(table.header)]
    cells = [[escape(cell.text, starts=False) if cell.rows else "" for cell in row] for row in table.rows]
    head = [[escape(text, starts=False) for text in rows[0]], rows[1]]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*head, *cells])
