"""What is published of a rulebook: titled sections of lines and tables, in words; formats only lay them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the rows that it spans; 0 rows where the cell above reaches down over this place."""

    text: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what heads its columns, how wide these are to each other, and its rows."""

    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part with its title: a table, or lines, each a paragraph."""

    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A rulebook as it is signed: its title, what it is, its sections, and where the signature goes."""

    language: str
    title: str
    heading: tuple[str, ...]
    sections: tuple[Section, ...]
    signature: tuple[str, ...]
