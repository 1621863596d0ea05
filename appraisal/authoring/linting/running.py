"""Looking through one rulebook: it is read and compiled for every category, then each check looks at it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from appraisal.authoring.checks import CHECKS
from appraisal.authoring.linting.reports import FileReport
from appraisal.authoring.linting.subject import Subject
from appraisal.rulebook.compiling import Draft, compile_rulebook
from appraisal.rulebook.loading import draft_of
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, in_order
from appraisal.source.files import SourceText, read_source

CODES = tuple(check.CODE for check in CHECKS)
"""Every code that lint can find, in order."""


def linted(path: Path, codes: Collection[str], old: Draft | None = None) -> FileReport:
    """The rulebook at `path`, looked through for these codes; held against an `old` edition of the same id."""
    name = path.as_posix()
    draft, sources, found = read(path)
    books = () if draft is None else _compiled(draft)
    refused = draft is None or any(book is None for book, _ in books)
    found = in_order((*found, *(one for _, said in books for one in said)))
    if draft is None or refused:
        return FileReport(name, None, None, (), found, sources, _paths(path, sources))
    whole = tuple(book for book, _ in books if book is not None)
    same = old if old is not None and old.model.id == draft.model.id else None
    subject = Subject(draft, whole, found, same)
    findings = in_order(one for check in CHECKS if check.CODE in codes for one in check.check(subject))
    notices = tuple(one for one in found if one.key not in RETOLD)
    return FileReport(name, draft.model.id, draft.model.version, findings, notices, sources, _paths(path, sources))


RETOLD = ("expression_full_width", "number_full_width")
"""What is noticed in reading and found by a check."""


def told_once(files: Sequence[FileReport]) -> tuple[FileReport, ...]:
    """What was found in a rulebook that others extend stands with that rulebook alone, where it is among the files."""
    own = {(file.path, one) for file in files for one in file.findings if not _inherited(one, file)}
    return tuple(
        file._replace(findings=tuple(one for one in file.findings if not _told_elsewhere(one, file, own)))
        for file in files
    )


def _told_elsewhere(one: Diagnostic, file: FileReport, own: Collection[tuple[str, Diagnostic]]) -> bool:
    place = one.location
    return place is not None and _inherited(one, file) and (file.path_of(place.file), one) in own


def _inherited(one: Diagnostic, file: FileReport) -> bool:
    return one.location is not None and file.path_of(one.location.file) != file.path


def read(path: Path) -> tuple[Draft | None, tuple[SourceText, ...], tuple[Diagnostic, ...]]:
    """A rulebook as it is written, with what it extends; None where it cannot be read, with the reasons."""
    source, found = read_source(path)
    if source is None:
        return None, (), found
    draft, said, above = draft_of(source, path)
    return draft, (source, *above), in_order((*found, *said))


def _compiled(draft: Draft) -> tuple[tuple[Rulebook | None, tuple[Diagnostic, ...]], ...]:
    return tuple(compile_rulebook(draft, category) for category in draft.model.categories or (None,))


def _paths(path: Path, sources: tuple[SourceText, ...]) -> tuple[tuple[str, str], ...]:
    """Where the files lie that positions name: the rulebook itself, and what it extends where that is beside it."""
    beside = {source.name: path.with_name(source.name) for source in sources[1:]}
    others = ((name, other.as_posix()) for name, other in beside.items() if name != path.name and other.is_file())
    return ((path.name, path.as_posix()), *others)
