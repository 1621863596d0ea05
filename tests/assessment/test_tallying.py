"""Groups and the total: within what is possible in every completion, and exactly the hull of the criteria's ends."""

from math import prod

from hypothesis import assume, given

from appraisal.assessment.grading import fired as certain
from appraisal.assessment.results import Status
from appraisal.assessment.tallying import Tally
from appraisal.source.diagnostics import Refused
from tests.assessment.completions import ends_of, everything, fired, hull, result
from tests.assessment.oracle import ZERO, summed
from tests.assessment.pairs import scored
from tests.assessment.randomly import anybody, randomly
from tests.assessment.rulebooks import all_criteria
from tests.assessment.units import Unit

MOST_CHOICES = 60


@randomly(60)
@given(anybody())
def test_every_completion_lies_within_what_is_possible(unit: Unit) -> None:
    appraisal = scored(unit)
    try:
        low, high = appraisal.possible
    except Refused:
        assume(condition=False)
    grades = set(appraisal.grade.possible)
    tallies = {one.node.id or "total": one for one in below(appraisal.totals.base)}
    for world, points in everything(unit):
        complete = result(unit.rules, points, fired(world))
        if complete is not None:
            assert low <= complete.total <= high
            assert complete.grade in grades
            nodes = summed(unit.rules, points)
            for id_, tally in tallies.items():
                awarded, available = nodes[id_]
                if awarded is None:
                    assert tally.may_be_absent, id_
                else:
                    assert tally.scenes[available].low <= awarded <= tally.scenes[available].high, id_


@randomly(60)
@given(anybody())
def test_a_node_is_awarded_what_its_criteria_are_and_may_come_to_what_they_may(unit: Unit) -> None:
    appraisal = scored(unit)
    criteria = dict(all_criteria(unit.rules))
    now = {id_: ends_of(unit, id_, it, settled=True).low for id_, it in criteria.items()}
    expected = result(unit.rules, now, [])
    try:
        totals = appraisal.totals
    except Refused:
        assert expected is None
        return
    assert expected is not None
    nodes = summed(unit.rules, now)
    for tally in below(totals.base):
        assert (tally.awarded, tally.available) == nodes[tally.node.id or "total"], tally.node.id
        assert (tally.status is Status.NOT_APPLICABLE) <= tally.absent
    assert totals.before == expected.before
    ever = [ends_of(unit, id_, it, settled=False) for id_, it in criteria.items()]
    choices = prod(len({one.low, one.high}) + one.absent for one in ever)
    if choices <= MOST_CHOICES and not certain(appraisal.rulings, "total"):
        results = [result(unit.rules, dict(zip(criteria, choice, strict=True)), []) for choice in hull(ever)]
        befores = [one.before for one in results if one is not None]
        low = ZERO if totals.may_be_nothing else min(befores)
        assert (totals.low, totals.high) == (low, max(befores))


def below(tally: Tally) -> list[Tally]:
    """The groups from here down."""
    return [tally, *(node for child in tally.children if child.settled is None for node in below(child))]
