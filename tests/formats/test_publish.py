"""The criteria table as files: what is shipped and all forms, byte for byte; whatever authors write stays text."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from appraisal.authoring.publishing.publication import Cell, Publication, Section, Table
from appraisal.authoring.publishing.publishing import publish, read_sound
from appraisal.formats.publish import FORMATS, render
from tests.conftest import Golden

ROOT = Path(__file__).parents[2]
ALL_FORMS = ROOT / "tests" / "authoring" / "publishing" / "all-forms.yaml"
GOLDEN = [
    *((f"rules/{name}.yaml", None, "zh", "markdown") for name in ("traffic-police", "enforcement", "index-example")),
    ("rules/county-departments.yaml", "乡镇街道", "zh", "markdown"),
    *((ALL_FORMS.relative_to(ROOT).as_posix(), None, language, name) for language in ("zh", "en") for name in FORMATS),
]
ENDINGS = {"markdown": "md", "html": "html"}
HOSTILE = "<script>alert(1)</script> | a `b` *c* [d](e) # \x1b[31m\u202e\n---\n| x |"


def published(path: Path, category: str | None, language: str) -> Publication:
    found = read_sound(path)
    assert found.sound is not None, found.found
    return publish(found.sound, category, language)


@pytest.mark.parametrize(("path", "category", "language", "name"), GOLDEN)
def test_files(golden: Golden, path: str, category: str | None, language: str, name: str) -> None:
    data = render(name, published(ROOT / path, category, language))
    golden(f"publish-{Path(path).stem}.{language}.{ENDINGS[name]}", data)


class Reader(HTMLParser):
    """Checks that tags close in order, and keeps them, their attributes and the text."""

    EMPTY = ("meta", "col")

    def __init__(self, page: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.cells: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile() -> Publication:
    rows = ((Cell("1"), Cell(HOSTILE, 2)), (Cell("2"), Cell("", 0)))
    sections = (Section(HOSTILE, table=Table(("No.", HOSTILE), (1, 3), rows)), Section("2", lines=(HOSTILE, "1. x")))
    return Publication("zh", HOSTILE, (HOSTILE,), sections, ("signed", "dated"))


@pytest.mark.parametrize("make", [hostile, lambda: published(ALL_FORMS, None, "zh")], ids=["hostile", "all forms"])
def test_a_page_is_self_contained(make: Callable[[], Publication]) -> None:
    """No scripts, nothing loaded from anywhere, every tag closed, no attribute but those of the layout."""
    page = render("html", make()).decode()
    read = Reader(page)
    assert not read.tags & {"script", "link", "img", "iframe", "object", "base", "form", "a"}
    assert read.attributes <= {"lang", "charset", "name", "content", "class", "style", "rowspan"}
    assert not any(mark in page for mark in ("url(", "@import", "http", "javascript"))
    assert "size: A4 landscape" in page


def test_authors_cannot_write_markup() -> None:
    """What they wrote is read as text, without controls."""
    read = Reader(render("html", hostile()).decode())
    assert "<script>alert(1)</script> | a `b`" in read.text
    assert not any(character in read.text for character in "\x1b\u202e")


def test_a_cell_stays_a_cell_of_markdown() -> None:
    """A table has as many borders in every row, and no line begins a block of the author's."""
    lines = render("markdown", hostile()).decode().splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 4
    assert {row.replace("\\|", "").count("|") for row in rows} == {3}
    assert "<script>" not in "\n".join(lines)
    assert [line for line in lines if line.startswith(("#", "---"))] == [
        line for line in lines if line[:2] in ("# ", "##", "--")
    ]
    assert r"- 1\. x" in lines


def test_cells_that_are_spanned_are_left_out() -> None:
    """In HTML the cell above reaches down; in Markdown the place stays empty."""
    assert render("html", hostile()).decode().count("<td") == 3
    assert "| 2 |  |" in render("markdown", hostile()).decode()
