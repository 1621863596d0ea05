"""Comparisons: two values with an order between them become a truth; words are looked up in their list."""

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from appraisal.engine.formula import Compare, Constant, Not, Number, Relation, Truth
from appraisal.rulebook.expressions.arithmetic import Arithmetic, described
from appraisal.rulebook.expressions.names import unknown_name
from appraisal.rulebook.expressions.scope import Scope
from appraisal.rulebook.expressions.tokens import NO, YES
from appraisal.rulebook.expressions.tree import Name, Order, Text, Tree
from appraisal.rulebook.expressions.types import Kind, Type
from appraisal.rulebook.expressions.workings import Value, Workings, spelled
from appraisal.source.nearest import nearest


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A side of a comparison that is no fact: a word, if the other side has words."""

    text: str
    node: Name | Text


Side = Value | Word


class Comparing:
    """Builds the truths of one translation's comparisons."""

    def __init__(self, scope: Scope, arithmetic: Arithmetic, workings: Workings) -> None:
        self.scope = scope
        self.arithmetic = arithmetic
        self.workings = workings

    def compared(self, left: Side, order: Order, right: Side) -> Truth | None:
        """The truth of left in its order to right; None, with a problem, where the two cannot be compared.

        At least one side is a value.
        """
        if isinstance(left, Word) and isinstance(right, Value):
            return self._with_word(right, order, left)
        assert isinstance(left, Value)
        if isinstance(right, Word):
            return self._with_word(left, order, right)
        if self.arithmetic.meeting(left, right) is None:
            return None
        kind = left.type.kind
        if kind is Kind.YES_NO:
            self.workings.complain("expression_yes_no", right.node, found=spelled(right.node))
            return None
        if kind is Kind.WORD and not self._is_equality(left, order, right.node):
            return None
        return _related(cast(Number, left.formula), order, cast(Number, right.formula))

    def _with_word(self, value: Value, order: Order, word: Word) -> Truth | None:
        if value.type.kind is Kind.YES_NO:
            return self._with_yes_no(value, order, word)
        if value.type.kind is not Kind.WORD and isinstance(word.node, Name):
            self.workings.problems.append(unknown_name(word.node, self.scope.names))
            return None
        if value.type.kind is not Kind.WORD:
            self.workings.complain(
                "expression_text", word.node, word=word.text, other=spelled(value.node), type=described(value.type)
            )
            return None
        if not self._is_equality(value, order, word.node):
            return None
        place = self._place(word, value.type)
        return None if place is None else _related(cast(Number, value.formula), order, Constant(Fraction(place)))

    def _place(self, word: Word, words: Type) -> int | None:
        if word.text in words.words:
            return words.words.index(word.text)
        near, allowed = nearest(word.text, words.words), " / ".join(words.words)
        if near:
            self.workings.complain("expression_word_near", word.node, word=word.text, allowed=allowed, nearest=near)
        else:
            self.workings.complain("expression_word", word.node, word=word.text, allowed=allowed)
        return None

    def _with_yes_no(self, value: Value, order: Order, word: Word) -> Truth | None:
        if word.text not in (*YES, *NO):
            self.workings.complain("expression_yes_no", word.node, found=word.text)
            return None
        if not self._is_equality(value, order, word.node):
            return None
        truth = cast(Truth, value.formula)
        return truth if (word.text in YES) == (order is Order.EQUAL) else Not(truth)

    def _is_equality(self, value: Value, order: Order, node: Tree) -> bool:
        if order in (Order.EQUAL, Order.UNEQUAL):
            return True
        self.workings.complain("expression_no_order", node, found=spelled(value.node), order=order.value)
        return False


def _related(left: Number, order: Order, right: Number) -> Truth:
    match order:
        case Order.EQUAL:
            return Compare(Relation.EQUAL, left, right)
        case Order.UNEQUAL:
            return Not(Compare(Relation.EQUAL, left, right))
        case Order.ABOVE:
            return Compare(Relation.ABOVE, left, right)
        case Order.AT_LEAST:
            return Compare(Relation.AT_LEAST, left, right)
        case Order.BELOW:
            return Compare(Relation.ABOVE, right, left)
        case Order.AT_MOST:
            return Compare(Relation.AT_LEAST, right, left)
