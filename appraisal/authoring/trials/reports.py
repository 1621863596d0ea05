"""The records of a test run: each file with what was expected of its rulebook, and why it failed where it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from appraisal.assessment.results import Explanation, Heading, NodeScore, OutcomeResult, Total
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import SourceText

if TYPE_CHECKING:
    from appraisal.authoring.cases.running import Verdict


class Working(NamedTuple):
    """How a figure that was not expected came about.

    Of a criterion its explanation; of a group, the total or a grade the `nodes` in it that have not their full
    points or are not settled, and the outcomes that bear on it. `total` where the grade is asked for.
    """

    heading: Heading
    explanation: Explanation | None = None
    nodes: tuple[NodeScore, ...] = ()
    outcomes: tuple[OutcomeResult, ...] = ()
    total: Total | None = None


class Held(NamedTuple):
    """One expectation held against the rulebook; `working` where it failed and there is something to show."""

    verdict: Verdict
    working: Working | None = None


class Subject(NamedTuple):
    """The rulebook that a file tests: its path, in the way the file's own is named; id, version, digest of meaning."""

    path: str
    id: str
    version: str
    digest: str


class FileReport(NamedTuple):
    """One test file: its path as it was named, and what came of it.

    `subject` is None where the file, or one that it names, was refused; `diagnostics` say why, or what was noticed.
    """

    path: str
    subject: Subject | None
    held: tuple[Held, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceText, ...]

    @property
    def refused(self) -> bool:
        """Whether the file could not be run."""
        return self.subject is None

    @property
    def passed(self) -> int:
        """How many expectations were met."""
        return sum(one.verdict.passed for one in self.held)

    @property
    def failed(self) -> int:
        """How many were not."""
        return len(self.held) - self.passed


class Report(NamedTuple):
    """A whole run, file by file in the order in which they were run."""

    files: tuple[FileReport, ...]

    @property
    def passed(self) -> int:
        """How many expectations were met in all files."""
        return sum(file.passed for file in self.files)

    @property
    def failed(self) -> int:
        """How many were not."""
        return sum(file.failed for file in self.files)

    @property
    def refused(self) -> int:
        """How many files could not be run."""
        return sum(file.refused for file in self.files)

    @property
    def ran(self) -> int:
        """In how many files there was anything to hold against its rulebook."""
        return sum(bool(file.held) for file in self.files)
