"""The numbers of a criterion as it is written: its points and amounts, its limits, steps, days and conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from appraisal.authoring.linting.figures import Figure, MonthDay
from appraisal.authoring.linting.names import EXPRESSIONS, OPERANDS
from appraisal.authoring.linting.subject import Place, Subject
from appraisal.rulebook.digest import decimal_text, share_text
from appraisal.rulebook.expressions import names_of, parse
from appraisal.rulebook.expressions.tree import Day, Numeral, PeriodDay, Span, Tree, nodes
from appraisal.rulebook.facts import FactKind
from appraisal.rulebook.model import OutcomeModel
from appraisal.rulebook.paths import file_path
from appraisal.source.dates import DateRead, read_date
from appraisal.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from appraisal.source.numbers import NumberRead, read_number

AMOUNTS = ("points", "lose", "gain", "each", "at_most", "at_least", "base", "within", "step", "total", "weight")
"""Keys under which points stand."""
TABLES = ("from", "until", "below", "above", "each")
"""Keys under which a table may stand: limits as keys, points as values."""
_WORDED = "title text problem plan basis evidence guide by categories missing not_applicable"
WORDED = frozenset(_WORDED.split())
"""Keys under which there are no numbers that count."""
SHOWN = 12
"""How many numbers are told."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


class Numbers(NamedTuple):
    """Points, and all other numbers (97% is 97/100); due days; `marks` says that a fact is itself counted in 分.

    A number that is computed with in a fact's place may be points or something else, and so is in both.
    """

    points: frozenset[Fraction]
    others: frozenset[Fraction]
    days: frozenset[MonthDay]
    marks: bool

    def said(self, figure: Figure) -> bool:
        """Whether a number of a text is one of these; one of anything goes without saying, points apart.

        A day is passed over where the form has none.
        """
        if figure.day is not None:
            return not self.days or figure.day in self.days
        among = self.points if figure.points and not self.marks else self.points | self.others
        return any(value in among for value in figure.values) or (1 in figure.values and not figure.points)

    def told(self, figure: Figure) -> str:
        """The numbers that are allowed in the place of one, for a message."""
        if figure.day is not None:
            return "、".join(f"{month}月{day}日" for month, day in sorted(self.days))
        points = figure.points
        others = frozenset[Fraction]() if points and not self.marks else self.others - self.points
        numbers = sorted(value for value in self.points | others if value > 0 and _ends(value))
        shown = [(share_text if value in others and value < 1 else decimal_text)(value) for value in numbers]
        return "、".join(shown[:SHOWN]) + ("…" if len(shown) > SHOWN else "")


class _Piece(NamedTuple):
    """A text that holds numbers, and the key that says what they are; `limit` is the key of a table itself."""

    key: str
    text: str
    limit: bool = False


def numbers_of(place: Place, subject: Subject) -> Numbers:
    """All numbers of a criterion, of the bounds around it, and of the derived facts that it reads."""
    document = subject.draft.document
    pieces = list(_pieces(document.node(file_path(place.path, document))))
    for path in place.groups:
        pieces += [
            _Piece(key, node.text)
            for key in ("at_most", "at_least")
            if isinstance(node := document.node((*path, key)), ScalarNode)
        ]
    points, others = _sorted_out(pieces, subject)
    available = place.criterion.points
    if available is not None:
        shares = (read_number(piece.text) for piece in pieces if piece.key in AMOUNTS)
        points |= {available, *(one.value * available for one in shares if isinstance(one, NumberRead) and one.percent)}
        points |= {available - value for value in points}
    reads = {name for line in place.singles for name in line.term.reads}
    reads |= {line.term.measure.fact for line in place.singles if line.term.measure is not None}
    read = [place.rulebook.facts[name] for name in reads if name in place.rulebook.facts]
    marks = any("分" in (fact.unit or "") or (fact.kind is FactKind.NUMBER and not fact.unit) for fact in read)
    days = frozenset(day for piece in pieces for day in _days(piece, subject.model.period))
    return Numbers(_with_nothing(points), _with_nothing(others), days, marks)


def outcome_numbers(outcome: OutcomeModel, subject: Subject) -> Numbers:
    """The numbers of an outcome's condition, and of what it does."""
    pieces = [_Piece("when", outcome.when), _Piece("mark", outcome.mark or ""), _Piece("is", outcome.title)]
    _, others = _sorted_out(pieces, subject)
    limits = {limit for _, grade in (subject.model.grades or {}).items() for limit in _limits(grade)}
    days = frozenset(_days(pieces[0], subject.model.period))
    return Numbers(_with_nothing(limits), _with_nothing(others), days, True)


def _limits(grade: object) -> Iterator[Fraction]:
    for one in grade.values() if isinstance(grade, dict) else (grade,):
        if isinstance(one, tuple):
            yield one[0]


def _pieces(node: Node | None, key: str = "") -> Iterator[_Piece]:
    match node:
        case ScalarNode(text=text):
            yield _Piece(key, text)
        case SequenceNode(items=items):
            for item in items:
                yield from _pieces(item, key)
        case MappingNode(entries=entries):
            for name, value in entries:
                if key in TABLES:
                    yield _Piece(key, name.text, limit=True)
                    yield from _pieces(value, "each")
                elif name.text not in WORDED:
                    yield from _pieces(value, name.text)


def _sorted_out(pieces: Iterable[_Piece], subject: Subject) -> tuple[set[Fraction], set[Fraction]]:
    """The points, and the other numbers."""
    points: set[Fraction] = set()
    others: set[Fraction] = set()
    for piece in pieces:
        if piece.limit:
            others.update(_limit_numbers(piece, subject.model.period))
        elif piece.key in AMOUNTS:
            for text in piece.text.split(".."):
                read = read_number(text)
                if isinstance(read, NumberRead):
                    (others if read.percent else points).add(abs(read.value))
        else:
            others.update(_plain_numbers(piece, subject.model.period))
            computed = set(_expression_numbers(piece, subject, frozenset()))
            others |= computed | {1 - value for value in computed if value < 1}
            points |= computed if piece.key == "fact" else set()
    return points, others


def _limit_numbers(piece: _Piece, year: int) -> Iterator[Fraction]:
    """A limit of a table, and the last whole number before it, which closes the band below."""
    for value in _plain_numbers(piece, year):
        yield value
        if value.denominator == 1 and value > 1:
            yield value + (1 if piece.key == "until" else -1)


def _plain_numbers(piece: _Piece, year: int) -> Iterator[Fraction]:
    for found in () if any(_days(piece, year)) else _NUMBER.findall(piece.text):
        read = read_number(found)
        if isinstance(read, NumberRead):
            yield read.value


def _days(piece: _Piece, year: int) -> Iterator[MonthDay]:
    """The days of a limit, a due day or an expression."""
    if piece.key in ("due", "until"):
        read = read_date(piece.text, year=year)
        if isinstance(read, DateRead) and read.low == read.high:
            yield read.low.month, read.low.day
            return
    tree = parse(piece.text).tree if piece.key in EXPRESSIONS + OPERANDS else None
    for node in () if tree is None else nodes(tree):
        match node:
            case Day(value=day):
                yield day.month, day.day
            case PeriodDay(month=month, day=day_):
                yield month, day_


def _expression_numbers(piece: _Piece, subject: Subject, above: frozenset[str]) -> Iterator[Fraction]:
    """The numbers of an expression, and of the derived facts that it reads."""
    tree = parse(piece.text).tree if piece.key in EXPRESSIONS + OPERANDS else None
    if tree is None:
        return
    yield from _tree_numbers(tree)
    for name in names_of(tree):
        fact = subject.model.facts.get(name)
        if fact is not None and fact.is_ is not None and name not in above:
            yield from _plain_numbers(_Piece("is", fact.if_divisor_zero or ""), subject.model.period)
            yield from _expression_numbers(_Piece("is", fact.is_), subject, above | {name})


def _tree_numbers(tree: Tree) -> Iterator[Fraction]:
    for node in nodes(tree):
        match node:
            case Numeral(value=value):
                yield value
            case Span(count=count):
                yield Fraction(count)


def _with_nothing(values: set[Fraction]) -> frozenset[Fraction]:
    return frozenset(values | {Fraction(0)})


def _ends(value: Fraction) -> bool:
    """Whether it can be written as a decimal."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1
