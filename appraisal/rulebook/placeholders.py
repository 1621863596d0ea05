"""The placeholders of `problem:`, `plan:` and `mark:` texts, and whether each can be filled where it stands."""

import re
from collections.abc import Iterable, Sequence

from appraisal.rulebook.terms import Term

PLACEHOLDER = re.compile(r"<([^<>\s]+)>")
ALWAYS = ("title", "lost", "points")


def offered(term: Term) -> set[str]:
    """The words that a line of this term can fill."""
    if term.members:
        return set.intersection(*(offered(member) for member in term.members))
    words = set(ALWAYS)
    if term.records is not None:
        words.add("records")
    if term.measure is not None:
        words.add("value")
        if term.measure.target is not None:
            words.add("target")
        if term.measure.direction is not None:
            words.add(term.measure.direction.value)
    return words


def unknown(text: str, facts: Iterable[str], terms: Sequence[Term]) -> list[re.Match[str]]:
    """The placeholders of a text that not all of these terms can fill and that name no fact."""
    words = set.intersection(*(offered(term) for term in terms)) if terms else set(ALWAYS)
    known = words | set(facts)
    return [found for found in PLACEHOLDER.finditer(text) if found[1] not in known]
