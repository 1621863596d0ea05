"""Values of a rulebook's keys: when two mean the same, and what they are in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from appraisal.authoring.publishing.quantities import Words
from appraisal.rulebook.digest import decimal_text, share_text, shortest
from appraisal.rulebook.expressions import parse, written
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.fields import Share
from appraisal.source.numbers import NumberRead, read_number
from appraisal.wording import exists, say

EXPRESSIONS = ("when", "unless", "where", "fact", "is", "that", "below", "above", "zero_at", "full_at", "due")
"""Keys whose text is an expression, or the id of a fact."""
CONDITIONS = ("when", "unless", "that")
LITERAL = ("version", "title", "text", "id")
"""Keys whose text is no number, even where it looks like one."""
IN_POINTS = ("points", "full_marks", "base", "lose", "gain", "each", "at_least", "at_most", "scaled_from")

BARE = (
    *("version", "id", "unit", "by", "within", "step", "steps_of", "min", "max", "language", "if_silent"),
    *("grade", "grade_at_most", "once_per", "not_above"),
)
"""Keys whose text is told as it stands; other text in quotation marks."""


def name_of(key: str) -> str:
    """A field's key as authors write it."""
    return key.rstrip("_")


def canonical(key: str, value: Any) -> Any:
    """A value in a form that is equal where the meaning is."""
    if isinstance(value, BaseModel):
        return {name_of(name): canonical(name_of(name), getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {shortest(str(name)): canonical(key, found) for name, found in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return [canonical(key, item) for item in value]
    if not isinstance(value, str) or key in LITERAL:
        return value
    tree = parse(value).tree if key in EXPRESSIONS and shortest(value) == value.strip() else None
    return shortest(value) if tree is None else written(tree, lambda name: name, "en")


def same(key: str, one: Any, other: Any) -> bool:
    """Whether two values of a key mean the same."""
    return bool(canonical(key, one) == canonical(key, other))


def plain_text(value: Any) -> str:
    """A value as an author writes it."""
    match value:
        case bool():
            return str(value).lower()
        case Fraction():
            return decimal_text(value)
        case Share():
            return share_text(value.value)
        case Mapping():
            return "{" + ", ".join(f"{key}: {plain_text(found)}" for key, found in value.items()) + "}"
        case BaseModel():
            given = {name_of(name): getattr(value, name) for name in type(value).model_fields}
            return plain_text({name: found for name, found in given.items() if found is not None})
        case (Fraction() as number, bool() as share):
            return share_text(number) if share else decimal_text(number)
        case list() | tuple():
            return "[" + ", ".join(map(plain_text, value)) + "]"
        case _:
            return str(value)


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """Words values of one rulebook."""

    words: Words

    def said(self, key: str, value: Any, fact: Fact | None = None) -> str:
        """A value in words; `fact` is what a limit is held against."""
        word = f"values.{key}.{value}" if isinstance(value, str) else ""
        if word and exists(word, self.words.language):
            return say(word, self.words.language)
        match value:
            case bool():
                said = say(f"values.truth.{plain_text(value)}", self.words.language)
            case Fraction() if key in IN_POINTS:
                said = self.words.points(value)
            case Share():
                said = say("diff.share", self.words.language, share=share_text(value.value))
            case Mapping():
                said = self.words.join([self._pair(key, *pair, fact) for pair in value.items()], "item")
            case str():
                said = self._text(key, value, fact)
            case list() | tuple() if not _is_share(value):
                said = self.words.join([self.said(key, item) for item in value], "list")
            case _:
                said = plain_text(value)
        return said

    def _pair(self, key: str, limit: str, found: Any, fact: Fact | None) -> str:
        """An entry of a table of limits or words."""
        inside = "each" if key in ("from", "until", "below", "above", "each") else key
        return say("diff.pair", self.words.language, limit=self.limit(limit, fact), value=self.said(inside, found))

    def limit(self, text: str, fact: Fact | None) -> str:
        """What a fact is held against; a word as it stands."""
        if fact is not None and fact.kind is FactKind.DATE:
            return self.words.day(text)
        number = text in self.words.facts or isinstance(read_number(text), NumberRead)
        return self.words.limit(text, fact) if fact is not None and number else text

    def _text(self, key: str, value: str, fact: Fact | None) -> str:
        if key == "fact":
            return self.words.say("other_fact", title=self.words.subject(value).title)
        if key in CONDITIONS:
            return self.words.say("other_fact", title=self.words.condition(value))
        if key == "is":
            tree = parse(value).tree
            return value if tree is None else self.words.prose.operand(tree)
        if key == "due":
            return self.words.deadline(value)
        if key in ("below", "above", "zero_at", "full_at"):
            return self.limit(value, fact)
        return value if key in BARE else self.words.say("other_fact", title=value)


def _is_share(value: Any) -> bool:
    """Whether it is a number that says whether it is a share."""
    return isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], bool)
