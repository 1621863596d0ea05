"""The grid that a formula's values lie on: one denominator for all of them."""

from collections.abc import Mapping
from math import lcm

from appraisal.engine.formula import (
    Column,
    Constant,
    Divide,
    Fact,
    Multiply,
    Number,
    Round,
    Steps,
    Truth,
    parts,
)
from appraisal.rulebook.expressions.scope import Bounds


def denominator_of(formula: Number, columns: Mapping[str, Column], bounds: Bounds, largest: int) -> int | None:
    """A number that makes every value of the formula an integer.

    None where a divisor that is no constant may be more than `largest`, on its own grid.
    """

    def of(node: Number) -> int | None:
        match node:
            case Constant(value):
                return value.denominator
            case Fact(name):
                return columns[name].denominator
            case Round(_, decimals, _):
                return int(10 ** max(decimals, 0))
            case Steps(_, limits, below):
                return lcm(below.denominator, *(result.denominator for _, result in limits))
            case Multiply(left, right):
                first, second = of(left), of(right)
                return None if first is None or second is None else first * second
            case Divide(left, right):
                return divided(left, right)
        inside = [of(part) for part in parts(node) if not isinstance(part, Truth)]
        return None if None in inside else lcm(*(one for one in inside if one is not None))

    def divided(left: Number, right: Number) -> int | None:
        upper, lower = of(left), of(right)
        if upper is None or lower is None:
            return None
        if isinstance(right, Constant):
            return upper * abs(right.value.numerator)
        _, high = bounds(right)
        if high is None or high * lower > largest:
            return None
        return upper * lcm(*range(1, int(high * lower) + 1))

    return of(formula)
