"""Irrational steps enclosed between rationals, exact where they are rational, and rounded once the digit is certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from math import ceil, floor, gcd

from appraisal.engine.formula import (
    Add,
    Divide,
    LogShare,
    Maximum,
    Minimum,
    Multiply,
    Number,
    RootMean,
    Round,
    Subtract,
    When,
)
from appraisal.engine.intervals import Interval, negative, product, total
from appraisal.engine.rounding import rounded
from appraisal.engine.walk import Values, evaluate

FIRST_DIGITS = 40
SHOWN_DIGITS = 60
"""Within how many decimals a step is enclosed that no rounding settles."""
MOST_DIGITS = 200
"""A digit that an enclosure of so many decimals does not decide is undecided."""
SPARE = 20
NONE, ONE = Fraction(0), Fraction(1)


class Undecided(ArithmeticError):
    """A digit that a rounding asks for cannot be told from an enclosure of 200 decimals."""


def settled(node: Round, values: Values) -> Fraction:
    """The rounding of a value with irrational steps: enclosed ever more closely until both ends round alike.

    Raises:
        Undecided: The ends still differ at 200 decimals.
    """
    digits = FIRST_DIGITS
    while True:
        reach = enclosed(node.value, values, digits)
        low, high = (rounded(end, node.decimals, node.mode) for end in (reach.low, reach.high))
        if low == high:
            return low
        if digits >= MOST_DIGITS:
            raise Undecided(f"{low} or {high}")
        digits = min(2 * digits, MOST_DIGITS)


def enclosed(node: Number, values: Values, digits: int) -> Interval:  # noqa: PLR0911 - a line a kind of node
    """An interval that holds the formula's value; each irrational step is enclosed within `digits` decimals.

    Conditions, divisors, tables and what a logarithm is taken of have no irrational steps in them.
    """

    def of(part: Number) -> Interval:
        return enclosed(part, values, digits)

    match node:
        case Add(terms):
            return total([of(term) for term in terms])
        case Subtract(left, right):
            return total((of(left), negative(of(right))))
        case Multiply(left, right):
            return product(of(left), of(right))
        case Divide(left, right):
            return product(of(left), _point(1 / evaluate(right, values)))
        case Minimum(terms):
            reaches = [of(term) for term in terms]
            return Interval(min(one.low for one in reaches), min(one.high for one in reaches))
        case Maximum(terms):
            reaches = [of(term) for term in terms]
            return Interval(max(one.low for one in reaches), max(one.high for one in reaches))
        case When(condition, then, otherwise):
            return of(then if evaluate(condition, values) else otherwise)
        case LogShare(value, zero, full):
            return log_share(evaluate(value, values), evaluate(zero, values), evaluate(full, values), digits)
        case RootMean(terms, weights):
            return root_mean_of([of(term) for term in terms], weights, digits)
        case _:
            return _point(evaluate(node, values))


def _point(value: Fraction) -> Interval:
    return Interval(value, value)


def log_share(value: Fraction, zero: Fraction, full: Fraction, digits: int) -> Interval:
    """ln(value ÷ zero) ÷ ln(full ÷ zero) within 0 to 1: exact where it is rational, else `digits` decimals.

    `zero` and `full` are above 0 and not the same.
    """
    rising = full > zero
    if value <= zero if rising else value >= zero:
        return _point(NONE)
    if value >= full if rising else value <= full:
        return _point(ONE)
    way, whole = (value / zero, full / zero) if rising else (zero / value, zero / full)
    root, power = _root_of(whole)
    for taken in range(1, power):
        if root**taken == way:
            return _point(Fraction(taken, power))
    precision = digits + SPARE
    while True:
        covered, entire = _logarithm(way, precision), _logarithm(whole, precision)
        if entire.low > 0:
            reach = Interval(max(covered.low / entire.high, NONE), min(covered.high / entire.low, ONE))
            if reach.high - reach.low < Fraction(1, 10**digits):
                return _outward(reach, digits)
        precision *= 2


def root_mean(terms: Sequence[Fraction], weights: Sequence[Fraction], digits: int) -> Interval:
    """As `root_mean_of`, of numbers that are known."""
    return root_mean_of([_point(term) for term in terms], weights, digits)


def root_mean_of(terms: Sequence[Interval], weights: Sequence[Fraction], digits: int) -> Interval:
    """The product of the terms, each to the power of its share of the weights.

    Exact where all terms are known and it is rational, else some `digits` decimals and what the terms leave open.
    """
    whole = sum(weights, NONE)
    shares = [weight / whole for weight in weights]
    if any(term.high == 0 for term in terms):
        return _point(NONE)
    if all(term.low == term.high for term in terms):
        exact = _power_product(zip((term.low for term in terms), shares, strict=True))
        if exact is not None:
            return _point(exact)
    precision = digits + SPARE
    high = _power_of_e(_mean([_logarithm(term.high, precision).high for term in terms], shares), precision).high
    low = NONE
    if all(term.low > 0 for term in terms):
        low = _power_of_e(_mean([_logarithm(term.low, precision).low for term in terms], shares), precision).low
    return _outward(Interval(low, high), digits)


def _mean(values: Sequence[Fraction], shares: Sequence[Fraction]) -> Fraction:
    return sum((value * share for value, share in zip(values, shares, strict=True)), NONE)


def _outward(reach: Interval, digits: int) -> Interval:
    """The interval with ends of so many decimals."""
    scale = 10**digits
    return Interval(Fraction(floor(reach.low * scale), scale), Fraction(ceil(reach.high * scale), scale))


def _context(precision: int, rounding: str = ROUND_FLOOR) -> Context:
    """A decimal context of our own: what the surroundings of the program have set does not matter."""
    return Context(prec=precision, rounding=rounding, Emin=MIN_EMIN, Emax=MAX_EMAX)


def _logarithm(value: Fraction, precision: int) -> Interval:
    """The natural logarithm of a number above 0."""
    upper, lower = (_logarithm_of_whole(part, precision) for part in value.as_integer_ratio())
    return Interval(upper.low - lower.high, upper.high - lower.low)


def _logarithm_of_whole(number: int, precision: int) -> Interval:
    """A decimal logarithm is right to its last digit, so the next numbers bound it."""
    if number == 1:
        return _point(NONE)
    context = _context(precision)
    found = context.ln(Decimal(number))
    return Interval(Fraction(context.next_minus(found)), Fraction(context.next_plus(found)))


def _power_of_e(exponent: Fraction, precision: int) -> Interval:
    """The number e to some power."""
    if exponent == 0:
        return _point(ONE)
    context = _context(precision)
    top, bottom = (Decimal(part) for part in exponent.as_integer_ratio())
    low = context.exp(context.divide(top, bottom))
    high = context.exp(_context(precision, ROUND_CEILING).divide(top, bottom))
    return Interval(Fraction(context.next_minus(low)), Fraction(context.next_plus(high)))


def _power_product(powers: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The product of numbers above 0, each to a rational power, where it is rational.

    Numerators and denominators are split into parts that have no common divisor; each of those has to be
    rational by itself.
    """
    waiting = [(part, sign * exponent) for base, exponent in powers for part, sign in _parts(base)]
    exponents: dict[int, Fraction] = {}
    while waiting:
        part, exponent = waiting.pop()
        other = next((other for other in exponents if gcd(part, other) > 1), None)
        if other is None:
            exponents |= {part: exponent} if part > 1 else {}
            continue
        common, own = gcd(part, other), exponents.pop(other)
        waiting += [(common, exponent + own), (part // common, exponent), (other // common, own)]
    result = ONE
    for part, exponent in exponents.items():
        root, power = _root_of(Fraction(part))
        if (power * exponent).denominator != 1:
            return None
        result *= root ** int(power * exponent)
    return result


def _parts(base: Fraction) -> tuple[tuple[int, int], tuple[int, int]]:
    return (base.numerator, 1), (base.denominator, -1)


def _root_of(base: Fraction) -> tuple[Fraction, int]:
    """The number above 0 as the highest power of a rational: 9/4 is 3/2 to the power of 2; 1 to that of 1."""
    power = gcd(*(_highest_power(part) for part in base.as_integer_ratio())) or 1
    return Fraction(*(_whole_root(part, power) for part in base.as_integer_ratio())), power


def _highest_power(number: int) -> int:
    """The greatest k of which the number is a k-th power; 0 for 1, which is every power."""
    if number == 1:
        return 0
    return next(k for k in range(number.bit_length(), 0, -1) if _whole_root(number, k) ** k == number)


def _whole_root(number: int, power: int) -> int:
    """The greatest integer whose power is no more than the number, by halving."""
    low, high = 1, 1 << (number.bit_length() // power + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if middle**power <= number:
            low = middle
        else:
            high = middle
    return low
