"""Lines that add up: how points lost are laid on the lines that took them (design 4.6)."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor


def fill(amounts: Sequence[Fraction], room: Fraction | None) -> tuple[Fraction, ...]:
    """What each loss takes of `room` points, in order: (8, 5, 2) of 10 take 8, 2 and 0. None is unlimited room."""
    takes = []
    for amount in amounts:
        take = amount if room is None else min(amount, room)
        takes.append(take)
        if room is not None:
            room -= take
    return tuple(takes)


def apportion(shares: Sequence[Fraction], total: Fraction, unit: Fraction) -> tuple[Fraction, ...]:
    """Exact shares as multiples of `unit` that add up to `total`, by largest remainder, the first on ties.

    `total` is a multiple of the unit that lies less than a unit per share from the sum of the shares.
    """
    floors = [floor(share / unit) for share in shares]
    left = int(total / unit) - sum(floors)
    by_remainder = sorted(range(len(shares)), key=lambda n: (floors[n] * unit - shares[n], n))
    raised = frozenset(by_remainder[:left])
    return tuple(unit * (whole + (n in raised)) for n, whole in enumerate(floors))


def in_proportion(counts: Sequence[Fraction], total: Fraction) -> tuple[Fraction, ...] | None:
    """The exact share of `total` for each line, in proportion to what it counts; None where none can carry it.

    None can where they add up to nothing, or to less than nothing of what is more (or the other way round).
    """
    sum_ = sum(counts, Fraction(0))
    if sum_ == 0 or sum_ * total < 0:
        return None
    return tuple(count * total / sum_ for count in counts)


def cut_last_first(amounts: Sequence[Fraction], excess: Fraction) -> tuple[Fraction, ...]:
    """Amounts less `excess`, taken from the last one first; none falls below 0."""
    kept = list(amounts)
    for n in reversed(range(len(kept))):
        cut = min(kept[n], excess)
        kept[n] -= cut
        excess -= cut
    return tuple(kept)
