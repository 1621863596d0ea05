"""The records of a run of lint: each rulebook with what was found in it, or why it could not be looked into."""

from __future__ import annotations

from typing import NamedTuple

from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import SourceText


class FileReport(NamedTuple):
    """One rulebook: its path as it was named, its id and version (None: it was refused), and what was found in it.

    `notices` are the reasons of a refusal, or what else was noticed in reading. `paths` leads from the names that
    positions carry to the files, as they are named in the report.
    """

    path: str
    id: str | None
    version: str | None
    findings: tuple[Diagnostic, ...]
    notices: tuple[Diagnostic, ...]
    sources: tuple[SourceText, ...]
    paths: tuple[tuple[str, str], ...] = ()

    @property
    def refused(self) -> bool:
        """Whether it could not be looked into."""
        return self.id is None

    def path_of(self, name: str) -> str:
        """The file that a position names."""
        return dict(self.paths).get(name, name)


class Report(NamedTuple):
    """A whole run: the codes that were looked for, and every file in the order in which it was named."""

    codes: tuple[str, ...]
    files: tuple[FileReport, ...]

    @property
    def found(self) -> int:
        """How much was found in all files."""
        return sum(len(file.findings) for file in self.files)

    @property
    def refused(self) -> int:
        """How many files could not be looked into."""
        return sum(file.refused for file in self.files)

    @property
    def looked(self) -> int:
        """How many files were looked into."""
        return len(self.files) - self.refused
