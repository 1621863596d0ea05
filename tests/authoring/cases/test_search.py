"""Where there is a unit with full marks it is found: all random rulebooks with few values are tried out by hand."""

from fractions import Fraction
from itertools import product
from math import prod

from hypothesis import HealthCheck, assume, given, settings

from appraisal.assessment.results import OutcomeState
from appraisal.assessment.scoring import score
from appraisal.authoring.cases.baseline import full_marks
from appraisal.authoring.cases.search import Aim, Free, nearest_point
from appraisal.engine.formula import Column, Compare, Constant, Fact, Minimum, Relation
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.source.files import SourceText
from appraisal.source.positions import Position
from tests.assessment.pairs import text_of
from tests.assessment.rulebooks import Plain, rulebooks

SOURCE, PLACE = SourceText("县.test.yaml", "", "utf-8", ""), Position("县.test.yaml", 1, 1, 1, 1)
MOST = 100000


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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
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
