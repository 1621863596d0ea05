"""Finding nodes and places by path."""

import pytest

from appraisal.source.documents import Document, compose
from appraisal.source.files import SourceText
from appraisal.source.nodes import ScalarNode
from appraisal.source.positions import Position

TEXT = """\
unit: {name: 甲, category: 乙}
facts:
  12: 三
  list:
    - {a: 1}
    - [x, y]
"""


@pytest.fixture
def document() -> Document:
    found = compose(SourceText("x.yaml", TEXT, "utf-8", ""))[0]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "place", "key_place"),
    [
        ((), "1:1-6:13", "1:1-6:13"),
        (("unit", "name"), "1:14-1:15", "1:8-1:12"),
        (("facts", 12), "3:7-3:8", "3:3-3:5"),
        (("facts", "list", 0, "a"), "5:11-5:12", "5:8-5:9"),
        (("facts", "list", 1, 1), "6:11-6:12", "6:11-6:12"),
        # nearest ancestor
        (("unit", "nothing"), "1:7-1:29", "1:1-1:5"),
        (("unit", "name", "deeper"), "1:14-1:15", "1:8-1:12"),
        (("facts", "list", 2, "a"), "5:5-6:13", "4:3-4:7"),
        (("facts", "list", -1), "5:5-6:13", "4:3-4:7"),
        (("facts", "list", "a"), "5:5-6:13", "4:3-4:7"),
        (("nothing", "deeper"), "1:1-6:13", "1:1-6:13"),
    ],
)
def test_places(document: Document, path: tuple[str | int, ...], place: str, key_place: str) -> None:
    def brief(position: Position) -> str:
        return f"{position.line}:{position.column}-{position.end_line}:{position.end_column}"

    assert brief(document.at(path)) == place
    assert brief(document.at(path, key=True)) == key_place


def test_a_node_is_found_only_where_it_is(document: Document) -> None:
    node = document.node(("facts", "list", 1, 0))
    assert isinstance(node, ScalarNode)
    assert node.text == "x"
    assert document.node(()) == document.root
    for path in (("facts", "x"), ("facts", "list", 9), ("unit", "name", "x")):
        assert document.node(path) is None
    entry = document.root.entry("unit")
    assert entry is not None
    assert entry[0].text == "unit"


@pytest.mark.parametrize(
    ("text", "plain", "width", "lines", "expected"),
    [
        ("3场分", True, 3, 1, (11, 13)),
        ("3场分", False, 5, 1, (12, 14)),
        ("3场分", False, 9, 1, (10, 19)),
        ("3场分", True, 3, 2, (10, 13)),
    ],
)
def test_places_inside_a_value(text: str, plain: bool, width: int, lines: int, expected: tuple[int, int]) -> None:
    node = ScalarNode(text, plain, Position("x", 1, 10, lines, 10 + width))
    place = node.place(1, 3)
    assert (place.column, place.end_column) == expected


def test_an_empty_stretch_is_one_character_wide() -> None:
    place = ScalarNode("ab", True, Position("x", 1, 1, 1, 3)).place(1, 1)
    assert (place.column, place.end_column) == (2, 3)


@pytest.mark.parametrize(
    ("value", "place"),
    [("a: 3场分", (5, 7)), ('a: "3场分"', (6, 8)), ('a: "3\\u573a分"', (4, 14)), ("a: &x 3场分", (4, 10))],
)
def test_places_inside_a_value_that_was_read(value: str, place: tuple[int, int]) -> None:
    document, _ = compose(SourceText("x.yaml", value, "utf-8", ""))
    assert document is not None
    node = document.node(("a",))
    assert isinstance(node, ScalarNode)
    assert node.text == "3场分"
    assert node.place(1, 3) == Position("x.yaml", 1, place[0], 1, place[1])
