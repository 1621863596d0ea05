"""Lines add up: at each criterion, at each node on the total's scale, and over everything (design 4.6 and 4.8)."""

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.assessment.carrying import Carrying
from appraisal.assessment.drafts import Draft
from appraisal.assessment.results import LineKind
from appraisal.assessment.scoring import Appraisal
from appraisal.assessment.tallying import Tally
from appraisal.source.diagnostics import Refused
from tests.assessment import listed, lists
from tests.assessment.pairs import Scorable, scored
from tests.assessment.randomly import anybody, randomly

NONE = Fraction(0)
UNITS = st.one_of(anybody(), anybody(), lists.rulebooks().flatmap(listed.units))
"""Units of single values, and some of series and records."""
BY_TERM = (LineKind.LOSS, LineKind.MISSING, LineKind.PENDING, LineKind.JUDGED, LineKind.ADJUSTMENT)


def drafted(unit: Scorable) -> tuple[Appraisal, tuple[Draft, ...]]:
    appraisal = scored(unit)
    try:
        return appraisal, appraisal.drafts
    except Refused:
        assume(condition=False)
        raise


def gap(tally: Tally) -> Fraction:
    """What the node lacks of what is available; a node without a score lacks nothing."""
    return NONE if tally.awarded is None else tally.available - tally.awarded


def below(tally: Tally) -> Iterator[Tally]:
    yield tally
    for child in tally.children:
        yield from below(child)


def on_the_total(tally: Tally) -> Iterator[Tally]:
    """The nodes whose gap no node above them spreads anew."""
    yield tally
    if gap(tally) == sum(map(gap, tally.children), NONE):
        for child in tally.children:
            yield from on_the_total(child)


@randomly(80)
@given(UNITS)
def test_lines_add_up_at_each_criterion_and_at_each_node(unit: Scorable) -> None:
    appraisal, _ = drafted(unit)
    base = appraisal.totals.base
    drafts = Carrying(appraisal.rulebook).below(base)
    for tally in below(base):
        if tally.settled is not None:
            own = [draft.lost for draft in drafts if draft.node is tally.node]
            assert sum(own, NONE) == gap(tally), tally.node.id
    for tally in on_the_total(base):
        nodes = {id(inner.node) for inner in below(tally)}
        assert sum((draft.counts for draft in drafts if id(draft.node) in nodes), NONE) == gap(tally), tally.node.id


@randomly(70)
@given(UNITS)
def test_what_is_available_and_gained_is_the_total_and_all_that_lines_count(unit: Scorable) -> None:
    appraisal, drafts = drafted(unit)
    available, unit_of_points = appraisal.totals.base.available, appraisal.rulebook.unit
    assert available + appraisal.gained == appraisal.total + sum((draft.counts for draft in drafts), NONE)
    for draft in drafts:
        assert (draft.counts / unit_of_points).denominator == 1
        assert (draft.lost / unit_of_points).denominator == 1
        if draft.term is not None and draft.kind in BY_TERM:
            assert min(draft.lost, draft.counts) >= 0
        if draft.kind is LineKind.UNCOUNTED:
            assert (draft.lost, draft.counts) == (0, 0)
        if draft.kind is LineKind.ADJUSTMENT:
            assert draft.counts <= draft.lost


@randomly(35)
@given(UNITS)
def test_lines_stand_in_the_rulebooks_order(unit: Scorable) -> None:
    appraisal, drafts = drafted(unit)
    order = [criterion.id for criterion in appraisal.rulebook.criteria()]
    places = [order.index(draft.node.id) for draft in drafts if draft.settled is not None]
    assert places == sorted(places)
    for id_ in order:
        terms = [term for loss in appraisal.settled[id_].criterion.form.losses for term in loss.single()]
        found = [terms.index(draft.term) for draft in drafts if draft.node.id == id_ and draft.term is not None]
        assert found == sorted(found)
        assert len(found) == len(set(found))
