"""The syntax tree of an expression: what was written, with the characters where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class SpanUnit(StrEnum):
    """What a span behind a date is counted in."""

    DAYS = "days"
    MONTHS = "months"


class Sign(StrEnum):
    """An operator of a sum or a product."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"


class Order(StrEnum):
    """A relation of a comparison."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    EQUAL = "="
    UNEQUAL = "!="


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Node:
    """A part of the text, from character `start` to before `end`, brackets around it included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Numeral(Node):
    """A number; `80%` is 4/5 with `percent`."""

    value: Fraction
    percent: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Day(Node):
    """A date."""

    value: date


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PeriodDay(Node):
    """A day of the period's year, or of the one behind it: `03-31`, `次年01-31`."""

    month: int
    day: int
    next_year: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Text(Node):
    """A quoted word."""

    value: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Name(Node):
    """A fact, or a bare word of a word list."""

    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field(Node):
    """A field of a fact's records: `late_reports.kind`."""

    record: Name
    field: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Span(Node):
    """So many days or months behind a date."""

    count: int
    unit: SpanUnit


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Negative(Node):
    """−operand."""

    operand: "Tree"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sum(Node):
    """Terms added to and taken from the first, in order."""

    first: "Tree"
    rest: tuple[tuple[Sign, "Tree"], ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Product(Node):
    """The first multiplied and divided by the rest, in order."""

    first: "Tree"
    rest: tuple[tuple[Sign, "Tree"], ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison(Node):
    """Each operand in its order to the next; one operand more than orders."""

    operands: tuple["Tree", ...]
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Silence(Node):
    """`fact is missing`."""

    fact: Name


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Conjunction(Node):
    """All terms hold."""

    terms: tuple["Tree", ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Disjunction(Node):
    """Any term holds."""

    terms: tuple["Tree", ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Denial(Node):
    """The term does not hold."""

    term: "Tree"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Call(Node):
    """A function of the language over its arguments."""

    function: str
    arguments: tuple["Tree", ...]


Tree = (
    Numeral
    | Day
    | PeriodDay
    | Text
    | Name
    | Field
    | Span
    | Negative
    | Sum
    | Product
    | Comparison
    | Silence
    | Conjunction
    | Disjunction
    | Denial
    | Call
)


def branches(tree: Tree) -> tuple[Tree, ...]:
    """The trees that stand directly inside, in the order written."""
    inside: tuple[Tree, ...] = ()
    match tree:
        case Sum(first=first, rest=rest) | Product(first=first, rest=rest):
            inside = (first, *(term for _, term in rest))
        case Comparison(operands=several) | Call(arguments=several):
            inside = several
        case Conjunction(terms=several) | Disjunction(terms=several):
            inside = several
        case Negative(operand=single) | Denial(term=single) | Silence(fact=single) | Field(record=single):
            inside = (single,)
    return inside


def nodes(tree: Tree) -> Iterator[Tree]:
    """The tree and everything inside it, in the order written."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(branches(node)))


def names_of(tree: Tree) -> tuple[str, ...]:
    """The names in the order written, each once.

    A bare word of a word list (`type = 专职`) is a name here: only the declared facts tell them apart.
    """
    return tuple(dict.fromkeys(node.name for node in nodes(tree) if isinstance(node, Name)))
