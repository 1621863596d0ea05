from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.engine.formula import Relation
from appraisal.engine.operations import LIMIT, Builder, Kind, Output
from appraisal.engine.quotients import Quotient, Quotients, balanced
from tests.engine.replay import broken_promises, replay


class Sheet:
    """Quotients over the columns a, b, c (divisors, 0..`divisor`) and n, m (any sign, up to `most`)."""

    def __init__(self, most: int = 1000, divisor: int = 1000) -> None:
        self.most = most
        self.divisor = divisor
        self.builder = Builder()
        self.quotients = Quotients(self.builder)

    def column(self, name: str) -> Quotient:
        low, high = (0, self.divisor) if name in "abc" else (-self.most, self.most)
        return Quotient(Fraction(1), self.builder.column(name, low, high))

    def share(self, above: str, below: str) -> Quotient:
        return self.quotients.divide(self.column(above), self.column(below))

    def number(self, value: int | str) -> Quotient:
        return self.quotients.constant(Fraction(value))

    def value(self, quotient: Quotient, row: dict[str, int]) -> Fraction:
        wanted = [quotient.numerator, self.quotients.product(quotient.factors)]
        wanted += [] if quotient.whole is None else [quotient.whole]
        program = self.builder.program({str(place): Output(place, 1) for place in wanted})
        assert not broken_promises(program, row)
        done = replay(program, row)
        numerator, product, *whole = [done[program.outputs[str(place)].operation] for place in wanted]
        return quotient.scale * (sum(whole) + Fraction(numerator, product))


ROW = {"a": 7, "b": 3, "c": 10, "n": -5, "m": 12}


def test_constants_are_known() -> None:
    sheet = Sheet()
    assert sheet.quotients.known(sheet.number("-2/3")) == Fraction(-2, 3)
    assert sheet.quotients.known(sheet.column("n")) is None
    assert sheet.quotients.known(sheet.quotients.divide(sheet.number(5), sheet.column("a"))) is None


def test_constant_factors_go_into_the_scale() -> None:
    sheet = Sheet()
    n = sheet.column("n")
    third = sheet.quotients.divide(n, sheet.number(3))
    assert sheet.quotients.multiply(sheet.number("3/2"), third) == Quotient(Fraction(1, 2), n.numerator)
    assert sheet.quotients.multiply(third, sheet.number(0)) == sheet.number(0)
    assert sheet.value(sheet.quotients.multiply(third, sheet.number(-2)), ROW) == Fraction(10, 3)
    assert sheet.quotients.multiply(sheet.number("2/3"), sheet.number("9/4")) == sheet.number("3/2")


def test_divisors_are_at_least_one_and_cancel() -> None:
    sheet = Sheet()
    quotients = sheet.quotients
    share = sheet.share("n", "a")
    assert share.factors == (sheet.builder.maximum(sheet.column("a").numerator, sheet.builder.literal(1)),)
    assert sheet.value(share, ROW | {"a": 0}) == -5
    ratio = quotients.divide(share, sheet.share("m", "a"))
    assert len(ratio.factors) == 1
    assert sheet.value(ratio, ROW) == Fraction(-5, 12)
    deeper = quotients.divide(quotients.multiply(share, sheet.share("m", "b")), sheet.share("c", "b"))
    assert len(deeper.factors) == 2
    assert sheet.value(deeper, ROW) == Fraction(-5 * 12, 7 * 10)
    assert sheet.value(quotients.divide(sheet.column("n"), share), ROW | {"n": 5}) == 7


def test_dividing_by_a_constant_or_nothing_at_all() -> None:
    sheet = Sheet()
    quotients = sheet.quotients
    n = sheet.column("n")
    assert quotients.divide(n, sheet.number("2/5")) == Quotient(Fraction(5, 2), n.numerator)
    assert quotients.divide(n, sheet.number(0)) == sheet.number(0)
    assert quotients.divide(n, sheet.number(-2)) == sheet.number(0)
    assert quotients.divide(sheet.number(0), sheet.column("a")) == sheet.number(0)
    few = Quotient(Fraction(1, 2), sheet.builder.column("few", 0, 1))
    assert quotients.divide(n, few) == Quotient(Fraction(2), n.numerator)


def test_common_factors_are_taken_out() -> None:
    sheet = Sheet()
    builder, quotients = sheet.builder, sheet.quotients
    n, m = sheet.column("n"), sheet.column("m")
    ten, fifteen = quotients.multiply(n, sheet.number(10)), quotients.multiply(m, sheet.number(15))
    total = quotients.add((ten, fifteen))
    assert total.scale == 5
    assert sheet.value(total, ROW) == 130
    limited = quotients.minimum((ten, sheet.number(40)))
    assert limited == Quotient(Fraction(10), builder.minimum(n.numerator, builder.literal(4)))
    assert quotients.add((ten, sheet.number(0))) == ten
    assert quotients.add((sheet.number("1/2"), sheet.number("1/3"))) == sheet.number("5/6")


def test_like_divisors_are_not_multiplied() -> None:
    sheet = Sheet()
    assert len(sheet.quotients.add((sheet.share("n", "a"), sheet.share("m", "a"))).factors) == 1
    assert len(sheet.quotients.add((sheet.share("n", "a"), sheet.share("m", "b"))).factors) == 2
    assert len(sheet.quotients.multiply(sheet.share("n", "a"), sheet.share("m", "a")).factors) == 2


def test_a_constant_is_compared_as_an_integer_limit() -> None:
    sheet = Sheet()
    builder, quotients = sheet.builder, sheet.quotients
    third = quotients.divide(sheet.column("n"), sheet.number(3))
    n = sheet.column("n").numerator
    limits = {
        (Relation.AT_LEAST, "5/2"): (builder.at_least(n, builder.literal(8)), builder.at_least(builder.literal(7), n)),
        (Relation.ABOVE, "5/2"): (builder.above(n, builder.literal(7)), builder.above(builder.literal(8), n)),
        (Relation.EQUAL, "5/2"): (builder.truth(False), builder.truth(False)),
        (Relation.EQUAL, "7/3"): (builder.equal(n, builder.literal(7)), builder.equal(n, builder.literal(7))),
    }
    for (relation, limit), (right, left) in limits.items():
        assert quotients.compare(relation, third, sheet.number(limit)) == right
        assert quotients.compare(relation, sheet.number(limit), third) == left


def test_a_choice_of_divisors_that_is_the_divisor_itself() -> None:
    sheet = Sheet()
    builder, quotients = sheet.builder, sheet.quotients
    share = sheet.share("n", "a")
    a, b = sheet.column("a").numerator, sheet.column("b").numerator
    nought = builder.equal(a, builder.literal(0))
    assert quotients.choose(nought, sheet.number(2), share).factors == share.factors
    assert quotients.choose(builder.opposite(nought), share, sheet.number(2)).factors != share.factors
    assert quotients.choose(nought, sheet.number(0), share).factors == share.factors
    assert quotients.choose(nought, share, sheet.number(0)).factors == share.factors
    for other in (builder.equal(b, builder.literal(0)), builder.equal(a, b), builder.at_least(builder.literal(2), a)):
        for instead in (1, 2):
            chosen = quotients.choose(other, sheet.number(instead), share)
            assert builder.operations[chosen.factors[0]].kind is Kind.CHOOSE
            for row in (ROW, ROW | {"a": 0, "b": 0}, ROW | {"a": 1, "b": 1}):
                taken = replay(builder.program({"x": Output(other, None)}), row)[-1]
                assert sheet.value(chosen, row) == (instead if taken else Fraction(row["n"], max(row["a"], 1)))


def wide_sheet() -> Sheet:
    """Numerators and divisors whose products do not fit 64 bits, while the rests of two quotients do."""
    return Sheet(10**12, 10**9)


def test_a_wide_sum_has_whole_parts_first() -> None:
    sheet = wide_sheet()
    quotients = sheet.quotients
    small = [Quotient(Fraction(1), sheet.builder.column(name, 1, 99)) for name in ("s", "t")]
    narrow = quotients.add(
        (quotients.divide(sheet.column("n"), small[0]), quotients.divide(sheet.column("m"), small[1]))
    )
    assert narrow.whole is None
    wider = quotients.add((sheet.share("n", "a"), sheet.share("m", "b")))
    assert wider.whole is not None
    assert sheet.builder.high(quotients.product(wider.factors)) < LIMIT
    row = ROW | {"s": 4, "t": 7}
    assert sheet.value(narrow, row) == Fraction(-5, 4) + Fraction(12, 7)
    assert sheet.value(wider, row) == Fraction(-5, 7) + 4


def test_what_is_left_over_is_less_than_the_divisor() -> None:
    sheet = Sheet(1000, 30)
    whole, rest = sheet.quotients.divided(sheet.column("n").numerator, sheet.share("n", "a").factors[0])
    assert (sheet.builder.low(rest), sheet.builder.high(rest)) == (0, 29)
    program = sheet.builder.program({"whole": Output(whole, 1), "rest": Output(rest, 1)})
    for above, below, wanted in ((17, 5, [3, 2]), (-17, 5, [-4, 3]), (-15, 5, [-3, 0]), (0, 5, [0, 0]), (4, 5, [0, 4])):
        row = {"n": above, "a": below}
        assert not broken_promises(program, row)
        done = replay(program, row)
        assert [done[output.operation] for output in program.outputs.values()] == wanted


def test_beyond_that_the_sum_is_cross_multiplied_and_wide() -> None:
    sheet = wide_sheet()
    widest = sheet.quotients.add((sheet.share("n", "a"), sheet.share("m", "b"), sheet.share("n", "c")))
    assert widest.whole is None
    assert sheet.builder.reach(widest.numerator) >= LIMIT
    assert sheet.value(widest, ROW) == Fraction(-5, 7) + 4 - Fraction(1, 2)


PLACES = st.integers(-(10**12), 10**12) | st.integers(-9, 9)
DIVISORS = st.integers(1, 10**9) | st.integers(1, 9)


@settings(max_examples=50)
@given(
    st.fixed_dictionaries({"n": PLACES, "m": PLACES, "a": DIVISORS, "b": DIVISORS}),
    st.fractions(-9, 9, max_denominator=12),
    st.fractions(-9, 9, max_denominator=12),
)
def test_arithmetic_with_whole_parts(row: dict[str, int], factor: Fraction, level: Fraction) -> None:
    sheet = wide_sheet()
    quotients, builder = sheet.quotients, sheet.builder
    wide = quotients.add((sheet.share("n", "a"), sheet.share("m", "b")))
    share, limit = sheet.share("n", "b"), sheet.number(str(level))
    exact = Fraction(row["n"], row["a"]) + Fraction(row["m"], row["b"])
    other = Fraction(row["n"], row["b"])
    assert wide.whole is not None
    results = {
        "times": (quotients.multiply(wide, sheet.number(str(factor))), exact * factor),
        "over": (quotients.divide(wide, sheet.number(3)), exact / 3),
        "by a column": (quotients.multiply(wide, sheet.column("n")), exact * row["n"]),
        "negative": (quotients.negative(wide), -exact),
        "sum": (quotients.add((quotients.multiply(wide, sheet.number("2/3")), limit)), exact * 2 / 3 + level),
        "least": (quotients.minimum((wide, limit)), min(exact, level)),
        "greatest": (quotients.maximum((limit, wide)), max(exact, level)),
        "least of many": (quotients.minimum((share, wide, sheet.number(0))), min(exact, other, Fraction(0))),
        "split": (quotients.split(wide), exact),
    }
    for relation, holds in {
        Relation.AT_LEAST: exact >= level,
        Relation.ABOVE: exact > level,
        Relation.EQUAL: exact == level,
    }.items():
        chosen = quotients.choose(quotients.compare(relation, wide, limit), wide, limit)
        results[f"chosen {relation}"] = (chosen, exact if holds else level)
    flat = quotients.choose(builder.flag("f", 0, 1), quotients.multiply(wide, sheet.number(10**9)), share)
    results["too wide a choice"] = (flat, exact * 10**9)
    for name, (found, wanted) in results.items():
        assert sheet.value(found, row | {"f": 1}) == wanted, name


def test_whole_parts_of_equals_are_told_apart_by_their_rests() -> None:
    sheet = wide_sheet()
    quotients = sheet.quotients
    wide = quotients.add((sheet.share("n", "a"), sheet.share("m", "b")))
    row = {"n": 7, "a": 10, "m": 8, "b": 10}
    for relation, wanted in {
        Relation.AT_LEAST: {"7/5": 1, "3/2": 1, "8/5": 0},
        Relation.ABOVE: {"7/5": 1, "3/2": 0, "8/5": 0},
        Relation.EQUAL: {"7/5": 0, "3/2": 1, "8/5": 0},
    }.items():
        for limit, holds in wanted.items():
            asked = quotients.compare(relation, wide, sheet.number(limit))
            program = sheet.builder.program({"x": Output(asked, None)})
            assert replay(program, row)[program.outputs["x"].operation] == holds


@given(st.lists(st.integers(), min_size=1, max_size=40))
def test_balanced_keeps_order_and_is_short(terms: list[int]) -> None:
    def join(left: tuple[list[int], int], right: tuple[list[int], int]) -> tuple[list[int], int]:
        return left[0] + right[0], max(left[1], right[1]) + 1

    joined, depth = balanced([([term], 0) for term in terms], join)
    assert joined == terms
    assert 2 ** (depth - 1) < len(terms) or depth == 0
    assert all(len(one) <= len(other) for one, other in pairwise([terms[:place] for place in range(len(terms))]))
