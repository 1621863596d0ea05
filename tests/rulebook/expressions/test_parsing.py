"""How texts are read into trees, and that no text takes long."""

from time import process_time_ns

import pytest

from appraisal.rulebook.expressions import Problem, names_of, parse
from appraisal.rulebook.expressions.tree import nodes
from appraisal.source.positions import Position


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("-" * 100_000, "expression_too_long"),
        ("+" * 50_000, "expression_too_long"),
        ("(" * 1_000_000, "expression_too_long"),
        ("-" * 2_000, "expression_too_deep"),
        ("(" * 1_000 + ")" * 1_000, "expression_too_deep"),
        ("not " * 500, "expression_too_deep"),
        ("min(" * 500, "expression_too_deep"),
        ("(a or b and c < d + e * -" * 40, "expression_too_deep"),
        ("+" * 2_000, "expression_no_value"),
        ("9**9**9", "expression_power"),
        ("((((((((((a" * 5 + "!" * 100, "expression_sign"),
    ],
)
def test_hostile_texts_are_refused_at_once(text: str, key: str) -> None:
    start = process_time_ns()
    (problem,) = parse(text).problems
    assert problem.key == key
    assert process_time_ns() - start < 500_000_000


@pytest.mark.parametrize(("depth", "good"), [(50, True), (51, False)])
def test_depth(depth: int, good: bool) -> None:
    assert (parse("(" * depth + "a" + ")" * depth).tree is not None) == good


def test_the_longest_text_is_read() -> None:
    tree = parse(" + ".join(["a"] * 500)).tree
    assert sum(1 for _ in nodes(tree)) == 501


def test_names_in_order_each_once() -> None:
    assert names_of(parse("b + a > max(c, b) and d is missing or t = 专职 or r.kind = 迟报").tree) == (
        *("b", "a", "c", "d", "t", "专职", "r", "迟报"),
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a + (b - 1) * c", "(b - 1) * c"),
        ("x and not  y is missing", "not  y is missing"),
        ("min(a, 80%) > 2024-01-01", "min(a, 80%)"),
        ("a = “专职”", "“专职”"),
        ("- (3)", "(3)"),
        ("d + 3 个月", "3 个月"),
    ],
)
def test_nodes_know_where_they_stand(text: str, part: str) -> None:
    assert part in {text[node.start : node.end] for node in nodes(parse(text).tree)}


def test_a_problem_is_placed_in_its_file() -> None:
    place = Position("rules.yaml", 7, 12, 7, 30)
    found = Problem("expression_unknown", 3, 6, (("name", "foo"),)).placed(place)
    assert (str(found.location), found.location.end_column, found.values) == ("rules.yaml:7:15", 18, (("name", "foo"),))
