"""One number rounded to so many decimals, exactly."""

from fractions import Fraction

from appraisal.engine.formula import Rounding


def rounded(value: Fraction, decimals: int, mode: Rounding) -> Fraction:
    """The number at `decimals` places; the magnitude is rounded and the sign kept (−0.125 → −0.13).

    Negative `decimals` round to tens, hundreds, and so on.
    """
    unit = Fraction(10) ** -decimals
    steps = _whole(abs(value) / unit, mode) * unit
    return steps if value >= 0 else -steps


def _whole(magnitude: Fraction, mode: Rounding) -> int:
    numerator, denominator = magnitude.as_integer_ratio()
    match mode:
        case Rounding.HALF_UP:
            return (2 * numerator + denominator) // (2 * denominator)
        case Rounding.HALF_EVEN:
            return round(magnitude)
        case Rounding.DOWN:
            return numerator // denominator
        case Rounding.UP:
            return (numerator + denominator - 1) // denominator
