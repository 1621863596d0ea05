"""One number rounded to so many decimals, exactly."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType

from appraisal.engine.formula import Rounding

WHOLE: Mapping[Rounding, Callable[[Fraction], int]] = MappingProxyType(
    {
        Rounding.HALF_UP: lambda magnitude: floor(magnitude + Fraction(1, 2)),
        Rounding.HALF_EVEN: round,
        Rounding.DOWN: floor,
        Rounding.UP: ceil,
    }
)


def rounded(value: Fraction, decimals: int, mode: Rounding) -> Fraction:
    """The number at `decimals` places; the magnitude is rounded and the sign kept (−0.125 → −0.13).

    Negative `decimals` round to tens, hundreds, and so on.
    """
    unit = Fraction(10) ** -decimals
    magnitude = WHOLE[mode](abs(value) / unit) * unit
    return magnitude if value >= 0 else -magnitude
