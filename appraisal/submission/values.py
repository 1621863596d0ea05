"""Reading one value as its fact is declared: the quantity in the text, checked against the domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.source.dates import DateRead, read_date, read_yes_no
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.nearest import nearest
from appraisal.source.nodes import ScalarNode
from appraisal.source.quantities import Quantity, QuantityState, Unread, read_quantity, read_state
from appraisal.submission.readings import Reading, State
from appraisal.wording.figures import with_unit

Found = Callable[[Diagnostic], None]


@dataclass(frozen=True, slots=True, eq=False)
class ValueReader:
    """Reads the values of one section of a submission."""

    section: str
    year: int
    found: Found

    def read(self, fact: Fact, node: ScalarNode) -> Reading | None:
        """The reading of a fact's text; None where it was refused."""
        absent = read_state(node.text)
        if isinstance(absent, Unread):
            self._refuse(absent, node)
            return None
        if absent is not None:
            return self._without_value(fact, node, absent)
        match fact.kind:
            case FactKind.YES_NO:
                return self._yes_no(fact, node)
            case FactKind.WORDS:
                return self._word(fact, node)
            case FactKind.DATE:
                return self._date(fact, node)
            case _:
                return self._number(fact, node)

    def _without_value(self, fact: Fact, node: ScalarNode, absent: Quantity) -> Reading:
        if absent.state is QuantityState.MISSING:
            return silent(fact, written=node.text, section=self.section, node=node)
        state = State.NOT_APPLICABLE
        if self.section == "facts":
            state = State.UNCONFIRMED
            if absent.reason is None:
                self.found(diagnostic("not_applicable_without_reason", node.position, fact=fact.title))
                return silent(fact, written=node.text, section=self.section, node=node)
        column = fact.column
        return Reading(
            fact.id, state, column.low, column.high, None, node.text, self.section, node.position, absent.reason
        )

    def _yes_no(self, fact: Fact, node: ScalarNode) -> Reading | None:
        read = read_yes_no(node.text)
        if isinstance(read, Unread):
            self._refuse(read, node)
            return None
        return self._between(fact, node, int(read), int(read))

    def _word(self, fact: Fact, node: ScalarNode) -> Reading | None:
        if node.text in fact.words:
            place = fact.words.index(node.text)
            return self._between(fact, node, place, place)
        near, words = nearest(node.text, fact.words), " / ".join(fact.words)
        if near:
            self.found(diagnostic("unknown_word_near", node.position, found=node.text, words=words, near=near))
        else:
            self.found(diagnostic("unknown_word", node.position, found=node.text, words=words))
        return None

    def _date(self, fact: Fact, node: ScalarNode) -> Reading | None:
        read = read_date(node.text, year=self.year)
        if isinstance(read, Unread):
            self._refuse(read, node)
            return None
        self._note(read, node)
        low, high = read.low.toordinal(), read.high.toordinal()
        if low < fact.column.low or high > fact.column.high:
            self._out_of_domain(fact, node)
            return None
        return self._between(fact, node, low, high)

    def _number(self, fact: Fact, node: ScalarNode) -> Reading | None:
        read = read_quantity(
            node.text,
            whole=fact.kind is FactKind.COUNT,
            percent=fact.kind is FactKind.PERCENT,
            decimals=fact.decimals,
            unit=fact.unit,
        )
        if isinstance(read, Unread):
            self._refuse(read, node)
            return None
        self._note(read, node)
        column = fact.column
        low = column.low if read.low is None else int(read.low * column.denominator)
        high = column.high if read.high is None else int(read.high * column.denominator)
        if read.state is QuantityState.OPEN:
            return Reading(fact.id, State.OPEN, column.low, column.high, None, node.text, self.section, node.position)
        if low > column.high or high < column.low:
            self._out_of_domain(fact, node)
            return None
        return self._between(fact, node, max(low, column.low), min(high, column.high))

    def _between(self, fact: Fact, node: ScalarNode, low: int, high: int) -> Reading:
        exact = low if low == high else None
        state = State.RANGE if exact is None else State.EXACT
        return Reading(fact.id, state, low, high, exact, node.text, self.section, node.position)

    def _refuse(self, read: Unread, node: ScalarNode) -> None:
        values: dict[str, Any] = dict(read.values)
        self.found(diagnostic(read.key, node.place(read.start, read.end), **values))

    def _note(self, read: Quantity | DateRead, node: ScalarNode) -> None:
        for note in read.notes:
            self.found(diagnostic(note, node.position, text=node.text))

    def _out_of_domain(self, fact: Fact, node: ScalarNode) -> None:
        self.found(
            diagnostic(
                "out_of_domain",
                node.position,
                fact=fact.title,
                found=node.text,
                low=value_text(fact, fact.column.low),
                high=value_text(fact, fact.column.high),
            )
        )


def silent(fact: Fact, *, written: str | None = None, section: str = "", node: ScalarNode | None = None) -> Reading:
    """The reading of a fact that was not handed in: what silence means, or missing."""
    place = node.position if node else None
    if fact.if_silent is not None:
        value = fact.if_silent
        return Reading(fact.id, State.EXACT, value, value, value, written, section, place, assumed=True)
    column = fact.column
    return Reading(fact.id, State.MISSING, column.low, column.high, None, written, section, place)


def value_text(fact: Fact, integer: int) -> str:
    """One of a fact's integers as a unit would write it: `12次`, `97%`, `是`, `2024-03-31`."""
    match fact.kind:
        case FactKind.YES_NO:
            return "是" if integer else "否"
        case FactKind.WORDS:
            return fact.words[integer]
        case FactKind.DATE:
            return date.fromordinal(integer).isoformat()
        case FactKind.PERCENT:
            return decimal_text(Fraction(integer * 100, fact.column.denominator)) + "%"
        case _:
            return with_unit(decimal_text(Fraction(integer, fact.column.denominator)), fact.unit)
