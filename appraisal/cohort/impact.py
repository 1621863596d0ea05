"""What a new version of a rulebook does to units: each submission of a folder scored by the old and by the new one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from appraisal.assessment.scoring import Appraisal
from appraisal.cohort.carrying_over import CarryingOver, names_of
from appraisal.cohort.gathering import ENDINGS
from appraisal.cohort.rescoring import Alike, rescored
from appraisal.cohort.scoring import score_cohort
from appraisal.cohort.statistics import compared
from appraisal.rulebook.cohort_columns import MOST_UNITS
from appraisal.rulebook.compiling import Draft, compile_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic, Refused, diagnostic, has_errors, in_order
from appraisal.source.documents import Document, ScalarNode, compose
from appraisal.source.files import SourceText, read_source
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission


class Standing(NamedTuple):
    """What a unit comes to by one of the rulebooks: total, grade, and place among the units of its category."""

    total: Fraction
    grade: str | None
    place: int


class UnitImpact(NamedTuple):
    """A unit by both rulebooks."""

    file: str
    unit: str
    category: str | None
    before: Standing
    after: Standing

    @property
    def change(self) -> Fraction:
        """By how much its total goes up."""
        return self.after.total - self.before.total


class Impact(NamedTuple):
    """All units of a folder, largest movers first; the files of which one rulebook or both cannot make a score.

    `left_out` are the ids of facts and criteria that only one rulebook has, and that submissions name; `decimals` the
    most that points have by either.
    """

    units: tuple[UnitImpact, ...]
    unscored: tuple[str, ...]
    left_out: tuple[str, ...]
    found: tuple[Diagnostic, ...]
    sources: tuple[SourceText, ...]
    decimals: int = 2

    @property
    def up(self) -> int:
        """How many units have more."""
        return sum(unit.change > 0 for unit in self.units)

    @property
    def down(self) -> int:
        """How many have less."""
        return sum(unit.change < 0 for unit in self.units)

    @property
    def grades(self) -> int:
        """How many have another grade."""
        return sum(unit.before.grade != unit.after.grade for unit in self.units)

    @property
    def places(self) -> int:
        """How many are in another place."""
        return sum(unit.before.place != unit.after.place for unit in self.units)

    @property
    def changes(self) -> bool:
        """Whether anything is otherwise for anyone."""
        return bool(self.up or self.down or self.grades or self.places)


class Renames(NamedTuple):
    """What an id of the old rulebook is called in the new one: facts, and groups and criteria."""

    facts: Mapping[str, str]
    nodes: Mapping[str, str]


class Version(NamedTuple):
    """A rulebook as it was read, and compiled for each of its categories (None where it has none)."""

    draft: Draft
    rulebooks: Mapping[str | None, Rulebook]


class _Read(NamedTuple):
    """A submission file before any rulebook has read it."""

    file: str
    document: Document
    category: str | None
    period: int


_Paired = tuple[Pair | None, tuple[Diagnostic, ...], tuple[str, ...]]
"""A submission as a rulebook reads it, None where it is refused; what was said, and which ids were left out."""


class _Both(NamedTuple):
    """A submission as each of the rulebooks reads it."""

    read: _Read
    before: Pair
    after: Pair


class _Scored(NamedTuple):
    """A unit scored by each."""

    read: _Read
    before: Appraisal
    after: Appraisal


def impact(old: Version, new: Version, folder: Path, renames: Renames) -> Impact:
    """Score every submission of either rulebook that lies directly in a folder by both.

    Both are compiled for the year of the submissions, so that due days lie in it. A submission that one of them
    refuses is told with the reasons, and compared with nobody.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name.lower().endswith(ENDINGS))
    except (OSError, ValueError):
        return Impact((), (), (), (diagnostic("among_no_folder", None, path=folder),), ())
    sides = _side(old, _backwards(renames)), _side(new, renames)
    gathering = _Gathering(*sides, Alike(old.draft.model, new.draft.model), [], [])
    read = list(gathering.read(folder, names))
    if len(read) > MOST_UNITS:
        found = diagnostic("among_too_many", None, path=folder, limit=MOST_UNITS)
        return Impact((), (), (), (found,), tuple(gathering.sources))
    return gathering.compared(read)


def _backwards(renames: Renames) -> Renames:
    return Renames(*({after: before for before, after in names.items()} for names in renames))


def _side(version: Version, renames: Renames) -> _Side:
    compiled: Compiled = {
        (category, rulebook.period): (rulebook, ()) for category, rulebook in version.rulebooks.items()
    }
    return _Side(version.draft, renames, compiled)


Compiled = dict[tuple[str | None, int], tuple[Rulebook | None, tuple[Diagnostic, ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One of the rulebooks, compiled for each category and year when it is asked for."""

    draft: Draft
    renames: Renames
    compiled: Compiled

    def rulebook(self, category: str | None, period: int) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
        """The rulebook for a category and year; None where it does not serve that category."""
        served = self.draft.model.categories
        if served and category not in served:
            return None, ()
        key = (category if served else None, period)
        if key not in self.compiled:
            model = self.draft.model.model_copy(update={"period": period})
            self.compiled[key] = compile_rulebook(replace(self.draft, model=model), key[0])
        return self.compiled[key]

    def pair(self, read: _Read, other: _Side) -> _Paired:
        """The submission as this rulebook reads it; what was said, and which ids were left out."""
        rulebook, said = self.rulebook(read.category, read.period)
        theirs, _ = other.rulebook(read.category, read.period)
        if rulebook is None or theirs is None:
            place = read.document.at(("unit", "category"))
            listed = " / ".join(self.draft.model.categories)
            unserved = diagnostic("category_not_served", place, category=read.category or "", categories=listed)
            return None, said or (unserved,), ()
        over = CarryingOver(rulebook, names_of(theirs), self.renames.facts, self.renames.nodes)
        document, left_out = over.carried(read.document)
        model, refused = validate(document, SubmissionModel)
        if model is None:
            return None, refused, left_out
        submission, unread = read_submission(model, document, rulebook)
        found = (*refused, *unread)
        return (None if submission is None or has_errors(found) else Pair(rulebook, submission)), found, left_out


@dataclass(frozen=True, slots=True, eq=False)
class _Gathering:
    old: _Side
    new: _Side
    alike: Alike
    found: list[Diagnostic]
    sources: list[SourceText]

    def read(self, folder: Path, names: Iterable[str]) -> Iterator[_Read]:
        """The submissions of either rulebook; what is none is passed over."""
        ids = {side.draft.model.id for side in (self.old, self.new)}
        for name in names:
            if not (folder / name).is_file():
                continue
            source, _ = read_source(folder / name)
            document, composed = compose(source) if source is not None else (None, ())
            if source is None or document is None or _text(document, "rulebook") not in ids:
                continue
            if not (_text(document, "appraise") or "").startswith("submission/"):
                continue
            self.sources.append(source)
            model, refused = validate(document, SubmissionModel)
            found = (*composed, *refused)
            if model is None or has_errors(found):
                self.found.extend(found)
                continue
            yield _Read(source.name, document, model.unit.category, model.period)

    def compared(self, read: Sequence[_Read]) -> Impact:
        """Every unit by both rulebooks, among those of its category and year."""
        groups: dict[tuple[str | None, int], list[_Both]] = {}
        names: dict[str, None] = {}
        scored: set[str] = set()
        for one in read:
            before, said, gone = self.old.pair(one, self.new)
            after, told, fresh = self._again(one, before) or self.new.pair(one, self.old)
            names |= dict.fromkeys((*gone, *fresh))
            if before is None or after is None:
                self.found.extend((*said, *told))
            if before is not None and after is not None:
                groups.setdefault((one.category, one.period), []).append(_Both(one, before, after))
        units: list[UnitImpact] = []
        for members in groups.values():
            for unit in self._group(members):
                units.append(unit)
                scored.add(unit.file)
        units.sort(key=lambda unit: (-abs(unit.change), unit.unit, unit.file))
        unscored = tuple(source.name for source in self.sources if source.name not in scored)
        decimals = max(side.draft.model.rounding.decimals for side in (self.old, self.new))
        return Impact(tuple(units), unscored, tuple(names), in_order(self.found), tuple(self.sources), decimals)

    def _again(self, read: _Read, before: Pair | None) -> _Paired | None:
        """The same reading for the new rulebook, where it reads everything alike; None where it has to be read."""
        rulebook, _ = self.new.rulebook(read.category, read.period)
        if before is None or rulebook is None or not self.alike.reads(before.rulebook, rulebook):
            return None
        return Pair(rulebook, before.submission), (), ()

    def _group(self, members: Sequence[_Both]) -> Iterator[UnitImpact]:
        """The units of one category and year; without those that have no score by one of the rulebooks."""
        before = score_cohort([member.before for member in members])
        others = compared([member.after for member in members])
        after = [rescored(was, pair, self.alike) for was, pair in zip(before, others, strict=True)]
        scored = [_Scored(one.read, was, is_now) for one, was, is_now in zip(members, before, after, strict=True)]
        kept = [one for one in scored if self._has_score(one.before) and self._has_score(one.after)]
        firsts, seconds = _places([one.before for one in kept]), _places([one.after for one in kept])
        for one, first, second in zip(kept, firsts, seconds, strict=True):
            standings = _standing(one.before, first), _standing(one.after, second)
            yield UnitImpact(one.read.file, one.before.submission.unit, one.read.category, *standings)

    def _has_score(self, appraisal: Appraisal) -> bool:
        try:
            return appraisal.total is not None
        except Refused as refused:
            self.found.extend(refused.diagnostics)
            return False


def _standing(appraisal: Appraisal, place: int) -> Standing:
    return Standing(appraisal.total, appraisal.grade.name, place)


def _places(appraisals: Sequence[Appraisal]) -> list[int]:
    """The place of each, by what grades are decided on; ties as the rulebook says."""
    points = [_ranked(appraisal) for appraisal in appraisals]
    ranking = appraisals[0].rulebook.ranking if appraisals else None
    dense = ranking is not None and ranking.dense
    better = set(points) if dense else points
    return [1 + sum(other > own for other in better) for own in points]


def _ranked(appraisal: Appraisal) -> Fraction:
    if appraisal.rulebook.grades_on == "base":
        return appraisal.totals.base.awarded or Fraction(0)
    return appraisal.total


def _text(document: Document, key: str) -> str | None:
    node = document.node((key,))
    return node.text.strip() if isinstance(node, ScalarNode) else None
