"""What changes at a key: a value, an entry of a table, a key of a mapping inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from appraisal.authoring.difference.values import Values, canonical, name_of, plain_text, same
from appraisal.rulebook.facts import Fact
from appraisal.wording import say

PLACEHOLDERS = ("extends", "remove", "appraise")
"""Keys that say how a file is read, not what its rulebook means."""


class Said(NamedTuple):
    """A change of a key in words, with its values as authors write them."""

    key: str
    text: str
    before: str | None = None
    after: str | None = None


class At(NamedTuple):
    """A key with its path, and what it is called."""

    path: str
    key: str
    label: str


class Sides(NamedTuple):
    """How values are worded in the old and in the new rulebook, and the fact that limits are held against in each."""

    old: Values
    new: Values
    was: Fact | None = None
    is_now: Fact | None = None

    @property
    def language(self) -> str:
        """The language of the changes."""
        return self.new.words.language

    def label(self, key: str) -> str:
        """What a key is called."""
        return say(f"keys.{key}", self.language)

    def at(self, path: str, key: str, label: str | None = None) -> At:
        """A key of what stands at a path."""
        return At(f"{path}.{key}" if path else key, key, self.label(key) if label is None else label)

    def told(self, label: str, before: str | None, after: str | None) -> str:
        """`每少1次由扣0.5分改为扣1分`."""
        if before is None:
            return say("diff.set", self.language, what=label, after=after or "")
        if after is None:
            return say("diff.unset", self.language, what=label, before=before)
        return say("diff.changed", self.language, what=label, before=before, after=after)

    def value(self, at: At, before: Any, after: Any) -> Iterator[Said]:
        """What has changed between two values of a key; nothing where they mean the same."""
        if same(at.key, before, after):
            return
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from self.table(at, before, after)
        elif isinstance(before, BaseModel) and isinstance(after, BaseModel) and type(before) is type(after):
            yield from self.inside(at.path, before, after)
        else:
            worded = [
                None if value is None else values.said(at.key, value, fact)
                for values, value, fact in ((self.old, before, self.was), (self.new, after, self.is_now))
            ]
            yield self.say(at, before, after, *worded)

    @staticmethod
    def plain(value: Any) -> str | None:
        """A value as its author writes it, None where there is none."""
        return None if value is None else plain_text(value)

    def say(self, at: At, before: Any, after: Any, was: str | None, is_now: str | None) -> Said:
        """A change with its values already in words."""
        return Said(at.path, self.told(at.label, was, is_now), self.plain(before), self.plain(after))

    def table(self, at: At, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Said]:
        """What has changed in a table, entry by entry; its order where nothing else has."""
        old = {canonical("", name): name for name in before}
        new = {canonical("", name): name for name in after}
        for name in dict.fromkeys((*new, *old)):
            was, is_now = before.get(old.get(name, "")), after.get(new.get(name, ""))
            limit = self.new.limit(new[name], self.is_now) if name in new else self.old.limit(old[name], self.was)
            label = say("diff.entry", self.language, what=at.label, entry=limit)
            inside = "each" if at.key in ("from", "until", "below", "above") else at.key
            yield from self.value(At(f"{at.path}.{name}", inside, label), was, is_now)
        if [name for name in new if name in old] != [name for name in old if name in new]:
            yield Said(at.path, say("diff.entries_reordered", self.language, what=at.label))

    def inside(
        self, path: str, before: BaseModel, after: BaseModel, *, skipped: tuple[str, ...] = ()
    ) -> Iterator[Said]:
        """What has changed in a mapping, key by key."""
        for name in type(after).model_fields:
            key = name_of(name)
            if key not in (*skipped, *PLACEHOLDERS):
                yield from self.value(self.at(path, key), getattr(before, name), getattr(after, name))
