"""The records of a difference between two rulebooks."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What happened to something that has an id, or to one of its keys."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    SPLIT = "split"
    MOVED = "moved"
    REORDERED = "reordered"
    CHANGED = "changed"


class Section(StrEnum):
    """What has changed, in the order in which changes are listed."""

    RULEBOOK = "rulebook"
    GROUP = "group"
    CRITERION = "criterion"
    OUTCOME = "outcome"
    GRADE = "grade"
    FACT = "fact"
    CHECK = "check"


class Change(NamedTuple):
    """One change: of what, which key of it, and in words.

    `id` is that of the new rulebook, of the old one where it was removed; `number` and `title` likewise. `before` and
    `after` are values as authors write them, None where there was or is none.
    """

    kind: Kind
    section: Section
    id: str
    number: str
    title: str
    text: str
    key: str = ""
    before: str | None = None
    after: str | None = None


class Head(NamedTuple):
    """What a rulebook says of itself."""

    file: str
    id: str
    title: str
    version: str
    digest: str


class Difference(NamedTuple):
    """Two rulebooks and every change from the old one to the new one."""

    old: Head
    new: Head
    changes: tuple[Change, ...]
