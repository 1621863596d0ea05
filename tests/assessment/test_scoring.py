"""The score itself: against the oracle, the program against the general way, in any order, and for good."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.assessment.results import OutcomeState, Status
from appraisal.assessment.runs import Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.tallying import Tally
from appraisal.engine.ranges import enclose
from appraisal.rulebook.programs import ONLY_GENERAL
from appraisal.source.diagnostics import Refused
from tests.assessment.completions import fired, result, scores
from tests.assessment.oracle import summed
from tests.assessment.pairs import pair_of, scored, text_of
from tests.assessment.randomly import anybody, exact_units, randomly
from tests.assessment.rulebooks import Plain
from tests.assessment.units import Unit


def applying(unit: Unit, run: Run | None = None) -> Appraisal:
    """The unit's score, where anything applies to it."""
    appraisal = scored(unit, run or Run())
    try:
        appraisal.total  # noqa: B018
    except Refused:
        assume(condition=False)
    return appraisal


def nodes(tally: Tally) -> list[Tally]:
    return [tally, *(node for child in tally.children for node in nodes(child))]


@randomly(100)
@given(exact_units())
def test_a_unit_of_which_all_is_known_scores_what_the_oracle_says(unit: Unit) -> None:
    world = next(unit.worlds())
    points = scores(world, unit)
    expected = result(unit.rules, points, fired(world))
    appraisal = scored(unit)
    for id_, settled in appraisal.settled.items():
        if points[id_] is not None and id_ not in unit.overrides:
            reach = enclose(settled.criterion.value, appraisal.standing.box(settled.criterion.columns, settled=True))
            assert reach.low == reach.high == settled.awarded == points[id_], id_
    if expected is None:
        with pytest.raises(Refused):
            appraisal.total  # noqa: B018
        return
    totals = appraisal.totals
    assert appraisal.total == totals.awarded == expected.total
    assert (totals.before, totals.base.available) == (expected.before, expected.available)
    assert appraisal.grade.name == appraisal.general_grade.name == expected.grade
    assert appraisal.grade.possible == appraisal.general_grade.possible == (expected.grade,)
    assert appraisal.possible == (expected.total, expected.total)
    of_oracle = summed(unit.rules, points)
    for node in nodes(totals.base):
        assert (node.awarded, node.available) == of_oracle[node.node.id or "total"], node.node.id
    if totals.adjustments is not None:
        for node in nodes(totals.adjustments):
            assert node.awarded == of_oracle[node.node.id][0] or not node.awarded, node.node.id


@randomly(60)
@given(anybody((), silences=False, judged=True, overrides=False))
def test_the_program_gives_every_criterion_what_the_walk_gives(unit: Unit) -> None:
    appraisal = scored(unit)
    program = appraisal.rulebook.plain
    readings = [reading.exact for reading in appraisal.submission.readings.values()]
    figures = program.run([exact for exact in readings if exact is not None])
    assume(program is not ONLY_GENERAL and not figures[0])
    assert len(readings) == len(program.columns)
    points = [Fraction(figure, scale) for figure, scale in zip(figures, program.scales, strict=True)]
    criteria = [criterion.id for criterion in appraisal.rulebook.criteria()]
    assert points[-len(criteria) :] == [appraisal.settled[id_].awarded for id_ in criteria]


def shuffled(plain: Plain, random: Random) -> Plain:
    """The same mappings with their keys in another order."""
    keys = list(plain)
    random.shuffle(keys)
    return {key: shuffled(plain[key], random) if isinstance(plain[key], dict) else plain[key] for key in keys}


@randomly(30)
@given(anybody(), st.randoms(use_true_random=False))
def test_the_order_of_a_submissions_keys_changes_nothing(unit: Unit, random: Random) -> None:
    appraisal = applying(unit)
    pair = pair_of(text_of(unit.rules), text_of(shuffled(unit.submission(), random)))
    again = score(pair.rulebook, pair.submission)
    assert again.total == appraisal.total
    assert again.possible == appraisal.possible
    assert again.grade == appraisal.grade
    assert [(one.node.id, one.kind, one.raw, one.lost, one.counts) for one in again.drafts] == [
        (one.node.id, one.kind, one.raw, one.lost, one.counts) for one in appraisal.drafts
    ]
    assert list(again.settled) == list(appraisal.settled)
    assert pair.submission.digest == appraisal.submission.digest


@randomly(40)
@given(anybody())
def test_a_final_score_is_settled_and_never_more_than_what_stands(unit: Unit) -> None:
    appraisal = applying(unit)
    final = applying(unit, Run(final=True))
    assert final.possible == (final.total, final.total)
    assert final.grade.possible == (final.grade.name,)
    assert appraisal.totals.low <= final.total <= appraisal.totals.high
    assert Status.PENDING not in {node.status for node in nodes(final.totals.base)}
    assert [ruling.state for ruling in final.rulings] == [ruling.state for ruling in appraisal.rulings]
    if "unconfirmed" not in {handed.manner for handed in unit.facts.values()}:
        assert final.total <= appraisal.total
    unsettled = {ruling.outcome.id for ruling in appraisal.rulings if ruling.state is OutcomeState.UNSETTLED}
    assert {ruling.outcome.id for ruling in final.unsettled_outcomes} == unsettled


@randomly(25)
@given(anybody(("unconfirmed", "unconfirmed", "missing"), overrides=False))
def test_once_final_what_a_unit_alone_calls_not_applicable_was_not_handed_in(unit: Unit) -> None:
    without = unit
    for name, handed in unit.facts.items():
        if handed.manner == "unconfirmed":
            without = without.handing_in(name, "未报")
    final, silent = applying(unit, Run(final=True)), applying(without, Run(final=True))
    assert final.totals.before == silent.totals.before
    assert [one.awarded for one in final.settled.values()] == [one.awarded for one in silent.settled.values()]
    assert [one.status for one in final.settled.values()] == [one.status for one in silent.settled.values()]
