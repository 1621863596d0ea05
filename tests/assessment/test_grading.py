"""Outcomes fire only when they are certain, and every grade that is still possible is named, no other."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.assessment.grading import Ruling, grade
from appraisal.assessment.results import OutcomeState
from tests.assessment.completions import fired
from tests.assessment.oracle import grade as of_oracle
from tests.assessment.pairs import rulebook_of, scored
from tests.assessment.randomly import anybody, randomly
from tests.assessment.units import Unit

STATES = {(True, False): OutcomeState.FIRED, (True, True): OutcomeState.UNSETTLED, (False, True): OutcomeState.CLEAR}


@randomly(50)
@given(anybody())
def test_an_outcome_fires_where_every_completion_has_it(unit: Unit) -> None:
    rulings = {ruling.outcome.id: ruling.state for ruling in scored(unit).rulings}
    for id_, outcome in unit.rules["outcomes"].items():
        answers = {outcome in fired(world) for world in unit.worlds(about=outcome)}
        assert rulings[id_] is STATES[True in answers, False in answers], id_


RULES = """
appraise: rulebook/1
id: random
title: 细则
version: "1"
period: 2024
full_marks: 10
facts:
  a: {title: a, type: yes_no}
groups:
  g: {title: 组, points: 10, criteria: {c: {title: 指标, points: 10, deduct: {when: a, lose: 1}}}}
grades: {优秀: 90%, 良好: 80%, 合格: 60%, 不合格: 0%}
outcomes:
"""
NAMES = ("优秀", "良好", "合格", "不合格")
EFFECTS = st.one_of(
    st.tuples(st.sampled_from(("grade", "grade_at_most", "mark")), st.sampled_from(NAMES)),
    st.tuples(st.just("grade_down"), st.sampled_from(("1", "2"))),
)
POINTS = st.integers(0, 10).map(Fraction)


@randomly(60)
@given(
    st.lists(st.tuples(EFFECTS, st.sampled_from(OutcomeState)), max_size=4),
    POINTS,
    st.lists(st.tuples(POINTS, POINTS, st.sampled_from((Fraction(5), Fraction(10)))), max_size=2),
)
def test_possible_grades_are_those_of_every_way_that_outcomes_may_settle(
    outcomes: list[tuple[tuple[str, str], OutcomeState]], points: Fraction, ranges: list[tuple[Fraction, ...]]
) -> None:
    lines = [f"  o{n}: {{title: 结果, when: a, {effect}: {name}}}\n" for n, ((effect, name), _) in enumerate(outcomes)]
    rulebook = rulebook_of(RULES + ("".join(lines) or "  {}\n"))
    rulings = [Ruling(one, state) for one, (_, state) in zip(rulebook.outcomes, outcomes, strict=True)]
    scenes = [(min(one, other), max(one, other), available) for one, other, available in ranges]
    found = grade(rulebook, rulings, points, Fraction(10), scenes)
    plain = {"grades": {"优秀": "90%", "良好": "80%", "合格": "60%", "不合格": "0%"}}
    effects = [{effect: name} for (effect, name), _ in outcomes]
    firing = [
        [effect for effect, on in zip(effects, chosen, strict=True) if on]
        for chosen in product(
            *(
                [state is not OutcomeState.CLEAR] if state is not OutcomeState.UNSETTLED else [False, True]
                for _, state in outcomes
            )
        )
    ]
    certain = [effect for effect, (_, state) in zip(effects, outcomes, strict=True) if state is OutcomeState.FIRED]
    assert found.name == of_oracle(plain, points, Fraction(10), certain)
    reached = {(points, Fraction(10))}
    reached |= {(low + Fraction(n, 2), left) for low, high, left in scenes for n in range(int(high - low) * 2 + 1)}
    possible = {of_oracle(plain, one, left, chosen) for one, left in reached for chosen in firing}
    assert found.possible == tuple(name for name in NAMES if name in possible)


@pytest.mark.parametrize(
    ("effect", "possible"), [("grade_at_most: 良好", ("优秀", "良好")), ("grade_down: 1", NAMES)], ids=("cap", "down")
)
def test_many_open_outcomes_take_no_longer_than_few(effect: str, possible: tuple[str, ...]) -> None:
    lines = [f"  o{n}: {{title: 结果, when: a, {effect}}}\n" for n in range(40)]
    rulebook = rulebook_of(RULES + "".join(lines))
    rulings = [Ruling(one, OutcomeState.UNSETTLED) for one in rulebook.outcomes]
    assert grade(rulebook, rulings, Fraction(9), Fraction(10), []).possible == possible
