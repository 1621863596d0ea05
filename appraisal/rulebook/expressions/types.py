"""What an expression's value can be, and which values may meet in one operation."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a value is.

    A `RATIO` is a computed number without unit, such as a quotient: it may be read as a number and as
    a percentage. `DAYS` is the distance of two dates.
    """

    NUMBER = "number"
    RATIO = "ratio"
    PERCENT = "percent"
    DAYS = "days"
    YES_NO = "yes_no"
    DATE = "date"
    WORD = "word"


class Clash(StrEnum):
    """Why two values cannot be added or compared."""

    KIND = "kind"
    UNIT = "unit"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Type:
    """Kind and unit of a value (`件`; None for a plain number), and the words of a word list."""

    kind: Kind
    unit: str | None = None
    words: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether the value can be added, multiplied and ordered as a number."""
        return self.kind in NUMERIC


NUMERIC = frozenset({Kind.NUMBER, Kind.RATIO, Kind.PERCENT, Kind.DAYS})
DAY_UNITS = ("天", "日")
CONDITION = Type(Kind.YES_NO)
RATIO = Type(Kind.RATIO)
PERCENT = Type(Kind.PERCENT)
DAYS = Type(Kind.DAYS, DAY_UNITS[0])


def joined(left: Type, right: Type) -> Type | Clash:
    """The type of a sum, a difference, a least or greatest of the two; the clash if they cannot meet."""
    if not (left.is_number and right.is_number):
        same = left.kind is right.kind and left.words == right.words
        return left if same else Clash.KIND
    if Kind.PERCENT in (left.kind, right.kind):
        meets = {left.kind, right.kind} <= {Kind.PERCENT, Kind.RATIO}
        return PERCENT if meets else Clash.PERCENT
    if left.unit and right.unit and not same_unit(left.unit, right.unit):
        return Clash.UNIT
    if left.unit or right.unit:
        return left if left.unit else right
    return RATIO if Kind.RATIO in (left.kind, right.kind) else left


def multiplied(left: Type, right: Type) -> Type:
    """The type of a product: one unit stays (20 件 × 80%), two are gone; a share of a share is a share."""
    if left.unit and right.unit:
        return RATIO
    if left.unit or right.unit:
        return left if left.unit else right
    if left.kind is Kind.PERCENT and right.kind is Kind.PERCENT:
        return PERCENT
    return left if left.kind is right.kind else RATIO


def divided(left: Type, right: Type) -> Type:
    """The type of a quotient: 件 by a plain number stays 件, anything else has no unit."""
    return left if left.unit and not right.unit else RATIO


def same_unit(left: str, right: str) -> bool:
    """Whether two units are one; 天 and 日 are."""
    return left == right or {left, right} == set(DAY_UNITS)


def accepts(declared: Type, found: Type) -> bool:
    """Whether a fact declared so may be computed by an expression that was found to be so."""
    if declared.kind is Kind.PERCENT:
        return found.kind in (Kind.PERCENT, Kind.RATIO)
    if declared.is_number:
        meets = not (declared.unit and found.unit) or same_unit(declared.unit, found.unit)
        return found.is_number and found.kind is not Kind.PERCENT and meets
    return declared.kind is found.kind and declared.words == found.words
