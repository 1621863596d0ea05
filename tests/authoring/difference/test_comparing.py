"""What has changed between two rulebooks, in words; nothing of meaning changes without being said."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.authoring.difference.changes import Difference, Kind
from appraisal.authoring.difference.comparing import compare, renames
from appraisal.authoring.publishing.publishing import Sound, read_sound
from appraisal.source.documents import MappingNode, Node, ScalarNode
from tests.authoring.publishing.test_clauses import ALL_FORMS, ROOT, sound_of

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "changes.yaml").read_text(encoding="utf-8"))
TEXT = ALL_FORMS.read_text(encoding="utf-8")
SHIPPED = ("traffic-police", "county-departments", "index-example")


def edited(folder: Path, text: str) -> Sound | None:
    path = folder / ALL_FORMS.name
    path.write_text(text, encoding="utf-8")
    return read_sound(path).sound


def original() -> Sound:
    found = sound_of(ALL_FORMS)
    assert found is not None
    return found


def said(difference: Difference) -> list[list[str]]:
    """What each change is about, and its words."""
    return [
        [" ".join(word for word in (one.kind, one.section, one.id, one.key) if word), one.text]
        for one in difference.changes
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_changes_in_words(case: dict[str, Any], tmp_path: Path) -> None:
    text = TEXT
    for before, after in case["edits"]:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    new = edited(tmp_path, text)
    assert new is not None
    assert said(compare(original(), new, "zh")) == case["changes"]
    back = compare(new, original(), "en").changes
    assert bool(back) is bool(case["changes"])
    assert all(one.text for one in back)


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_differs_from_itself(name: str) -> None:
    sound = sound_of(ROOT / "rules" / f"{name}.yaml")
    assert sound is not None
    assert compare(sound, sound, "zh").changes == ()


def test_what_extends_is_compared_as_a_whole() -> None:
    """Not its few lines, but what they come to."""
    old, new = (sound_of(ROOT / "rules" / f"{name}.yaml") for name in ("county-departments", "enforcement"))
    assert old is not None
    assert new is not None
    found = compare(old, new, "zh").changes
    assert ("recording", "deduct.each", "每件由扣0.5分改为扣1分") in [(one.id, one.key, one.text) for one in found]
    assert {one.id for one in found if one.kind is Kind.REMOVED} == {"lenient-enforcement", "lenient"}
    assert {one.id for one in found if one.kind is Kind.ADDED} >= {
        "inspection-filing",
        "injured",
        "unfiled_inspections",
    }


def scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield key
            yield from scalars(value)
    else:
        for item in node.items:
            yield from scalars(item)


def variants() -> Iterator[tuple[str, str]]:
    """The rulebook with one of its values otherwise: each number in it a little more, each text with a mark."""
    lines = TEXT.split("\n")
    for node in scalars(original().draft.document.root):
        place = node.position
        line = lines[place.line - 1]
        written = line[place.column - 1 : place.end_column - 1]
        others = [
            written[: found.start()] + str(int(found[0]) + 1) + written[found.end() :]
            for found in re.finditer(r"\d+", written)
        ]
        if not others and re.fullmatch(r"[\u4e00-\u9fff]{2,}", written):
            others = [written + "甲"]
        for other in others:
            changed = line[: place.column - 1] + other + line[place.end_column - 1 :]
            yield f"{place}: {written} → {other}", "\n".join((*lines[: place.line - 1], changed, *lines[place.line :]))


def test_no_change_of_meaning_goes_unsaid(tmp_path: Path) -> None:
    """Whatever value is changed: where the digest differs there is a change, and in it the new value."""
    old, tried, unsaid = original(), 0, []
    for name, text in islice(variants(), None, None, 3):  # the others say the same, and take their time
        new = edited(tmp_path, text)
        if new is None or new.rulebook.digest == old.rulebook.digest:
            continue
        tried += 1
        if not compare(old, new, "zh").changes:
            unsaid.append(name)
    assert unsaid == []
    assert tried > 60


def test_a_swap_is_another_order(tmp_path: Path) -> None:
    lines = TEXT.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("      failing:"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    new = edited(tmp_path, "\n".join(lines))
    assert new is not None
    (change,) = compare(original(), new, "zh").changes
    assert (change.kind, change.id, change.text) == (Kind.REORDERED, "losses", "“扣分”内的次序变了")


def test_ids_that_changed(tmp_path: Path) -> None:
    text = re.sub(r"\babsences\b", "absence", TEXT).replace("      heaviest: {", "      worst-of: {")
    new = edited(tmp_path, text)
    assert new is not None
    assert renames(compare(original(), new, "zh")) == ({"absences": "absence"}, {"heaviest": "worst-of"})


def test_a_group_under_another_id_takes_its_criteria_along(tmp_path: Path) -> None:
    """They have not moved."""
    new = edited(tmp_path, TEXT.replace("      lines:\n", "      in-lines:\n"))
    assert new is not None
    assert said(compare(original(), new, "zh")) == [["renamed group in-lines", "id 由 lines 改为 in-lines，内容未变"]]
