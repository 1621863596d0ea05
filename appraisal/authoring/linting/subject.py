"""What a check looks at: a rulebook as written and as compiled, every criterion and line with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from appraisal.authoring.linting.extents import Spans, span_of
from appraisal.rulebook.compiling import Draft
from appraisal.rulebook.losses import heaviest
from appraisal.rulebook.model import AdjustmentsModel, CriterionModel, GroupModel, RulebookModel
from appraisal.rulebook.paths import Path, file_path
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion, Group, Rulebook
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.nodes import MappingNode, ScalarNode
from appraisal.source.positions import Position

Fields = object
"""What a line says, as its model: each form and each loss has its own."""


class Line(NamedTuple):
    """One loss or gain of a criterion: where it stands, what is written, and what it is compiled to."""

    path: Path
    fields: Fields
    term: Term
    gain: bool
    members: tuple[Line, ...] = ()

    def single(self) -> Iterator[Line]:
        """The line itself, or those of which only the heaviest counts."""
        if self.members:
            yield from self.members
        else:
            yield self


class Place(NamedTuple):
    """A criterion: where it stands, what is written, and what it is compiled to, by the first category that has it.

    `groups` are the paths of what it stands in, outermost first.
    """

    path: Path
    groups: tuple[Path, ...]
    model: CriterionModel
    criterion: Criterion
    rulebook: Rulebook

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its losses, then its gains."""
        form, model = self.criterion.form, self.model
        if model.deduct is not None or model.earn is not None:
            losses = _lines((*self.path, "deduct"), model.deduct or [], form.losses, gain=False)
            return (*losses, *_lines((*self.path, "earn"), model.earn or [], form.gains, gain=True))
        name = next(name for name in ("bands", "linear", "judged") if getattr(model, name) is not None)
        return (Line((*self.path, name), getattr(model, name), form.gains[0], gain=True),)

    @property
    def singles(self) -> tuple[Line, ...]:
        """Its lines, those of which only the heaviest counts one by one."""
        return tuple(single for line in self.lines for single in line.single())

    @property
    def adjusts(self) -> bool:
        """Whether it stands under `adjustments`."""
        return "adjustments" in self.path


@dataclass(frozen=True, eq=False)
class Subject:
    """A rulebook that is looked through; `rulebooks` has one for each category, or the only one.

    `found` is what was noticed when it was read, `old` the edition that it is held against, if any.
    """

    draft: Draft
    rulebooks: tuple[Rulebook, ...]
    found: tuple[Diagnostic, ...] = ()
    old: Draft | None = None

    @property
    def model(self) -> RulebookModel:
        """What is written."""
        return self.draft.model

    def at(self, *path: str | int, key: bool = False) -> Position:
        """Where the value at a path of the model stands, or its key."""
        return self.draft.document.at(file_path(path, self.draft.document), key=key)

    def written(self, *path: str | int) -> bool:
        """Whether something stands at exactly this path."""
        return self.draft.document.node(file_path(path, self.draft.document)) is not None

    def within(self, span: tuple[int, int], *path: str | int) -> Position:
        """Where some characters of the text at a path stand."""
        node = self.draft.document.node(file_path(path, self.draft.document))
        assert isinstance(node, ScalarNode)
        return node.place(*span)

    def keys(self, *path: str | int) -> tuple[ScalarNode, ...]:
        """The keys of the mapping at a path."""
        node = self.draft.document.node(file_path(path, self.draft.document))
        return tuple(key for key, _ in node.entries) if isinstance(node, MappingNode) else ()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every criterion of every category once, in the order of the file, those of adjustments after the others."""
        compiled = {one.id: (one, book) for book in reversed(self.rulebooks) for one in book.criteria()}
        found = [*self._below(self.model.groups, ("groups",), ()), *self._adjusting(self.model.adjustments, (), ())]
        return tuple(Place(*one, *compiled[str(one[0][-1])]) for one in found if one[0][-1] in compiled)

    @cached_property
    def spans(self) -> Spans:
        """How far each criterion can go without its bounds, by its id."""
        return {place.criterion.id: span_of(place.criterion, place.rulebook) for place in self.places}

    @cached_property
    def groups(self) -> tuple[tuple[Path, GroupModel | AdjustmentsModel, Group, Rulebook], ...]:
        """Every group and every `adjustments` of every category once, with its path."""
        found: dict[Path, tuple[Path, GroupModel | AdjustmentsModel, Group, Rulebook]] = {}
        for book in self.rulebooks:
            for path, model, group in _grouped(self.model, book):
                found.setdefault(path, (path, model, group, book))
        return tuple(found.values())

    def _below(
        self, groups: dict[str, GroupModel] | None, path: Path, above: tuple[Path, ...]
    ) -> Iterator[tuple[Path, tuple[Path, ...], CriterionModel]]:
        for id_, group in (groups or {}).items():
            at = (*path, id_)
            around = (*above, at)
            yield from self._below(group.groups, (*at, "groups"), around)
            for name, criterion in (group.criteria or {}).items():
                yield (*at, "criteria", name), around, criterion
            yield from self._adjusting(group.adjustments, at, around)

    def _adjusting(
        self, model: AdjustmentsModel | None, path: Path, above: tuple[Path, ...]
    ) -> Iterator[tuple[Path, tuple[Path, ...], CriterionModel]]:
        if model is not None:
            at = (*path, "adjustments")
            yield from self._below(model.groups, (*at, "groups"), (*above, at))
            for name, criterion in (model.criteria or {}).items():
                yield (*at, "criteria", name), (*above, at), criterion


def _lines(path: Path, written: Sequence[Fields], terms: tuple[Term, ...], *, gain: bool) -> tuple[Line, ...]:
    return tuple(
        Line((*path, n), fields, term, gain, _members((*path, n), fields, term, gain=gain))
        for n, (fields, term) in enumerate(zip(written, terms, strict=True))
    )


def _members(path: Path, fields: Fields, term: Term, *, gain: bool) -> tuple[Line, ...]:
    if not isinstance(fields, heaviest.Fields):
        return ()
    return _lines((*path, "largest_of"), fields.largest_of, term.members, gain=gain)


def _grouped(model: RulebookModel, book: Rulebook) -> Iterator[tuple[Path, GroupModel | AdjustmentsModel, Group]]:
    """The groups of a compiled rulebook with what they were compiled from, outermost first."""
    waiting: list[tuple[Path, RulebookModel | GroupModel | AdjustmentsModel, Group]] = [((), model, book.root)]
    if model.adjustments is not None and book.adjustments is not None:
        waiting.append((("adjustments",), model.adjustments, book.adjustments))
    while waiting:
        path, written, group = waiting.pop(0)
        if not isinstance(written, RulebookModel):
            yield path, written, group
        below = {child.id: child for child in group.children if isinstance(child, Group)}
        waiting += [
            ((*path, "groups", id_), inner, below[id_]) for id_, inner in (written.groups or {}).items() if id_ in below
        ]
        own = written.adjustments if isinstance(written, GroupModel) else None
        if own is not None and group.adjustments is not None:
            waiting.append(((*path, "adjustments"), own, group.adjustments))
