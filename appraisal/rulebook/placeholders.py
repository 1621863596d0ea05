"""The placeholders of `problem:`, `plan:` and `mark:` texts, and whether each can be filled where it stands."""

import re
from collections.abc import Iterable

from appraisal.rulebook.terms import Direction, Term

PLACEHOLDER = re.compile(r"<([^<>\s]+)>")
ALWAYS = ("title", "lost", "points")
WORDS = (*ALWAYS, "value", "target", "short", "over", "late")


def placeholders(text: str) -> tuple[str, ...]:
    """The names in angle brackets, each once."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def offered(term: Term) -> set[str]:
    """The words that a line of this term can fill."""
    words = set(ALWAYS)
    if term.measure is not None:
        words.add("value")
        if term.measure.target is not None:
            words.add("target")
        if isinstance(term.measure.direction, Direction):
            words.add(term.measure.direction.value)
    if term.members:
        words |= set.intersection(*(offered(member) for member in term.members))
    return words


def unknown(text: str, facts: Iterable[str], terms: Iterable[Term]) -> tuple[str, ...]:
    """The placeholders of a text that not all of these terms can fill and that name no fact."""
    words = [offered(term) for term in terms]
    common = set.intersection(*words) if words else set(ALWAYS)
    known = common | set(facts)
    return tuple(name for name in placeholders(text) if name not in known)
