"""Counting steps: how many steps of a given size a number holds, and what they cost."""

from dataclasses import dataclass
from fractions import Fraction

from appraisal.engine.formula import Constant, Multiply, Number, Round, Rounding


@dataclass(frozen=True, slots=True)
class Step:
    """The size of a step, in the unit of what is counted, and what a part of one counts."""

    size: Fraction
    part: str | None


def steps_in(quantity: Number, step: Step) -> Number:
    """The number of steps in a quantity that is not negative."""
    count = quantity if step.size == 1 else Multiply(quantity, Constant(1 / step.size))
    match step.part:
        case "nothing":
            return Round(count, 0, Rounding.DOWN)
        case "full":
            return Round(count, 0, Rounding.UP)
        case _:
            return count


def amount_by_steps(quantity: Number, each: Fraction, step: Step) -> Number:
    """`each` points for every step in a quantity that is not negative."""
    return Multiply(steps_in(quantity, step), Constant(each))
