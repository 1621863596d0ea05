"""Exact quotients of integer operations: added, compared and chosen without dividing."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import TypeVar

from appraisal.engine.formula import Relation
from appraisal.engine.operations import LIMIT, Builder, Kind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quotient:
    """scale × (whole + numerator ÷ the product of the factors).

    `scale` is above 0; `whole`, `numerator` and `factors` are operations, each factor at least 1.
    `whole` is there only where one numerator would not fit 64 bits; then the numerator is what is
    left over: never negative and less than the product.
    """

    scale: Fraction
    numerator: int
    factors: tuple[int, ...] = ()
    whole: int | None = None

    @property
    def plain(self) -> bool:
        """Whether it is an integer operation times the scale."""
        return not self.factors and self.whole is None


class Quotients:
    """Arithmetic of quotients, written down as operations of a builder."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._questions: dict[Relation, Callable[[int, int], int]] = {
            Relation.AT_LEAST: builder.at_least,
            Relation.ABOVE: builder.above,
            Relation.EQUAL: builder.equal,
        }

    def constant(self, value: Fraction) -> Quotient:
        """The number."""
        return Quotient(Fraction(1, value.denominator), self.builder.literal(value.numerator))

    def known(self, value: Quotient) -> Fraction | None:
        """The number, if it is a constant."""
        literal = self.builder.known(value.numerator)
        return value.scale * literal if literal is not None and value.plain else None

    def add(self, values: Sequence[Quotient]) -> Quotient:
        """The sum of one or more: cross-multiplied while that fits 64 bits, else whole parts first."""
        aligned = self._aligned(values)
        first = aligned[0]
        total = balanced([value.numerator for value in aligned], self.builder.add)
        wholes = [value.whole for value in aligned if value.whole is not None]
        if not wholes:
            return replace(first, numerator=total)
        whole, rest = self.divided(total, self.product(first.factors))
        return replace(first, whole=balanced([*wholes, whole], self.builder.add), numerator=rest)

    def negative(self, value: Quotient) -> Quotient:
        """0 − value."""
        value = self._flat(value)
        return replace(value, numerator=self.builder.negative(value.numerator))

    def multiply(self, left: Quotient, right: Quotient) -> Quotient:
        """Left × right; a constant goes into the scale."""
        for constant, other in ((self.known(left), right), (self.known(right), left)):
            if constant == 0:
                return self.constant(Fraction(0))
            if constant is not None:
                return self._scaled(other if constant > 0 else self.negative(other), abs(constant))
        left, right = self._flat(left), self._flat(right)
        return Quotient(
            left.scale * right.scale,
            self.builder.multiply(left.numerator, right.numerator),
            tuple(sorted(left.factors + right.factors)),
        )

    def divide(self, left: Quotient, right: Quotient) -> Quotient:
        """Left ÷ right; where right is not above 0 the branch is not taken, and anything may come out."""
        constant = self.known(right)
        if constant is not None and constant > 0:
            return self._scaled(left, 1 / constant)
        if constant is not None or self.known(left) == 0:
            return self.constant(Fraction(0))
        left, right = self._flat(left), self._flat(right)
        own, other = Counter(left.factors), Counter(right.factors)
        numerator = self.builder.multiply(left.numerator, self.product((other - own).elements()))
        divisor = self.builder.maximum(right.numerator, self.builder.literal(1))
        scale = left.scale / right.scale
        factors = list((own - other).elements())
        literal = self.builder.known(divisor)
        if literal is None:
            factors.append(divisor)
        else:
            scale /= literal
        return self._scaled(Quotient(Fraction(1), numerator, tuple(sorted(factors))), scale)

    def minimum(self, values: Sequence[Quotient]) -> Quotient:
        """The least of one or more."""
        return balanced(values, self._lesser)

    def maximum(self, values: Sequence[Quotient]) -> Quotient:
        """The greatest of one or more."""
        return balanced(values, self._greater)

    def _lesser(self, left: Quotient, right: Quotient) -> Quotient:
        aligned = self._aligned((left, right))
        left, right = aligned
        if left.whole is None:
            return replace(left, numerator=self.builder.minimum(left.numerator, right.numerator))
        return self._chosen(self._compared(Relation.AT_LEAST, aligned), right, left)

    def _greater(self, left: Quotient, right: Quotient) -> Quotient:
        aligned = self._aligned((left, right))
        left, right = aligned
        if left.whole is None:
            return replace(left, numerator=self.builder.maximum(left.numerator, right.numerator))
        return self._chosen(self._compared(Relation.AT_LEAST, aligned), left, right)

    def choose(self, condition: int, then: Quotient, otherwise: Quotient) -> Quotient:
        """`then` where the condition holds, else `otherwise`; unlike factors are chosen along with the numerators."""
        if then.whole is not None or otherwise.whole is not None:
            return self._chosen(condition, *self._aligned((then, otherwise)))
        factors = then.factors
        if self.known(then) == 0:
            factors = otherwise.factors
        elif self.known(otherwise) != 0 and then.factors != otherwise.factors:
            factors = (self._divisor_chosen(condition, self.product(then.factors), self.product(otherwise.factors)),)
        scale = self._common_scale((then, otherwise))
        return replace(self._chosen(condition, self._on(then, scale), self._on(otherwise, scale)), factors=factors)

    def _chosen(self, condition: int, then: Quotient, otherwise: Quotient) -> Quotient:
        """A choice of aligned quotients, part by part."""
        whole = None
        if then.whole is not None and otherwise.whole is not None:
            whole = self.builder.choose(condition, then.whole, otherwise.whole)
        return replace(then, whole=whole, numerator=self.builder.choose(condition, then.numerator, otherwise.numerator))

    def _divisor_chosen(self, condition: int, then: int, otherwise: int) -> int:
        """A choice of divisors; 1 where x is 0 and max(x, 1) elsewhere is max(x, 1)."""
        builder = self.builder
        asked = builder.operations[condition]
        zero, one = builder.literal(0), builder.literal(1)
        if asked.kind is Kind.EQUAL and zero in asked.operands and then == one:
            divisor = next(operand for operand in asked.operands if operand != zero)
            if builder.maximum(divisor, one) == otherwise:
                return otherwise
        return builder.choose(condition, then, otherwise)

    def compare(self, relation: Relation, left: Quotient, right: Quotient) -> int:
        """Whether left stands in the relation to right; against a constant, an integer limit is asked for."""
        limit = self.known(right)
        if limit is not None and left.plain:
            nearest = floor if relation is Relation.ABOVE else ceil
            return self._limited(relation, limit / left.scale, nearest, lambda literal: (left.numerator, literal))
        limit = self.known(left)
        if limit is not None and right.plain:
            nearest = ceil if relation is Relation.ABOVE else floor
            return self._limited(relation, limit / right.scale, nearest, lambda literal: (literal, right.numerator))
        return self._compared(relation, self._aligned((left, right)))

    def _limited(
        self,
        relation: Relation,
        limit: Fraction,
        nearest: Callable[[Fraction], int],
        sides: Callable[[int], tuple[int, int]],
    ) -> int:
        if relation is Relation.EQUAL and limit.denominator != 1:
            return self.builder.truth(False)
        return self._questions[relation](*sides(self.builder.literal(nearest(limit))))

    def _compared(self, relation: Relation, aligned: Sequence[Quotient]) -> int:
        left, right = aligned
        rests = self._questions[relation](left.numerator, right.numerator)
        if left.whole is None or right.whole is None:
            return rests
        level = self.builder.both(self.builder.equal(left.whole, right.whole), rests)
        if relation is Relation.EQUAL:
            return level
        return self.builder.either(self.builder.above(left.whole, right.whole), level)

    def _aligned(self, values: Sequence[Quotient]) -> Sequence[Quotient]:
        """Cross-multiplied if all and their sum fit 64 bits, else split into whole parts and rests if that fits."""
        scale = self._common_scale(values)
        scaled = [self._on(value, scale) for value in values]
        factors = tuple(sorted(_union(value.factors for value in values).elements()))
        if all(value.whole is None for value in values):
            crossed = [self._over(value, factors) for value in scaled]
            if not factors or self._fits(crossed, factors):
                return crossed
        split = [self._over(self.split(value), factors) for value in scaled]
        if self._fits(split, factors):
            return split
        return [self._over(self._flat(value), factors) for value in scaled]

    def _fits(self, aligned: Sequence[Quotient], factors: tuple[int, ...]) -> bool:
        product = self.builder.operations[self.product(factors)].high
        reach = sum(self.builder.reach(value.numerator) for value in aligned)
        return max(product, reach) < LIMIT

    def _common_scale(self, values: Sequence[Quotient]) -> Fraction:
        """The greatest scale on which every numerator stays an integer; constants adapt to what is no constant."""
        constants = [self.known(value) for value in values]
        steps = [abs(constant) for constant in constants if constant]
        steps += [value.scale for value, constant in zip(values, constants, strict=True) if constant is None]
        if None not in constants:
            return Fraction(1, lcm(*(step.denominator for step in steps)))
        return Fraction(gcd(*(step.numerator for step in steps)), lcm(*(step.denominator for step in steps)))

    def _on(self, value: Quotient, scale: Fraction) -> Quotient:
        """The same value on a smaller scale."""
        times = value.scale / scale
        if value.whole is not None and times != 1:
            by = self.builder.literal(times.numerator)
            whole, rest = self.divided(self.builder.multiply(value.numerator, by), self.product(value.factors))
            carried = self.builder.add(self.builder.multiply(value.whole, by), whole)
            return replace(value, scale=scale, whole=carried, numerator=rest)
        known = self.known(value)
        if known is not None:
            return Quotient(scale, self.builder.literal((known / scale).numerator))
        numerator = self.builder.multiply(value.numerator, self.builder.literal(times.numerator))
        return replace(value, scale=scale, numerator=numerator)

    def _over(self, value: Quotient, factors: tuple[int, ...]) -> Quotient:
        """The same value with more factors."""
        missing = self.product((Counter(factors) - Counter(value.factors)).elements())
        return replace(value, factors=factors, numerator=self.builder.multiply(value.numerator, missing))

    def split(self, value: Quotient) -> Quotient:
        """The same value with its whole part apart."""
        if value.whole is not None:
            return value
        whole, rest = self.divided(value.numerator, self.product(value.factors))
        return replace(value, whole=whole, numerator=rest)

    def _flat(self, value: Quotient) -> Quotient:
        """The same value without a whole part."""
        if value.whole is None:
            return value
        whole = self.builder.multiply(value.whole, self.product(value.factors))
        return replace(value, whole=None, numerator=self.builder.add(whole, value.numerator))

    def _scaled(self, value: Quotient, by: Fraction) -> Quotient:
        """The value times a number above 0."""
        known = self.known(value)
        return replace(value, scale=value.scale * by) if known is None else self.constant(known * by)

    def product(self, factors: Iterable[int]) -> int:
        """The operation that is the product of the factors; of none, 1."""
        return balanced([*factors] or [self.builder.literal(1)], self.builder.multiply)

    def divided(self, numerator: int, divisor: int) -> tuple[int, int]:
        """The whole part, rounded down, and the rest, which is never negative and less than the divisor."""
        builder = self.builder
        zero, one = builder.literal(0), builder.literal(1)
        down = builder.floor_divide(builder.maximum(numerator, zero), divisor)
        up = builder.subtract(builder.add(builder.maximum(builder.negative(numerator), zero), divisor), one)
        whole = builder.choose(
            builder.at_least(numerator, zero), down, builder.negative(builder.floor_divide(up, divisor))
        )
        taken = builder.multiply(
            whole, divisor, (builder.low(numerator) - builder.high(divisor), builder.high(numerator))
        )
        return whole, builder.subtract(numerator, taken, (0, builder.high(divisor) - 1))


def balanced(terms: Sequence[T], join: Callable[[T, T], T]) -> T:
    """One or more terms joined two by two, so that the way to each is short."""
    if len(terms) == 1:
        return terms[0]
    middle = (len(terms) + 1) // 2
    return join(balanced(terms[:middle], join), balanced(terms[middle:], join))


def _union(several: Iterable[Iterable[int]]) -> "Counter[int]":
    """Each factor as often as in the one that has it most often."""
    most: Counter[int] = Counter()
    for factors in several:
        most |= Counter(factors)
    return most
