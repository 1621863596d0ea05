"""Reads a page of the reference out of a docstring: prose in both languages, examples, tables.

A docstring is made of paragraphs that stand apart by an empty line. One that is indented by four is code, one whose
lines open with `|` is a table, any other is prose. Prose is Chinese where there is Chinese outside `code` and brackets;
every English paragraph is followed directly by its Chinese one. Code and tables are for both languages; a column headed
`means` is English, the one behind it the same in Chinese.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from itertools import groupby

MEANING = "means"
"""The head of a column in English; the next one is its Chinese."""

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_CODE = re.compile(r"`[^`]*`")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_CELL_BORDER = re.compile(r"(?<=\s)\|(?=\s)")


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, one line in each language; empty where a language lacks it."""

    en: str
    zh: str

    def text(self, language: str) -> str:
        """The paragraph in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of a file, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what heads its columns, and its rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self, language: str) -> "Table":
        """The table with the columns of a language."""
        places = [n for n in range(len(self.header)) if self._speaks(n) in ("", language)]
        return Table(_picked(self.header, places), tuple(_picked(row, places) for row in self.rows))

    def _speaks(self, place: int) -> str:
        if self.header[place] == MEANING:
            return "en"
        return "zh" if place and self.header[place - 1] == MEANING else ""


Block = Prose | Code | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, which says in one sentence what it is about, and everything below."""

    title: Prose
    blocks: tuple[Block, ...]


def parse(docstring: str) -> Page:
    """The page that a docstring is; its first paragraph is the title."""
    title, *blocks = _paired(_chunks(cleandoc(docstring)))
    assert isinstance(title, Prose)
    return Page(title, tuple(blocks))


def is_chinese(paragraph: str) -> bool:
    """Whether there is Chinese in it outside code and brackets."""
    text = _CODE.sub("", paragraph)
    while text != (text := _BRACKETS.sub("", text)):
        pass
    return bool(_CHINESE.search(text))


def _chunks(text: str) -> Iterator[tuple[type[Block], str]]:
    """The paragraphs with their kinds; pieces of code with nothing but empty lines between them are one."""
    for kind, parts in groupby(re.split(r"\n\n+", text.strip("\n")), key=_kind):
        if kind is Code:
            yield kind, "\n\n".join(parts)
        else:
            yield from ((kind, part) for part in parts)


def _kind(chunk: str) -> type[Block]:
    if chunk.startswith("    "):
        return Code
    return Table if chunk.startswith("|") else Prose


def _paired(chunks: Iterator[tuple[type[Block], str]]) -> Iterator[Block]:
    """The blocks, every English paragraph together with the Chinese one behind it."""
    english = ""
    for kind, chunk in chunks:
        chinese = kind is Prose and is_chinese(chunk)
        if english and not chinese:
            yield Prose(english, "")
            english = ""
        if chinese:
            yield Prose(english, _joined(chunk))
            english = ""
        elif kind is Prose:
            english = _joined(chunk)
        elif kind is Code:
            yield Code("\n".join(line.removeprefix("    ") for line in chunk.splitlines()))
        else:
            yield _table(chunk)
    if english:
        yield Prose(english, "")


def _joined(paragraph: str) -> str:
    """The lines of a paragraph as one; there is no space between Chinese characters, or beside Chinese punctuation."""
    text, *rest = paragraph.splitlines()
    for line in rest:
        before, after = text[-1], line[0]
        apart = all(one.isascii() or _CHINESE.match(one) for one in (before, after))
        text += f" {line}" if apart and (before.isascii() or after.isascii()) else line
    return text


def _table(chunk: str) -> Table:
    header, _, *rows = (_cells(line) for line in chunk.splitlines())
    assert all(len(row) == len(header) for row in rows), header
    return Table(header, tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in _CELL_BORDER.split(line.strip("|")))


def _picked(cells: tuple[str, ...], places: list[int]) -> tuple[str, ...]:
    return tuple(cells[place] for place in places)
