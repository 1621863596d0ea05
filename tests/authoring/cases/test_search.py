"""Where there is a unit with full marks it is found: all random rulebooks with few values are tried out by hand."""

from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings

from appraisal.assessment.results import OutcomeState
from appraisal.assessment.scoring import score
from appraisal.authoring.cases.baseline import full_marks
from appraisal.authoring.cases.search import Aim, Free, nearest_point
from appraisal.engine.formula import Column, Compare, Constant, Fact, Minimum, Multiply, Relation, Round, Rounding
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from tests.assessment.pairs import text_of
from tests.assessment.rulebooks import Plain, rulebooks

SOURCE, PLACE = SourceText("县.test.yaml", "", "utf-8", ""), Position("县.test.yaml", 1, 1, 1, 1)
MOST = 20_000


def tried_out(rulebook: Rulebook) -> bool | None:
    """Whether some unit has full marks, every exact value of every fact tried; None where these are too many."""
    program = rulebook.plain
    columns = [rulebook.columns[name] for name in program.columns]
    if prod(column.high - column.low + 1 for column in columns) > MOST:
        return None
    criteria = [criterion.available for criterion in rulebook.criteria()]
    first = 3 + len(rulebook.outcomes)
    for values in product(*(range(column.low, column.high + 1) for column in columns)):
        unusual, *figures = program.run(values)
        points = [Fraction(n, scale) for n, scale in zip(figures[first - 1 :], program.scales[first:], strict=True)]
        if not unusual and points == criteria and not any(figures[2 : first - 1]):
            return True
    return False


def test_what_hangs_together_is_reached_together() -> None:
    """Of aims that share columns as much is reached as can be; what nobody reads stays neutral."""
    box = {name: Column(0, 9) for name in ("a", "b", "c", "d")}
    both = Minimum((Fact("a"), Fact("b")))
    aims = [
        Aim(Fact("a"), Fraction(5)),
        Aim(Fact("c"), Fraction(7)),
        Aim(both, Fraction(3), unwanted=Compare(Relation.EQUAL, Fact("c"), Fact("a"))),
        Aim(barred=Compare(Relation.ABOVE, Constant(Fraction(4)), Fact("b"))),
    ]
    free = {name: Free(2) for name in box}
    assert nearest_point(aims, free, box) == {"a": 5, "b": 4, "c": 7, "d": 2}


@pytest.mark.parametrize(
    ("neutral", "target", "expected"), [(0, 4, 4), (9, 4, 4), (6, 7, 7), (6, 4, 4), (5, 20, 9), (5, -3, 0)]
)
def test_a_target_is_met_from_either_side(neutral: int, target: int, expected: int) -> None:
    assert nearest_point([Aim(Fact("a"), Fraction(target))], {"a": Free(neutral)}, {"a": Column(0, 9)}) == {
        "a": expected
    }


def test_of_choices_the_first_that_serves_is_taken_unless_neutral_does() -> None:
    box = {"a": Column(0, 9)}
    capped = Minimum((Fact("a"), Constant(Fraction(3))))
    for target, choices, expected in ((3, (9, 6, 4), 9), (0, (9, 6), 0), (3, (1, 2, 3), 3), (2, (9, 2, 1), 2)):
        aims = [Aim(capped, Fraction(target))]
        assert nearest_point(aims, {"a": Free(0, choices=choices)}, box) == {"a": expected}


def test_points_that_only_rounding_brings_are_taken_where_nothing_else_does() -> None:
    rounded = Round(Multiply(Fact("a"), Constant(Fraction(1, 3))), 0, Rounding.HALF_UP)
    for highest, expected in ((8, 8), (9, 9), (20, 9)):
        box = {"a": Column(0, highest)}
        assert nearest_point([Aim(rounded, Fraction(3))], {"a": Free(0)}, box) == {"a": expected}


def test_what_the_search_leaves_is_as_near_as_single_columns_can_go() -> None:
    """Too many ways to share a product: what is found still serves, and no column could be less."""
    names = ("a", "b", "c")
    box = {name: Column(0, 1_000_000) for name in names}
    whole = Fraction(123_456_789_011)
    value = Multiply(Fact("a"), Multiply(Fact("b"), Fact("c")))
    point = nearest_point([Aim(Minimum((value, Constant(whole))), whole)], dict.fromkeys(names, Free(0)), box)
    assert prod(point.values()) >= whole
    assert all(prod((point | {name: point[name] - 1}).values()) < whole for name in names)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(rulebooks())
def test_a_unit_with_full_marks_is_found_where_there_is_one(rules: Plain) -> None:
    rulebook, _ = load_rulebook(SourceText("random.yaml", text_of(rules), "utf-8", ""), None)
    assume(rulebook is not None)
    assert rulebook is not None
    baseline, found = full_marks(rulebook, SOURCE, PLACE)
    assert (baseline is None) is bool(found)
    if baseline is None:
        assert tried_out(rulebook) is not True
        return
    appraisal = score(rulebook, baseline.submission)
    for criterion in rulebook.criteria():
        awarded = appraisal.settled[criterion.id].awarded
        assert awarded == criterion.available or (awarded is None and criterion.points is None)
    assert {ruling.state for ruling in appraisal.rulings} <= {OutcomeState.CLEAR}
