"""The one place where the integer program divides: a quotient rounded to the declared digit."""

from dataclasses import dataclass
from fractions import Fraction

from appraisal.engine.formula import Rounding
from appraisal.engine.operations import LIMIT, Builder
from appraisal.engine.quotients import Quotient, Quotients


@dataclass(frozen=True, slots=True)
class _Divisor:
    """A constant times an operation, both at least 1."""

    constant: int
    factors: int
    product: int


def rounded_quotient(quotients: Quotients, value: Quotient, decimals: int, mode: Rounding) -> Quotient:
    """The quotient at so many decimals: an integer operation on the scale of the last digit."""
    builder = quotients.builder
    unit = Fraction(10) ** -decimals
    times, constant = (value.scale / unit).as_integer_ratio()
    factors = quotients.product(value.factors)
    divisor = _Divisor(constant, factors, builder.multiply(builder.literal(constant), factors))
    by = builder.literal(times)
    numerator = builder.multiply(value.numerator, by)
    twice = 2 * builder.reach(numerator) + builder.high(divisor.product)
    if value.whole is None and (not value.factors or twice < LIMIT):
        sign = builder.at_least(numerator, builder.literal(0))
        steps = _settled(builder, builder.literal(0), builder.magnitude(numerator), divisor, mode)
    else:
        sign, whole, rest = _magnitude(builder, quotients.split(value), factors)
        whole, left = quotients.divided(builder.multiply(whole, by), builder.literal(constant))
        rest = builder.add(builder.multiply(left, factors), builder.multiply(rest, by))
        steps = _settled(builder, whole, rest, divisor, mode)
    return Quotient(unit, builder.choose(sign, steps, builder.negative(steps)))


def _magnitude(builder: Builder, value: Quotient, factors: int) -> tuple[int, int, int]:
    """Whether the value is not negative, and its magnitude's whole part and rest: −3 + 1/4 is −(2 + 3/4)."""
    assert value.whole is not None
    sign = builder.at_least(value.whole, builder.literal(0))
    turned = builder.subtract(builder.negative(value.whole), builder.literal(1))
    whole = builder.choose(sign, value.whole, turned, (0, builder.reach(value.whole)))
    turned = builder.subtract(factors, value.numerator, (0, builder.high(factors)))
    return sign, whole, builder.choose(sign, value.numerator, turned)


def _settled(builder: Builder, whole: int, rest: int, divisor: _Divisor, mode: Rounding) -> int:
    """Whole + rest ÷ divisor as an integer; nothing is negative."""
    one = builder.literal(1)
    match mode:
        case Rounding.DOWN:
            return builder.add(whole, builder.floor_divide(rest, divisor.product))
        case Rounding.UP:
            above = builder.add(rest, builder.subtract(divisor.product, one))
            return builder.add(whole, builder.floor_divide(above, divisor.product))
    above, below = _moved_half(builder, rest, divisor)
    nearest = builder.floor_divide(above, below)
    steps = builder.add(whole, nearest)
    if mode is Rounding.HALF_UP or (divisor.factors == one and divisor.constant % 2 == 1):
        return steps
    met = builder.multiply(nearest, below, (0, builder.high(above)))
    half = builder.floor_divide(steps, builder.literal(2))
    even = builder.multiply(half, builder.literal(2), (0, builder.high(steps)))
    tied = builder.both(builder.equal(met, above), builder.opposite(builder.equal(steps, even)))
    return builder.choose(tied, builder.subtract(steps, one), steps, (0, builder.high(steps)))


def _moved_half(builder: Builder, rest: int, divisor: _Divisor) -> tuple[int, int]:
    """Numerator and divisor of rest ÷ divisor + ½; with an odd constant divisor, of the same below the next half."""
    if divisor.constant % 2 == 0 or divisor.factors == builder.literal(1):
        half = builder.multiply(builder.literal(divisor.constant // 2), divisor.factors)
        return builder.add(rest, half), divisor.product
    two = builder.literal(2)
    return builder.add(builder.multiply(rest, two), divisor.product), builder.multiply(divisor.product, two)
