"""Adjustments: what gains really add and losses really take comes to what the total moves by."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.assessment.results import LineKind
from appraisal.source.diagnostics import Refused
from tests.assessment import listed, lists
from tests.assessment.pairs import Scorable, scored
from tests.assessment.randomly import anybody, randomly

NONE = Fraction(0)


@randomly(55)
@given(st.one_of(anybody(), lists.rulebooks().flatmap(listed.units)).filter(lambda unit: "adjustments" in unit.rules))
def test_gains_less_what_is_taken_is_what_adjustments_move(unit: Scorable) -> None:
    appraisal = scored(unit)
    try:
        totals = appraisal.totals
    except Refused:
        assume(condition=False)
    taken = sum((draft.counts for one in appraisal.adjusted for draft in one.drafts), NONE)
    base = totals.base.awarded or NONE
    lifted = max(-(base + appraisal.gained), NONE)  # by the floor alone, where the base itself lies below it
    assert appraisal.gained - taken + lifted == totals.before - base
    assert sum((one.points for one in appraisal.adjusted), NONE) == appraisal.gained - taken
    for one in appraisal.adjusted:
        assert one.gain >= 0
        for draft in one.drafts:
            assert 0 <= draft.counts <= max(draft.lost, NONE)
            assert draft.kind in (
                LineKind.ADJUSTMENT,
                LineKind.PENDING,
                LineKind.MISSING,
                LineKind.UNCOUNTED,
                LineKind.OVERRIDE,
            )
