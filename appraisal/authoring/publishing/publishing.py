"""From a rulebook to what is published of it, in one language: the same whoever publishes it, and wherever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from appraisal.authoring.publishing.chapters import Chapters
from appraisal.authoring.publishing.leaves import criteria
from appraisal.authoring.publishing.looks import facts_read
from appraisal.authoring.publishing.origins import Origins
from appraisal.authoring.publishing.publication import Publication, Section
from appraisal.authoring.publishing.quantities import Words
from appraisal.authoring.publishing.rows import Rows
from appraisal.engine.formula import Column
from appraisal.rulebook.compiling import Draft, compile_rulebook
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.loading import draft_of
from appraisal.rulebook.rulings import GRADE
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, has_errors, in_order
from appraisal.source.files import SourceText, read_source
from appraisal.source.positions import Position
from appraisal.wording import say
from appraisal.wording.figures import chinese_numeral


class Sound(NamedTuple):
    """A rulebook that can be used: as it was read, and compiled for each of its categories (None where it has none)."""

    draft: Draft
    rulebooks: Mapping[str | None, Rulebook]

    @property
    def rulebook(self) -> Rulebook:
        """The one of the first category."""
        return next(iter(self.rulebooks.values()))


class Read(NamedTuple):
    """A rulebook read for publishing, None where it is refused; with every finding, and the texts read."""

    sound: Sound | None
    found: tuple[Diagnostic, ...]
    sources: tuple[SourceText, ...]


def read_sound(path: Path) -> Read:
    """The rulebook in a file, compiled for each of its categories: what is refused for one is refused."""
    source, said = read_source(path)
    if source is None:
        return Read(None, said, ())
    draft, unfit, above = draft_of(source, path)
    sources = (source, *above)
    if draft is None:
        return Read(None, in_order((*said, *unfit)), sources)
    compiled = {category: compile_rulebook(draft, category) for category in draft.model.categories or (None,)}
    found = in_order((*said, *(one for _, several in compiled.values() for one in several)))
    rulebooks = {category: rulebook for category, (rulebook, _) in compiled.items() if rulebook is not None}
    if has_errors(found) or len(rulebooks) < len(compiled):
        return Read(None, found, sources)
    return Read(Sound(draft, rulebooks), found, sources)


def words_of(sound: Sound, language: str) -> Words:
    """Words for a rulebook's sentences; the final grade, which marks may ask for, is a fact among them."""
    facts = dict(sound.rulebook.facts)
    facts.setdefault(GRADE, _grade(language))
    return Words(facts, language, sound.rulebook.period)


def publish(sound: Sound, category: str | None, language: str) -> Publication:
    """Everything that is published, for one category or for all (None)."""
    return _Publishing(sound, category, language).publication()


@dataclass(frozen=True, slots=True, eq=False)
class _Publishing:
    sound: Sound
    category: str | None
    language: str

    def publication(self) -> Publication:
        return Publication(
            language=self.language,
            title=self.sound.draft.model.title,
            heading=tuple(self._heading()),
            sections=tuple(self._sections()),
            signature=(self._say("signed"), self._say("dated")),
        )

    def _say(self, key: str, **values: str) -> str:
        return say(f"publish.{key}", self.language, **values)

    def _heading(self) -> Iterator[str]:
        model = self.sound.draft.model
        yield self._say("rulebook", id=model.id, version=model.version, period=str(model.period))
        if self.category is not None:
            yield self._say("category", category=self.category)
        elif model.categories:
            separator = self._say("separators.list")
            yield self._say("all_categories", categories=separator.join(model.categories))
        yield self._say("digest", digest=self.sound.rulebook.digest)

    def _sections(self) -> Iterator[Section]:
        """The sections that have something to say, numbered."""
        filled = [section for section in self._all() if section.lines or section.table is not None]
        for number, section in enumerate(filled, 1):
            numeral = chinese_numeral(number) if self.language == "zh" else str(number)
            title = self._say("numbered", number=numeral, title=section.title)
            yield Section(title, section.lines, section.table)

    def _all(self) -> Iterator[Section]:
        draft, words = self.sound.draft, words_of(self.sound, self.language)
        model = draft.model
        chapters = Chapters(model, words, self.category, facts_read(model, self.category))
        origins = Origins(draft.document, draft.chain, self.language)
        rows = Rows(words, origins, self.category)
        leaves = list(criteria(model, self.category))
        for name, adjusts in (("criteria", False), ("adjustments", True)):
            chosen = [leaf for leaf in leaves if leaf.adjusts is adjusts]
            yield Section(self._say(f"sections.{name}"), table=rows.table(chosen) if chosen else None)
        yield self._lines("counting", chapters.counting())
        yield self._lines("outcomes", chapters.outcomes())
        yield self._lines("grades", chapters.grades())
        yield self._lines("ranking", chapters.ranking())
        yield self._lines("silence", chapters.silence())
        yield self._lines("derived", chapters.derived())
        yield self._lines("checks", chapters.checks())
        if origins.several:
            yield self._lines("origins", origins.rest())
        yield self._lines("sources", model.sources)

    def _lines(self, name: str, lines: Iterable[str]) -> Section:
        return Section(self._say(f"sections.{name}"), tuple(lines))


def _grade(language: str) -> Fact:
    """The final grade as a fact, so that a condition on it can be worded."""
    return Fact(
        id=GRADE,
        title=say("text.grade", language),
        kind=FactKind.WORDS,
        unit=None,
        column=Column(0, 0),
        decimals=0,
        words=(),
        better=None,
        by=None,
        missing=None,
        if_silent=None,
        report=(),
        not_above=None,
        derived=None,
        if_divisor_zero=None,
        rounding=None,
        position=Position("", 1, 1, 1, 1),
    )
