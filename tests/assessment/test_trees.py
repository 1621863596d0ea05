"""Trees beyond sums: what they come to, what is still possible, and lines that add up at every node."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.assessment.runs import Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.tallying import Tally
from appraisal.rulebook.tree import Group
from appraisal.source.diagnostics import Refused
from tests.assessment.pairs import pair_of, scored, text_of
from tests.assessment.randomly import randomly
from tests.assessment.test_states import never_more
from tests.assessment.trees import Told, Unclear, Unit, trees, units

UNITS = trees().flatmap(units)


def appraised(unit: Unit) -> Appraisal:
    pair = pair_of(text_of(unit.rules), text_of(unit.submission()))
    return score(pair.rulebook, pair.submission)


def told(unit: Unit, world: dict[str, int | str]) -> tuple[Fraction, Fraction] | None:
    try:
        return Told(unit.rules, world).total()
    except Unclear:
        assume(False)
        raise


@randomly(80)
@given(UNITS)
def test_total_and_range_are_those_of_every_completion(unit: Unit) -> None:
    appraisal = appraised(unit)
    first = told(unit, next(unit.worlds()))
    if first is None:
        with pytest.raises(Refused):
            appraisal.totals  # noqa: B018
        return
    assert (appraisal.totals.awarded, appraisal.totals.base.available) == first
    assert appraisal.total == first[0]
    totals = [found[0] for world in unit.worlds() if (found := told(unit, world)) is not None]
    assert appraisal.possible == (min(totals), max(totals))


@randomly(80)
@given(trees().flatmap(lambda rules: units(rules, exact=True)))
def test_program_and_general_way_agree_where_all_is_known(unit: Unit) -> None:
    appraisal = appraised(unit)
    expected = told(unit, next(unit.worlds()))
    if expected is None:
        with pytest.raises(Refused):
            appraisal.totals  # noqa: B018
        return
    assert appraisal.total == expected[0]
    assert appraisal.totals.awarded == expected[0]  # the two ways are compared there


@randomly(80)
@given(UNITS)
def test_lines_add_up_at_every_node_on_the_scale_of_the_total(unit: Unit) -> None:
    appraisal = appraised(unit)
    try:
        totals = appraisal.totals
    except Refused:
        return
    drafts, rulebook = appraisal.drafts, appraisal.rulebook
    counts = sum((draft.counts for draft in drafts), Fraction(0))
    assert totals.base.available + appraisal.gained == appraisal.total + counts
    for settled in appraisal.settled.values():
        own = [draft.lost for draft in drafts if draft.node is settled.criterion]
        if settled.criterion.points is not None and settled.awarded is not None and not settled.absent:
            assert sum(own, Fraction(0)) == settled.criterion.points - settled.awarded

    def below(tally: Tally) -> set[str]:
        inner = [*tally.children, *([tally.adjustments] if tally.adjustments else [])]
        return {tally.node.id}.union(*map(below, inner))

    def visit(tally: Tally) -> None:
        """Down to the first node that is scaled, or a mean, whose own lines still add up."""
        node = tally.node
        if tally.awarded is None or not isinstance(node, Group):
            return
        ids = below(tally)
        on_it = [draft.counts for draft in drafts if draft.node.id in ids]
        assert sum(on_it, Fraction(0)) == tally.available - tally.awarded
        assert all((count / rulebook.unit).denominator == 1 for count in on_it)
        lacking = sum(child.available - child.awarded for child in tally.children if child.awarded is not None)
        plain = lacking == tally.available - tally.awarded
        for child in tally.children if node.scale is None and plain else ():
            visit(child)

    if not rulebook.at_total and rulebook.root.scale is None and totals.base.children:
        rescaled = sum(child.available for child in totals.base.children if child.awarded is not None)
        for child in totals.base.children if rescaled == totals.base.available else ():
            visit(child)


def unscored(tally: Tally) -> Iterator[Tally]:
    """The nodes below that have no score."""
    if tally.awarded is None:
        yield tally
    for child in tally.children:
        yield from unscored(child)


@randomly(80)
@given(UNITS)
def test_under_a_mean_a_line_counts_in_proportion_to_its_weight(unit: Unit) -> None:
    appraisal = appraised(unit)
    try:
        totals = appraisal.totals
    except Refused:
        return
    for draft in appraisal.drafts:
        weights = [node.weight for node, _ in appraisal.rulebook.root.nodes() if node is draft.node]
        assert weights != [0] or draft.counts == 0
    for tally in unscored(totals.base):
        ids = {tally.node.id, *(node.id for node, _ in tally.node.nodes())} if isinstance(tally.node, Group) else set()
        assert all(draft.counts == 0 for draft in appraisal.drafts if draft.node.id in ids)
    assert totals.low <= appraisal.total <= totals.high


@randomly(50)
@given(UNITS, st.booleans())
def test_silence_about_a_figure_never_pays(unit: Unit, final: bool) -> None:
    run = Run(final=final)
    answered = scored(unit, run)
    for name, (manner, _, ends) in unit.facts.items():
        if manner in ("exact", "range"):
            silent = replace(unit, facts={**unit.facts, name: ("missing", None, ends)})
            assert never_more(scored(silent, run), answered), name
