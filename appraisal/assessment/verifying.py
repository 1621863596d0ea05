"""Holding a recorded result against its inputs: the same digests and the same points, or what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from appraisal.assessment.inspection import Difference

Recorded = Any
"""Plain data of a result: mappings, lists and texts."""


def differences(recorded: Recorded, recomputed: Recorded) -> tuple[Difference, ...]:
    """Every place at which two results differ, in the order of the recomputed one; words are compared too."""
    return tuple(_compare("", recorded, recomputed))


def _compare(where: str, recorded: Recorded, recomputed: Recorded) -> Iterator[Difference]:
    if isinstance(recorded, Mapping) and isinstance(recomputed, Mapping):
        for key in dict.fromkeys((*recomputed, *recorded)):
            place = f"{where}.{key}" if where else str(key)
            yield from _compare(place, recorded.get(key), recomputed.get(key))
    elif isinstance(recorded, list) and isinstance(recomputed, list):
        for n in range(max(len(recorded), len(recomputed))):
            old = recorded[n] if n < len(recorded) else None
            new = recomputed[n] if n < len(recomputed) else None
            yield from _compare(f"{where}[{n}]", old, new)
    elif _text(recorded) != _text(recomputed):
        yield Difference(where, _text(recorded), _text(recomputed))


def _text(value: Recorded) -> str | None:
    """A leaf as text; a whole mapping or list that the other side lacks is only said to be there."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "{…}"
        case list():
            return "[…]" if value else "[]"
        case _:
            return str(value)
