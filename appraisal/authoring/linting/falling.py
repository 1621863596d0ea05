"""Where a formula falls as one column moves one way: proved that nowhere, or two neighbours that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from appraisal.engine.formula import NEVER, Column, Number, Subtract
from appraisal.engine.intervals import FLAT
from appraisal.engine.ranges import extremes
from appraisal.engine.simplify import substitute
from appraisal.engine.survey import Survey
from appraisal.engine.walk import evaluate

STEPS, STEPS_AMONG_OTHERS = 3000, 60
"""How many stretches of a column are looked at before nothing is claimed: alone, or where others move too."""


class Fall(NamedTuple):
    """Two neighbouring integers of the column, the better one second, what the formula comes to, and the others."""

    first: int
    second: int
    had: Fraction
    has: Fraction
    others: Mapping[str, int]


def fall(value: Number, name: str, box: Mapping[str, Column], sense: int) -> Fall | None:
    """Two neighbours of which the second, in the sense (1: rising, −1: falling), has less; None: none found.

    `box` holds every column that is read. A stretch in which the slopes are known is settled at once; any other is cut
    in two, and the neighbours at the cut are looked at.
    """
    others = {other: column for other, column in box.items() if other != name}
    waiting = [box[name]]
    left = STEPS_AMONG_OTHERS if others else STEPS
    while waiting and left:
        left -= 1
        stretch = waiting.pop()
        slope = Survey({**others, name: stretch}).number(value).slopes.get(name, FLAT)
        if stretch.low == stretch.high or (slope.low >= 0 if sense > 0 else slope.high <= 0):
            continue
        cut = (stretch.low + stretch.high) // 2
        ends = (cut, cut + 1) if sense > 0 else (cut + 1, cut)
        found = _compared(value, name, box, ends)
        if found is not None:
            return found
        waiting += [replace(stretch, low=cut + 1), replace(stretch, high=cut)]
    return None


def _compared(value: Number, name: str, box: Mapping[str, Column], ends: tuple[int, int]) -> Fall | None:
    """The neighbours, where the second has less for some values of the other columns."""
    first, second = (substitute(value, {name: Fraction(end, box[name].denominator)}) for end in ends)
    others = {other: column for other, column in box.items() if other != name}
    unit = extremes(Subtract(first, second), NEVER, others, steps=100).high_at
    if unit is None:
        return None
    point = {other: Fraction(unit[other], column.denominator) for other, column in others.items()}
    had, has = evaluate(first, point), evaluate(second, point)
    return Fall(*ends, had, has, unit) if has < had else None
