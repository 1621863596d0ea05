"""Every loss, gain and form of one line, over all that its facts can be: the same by every way, at every point."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.engine.formula import Column
from appraisal.engine.ranges import enclose, extremes
from appraisal.engine.walk import evaluate
from tests.assessment.oracle import World
from tests.assessment.pairs import rulebook_of, text_of
from tests.assessment.randomly import randomly
from tests.assessment.rulebooks import bands, facts, lines, used_facts
from tests.assessment.terms import AMOUNTS, DATES, DUE_DAYS, Plain, by_word, distances, keys, lateness, singles
from tests.assessment.units import domain

MOST_ROWS = 250
Places = tuple[int, ...]


def of_distance(form: str, *, stretches: bool) -> st.SearchStrategy[Plain]:
    return distances(form).filter(lambda term: ("brackets" in term) is stretches)


def late(size: str, *, behind_a_fact: bool) -> st.SearchStrategy[Plain]:
    return lateness().filter(lambda term: size in term["steps_of"] and term["due"].startswith("d") is behind_a_fact)


def on_time(cost: str) -> st.SearchStrategy[Plain]:
    due = st.fixed_dictionaries({"fact": st.sampled_from(DATES), "due": st.sampled_from(DUE_DAYS)})
    return st.builds(lambda term, amount: {**term, cost: amount}, due, st.sampled_from(AMOUNTS))


@st.composite
def to_a_fact(draw: st.DrawFn) -> Plain:
    """A line of which at least one goalpost is another fact."""
    post = draw(st.sampled_from(("c2", "c3")))
    other = draw(st.sampled_from(("1", "2", "3", "c2", "c3")).filter(lambda end: end != post))
    zero, full = draw(st.permutations((post, other)))
    scale = {"scale": "log"} if "c2" not in (zero, full) and draw(st.booleans()) else {}
    return {"fact": draw(st.sampled_from(("c1", "s1"))), "zero_at": zero, "full_at": full, **scale}


MONTHS_BEHIND_A_FACT = st.fixed_dictionaries(
    {
        "fact": st.sampled_from(("m1", "d1")),
        "due": st.sampled_from(("d3", "d3", "d2", "d3 + 1 month")),
        "each": st.just("1"),
        "steps_of": st.sampled_from(("1 month", "2 months")),
        "part_step": st.sampled_from(("nothing", "full")),
    }
)
LOSSES = {
    "each": of_distance("occurrence", stretches=False),
    "below": of_distance("below", stretches=False),
    "above": of_distance("above", stretches=False),
    "below by stretches": of_distance("below", stretches=True),
    "above by stretches": of_distance("above", stretches=True),
    "each word": by_word(("0.25", "1.125", "50%")),
    "days late": late("day", behind_a_fact=False),
    "days behind a fact": late("day", behind_a_fact=True),
    "months late": late("month", behind_a_fact=False),
    "months behind a fact": MONTHS_BEHIND_A_FACT,
    "late": on_time("lose"),
    "any": singles("lose", True, False),
}
GAINS = {
    "gain each": LOSSES["each"],
    "gain above": LOSSES["above"],
    "gain by stretches": LOSSES["above by stretches"],
    "gain in time": on_time("gain"),
    "any gain": singles("gain", True, False),
}
LINES = {
    "bands from": bands(9).filter(lambda table: "from" in table),
    "bands until": bands(9).filter(lambda table: "until" in table),
    "line": lines().filter(lambda line: "scale" not in line),
    "line to a fact": to_a_fact(),
    "line in factors": lines().filter(lambda line: "scale" in line),
}


@st.composite
def criteria(draw: st.DrawFn, form: str) -> Plain:
    """One criterion around a form, which is not hidden by bounds."""
    own: Plain = {}
    if form in LOSSES:
        own["deduct"] = [draw(LOSSES[form])]
    elif form in GAINS:
        own["earn"] = [draw(GAINS[form])]
    else:
        own["linear" if "line" in form else "bands"] = draw(LINES[form])
    if form not in LINES and draw(st.integers(0, 3)) == 0:
        own = {"earn": [draw(GAINS["gain each"])], **own, "base": draw(st.sampled_from(("4", "80%")))}
        own |= {} if "deduct" in own else {"deduct": [draw(LOSSES["each word"])]}
    return keys(title="指标", points="9", at_least="none", at_most="none", **own)


@dataclass(frozen=True)
class Case:
    """A rulebook of one criterion, and what each of its base facts can be, with the integer of its column."""

    rules: Plain
    values: Mapping[str, tuple[tuple[Any, int], ...]]

    def table(self) -> dict[Places, Fraction | None]:
        """The points that the oracle gives to every row of integers; None where the criterion does not apply."""
        found = {}
        for chosen in product(*self.values.values()):
            world = World(self.rules, dict(zip(self.values, (one for one, _ in chosen), strict=True)), frozenset(), {})
            criterion = self.rules["groups"]["all"]["criteria"]["one"]
            found[tuple(place for _, place in chosen)] = world.criterion("one", criterion)
        return found


@st.composite
def cases(draw: st.DrawFn, form: str) -> Case:
    criterion, declared = draw(criteria(form)), draw(facts(silences=False))
    if form == "months behind a fact":
        declared["m1"]["is"] = "d3 + 1 month"  # a month's last day, on which one is over whatever day was due
    rules: Plain = {
        "appraise": "rulebook/1",
        "id": "random",
        "title": "随机细则",
        "version": "1",
        "period": draw(st.sampled_from(("2024", "2024", "2023"))),
        "full_marks": "9",
        "rounding": {"decimals": "2", "mode": draw(st.sampled_from(("half_up", "half_even", "down", "up")))},
        "defaults": {"not_applicable": "rescale"},
        "facts": declared,
        "groups": {"all": {"title": "组", "points": "9", "criteria": {"one": criterion}}},
    }
    used = used_facts(rules, criterion)
    rules["facts"] = {name: fact for name, fact in declared.items() if name in used}
    values = {
        name: tuple((value, place_of(fact, value, n)) for n, (value, _) in enumerate(domain(fact)))
        for name, fact in rules["facts"].items()
        if "is" not in fact
    }
    assume(prod(map(len, values.values())) <= MOST_ROWS)
    return Case(rules, values)


def place_of(fact: Plain, value: Any, place: int) -> int:
    """A value as the integer of its column."""
    if isinstance(value, bool | str):
        return place
    return int(value * 10 ** int(fact.get("decimals", 0)) * (100 if fact["type"] == "percent" else 1))


@pytest.mark.parametrize("form", [*LOSSES, *GAINS, *LINES])
def test_a_form_comes_to_the_same_by_every_way_at_every_point(form: str) -> None:
    @randomly(30)
    @given(cases(form), st.data())
    def agree(case: Case, data: st.DataObject) -> None:
        rulebook = rulebook_of(text_of(case.rules))
        (criterion,) = rulebook.criteria()
        program, table, names = rulebook.plain, case.table(), list(case.values)
        columns = {name: rulebook.columns[name] for name in criterion.columns}
        flags = {name: Column(0, 0) for name in columns if name not in names}

        def box(low: Places, high: Places) -> dict[str, Column]:
            ends = zip(names, low, high, strict=True)
            read = {name: Column(*places, columns[name].denominator) for name, *places in ends if name in columns}
            return {**flags, **read}

        for row, expected in table.items():
            spot = box(row, row)
            point = {name: Fraction(column.low, column.denominator) for name, column in spot.items()}
            if expected is None:
                assert evaluate(criterion.absent, point), row
                continue
            reach = enclose(criterion.value, spot)
            assert evaluate(criterion.value, point) == reach.low == reach.high == expected, row
            figures = program.run([row[names.index(name)] for name in program.columns])
            assert figures[0] or Fraction(figures[-1], program.scales[-1]) == expected, row
        for _ in range(3):
            one, other = (data.draw(st.sampled_from(list(table))) for _ in range(2))
            low, high = tuple(map(min, one, other)), tuple(map(max, one, other))
            inside = [points for row, points in table.items() if all(map(between, low, row, high))]
            points = [one for one in inside if one is not None]
            found = extremes(criterion.value, criterion.absent, box(low, high))
            assert (found.low, found.high) == (min(points, default=None), max(points, default=None)), (low, high)
            assert (found.may_be_absent, found.may_be_present, found.exact) == (None in inside, bool(points), True)

    agree()


def between(low: int, place: int, high: int) -> bool:
    return low <= place <= high
