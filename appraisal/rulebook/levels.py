"""Points by word: each word of a list, or 是 and 否, with the points that it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from appraisal.engine.formula import Constant, Flag, Number, Steps, Truth, When
from appraisal.engine.formula import Fact as FactValue
from appraisal.rulebook.expressions.tokens import NO, YES
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.fields import Written
from appraisal.rulebook.frame import Frame, Look
from appraisal.rulebook.paths import Path
from appraisal.rulebook.terms import Measure
from appraisal.source.nearest import nearest

TRUTHS = (YES[0], NO[0])


def words_of(fact: Fact) -> tuple[str, ...]:
    """The words that a fact or a field can be; none where it is of another type."""
    return TRUTHS if fact.kind is FactKind.YES_NO else fact.words


def worth_by_word(table: Mapping[str, Written], fact: Fact, frame: Frame, *path: str) -> dict[str, Fraction] | None:
    """The points of every word of a fact or a field, as a table under a path says; each has to be named there."""
    words = words_of(fact)
    for word in table:
        if word not in words:
            near = nearest(word, words)
            key = "unknown_level_near" if near else "unknown_level"
            frame.complain(key, *path, word, at_key=True, found=word, near=near or "", words=" / ".join(words))
            return None
    left = [word for word in words if word not in table]
    if left:
        frame.complain("levels_left_out", *path, at_key=True, field=fact.id, words=" / ".join(left))
        return None
    return {word: frame.worth(table[word], *path, word) for word in words}


def by_word(worth: Mapping[str, Fraction], value: Number | Truth) -> Number:
    """Points as a formula of a word's place in its list, or of a truth."""
    points = list(worth.values())
    if isinstance(value, Truth):
        yes, no = points
        return When(value, Constant(yes), Constant(no))
    limits = tuple((Fraction(place), one) for place, one in reversed(list(enumerate(points))) if place)
    return Steps(value, limits, points[0])


def look_at_word(fact: Fact, worth: Mapping[str, Fraction], path: Path, frame: Frame) -> tuple[Number, Look] | None:
    """The points of a fact's word, and what is looked at; None where the fact has no value of its own."""
    known = frame.around.scope.known.get(fact.id)
    if known is None:
        frame.around.single(fact.id, path)
        return None
    alone: Number | Truth = Flag(fact.id) if fact.kind is FactKind.YES_NO else FactValue(fact.id)
    look = Look(
        not_applicable=known.not_applicable,
        reads=known.reads,
        measure=Measure(fact.id, known.formula, by_word(worth, alone)),
    )
    return by_word(worth, known.formula), look
