"""What a line regains is what scoring again gives; a remedy, handed in, makes its line cost nothing."""

from copy import deepcopy
from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given

from appraisal.assessment.drafts import Draft
from appraisal.assessment.remedies import regains, regains_all, remedy
from appraisal.assessment.results import LineKind
from appraisal.assessment.scoring import Appraisal
from appraisal.assessment.sources import Sources
from appraisal.source.diagnostics import Refused
from appraisal.wording import say
from tests.assessment.pairs import scored
from tests.assessment.randomly import anybody, randomly
from tests.assessment.rulebooks import Plain, all_criteria
from tests.assessment.units import Unit

TO_REPORT = say("gaps.to_report", "zh")
UNREMEDIED = (LineKind.UNCOUNTED, LineKind.BOUND, LineKind.ROUNDING)


def drafted(unit: Unit) -> tuple[Appraisal, tuple[Draft, ...]]:
    appraisal = scored(unit)
    try:
        return appraisal, appraisal.drafts
    except Refused:
        assume(condition=False)
        raise


def losses(it: Plain) -> list[Plain]:
    """The losses of a criterion, the members of `largest_of` one by one."""
    return [one for term in it["deduct"] for one in term.get("largest_of", [term])]


def without(unit: Unit, draft: Draft) -> Unit:
    """The same unit under the same rules, but that the line's loss costs nothing."""
    rules = deepcopy(unit.rules)
    terms = (
        [single for term in draft.settled.criterion.form.losses for single in term.single()] if draft.settled else []
    )
    place = next(n for n, term in enumerate(terms) if term is draft.term)
    loss = losses(dict(all_criteria(rules))[draft.node.id])[place]
    loss |= {"at_most": "0", "missing": "worst"}
    return replace(unit, rules=rules)


@randomly(30)
@given(anybody())
def test_what_a_line_regains_is_the_same_unit_scored_without_it(unit: Unit) -> None:
    appraisal, drafts = drafted(unit)
    for draft in drafts:
        found = regains(appraisal, draft)
        if draft.kind is LineKind.OUTCOME:
            assert found == appraisal.totals.before
        elif draft.kind in UNREMEDIED:
            assert found == 0
        elif draft.term is not None:
            assert found == scored(without(unit, draft)).total - appraisal.total
        else:
            assert found >= 0


@randomly(30)
@given(anybody(overrides=False))
def test_remedying_a_whole_criterion_is_as_awarding_it_all(unit: Unit) -> None:
    appraisal, drafts = drafted(unit)
    for id_, it in all_criteria({"groups": unit.rules["groups"]}):
        settled = appraisal.settled[id_]
        if settled.awarded is None or settled.absent or "judged" in str(it) or settled.awarded > Fraction(it["points"]):
            continue
        if it.get("at_most", "none") != "none":
            continue
        awarded = scored(replace(unit, overrides={id_: it["points"]}))
        assert regains_all(appraisal, settled) == awarded.total - appraisal.total
        whole = [draft for draft in drafts if draft.node is settled.criterion and draft.term is None]
        if whole and len([draft for draft in drafts if draft.node is settled.criterion]) == 1:
            expected = awarded.total - appraisal.total if whole[0].kind not in UNREMEDIED else 0
            assert regains(appraisal, whole[0]) == expected


@randomly(40)
@given(anybody(("missing", "missing", "range")))
def test_a_remedy_handed_in_makes_its_line_cost_nothing(unit: Unit) -> None:
    appraisal, drafts = drafted(unit)
    sources = Sources(appraisal.rulebook, appraisal.submission, "zh")
    for draft in drafts:
        term = draft.term
        found = remedy(sources, draft, term)
        if found is None or term is None or term.reads != (found.fact,) or found.target == TO_REPORT:
            continue
        again = scored(unit.handing_in(found.fact, found.target))
        left = [one for one in again.drafts if one.term is term and one.raw]
        assert not left, (found, left)
