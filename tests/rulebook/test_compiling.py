"""A rulebook compiled for a category: which nodes it has, how they are numbered, that their points add up."""

from fractions import Fraction

import pytest

from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Criterion, Group, Rulebook
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import SourceText

TEXT = """\
appraise: rulebook/1
id: county
title: 细则
version: "1"
period: 2024
categories: [部门, 乡镇]
full_marks: 100
facts:
  sessions: {title: 学法, type: count, unit: 次, max: 100}
groups:
  shared:
    title: 共同
    points: 60
    criteria:
      study: {title: 学法, points: 60, deduct: {fact: sessions, below: 12, each: 1}}
  offices:
    title: 部门
    points: 40
    categories: [部门]
    groups:
      law:
        title: 执法
        points: 40
        criteria:
          cases: {title: 案卷, points: 25, judged: {by: 考核组}}
          conduct: {title: 规范, points: 15, judged: {by: 考核组}}
  towns:
    title: 乡镇
    points: 40
    categories: [乡镇]
    criteria:
      disputes: {title: 调解, points: 40, judged: {by: 考核组}}
      repeated: {title: 信访, points: 0, judged: {by: 考核组, within: 0..0}}
adjustments:
  at_most: 5
  at_least: none
  groups:
    plus:
      title: 加分
      at_most: 3
      criteria:
        praised: {title: 表扬, earn: {fact: sessions, each: 1}}
        town-praised: {title: 乡镇表扬, categories: [乡镇], earn: {fact: sessions, each: 1}}
"""


def compiled(text: str, category: str | None) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook of a text for a category."""
    return load_rulebook(SourceText("county.yaml", text, "utf-8", ""), category)


def outline(group: Group | None) -> list[str]:
    """Its nodes: number, id and points."""
    nodes = group.nodes() if group is not None else ()
    return [f"{node.number} {node.id} {node.available}" for node, _ in nodes]


@pytest.mark.parametrize(
    ("category", "nodes", "adjustments"),
    [
        (
            "部门",
            ["1 shared 60", "1.1 study 60", "2 offices 40", "2.1 law 40", "2.1.1 cases 25", "2.1.2 conduct 15"],
            ["±1 plus 0", "±1.1 praised 0"],
        ),
        (
            "乡镇",
            ["1 shared 60", "1.1 study 60", "2 towns 40", "2.1 disputes 40", "2.2 repeated 0"],
            ["±1 plus 0", "±1.1 praised 0", "±1.2 town-praised 0"],
        ),
    ],
)
def test_a_category_has_its_own_nodes(category: str, nodes: list[str], adjustments: list[str]) -> None:
    rulebook, found = compiled(TEXT, category)
    assert rulebook is not None, found
    assert outline(rulebook.root) == nodes
    assert outline(rulebook.adjustments) == adjustments
    assert [one.id for one in rulebook.criteria()] == [
        line.split(" ")[1]
        for line in (*nodes, *adjustments)
        if line.split(" ")[1] not in ("shared", "offices", "law", "towns", "plus")
    ]
    assert rulebook.category == category


def test_bounds_are_those_written_or_zero_and_the_points() -> None:
    rulebook, _ = compiled(TEXT, "部门")
    assert rulebook is not None
    assert rulebook.adjustments is not None
    bounds = {node.id: (node.bounds.low, node.bounds.high) for node, _ in rulebook.root.nodes()}
    assert bounds["study"] == (0, 60)
    assert (rulebook.adjustments.bounds.low, rulebook.adjustments.bounds.high) == (None, 5)
    plus = rulebook.adjustments.children[0]
    assert isinstance(plus, Group)
    assert (plus.bounds.low, plus.bounds.high, plus.points) == (None, 3, None)
    praised = plus.children[0]
    assert isinstance(praised, Criterion)
    assert (praised.points, praised.bounds.low, praised.bounds.high) == (None, None, None)


@pytest.mark.parametrize(
    ("old", "new", "category", "expected"),
    [
        # wrong points of one category are refused whichever is asked for
        ("points: 25", "points: 26", "部门", ["R068"]),
        ("points: 25", "points: 26", "乡镇", ["R068"]),
        ("{title: 调解, points: 40", "{title: 调解, points: 39", "部门", ["R068"]),
        ("{title: 调解, points: 40", "{title: 调解, points: 39", "乡镇", ["R068"]),
        ("full_marks: 100\n", "full_marks: 110\n", "乡镇", ["R068"]),
        ("full_marks: 100\n", "full_marks: 100.005\n", "乡镇", ["R012", "R068"]),
        ("full_marks: 100\n", "", "乡镇", []),
        # all three sums at once, none said of a group whose part has no points
        ("points: 25", "points: 30", "部门", ["R068"]),
        ("{title: 案卷, points: 25", "{title: 案卷", "部门", ["R004"]),
        ("    points: 60\n", "    points: 50\n", "部门", ["R068", "R068"]),
        # a name that no category has is refused whatever the category
        ("categories: [部门]", "categories: [部们]", "乡镇", ["R076"]),
        # where a criterion is refused, the others and the outcomes are still looked at
        ("below: 12", "below: 12次", "部门", ["R027"]),
    ],
)
def test_points_add_up_in_every_category(old: str, new: str, category: str, expected: list[str]) -> None:
    assert old in TEXT
    _, found = compiled(TEXT.replace(old, new), category)
    assert [one.code for one in found] == expected


def test_what_stands_beside_largest_of_holds_for_losses_that_do_not_say_it_themselves() -> None:
    largest = (
        "{largest_of: [{when: sessions < 5, lose: 3, problem: 甲, missing: zero}, {when: sessions < 9, lose: 1}],"
        " at_most: 2, problem: 乙, plan: 丙, missing: worst}"
    )
    rulebook, found = compiled(TEXT.replace("{fact: sessions, below: 12, each: 1}", largest), "部门")
    assert rulebook is not None, found
    (term,) = next(rulebook.criteria()).terms
    assert [(one.problem, one.plan, one.missing) for one in term.single()] == [
        ("甲", "丙", "zero"),
        ("乙", "丙", "worst"),
    ]


def test_the_declared_digit_is_the_smallest_step_of_points() -> None:
    rulebook, _ = compiled(TEXT, "部门")
    assert rulebook is not None
    assert rulebook.unit == Fraction(1, 100)
    coarse, found = compiled(TEXT.replace("full_marks: 100", "rounding: {decimals: 0}"), "部门")
    assert coarse is not None, found
    assert coarse.unit == 1
