"""Series and records in ordinary criteria: one figure by every way, all completions, silence, lines that add up."""

from collections.abc import Iterator
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.assessment.grading import fired as certain
from appraisal.assessment.runs import Run
from appraisal.engine.ranges import enclose
from appraisal.source.diagnostics import Refused
from tests.assessment.completions import Ends, hull, result
from tests.assessment.listed import NA, Handed, Unit, handed, units
from tests.assessment.lists import Criterion, rulebooks
from tests.assessment.looks import SERIES, World
from tests.assessment.oracle import ZERO, summed
from tests.assessment.pairs import scored
from tests.assessment.randomly import randomly
from tests.assessment.rulebooks import Plain, full_points
from tests.assessment.test_states import never_more
from tests.assessment.test_tallying import MOST_CHOICES


def points_of(unit: Unit, world: World) -> dict[str, Fraction | None]:
    """Each criterion's points in one world, overrides applied."""
    found = {}
    for id_, criterion in unit.told.criteria.items():
        award = unit.overrides.get(id_)
        found[id_] = criterion.points(world, unit.rules) if award is None else None if award == NA else Fraction(award)
    return found


def fired(unit: Unit, world: World) -> list[Plain]:
    return [unit.rules["outcomes"][id_] for id_, look in unit.told.outcomes.items() if look.value(world) is True]


@randomly(100)
@given(rulebooks().flatmap(lambda told: st.one_of(units(told, exact=True), units(told, exact=True, absent=False))))
def test_one_figure_by_every_way_where_all_is_known(unit: Unit) -> None:
    (world,) = unit.worlds(settled=True)
    points = points_of(unit, world)
    expected = result(unit.rules, points, fired(unit, world))
    appraisal = scored(unit)
    for id_, settled in appraisal.settled.items():
        full = full_points(unit.rules, unit.told.criteria[id_].plain)
        assert settled.awarded == (full if points[id_] is None else points[id_]), id_
        if points[id_] is not None:
            box = appraisal.standing.box(settled.criterion.columns, settled=True)
            reach = enclose(settled.criterion.value, box)
            assert reach.low == reach.high == points[id_], id_
    if expected is None:
        with pytest.raises(Refused):
            appraisal.total  # noqa: B018
        return
    assert appraisal.total == appraisal.totals.awarded == expected.total
    assert appraisal.grade.name == appraisal.general_grade.name == expected.grade
    if appraisal._plain is not None:
        program = appraisal.rulebook.plain
        figures = [Fraction(figure, scale) for figure, scale in zip(appraisal._plain, program.scales, strict=True)]
        assert figures[-len(points) :] == [points[criterion.id] for criterion in appraisal.rulebook.criteria()]


def ends_of(unit: Unit, id_: str, *, settled: bool) -> Ends:
    """The criterion over every completion, or with the unit's own 不涉及 as it stands; an override decides alone."""
    if id_ in unit.overrides:
        award = None if unit.overrides[id_] == NA else Fraction(unit.overrides[id_])
        return Ends(award, award, award is None)
    criterion = unit.told.criteria[id_]
    found = {criterion.points(world, unit.rules) for world in unit.worlds(settled=settled, about=criterion.reads)}
    points = [one for one in found if one is not None]
    low, high = min(points, default=None), max(points, default=None)
    if low is not None and "zero" in set(policies(unit, criterion, settled=settled)):
        low = min(low, ZERO)
    return Ends(low, high, None in found)


def policies(unit: Unit, criterion: Criterion, *, settled: bool) -> Iterator[str]:
    """What the silence means of each column that is missing, or may turn out so, and that no loss answers for."""
    worlds = list(unit.worlds(settled=settled, about=criterion.reads))
    for term in criterion.singles():
        if all(term.amount(world) is None for world in worlds):
            continue
        for name in term.look.reads:
            fact, one = unit.rules["facts"][name], unit.facts[name]
            silent = one.missing if settled else one.missing | one.unconfirmed
            if silent - criterion.charged:
                default = "pending" if "by" in fact else unit.rules["defaults"]["missing"]
                yield term.plain.get("missing") or criterion.plain.get("missing") or fact.get("missing") or default


def promised(unit: Unit, criterion: Criterion) -> bool:
    """Whether every point of the engine's box is a completion: what is vague of the records shows in one number."""
    records = unit.facts.get("e1")
    if records is None or len(records.ends) == 1 or "e1" not in criterion.reads:
        return True
    return criterion.figures <= 1 and "again" not in str(criterion.plain)


@randomly(150)
@given(rulebooks().flatmap(units))
def test_a_criterion_comes_to_what_its_completions_do(unit: Unit) -> None:
    settled = scored(unit).settled
    for id_, criterion in unit.told.criteria.items():
        one, full = settled[id_], full_points(unit.rules, criterion.plain)
        now, ever = (ends_of(unit, id_, settled=way) for way in (True, False))
        ends = [end for end in (ever.low, ever.high, full if ever.absent else None) if end is not None]
        low, high = min(ends, default=None), max(ends, default=None)
        if promised(unit, criterion) or id_ in unit.overrides:
            assert one.awarded == (full if now.low is None else now.low), id_
            assert one.may_be_absent == ever.absent, id_
            assert (one.low, one.high) == (low, high), id_
        elif low is not None:
            assert one.low is not None, id_
            assert one.high is not None, id_
            assert one.low <= low <= high <= one.high, id_
            assert one.awarded is None or now.low is None or one.awarded <= now.low, id_


def silences(unit: Unit, name: str) -> Iterator[Handed]:
    """The same fact with less said: nothing at all, one value of the series, one field of a record, no evidence."""
    one = unit.facts[name]

    def again(text: object, *, evidence: bool = one.evidence) -> Handed:
        return handed(unit.told, name, text, one.section, evidence=evidence)

    yield again([None, None] if name in SERIES else None)
    if one.evidence:
        yield again(
            [None if text is None else text for text in one.text] if name in SERIES else one.text, evidence=False
        )
    if name in SERIES and one.text is not None:
        yield from (again([None if place == n else text for n, text in enumerate(one.text)]) for place in (0, 1))
    if isinstance(one.text, list) and name == "e1":
        for place, record in enumerate(one.text):
            for key in record.keys() - {"document"}:
                less = {field: text for field, text in record.items() if field != key}
                yield again([less if n == place else other for n, other in enumerate(one.text)])


@randomly(60)
@given(rulebooks().flatmap(units), st.booleans())
def test_saying_less_never_pays(unit: Unit, final: bool) -> None:
    run = Run(final=final)
    answered = scored(unit, run)
    for name, fact in unit.rules["facts"].items():
        if name == "q1" or "if_silent" in fact or f"{name} is missing" in str(unit.rules):
            continue
        if any(World({name: value}, frozenset()).absent(name) for value, _ in unit.facts[name].ends):
            continue  # 不涉及 is no value: what does not apply may well be worth less than any figure
        for less in silences(unit, name):
            silent = scored(unit.handing_in(name, less), run)
            assert never_more(silent, answered), (name, less.text)


@randomly(100)
@given(rulebooks().flatmap(units))
def test_the_total_holds_every_completion_and_is_the_hull_of_its_criteria(unit: Unit) -> None:
    appraisal = scored(unit)
    ever = {id_: ends_of(unit, id_, settled=False) for id_ in unit.told.criteria}
    now = {id_: ends_of(unit, id_, settled=True).low for id_ in unit.told.criteria}
    expected = result(unit.rules, now, [])
    exactly = all(promised(unit, one) or id_ in unit.overrides for id_, one in unit.told.criteria.items())
    try:
        totals = appraisal.totals
    except Refused:
        assert expected is None or not exactly
        return
    low, high = appraisal.possible
    grades = set(appraisal.grade.possible)
    for world in unit.worlds(settled=False):
        complete = result(unit.rules, points_of(unit, world), fired(unit, world))
        assert complete is None or (low <= complete.total <= high and complete.grade in grades)
    if exactly and expected is not None:
        assert totals.before == expected.before
        assert totals.base.awarded == summed(unit.rules, now)["total"][0]
        choices = prod(len({one.low, one.high}) + one.absent for one in ever.values())
        if choices <= MOST_CHOICES and not certain(appraisal.rulings, "total"):
            chosen = (dict(zip(ever, choice, strict=True)) for choice in hull([*ever.values()]))
            results = [result(unit.rules, points, []) for points in chosen]
            befores = [one.before for one in results if one is not None]
            assert (totals.low, totals.high) == (ZERO if totals.may_be_nothing else min(befores), max(befores))
