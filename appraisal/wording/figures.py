"""Numbers as people read them: exact where they end, and never across a limit they miss."""

from collections.abc import Iterable
from fractions import Fraction

_CHINESE_DIGITS = "零一二三四五六七八九"


def points_text(value: Fraction, decimals: int) -> str:
    """Points with at least `decimals` digits: `88.50`, and more digits where the value has them.

    A value that never ends (a third) is rounded half up at `decimals`; only what a line takes by
    itself, or a bound of what is possible, can be one.
    """
    digits = _digits_needed(value)
    return _fixed(value, decimals if digits is None else max(decimals, digits))


def printed_text(value: Fraction, decimals: int) -> str:
    """Points as they are printed for people: `88.50`, with a proper minus sign: `−3.00`."""
    return points_text(value, decimals).replace("-", "−")


def signed_text(value: Fraction, decimals: int) -> str:
    """What is added or taken: `+4.00`, `−3.00`, `0.00`."""
    return ("+" if value > 0 else "") + printed_text(value, decimals)


def with_unit(number: str, unit: str | None) -> str:
    """A number with its unit: `12次`, and `13.063 years` where the unit is written in Latin letters."""
    if not unit:
        return number
    return f"{number} {unit}" if unit[0].isascii() and unit[0].isalpha() else number + unit


def trimmed_text(value: Fraction, decimals: int) -> str:
    """A number without needless zeros: `0.5`, `12`; one that never ends is rounded half up at `decimals`."""
    text = points_text(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def limited_text(value: Fraction, decimals: int, limits: Iterable[Fraction] = ()) -> str:
    """A number with at most `decimals` digits, with more where it would otherwise reach a limit it misses.

    Under a limit of 100, 99.996 at two digits is `99.996`: `100` would say that the limit is met. A limit
    that never ends and is just met cannot be told from its rounding, here and where the limit is told.
    """
    marks = [mark for mark in limits if mark != value or _digits_needed(mark) is not None]
    while True:
        shown = Fraction(_fixed(value, decimals))
        if all(_side(value, mark) == _side(shown, mark) for mark in marks):
            text = _fixed(value, decimals)
            return text.rstrip("0").rstrip(".") if "." in text else text
        decimals += 1


def chinese_numeral(number: int) -> str:
    """A heading's number in Chinese: `二`, `十二`, `二十`; in digits above 99."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE_DIGITS[tens] + "十"
    return head + (_CHINESE_DIGITS[ones] if ones else "")


def _side(value: Fraction, mark: Fraction) -> int:
    return (value > mark) - (value < mark)


def _fixed(value: Fraction, decimals: int) -> str:
    """Rounded half up on the magnitude, as many digits as said; nothing is never negative."""
    scale = 10**decimals
    units = (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)
    whole, part = divmod(units, scale)
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"


def _digits_needed(value: Fraction) -> int | None:
    """How many decimals the value has; None where it never ends."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None
