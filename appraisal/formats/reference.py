"""Pages of the reference, as text, JSON or Markdown: what the formats have in common."""

from importlib import import_module

from appraisal.authoring.reference.parsing import Page, Table
from appraisal.authoring.reference.views import View
from appraisal.formats import Screen
from appraisal.source.catalogue import CATALOGUE
from appraisal.wording import exists, gist, say

FORMATS = ("text", "json", "markdown")
"""The formats of a page, the usual one first; each is a module `reference_…`."""

REFUSED = "refused"
"""The head of the column that holds the codes with which an example is refused."""

_WITHOUT = "without "
_KEYS = {code: key for key, (code, _) in CATALOGUE.items()}


def render(name: str, view: View, language: str, screen: Screen) -> bytes:
    """What was asked for in one of `FORMATS`, as the bytes of a file (UTF-8, lines ended by LF)."""
    rendered: bytes = import_module(f"appraisal.formats.reference_{name}").render(view, language, screen)
    return rendered


def summary(page: Page, name: str, language: str) -> str:
    """The title of a page for a list in which its name stands already."""
    title = page.title.text(language)
    head, colon, rest = title.partition(": ")
    short = rest if colon and head.casefold().replace(" ", "_") == name else title
    return short.rstrip("。.")


def head(word: str, language: str) -> str:
    """What heads a column; names of facts and of parts of a rulebook are as they are."""
    key = f"reference.columns.{word}"
    return say(key, language) if exists(key, language) else word


def cell(text: str, language: str) -> str:
    """What stands in a table; some figures are words."""
    key = f"reference.cells.{text.replace(' ', '_')}"
    return say(key, language) if exists(key, language) else text


def refusal_heading(table: Table, language: str) -> str:
    """What is said before a table of what is refused."""
    if table.header[0] == "expression":
        return say("reference.refused_expression", language)
    return say("reference.refused", language)


def refusals(table: Table, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rows of a table of what is refused: what is written, and each code with the gist of its message."""
    rows = ((_written(written, language), codes.split()) for written, codes in table.rows)
    return [(written, [(code, message_of(code, language)) for code in codes]) for written, codes in rows]


def message_of(code: str, language: str) -> str:
    """The message of a code, `…` for the values that it is filled with."""
    return gist(f"diagnostics.{_KEYS[code]}.message", language)


def _written(text: str, language: str) -> str:
    if text.startswith(_WITHOUT):
        return say("reference.without", language, key=text.removeprefix(_WITHOUT).strip("`"))
    return text.strip("`")
