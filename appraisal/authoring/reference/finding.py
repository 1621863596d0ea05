"""Finds the pages that a name leads to: by name or key, by a part of it, by a near spelling, by what a page says."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from appraisal.authoring.reference.parsing import Code, Page, Prose
from appraisal.authoring.reference.topics import TOPICS, Topic, page_of
from appraisal.source.nearest import nearest

SHORTEST = 2
"""Characters that a name needs to be looked for within other words."""


def find(name: str) -> tuple[Topic, ...]:
    """The topics that a name leads to, in the order of the list; none where nothing is near.

    The first of these that leads anywhere: a topic of this name; topics that have it among their words; those with
    it in their name, a word or their title; those of the nearest word; those on whose page it stands.
    """
    wanted = _plain(name)
    words = _words()
    return (
        _topics(lambda topic: _plain(topic.name) == wanted)
        or words.get(wanted, ())
        or _containing(wanted)
        or words.get(nearest(wanted, words) or "", ())
        or _saying(name.strip())
    )


def related(topic: Topic) -> tuple[Topic, ...]:
    """Other topics that have the name of this one among their words."""
    return tuple(other for other in _words()[_plain(topic.name)] if other is not topic)


def near(name: str) -> list[str]:
    """The names that an unknown one could be meant to be, for the message that refuses it."""
    return get_close_matches(_plain(name), _words(), cutoff=0.65)


def _words() -> dict[str, tuple[Topic, ...]]:
    """Every name and word, as it is compared, with its topics."""
    found: dict[str, tuple[Topic, ...]] = {}
    for topic in TOPICS:
        for word in dict.fromkeys(_plain(word) for word in (topic.name, *topic.words)):
            found[word] = (*found.get(word, ()), topic)
    return found


def _plain(name: str) -> str:
    """A name as it is compared: without a colon or brackets behind it, hyphens as underscores."""
    return name.strip().rstrip(":：").removesuffix("()").casefold().replace("-", "_").replace(" ", "_")


def _topics(fits: Callable[[Topic], bool]) -> tuple[Topic, ...]:
    return tuple(topic for topic in TOPICS if fits(topic))


def _containing(wanted: str) -> tuple[Topic, ...]:
    if len(wanted) < SHORTEST:
        return ()
    return _topics(
        lambda topic: (
            any(wanted in _plain(word) for word in (topic.name, *topic.words))
            or (not wanted.isascii() and wanted in page_of(topic).title.zh)
        )
    )


def _saying(text: str) -> tuple[Topic, ...]:
    if len(text) < SHORTEST:
        return ()
    return _topics(lambda topic: any(text in said for said in _said(page_of(topic))))


def _said(page: Page) -> Iterator[str]:
    for block in (page.title, *page.blocks):
        match block:
            case Prose():
                yield from (block.en, block.zh)
            case Code():
                yield block.text
            case _:
                yield from block.header
                yield from (cell for row in block.rows for cell in row)
