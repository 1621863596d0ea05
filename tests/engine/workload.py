"""A rulebook of 30 criteria in 6 groups over 36 facts as formulas: what the program's speed is measured on."""

from fractions import Fraction

from appraisal.engine.formula import (
    ZERO,
    Add,
    Column,
    Compare,
    Constant,
    Divide,
    Fact,
    Flag,
    Formula,
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

ONE = Constant(Fraction(1))


def number(value: str | int) -> Constant:
    return Constant(Fraction(value))


def rounded(value: Number) -> Round:
    return Round(value, 2, Rounding.HALF_UP)


def band(fact: str, points: Fraction, limits: tuple[int, int, int]) -> Number:
    shares = (Fraction(1), Fraction(8, 10), Fraction(5, 10))
    table = tuple((Fraction(limit), points * share) for limit, share in zip(limits, shares, strict=True))
    return rounded(Steps(Fact(fact), table, Fraction(0)))


def line(value: Number, points: Fraction, zero_at: Fraction, full_at: Fraction) -> Number:
    """The straight line from `zero_at` to `full_at`, not beyond."""
    share = Divide(Subtract(value, Constant(zero_at)), Constant(full_at - zero_at))
    if full_at < zero_at:
        share = Divide(Subtract(Constant(zero_at), value), Constant(zero_at - full_at))
    return Multiply(Constant(points), Maximum((ZERO, Minimum((ONE, share)))))


def ratio(above: str, below: str, points: Fraction, zero_at: Fraction, full_at: Fraction) -> Number:
    share = Multiply(number(100), Divide(Fact(above), Fact(below)))
    worth = rounded(line(share, points, zero_at, full_at))
    return When(Compare(Relation.EQUAL, Fact(below), ZERO), ZERO, worth)


def shortfall(fact: str, required: Number, points: Fraction, each: Fraction) -> Number:
    short = Maximum((ZERO, Subtract(required, Fact(fact))))
    return rounded(Maximum((ZERO, Subtract(Constant(points), Multiply(Constant(each), short)))))


def bonus(fact: str, points: Fraction, each: Fraction) -> Number:
    return rounded(Minimum((Constant(points), Multiply(Constant(each), Fact(fact)))))


def criteria() -> list[Number]:
    hundredth = Fraction(1, 100)
    listed: list[Number] = []
    for index, points in enumerate((400, 300, 350, 250, 400, 500, 300, 200, 400, 400)):
        limits = (90, 80, 60) if index < 5 else (40, 25, 10)
        listed.append(band(f"b{index + 1}", points * hundredth, limits))
    ends = ((6000, 9500), (5000, 9000), (0, 8000), (7000, 10000), (6000, 9800), (8550, 9950), (4000, 9000), (3000, 500))
    for index, (points, (zero, full)) in enumerate(zip((500, 400, 300, 450, 350, 400, 300, 300), ends, strict=True)):
        worth = line(Fact(f"l{index + 1}"), points * hundredth, zero * hundredth, full * hundredth)
        listed.append(rounded(worth))
    ends = ((5000, 9000), (6000, 9500), (0, 3000), (2000, 8000), (7000, 10000))
    for index, (points, (zero, full)) in enumerate(zip((400, 400, 300, 500, 400), ends, strict=True)):
        worth = ratio(f"n{index + 1}", f"d{index + 1}", points * hundredth, zero * hundredth, full * hundredth)
        listed.append(worth)
    listed += [
        shortfall("s1", Fact("q1"), Fraction(4), Fraction(1, 2)),
        shortfall("s2", number(12), Fraction(3), Fraction(3, 4)),
        shortfall("s3", number(6), Fraction(3), Fraction(1)),
        bonus("e1", Fraction(2), Fraction(1, 2)),
        bonus("e2", Fraction(3), Fraction(1, 4)),
        When(Flag("t1"), number("5/2"), ZERO),
        When(Flag("t2"), number("5/2"), ZERO),
    ]
    return listed


def columns() -> dict[str, Column]:
    rates = [f"b{n}" for n in range(1, 6)] + [f"l{n}" for n in range(1, 9)]
    counts = [f"b{n}" for n in range(6, 11)] + ["s1", "s2", "s3", "q1", "e1", "e2"]
    counts += [f"{letter}{n}" for n in range(1, 6) for letter in "nd"]
    held = {name: Column(0, 10000, 100) for name in rates}
    held |= {name: Column(0, 100000) for name in counts}
    return held | {"t1": Column(0, 1), "t2": Column(0, 1)}


def outputs() -> dict[str, Formula]:
    items = criteria()
    named: dict[str, Formula] = {f"i{place + 1:02}": item for place, item in enumerate(items)}
    groups = [Add(tuple(items[group::6])) for group in range(6)]
    named |= {f"g{place}": group for place, group in enumerate(groups)}
    total = Add(tuple(groups))
    grades = ((Fraction(90), Fraction(4)), (Fraction(80), Fraction(3)), (Fraction(70), Fraction(2)))
    return named | {"total": total, "grade": Steps(total, (*grades, (Fraction(60), Fraction(1))), Fraction(0))}
