"""How a unit is scored: as things stand, on a day, or for good."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """`final` reads what is pending as worst; `as_of` leaves pending what is due later (design 4.11)."""

    final: bool = False
    as_of: date | None = None


AS_IT_STANDS = Run()
