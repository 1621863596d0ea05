"""The formula: a tree of exact rational values that every interpreter of the engine reads.

Numbers are rationals, truths are two-valued. `Fact` and `Flag` name the columns of a unit: a number
(stored as an integer over the column's denominator) and a truth. A state test such as
"F is missing" is a flag, known before the formula is evaluated.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class Rounding(StrEnum):
    """How `Round` settles what lies between two steps; `down` is towards zero, `up` away from it."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


class Relation(StrEnum):
    """What `Compare` asks of left and right."""

    AT_LEAST = ">="
    ABOVE = ">"
    EQUAL = "="


@dataclass(frozen=True, slots=True, repr=False)
class Constant:
    """A number of the rulebook."""

    value: Fraction


@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """The number a unit has in the column `name`."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Add:
    """The sum of the terms; of none, 0."""

    terms: tuple["Number", ...]


@dataclass(frozen=True, slots=True, repr=False)
class Subtract:
    """left − right."""

    left: "Number"
    right: "Number"


@dataclass(frozen=True, slots=True, repr=False)
class Multiply:
    """left × right."""

    left: "Number"
    right: "Number"


@dataclass(frozen=True, slots=True, repr=False)
class Divide:
    """left ÷ right, where right is never negative, and not 0 in a branch that is taken."""

    left: "Number"
    right: "Number"


@dataclass(frozen=True, slots=True, repr=False)
class Minimum:
    """The least of one or more terms."""

    terms: tuple["Number", ...]


@dataclass(frozen=True, slots=True, repr=False)
class Maximum:
    """The greatest of one or more terms."""

    terms: tuple["Number", ...]


@dataclass(frozen=True, slots=True, repr=False)
class Round:
    """The value at so many decimals; the only place where a division may end."""

    value: "Number"
    decimals: int
    mode: Rounding


@dataclass(frozen=True, slots=True, repr=False)
class When:
    """`then` where the condition holds, else `otherwise`; the other branch is not evaluated."""

    condition: "Truth"
    then: "Number"
    otherwise: "Number"


@dataclass(frozen=True, slots=True, repr=False)
class Steps:
    """A table of lower limits, strictly falling: the result of the first limit that value reaches.

    `below` is the result under the lowest limit.
    """

    value: "Number"
    limits: tuple[tuple[Fraction, Fraction], ...]
    below: Fraction


class LogShare(NamedTuple):
    """The share of the way from `zero` to `full` that value has come on a logarithmic scale, 0 to 1.

    ln(value ÷ zero) ÷ ln(full ÷ zero), where the goalposts are above 0 and not the same in a branch that
    is taken; it falls where `full` is the lower one. As a rule irrational, so it stands inside a `Round`.
    """

    value: "Number"
    zero: "Number"
    full: "Number"


class RootMean(NamedTuple):
    """The weighted geometric mean of terms that are never negative; each weight is above 0.

    As a rule irrational, so it stands inside a `Round`.
    """

    terms: tuple["Number", ...]
    weights: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Always:
    """A truth of the rulebook."""

    value: bool


@dataclass(frozen=True, slots=True, repr=False)
class Flag:
    """The truth a unit has in the column `name`."""

    name: str


@dataclass(frozen=True, slots=True, repr=False)
class Compare:
    """left relation right."""

    relation: Relation
    left: "Number"
    right: "Number"


@dataclass(frozen=True, slots=True, repr=False)
class And:
    """All terms hold; of none, true."""

    terms: tuple["Truth", ...]


@dataclass(frozen=True, slots=True, repr=False)
class Or:
    """Any term holds; of none, false."""

    terms: tuple["Truth", ...]


@dataclass(frozen=True, slots=True, repr=False)
class Not:
    """The term does not hold."""

    term: "Truth"


Number = (
    Constant
    | Fact
    | Add
    | Subtract
    | Multiply
    | Divide
    | Minimum
    | Maximum
    | Round
    | When
    | Steps
    | LogShare
    | RootMean
)
Truth = Always | Flag | Compare | And | Or | Not
Formula = Number | Truth

ZERO = Constant(Fraction(0))
NEVER = Always(False)


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """What a column can hold: integers `low` to `high`, each over `denominator`. A flag is 0..1 over 1."""

    low: int
    high: int
    denominator: int = 1


def parts(formula: Formula) -> tuple[Formula, ...]:
    """The formulas that stand directly inside, in order."""
    match formula:
        case Add(terms) | Minimum(terms) | Maximum(terms) | And(terms) | Or(terms) | RootMean(terms, _):
            return terms
        case LogShare(value, zero, full):
            return (value, zero, full)
        case Subtract(left, right) | Multiply(left, right) | Divide(left, right) | Compare(_, left, right):
            return (left, right)
        case When(condition, then, otherwise):
            return (condition, then, otherwise)
        case Round(value, _, _) | Steps(value, _, _):
            return (value,)
        case Not(term):
            return (term,)
        case _:
            return ()


def columns_of(formula: Formula) -> tuple[str, ...]:
    """The names of the facts and flags that a formula reads, each once, in order of appearance."""
    seen: set[int] = set()
    found: dict[str, None] = {}
    waiting: list[Formula] = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Fact | Flag):
            found[node.name] = None
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.extend(reversed(parts(node)))
    return tuple(found)


def has_irrational(formula: Formula) -> bool:
    """Whether a step that is irrational as a rule stands anywhere in a formula."""
    seen: set[int] = set()
    waiting: list[Formula] = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, LogShare | RootMean):
            return True
        if id(node) not in seen:
            seen.add(id(node))
            waiting.extend(parts(node))
    return False
