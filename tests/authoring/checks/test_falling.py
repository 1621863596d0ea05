"""Where a formula falls: found exactly where trying every value finds it."""

from fractions import Fraction
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.authoring.linting.falling import fall
from appraisal.engine.formula import (
    Add,
    Column,
    Compare,
    Constant,
    Fact,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Relation,
    Round,
    Rounding,
    Steps,
    Subtract,
    When,
)
from appraisal.engine.walk import evaluate

BOX = {"asked": Column(-6, 9, 2), "other": Column(0, 3)}
NUMBERS = st.integers(-6, 6).map(lambda number: Constant(Fraction(number, 2)))


def deeper(inside: st.SearchStrategy[Number]) -> st.SearchStrategy[Number]:
    """What forms and losses are made of."""
    limits = st.lists(st.integers(-4, 4), min_size=1, max_size=3, unique=True)
    tables = limits.map(lambda found: tuple((Fraction(one), Fraction(one * one % 5)) for one in sorted(found)[::-1]))
    pairs = st.tuples(inside, inside)
    return st.one_of(
        pairs.map(Add),
        pairs.map(Minimum),
        pairs.map(Maximum),
        pairs.map(lambda two: Subtract(*two)),
        st.tuples(inside, NUMBERS).map(lambda two: Multiply(*two)),
        inside.map(lambda one: Round(one, 0, Rounding.DOWN)),
        st.tuples(inside, tables).map(lambda two: Steps(*two, Fraction(1))),
        st.tuples(inside, inside, inside, NUMBERS).map(
            lambda four: When(Compare(Relation.ABOVE, four[0], four[3]), four[1], four[2])
        ),
    )


FORMULAS = st.recursive(st.one_of(NUMBERS, st.just(Fact("asked")), st.just(Fact("other"))), deeper, max_leaves=6)


def falls(value: Number, sense: int) -> bool:
    """By trying everything."""
    asked, other = ([Fraction(n, one.denominator) for n in range(one.low, one.high + 1)] for one in BOX.values())
    return any(
        evaluate(value, {"asked": second, "other": beside}) < evaluate(value, {"asked": first, "other": beside})
        for (first, second), beside in product(pairwise(asked[::sense]), other)
    )


@settings(max_examples=200)
@given(FORMULAS, st.sampled_from([1, -1]))
def test_a_fall_is_found_where_there_is_one(value: Number, sense: int) -> None:
    found = fall(value, "asked", BOX, sense)
    assert (found is not None) is falls(value, sense)
    if found is not None:
        beside = Fraction(found.others.get("other", 0))
        had, has = (evaluate(value, {"asked": Fraction(n, 2), "other": beside}) for n in (found.first, found.second))
        assert (found.had, found.has, found.second - found.first) == (had, has, sense)
        assert has < had
