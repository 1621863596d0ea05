"""The records of looking without scoring: what `check` finds in a submission, and what `verify` finds in a result."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from appraisal.assessment.results import FactSource, Heading
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.positions import Position


class CheckState(StrEnum):
    """Whether a cross-check holds, is broken, or cannot be told yet."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = "open"


class CrossCheck(NamedTuple):
    """One `checks:` line of the rulebook held against the submission.

    `left` and `right` are both figures, worded with their terms (`4201起`, `1162起 + 3039起 = 4201起`); of what is
    not a comparison of exact figures `left` is all of it in words, and `right` is empty;
    `reason` says what an open one lacks. `position` is where the submission has the first fact of it.
    """

    title: str
    state: CheckState
    left: str
    right: str
    reason: str
    position: Position | None


class VagueFact(NamedTuple):
    """A figure that is not exact: the values it may have, worded, and the totals at the worst and best of them.

    Everything else stays as it is; `lowest` = `highest` where an exact number would change no points.
    """

    source: FactSource
    low: str
    high: str
    lowest: Fraction
    highest: Fraction


class MissingFact(NamedTuple):
    """A fact that the unit itself did not hand in, and the most that handing it in could bring, in points."""

    source: FactSource
    costs: Fraction


class CheckReport(NamedTuple):
    """What `check` says: nothing here is a score of its own.

    `facts` are all facts handed in, in the rulebook's order; `awaited` those that somebody else has not
    handed in. `findings` are broken bounds between records and period and the like (design 4.18).
    """

    heading: Heading
    facts: tuple[FactSource, ...]
    checks: tuple[CrossCheck, ...]
    vague: tuple[VagueFact, ...]
    missing: tuple[MissingFact, ...]
    awaited: tuple[FactSource, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        """Whether something contradicts something, so that the check does not pass."""
        return bool(self.findings) or any(one.state is CheckState.DIFFERS for one in self.checks)


class Difference(NamedTuple):
    """A place of a recorded result (`total.awarded`, `lines[3].counts`) that its inputs do not give; None is absent."""

    where: str
    recorded: str | None
    recomputed: str | None
