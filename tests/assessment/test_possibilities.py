"""What a group may still come to: rescaled, excluded, and enclosed where there are too many ways to tell apart."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.assessment import possibilities
from appraisal.assessment.possibilities import Ends, Way, scenes_of, ways
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.tree import Group, Rulebook
from tests.assessment.pairs import rulebook_of

RULES = """
appraise: rulebook/1
id: random
title: 细则
version: "1"
period: 2024
full_marks: 1
rounding: {decimals: 1}
facts: {a: {title: a, type: yes_no}}
groups: {g: {title: 组, points: 1, criteria: {c: {title: 指标, points: 1, deduct: {when: a, lose: 1}}}}}
"""
NOTHING = Ends(Fraction(0), Fraction(0))


def group_of(points: Fraction) -> Group:
    return Group("g", "1", "组", points, Bounds(Fraction(0), points), "rescale", (), None)


def rulebook() -> Rulebook:
    return rulebook_of(RULES)


def test_a_child_takes_part_with_its_points_or_not_at_all() -> None:
    scored = Way(Fraction(5), Fraction(0), Ends(Fraction(1), Fraction(2)))
    scenes = {Fraction(5): Ends(Fraction(1), Fraction(2))}
    assert ways(Fraction(5), "rescale", scenes, may_have_none=False) == (scored,)
    assert ways(Fraction(5), "rescale", scenes, may_have_none=True) == (scored, Way(Fraction(0), Fraction(0), None))
    assert ways(Fraction(5), "exclude", scenes, may_have_none=True) == (scored, Way(Fraction(0), Fraction(5), None))
    assert ways(Fraction(5), "full", scenes, may_have_none=False) == (scored,)
    assert ways(Fraction(5), "rescale", {Fraction(2): Ends(Fraction(1), Fraction(2))}, may_have_none=False) == (
        Way(Fraction(2), Fraction(3), Ends(Fraction(1), Fraction(2))),
    )


CHILD = st.tuples(
    st.integers(1, 4),
    st.integers(0, 4),
    st.integers(0, 4),
    st.sampled_from(("rescale", "exclude", "full")),
    st.booleans(),
)


def child_ways(points: int, one: int, other: int, policy: str, may_have_none: bool) -> tuple[Way, ...]:
    low, high = sorted((Fraction(min(one, points)), Fraction(min(other, points))))
    return ways(
        Fraction(points), policy, {Fraction(points): Ends(low, high)}, may_have_none=may_have_none and policy != "full"
    )


def one_by_one(group: Group, children: list[tuple[Way, ...]]) -> dict[Fraction, Ends]:
    """Every way of every child, each for itself."""
    scenes: dict[Fraction, Ends] = {}
    for chosen in product(*children):
        there = [way for way in chosen if way.ends is not None]
        available = group.available - sum(way.taken for way in chosen)
        share = sum(way.share for way in there)
        for end in ("low", "high") if there else ():
            points = sum(getattr(way.ends, end) for way in there) * available / share
            tenths = (20 * points + 1) // 2 * Fraction(1, 10) if share < available else points
            kept = min(max(tenths, Fraction(0)), available)
            scenes[available] = Ends(kept, kept).hull(scenes.get(available))
    return scenes


@settings(derandomize=True, deadline=None, database=None, max_examples=80)
@given(st.lists(CHILD, min_size=1, max_size=4))
def test_ways_in_one_sum_are_the_ways_one_by_one(children: list[tuple[int, int, int, str, bool]]) -> None:
    group = group_of(sum((Fraction(child[0]) for child in children), Fraction(0)))
    taking_part = [child_ways(*child) for child in children]
    assert scenes_of(group, taking_part, NOTHING, rulebook()) == one_by_one(group, taking_part)


@settings(derandomize=True, deadline=None, database=None, max_examples=80)
@given(st.lists(CHILD, min_size=1, max_size=4))
def test_with_too_many_ways_the_points_are_enclosed(children: list[tuple[int, int, int, str, bool]]) -> None:
    group = group_of(sum((Fraction(child[0]) for child in children), Fraction(0)))
    taking_part = [child_ways(*child) for child in children]
    scenes = possibilities.enclosed(group, taking_part, NOTHING)
    low, high = min(ends.low for ends in scenes.values()), max(ends.high for ends in scenes.values())
    for available, ends in one_by_one(group, taking_part).items():
        assert low <= ends.low <= ends.high <= high
        assert min(scenes) <= available <= max(scenes)


def test_many_criteria_that_may_not_apply_are_still_answered() -> None:
    weights = [Fraction(2**n) for n in range(20)]
    group = group_of(sum(weights, Fraction(0)))
    taking_part = [
        ways(weight, "rescale", {weight: Ends(Fraction(0), weight)}, may_have_none=True) for weight in weights
    ]
    assert scenes_of(group, taking_part, NOTHING, rulebook())[group.available] == Ends(Fraction(0), group.available)
