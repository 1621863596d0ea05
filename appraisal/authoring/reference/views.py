"""What `reference` shows: pages in full, or the list of topics that a name leads to."""

from dataclasses import dataclass

from appraisal.authoring.reference.finding import find, related
from appraisal.authoring.reference.parsing import Page
from appraisal.authoring.reference.topics import TOPICS, Topic, page_of

START = "start"
"""The topic whose page stands below the list of all topics."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A topic with its page, and the names of other topics that speak of it too."""

    topic: Topic
    page: Page
    related: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What was asked for (None: everything there is), the topics to list, and the pages to show in full."""

    asked: str | None
    listed: tuple[Sheet, ...]
    shown: tuple[Sheet, ...]


def everything() -> View:
    """All topics, and the page that an author starts from.

    Raises:
        WithoutPages: where Python has dropped the docstrings.
    """
    sheets = tuple(map(_sheet, TOPICS))
    return View(None, sheets, tuple(sheet for sheet in sheets if sheet.topic.name == START))


def view(name: str) -> View | None:
    """The page that a name leads to, or the list of pages where there are several; None where there is none.

    Raises:
        WithoutPages: where Python has dropped the docstrings.
    """
    sheets = tuple(map(_sheet, find(name)))
    if not sheets:
        return None
    return View(name, (), sheets) if len(sheets) == 1 else View(name, sheets, ())


def _sheet(topic: Topic) -> Sheet:
    return Sheet(topic, page_of(topic), tuple(other.name for other in related(topic)))
