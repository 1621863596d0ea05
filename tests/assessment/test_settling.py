"""A criterion's points over everything its facts may still be, and its status: all completions, asked of the oracle."""

from collections.abc import Iterator

from hypothesis import given

from appraisal.assessment.results import Status
from tests.assessment.completions import behind, ends_of, policies, singles
from tests.assessment.oracle import World
from tests.assessment.pairs import scored
from tests.assessment.randomly import anybody, randomly
from tests.assessment.rulebooks import Plain, all_criteria, full_points, used_facts
from tests.assessment.units import Unit


@randomly(80)
@given(anybody())
def test_a_criterion_is_awarded_its_low_end_and_may_come_to_every_completion(unit: Unit) -> None:
    settled = scored(unit).settled
    for id_, it in all_criteria(unit.rules):
        one, full = settled[id_], full_points(unit.rules, it)
        now, ever = (ends_of(unit, id_, it, settled=settled) for settled in (True, False))
        assert one.awarded == (full if now.low is None else now.low), id_
        assert one.may_be_absent == ever.absent, id_
        ends = [end for end in (ever.low, ever.high, full if ever.absent else None) if end is not None]
        assert (one.low, one.high) == (min(ends, default=None), max(ends, default=None)), id_


@randomly(60)
@given(anybody())
def test_a_status_is_the_first_that_holds(unit: Unit) -> None:
    settled = scored(unit).settled
    for id_, it in all_criteria(unit.rules):
        assert settled[id_].status is next(statuses(unit, id_, it)), id_


def statuses(unit: Unit, id_: str, it: Plain) -> Iterator[Status]:
    """Every status that holds, in the order of design 4.13."""
    if id_ in unit.overrides:
        yield Status.EXCUSED if unit.overrides[id_] == "不涉及" else Status.OVERRIDDEN
    manners = {unit.facts[name].manner for name in used_facts(unit.rules, it) if "is" not in unit.rules["facts"][name]}
    ends = ends_of(unit, id_, it, settled=True)
    if ends.low is None and "unconfirmed" not in manners:
        yield Status.NOT_APPLICABLE
    worlds = list(unit.worlds(settled=True, about=it, id_=id_))
    judged = [term for term in singles(it) if "judged" in term]
    asked = [term for term in judged if any(asks(world, term, kind(it, term)) for world in worlds)]
    open_ = any(len(unit.judged[f"{id_} {kind(it, term)}"].options) > 1 for term in asked)
    found = set(policies(unit, it))
    read = {unit.facts[name].manner for term in singles(it) for name in behind(worlds[0], term)}
    vague = "range" in read and len({world.criterion(id_, it) for world in worlds}) > 1
    if "unconfirmed" in manners or open_ or vague or "pending" in found:
        yield Status.PENDING
    if found or "missing" in manners:
        yield Status.MISSING
    yield Status.JUDGED if asked else Status.SCORED


def kind(it: Plain, term: Plain) -> str:
    """What an assessor hands in: a score, a deduction or an addition."""
    return "award" if it is term else "lose" if any(one is term for one in it.get("deduct", [])) else "gain"


def asks(world: World, term: Plain, kind: str) -> bool:
    """Whether the number is asked for."""
    return world.applies(term) and world.holds(term, kind)
