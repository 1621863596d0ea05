"""The C parser and the Python parser say the same, and the work grows with the text, not faster."""

import sys
from types import FrameType

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from appraisal.source.assembly import MEMBER_LIMIT
from appraisal.source.documents import compose
from appraisal.source.files import SourceText
from appraisal.source.nodes import MappingNode, SequenceNode
from appraisal.source.positions import Position
from appraisal.source.yaml_documents import EXACT_LOADER, FAST_LOADER, read_yaml

PIECES = [
    "a", "b", "1", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", " ", "{", "}", "[", "]", ", ", ",", "'", '"', "#",
    " #", "&a ", "*a", "!", "!!str ", "|", "|\n", "|-\n ", "|2\n", ">", "%", "@", "`", "?", "? ", "\t", "中", "：",
    "　", "<<", "~", "---\n", "...\n", "\\", "\\n", "\u00a0", "<n>", "=", "key: ", "\n\n",
]  # fmt: skip


def source_of(text: str) -> SourceText:
    return SourceText("x.yaml", text, "utf-8", "")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_both_parsers_agree(text: str) -> None:
    fast, exact = (read_yaml(source_of(text), loader=loader) for loader in (FAST_LOADER, EXACT_LOADER))
    assert fast.root == exact.root
    assert fast.diagnostics == exact.diagnostics


@pytest.mark.parametrize("loader", [FAST_LOADER, EXACT_LOADER, None])
def test_places_of_everything(loader: type[yaml.SafeLoader] | None) -> None:
    text = "facts:\n  学法: 12次  # 注\n  plans: [甲, {b: 1}]\n  none:\nlast:\n  - x\n"
    root = read_yaml(source_of(text), loader=loader).root
    assert isinstance(root, MappingNode)
    assert root.position == Position("x.yaml", 1, 1, 6, 6)
    (facts_key, facts), (_, last) = root.entries
    assert facts_key.position == Position("x.yaml", 1, 1, 1, 6)
    assert isinstance(facts, MappingNode)
    assert facts.position == Position("x.yaml", 2, 3, 4, 8)
    places = [(key.position.column, value.position) for key, value in facts.entries]
    assert places == [
        (3, Position("x.yaml", 2, 7, 2, 10)),
        (3, Position("x.yaml", 3, 10, 3, 21)),
        (3, Position("x.yaml", 4, 8, 4, 8)),
    ]
    assert isinstance(last, SequenceNode)
    assert last.position == Position("x.yaml", 6, 3, 6, 6)


def test_a_block_that_ends_in_an_alias_ends_there() -> None:
    root = read_yaml(source_of("a: &x 1\nb:\n  c: *x\nd: 1\n")).root
    assert isinstance(root, MappingNode)
    assert root.entries[1][1].position == Position("x.yaml", 3, 3, 3, 8)


def calls_to_compose(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        compose(source_of(text))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "many",
    [
        lambda count: "".join(f"k{number}: {number}\n" for number in range(count)),
        lambda count: f"a: [{'1, ' * count}]\n",
        lambda count: "a:\n" + "  - {b: 1, c: x}\n" * count,
        lambda count: "a: &a x\nb: [" + "*a, " * count + "]\n",
        lambda count: "a: 1\n" * count,
        lambda count: "a\n" * count,
        lambda count: f"a: '{'x ' * count}\n",
        lambda count: f'a: "{"甲" * count}：" b\n',
    ],
    ids=["keys", "one line", "records", "aliases", "doubled keys", "lines without colon", "open quote", "slip"],
)
def test_work_grows_with_the_text(many: type[str]) -> None:
    # Work that grows with the square would be four times as much.
    assert calls_to_compose(many(2_000)) < 3 * calls_to_compose(many(1_000))


def test_as_many_keys_as_there_may_be_are_read() -> None:
    document, found = compose(source_of("".join(f"k{number}: {number}\n" for number in range(MEMBER_LIMIT))))
    assert found == ()
    assert document is not None
    assert document.at(("k19999",)) == Position("x.yaml", 20_000, 9, 20_000, 14)
