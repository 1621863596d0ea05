"""Reading a test file with every file that it names."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from appraisal.authoring.cases.model import EXPECTATIONS, CaseFileModel, Difference
from appraisal.authoring.cases.preparing import CaseFile, Sample, Written, prepare
from appraisal.rulebook.compiling import Draft
from appraisal.rulebook.loading import draft_of
from appraisal.rulebook.validation import validate_apart
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors, in_order
from appraisal.source.documents import Document, compose
from appraisal.source.files import SourceText, read_source
from appraisal.source.positions import Position
from appraisal.submission.loading import load_pair

SEPARABLE = frozenset({"tables", "cases"})


def load_case_file(
    path: Path, root: Path, *, encoding: str | None = None
) -> tuple[CaseFile | None, tuple[Diagnostic, ...], tuple[SourceText, ...]]:
    """The test file at `path`, ready to run, every finding about it, and the texts read, its own first.

    It may name files beside it, in folders below, and anywhere in the folder `root`; nothing else is
    read. `encoding` is the test file's own. None where it, or a file that it names, is refused.
    """
    source, found = read_source(path, encoding=encoding)
    if source is None:
        return None, found, ()
    document, composed = compose(source)
    if document is None:
        return None, in_order((*found, *composed)), (source,)
    validated, refused = validate_apart(document, CaseFileModel, SEPARABLE)
    diagnostics = [*found, *composed, *(_of_a_unit(one, document) for one in refused)]
    if validated is None:
        return None, in_order(diagnostics), (source,)
    reader = _Reader(validated.model, validated.document, path.parent, root, diagnostics, [source])
    reader.check()
    written = reader.written()
    if written is None:
        return None, in_order(diagnostics), tuple(reader.sources)
    cases, unfit = prepare(written)
    diagnostics += unfit
    ready = None if has_errors(diagnostics) else cases
    return ready, in_order(diagnostics), tuple(dict.fromkeys(reader.sources))


def _of_a_unit(refusal: Diagnostic, document: Document) -> Diagnostic:
    """A key that is not known at the top of the file, yet in the baseline, is told where it belongs."""
    for key in Difference.model_fields:
        entry = document.root.entry(key)
        if entry is not None and entry[0].position == refusal.location:
            return diagnostic("outside_baseline", refusal.location, key=key)
    return refusal


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the files that a test file names."""

    model: CaseFileModel
    document: Document
    folder: Path
    root: Path
    found: list[Diagnostic]
    sources: list[SourceText]
    samples: dict[str, Sample] = field(default_factory=dict)

    def check(self) -> None:
        """Whether there is anything to test, in the file and in every case, under a name of its own."""
        model = self.model
        if not model.tables and not model.cases and not has_errors(self.found):
            self.found.append(diagnostic("nothing_to_test", self.document.root.position))
        names: dict[str, Position] = {}
        for n, case in enumerate(model.cases):
            place = self.document.at(("cases", n, "name"))
            if case.name in names:
                related = [(names[case.name], "first_here")]
                self.found.append(diagnostic("case_doubled", place, related=related, name=case.name))
            names.setdefault(case.name, place)
            if not any(getattr(case, key) not in (None, {}) for key in EXPECTATIONS):
                self.found.append(diagnostic("case_expects_nothing", place, name=case.name))

    def written(self) -> Written | None:
        """The file with its rulebook and samples; None where these are refused."""
        place = self.document.at(("rulebook",))
        path = self._inside(self.model.rulebook, place)
        draft = None if path is None else self._rulebook(path, place)
        if path is None or draft is None:
            return None
        for n, case in enumerate(self.model.cases):
            if case.submission is not None and case.submission not in self.samples:
                self._sample(case.submission, path, self.document.at(("cases", n, "submission")))
        return Written(self.model, self.document, draft, self.samples)

    def _inside(self, name: str, place: Position) -> Path | None:
        """The path of a file that is named, or None where it leads out of the folders that may be read."""
        path = self.folder / name
        real = Path(os.path.realpath(path))
        if any(real.is_relative_to(os.path.realpath(folder)) for folder in (self.root, self.folder)):
            return path
        self.found.append(diagnostic("outside_folder", place, path=name))
        return None

    def _rulebook(self, path: Path, place: Position) -> Draft | None:
        source, found = read_source(path)
        self._note(found, place)
        if source is None:
            return None
        self.sources.append(source)
        draft, unfit, above = draft_of(source, path)
        self.sources.extend(above)
        if draft is None:
            self.found.extend(unfit)
        return draft

    def _sample(self, name: str, rules: Path, place: Position) -> None:
        """A submission, refused where it could not be scored by the rulebook."""
        path = self._inside(name, place)
        if path is None:
            return
        pair, found, sources = load_pair(path, rules)
        self._note(found, place)
        self.sources.extend(sources)
        document = compose(sources[0])[0] if pair is not None else None
        if pair is not None and document is not None:
            self.samples[name] = Sample(document, pair.rulebook.category)

    def _note(self, found: tuple[Diagnostic, ...], place: Position) -> None:
        """What is said about a file as a whole stands where the file is named."""
        self.found.extend(one if one.location else replace(one, location=place) for one in found)
