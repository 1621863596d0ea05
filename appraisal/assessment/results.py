"""The records of one unit's appraisal: what scoring gives and every output format reads.

They are named tuples: as immutable as the frozen dataclasses elsewhere, and made in a seventh of the time, which a
program that starts for every unit feels.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from appraisal.source.diagnostics import Diagnostic
from appraisal.source.positions import Position


class Status(StrEnum):
    """How a node came to its figure; of several, the first that holds (design 4.13)."""

    OVERRIDDEN = "overridden"
    EXCUSED = "excused"
    NOT_APPLICABLE = "not_applicable"
    PENDING = "pending"
    MISSING = "missing"
    JUDGED = "judged"
    SCORED = "scored"


class NodeKind(StrEnum):
    """What a node of the rulebook is; adjustments stand beside the groups and have no points."""

    GROUP = "group"
    CRITERION = "criterion"
    ADJUSTMENTS = "adjustments"
    ADJUSTMENT = "adjustment"


class LineKind(StrEnum):
    """Why a line takes points."""

    LOSS = "loss"
    MISSING = "missing"
    PENDING = "pending"
    JUDGED = "judged"
    UNCOUNTED = "uncounted"
    BOUND = "bound"
    ROUNDING = "rounding"
    ADJUSTMENT = "adjustment"
    OUTCOME = "outcome"
    OVERRIDE = "override"


class OutcomeState(StrEnum):
    """Whether an outcome fired, certainly did not, or cannot be told yet."""

    FIRED = "fired"
    UNSETTLED = "unsettled"
    CLEAR = "clear"


class NodeScore(NamedTuple):
    """One group, criterion or adjustment with its points; `awarded` is None where it has no score.

    `number` is the printed number (`2`, `2.3`), `depth` 0 for a top group, `parent` the
    id of the group around it (empty for a top group). `low` and `high` are the
    points still possible. Adjustments have `available` 0.
    """

    id: str
    number: str
    title: str
    kind: NodeKind
    depth: int
    parent: str
    awarded: Fraction | None
    available: Fraction
    low: Fraction | None
    high: Fraction | None
    status: Status


class FactSource(NamedTuple):
    """A value that a line rests on and where it was read; `written` is None where it was not handed in.

    `section` is the part of the submission: `facts`, `assessed`, `verified`, `judged`, or empty.
    `by` is who hands the fact in (empty: the unit itself). `assumed` is a value that silence was
    declared to mean (`if_silent`), worded with its unit.
    """

    fact: str
    title: str
    written: str | None
    section: str
    by: str
    position: Position | None
    evidence: tuple[str, ...] = ()
    assumed: str | None = None


class Remedy(NamedTuple):
    """The one fact that would have to change, and to what, for a line to cost nothing."""

    fact: str
    title: str
    target: str


class Line(NamedTuple):
    """One line of the gap list, in points: what a loss takes and why.

    `raw` is what it takes by itself, `lost` what it costs its criterion, `counts` what it costs the
    total, `regains` what the total would gain were this line alone remedied. `criterion` is the id
    of the node the line stands on. `named_by` and `planned_by` quote the unit's own problems and plans.
    `details` are those of the sources that a report has to add, since `problem` does not speak of the fact.
    """

    criterion: str
    number: str
    title: str
    kind: LineKind
    raw: Fraction
    lost: Fraction
    counts: Fraction
    regains: Fraction
    problem: str
    plan: str | None
    remedy: Remedy | None
    basis: str | None
    named_by: tuple[str, ...]
    planned_by: tuple[str, ...]
    sources: tuple[FactSource, ...]
    details: tuple[FactSource, ...] = ()

    @property
    def named_in_report(self) -> bool:
        """Whether the unit's own report names the problem."""
        return bool(self.named_by)

    @property
    def planned(self) -> bool:
        """Whether one of the unit's own plans covers it."""
        return bool(self.planned_by)


class PendingItem(NamedTuple):
    """Something still to be settled: what is asked, of whom, and the points that hang on it.

    `question` is a worded sentence. `low` and `high` are the node's points still possible.
    """

    node: str
    number: str
    title: str
    question: str
    by: str
    awarded: Fraction
    low: Fraction
    high: Fraction


class Total(NamedTuple):
    """The score out of `available` full marks, and the range still possible."""

    awarded: Fraction
    available: Fraction
    low: Fraction
    high: Fraction
    base: Fraction


class Grade(NamedTuple):
    """The grade of the total (None where the rulebook has none), and every grade still possible, best first."""

    name: str | None
    possible: tuple[str, ...]


class AdjustmentItem(NamedTuple):
    """One adjustment: what it adds (positive) or takes (negative), after all bounds."""

    id: str
    title: str
    points: Fraction


class Adjustments(NamedTuple):
    """What adjustments really added and took, both as positive points."""

    gained: Fraction
    taken: Fraction
    items: tuple[AdjustmentItem, ...]


class OutcomeResult(NamedTuple):
    """One outcome: `effect` is `grade`, `grade_at_most`, `grade_down`, `total` or `mark`, `value` what it sets.

    `reason` is why, in words, `text` the official wording.
    """

    id: str
    title: str
    state: OutcomeState
    effect: str
    value: str
    reason: str
    basis: str | None
    text: str | None = None


class Verification(NamedTuple):
    """A unit's own figure and the one confirmed in its place; `costs` is own total − confirmed total, in points."""

    fact: str
    title: str
    own: str | None
    confirmed: str
    by: str
    why: str
    costs: Fraction
    position: Position | None


class Statement(NamedTuple):
    """A problem or plan as the unit's report puts it."""

    text: str
    about: tuple[str, ...]
    position: Position | None


class Mirror(NamedTuple):
    """The report's own problems and plans held against the gaps.

    `named`, `silent` and `planned` are ids of criteria with a gap; the rest are statements without one.
    """

    named: tuple[str, ...]
    silent: tuple[str, ...]
    planned: tuple[str, ...]
    problems_without_gap: tuple[Statement, ...]
    plans_without_gap: tuple[Statement, ...]


class ExplainedLine(NamedTuple):
    """One loss or gain of a criterion, worked: `arithmetic` is one step a text, without indentation.

    `regains` and `remedy_text` (worded) say what would bring the points back. `gained` is what a gain
    brings by itself; None for a loss.
    """

    label: str
    kind: LineKind | None
    sources: tuple[FactSource, ...]
    arithmetic: tuple[str, ...]
    raw: Fraction
    lost: Fraction
    regains: Fraction
    remedy_text: str | None
    gained: Fraction | None = None


class Explanation(NamedTuple):
    """How one criterion came to its points: its clause, its lines worked, and how they end in the figure.

    `clause` is the official wording (or a generated one), `position` where the rulebook states it;
    `result` is the last worked step (sum, bounds, rounding); `regains_all` what remedying every
    line regains on the total.
    """

    node: NodeScore
    clause: str
    basis: str | None
    evidence: str | None
    position: Position | None
    lines: tuple[ExplainedLine, ...]
    result: tuple[str, ...]
    regains_all: Fraction


class CohortValue(NamedTuple):
    """A column that comes from the units appraised together, and what it is: one text, two ends, or nothing yet."""

    column: str
    low: str | None
    high: str | None


class Heading(NamedTuple):
    """What an appraisal is of: the rulebook, the unit, the period; digests are of meaning (design 4.12)."""

    rulebook: str
    rulebook_title: str
    version: str
    rulebook_digest: str
    submission_digest: str
    unit: str
    category: str | None
    period: int
    language: str
    decimals: int
    final: bool
    as_of: date | None


class Result(NamedTuple):
    """A finished appraisal of one unit: everything the formats print, in the order they print it.

    `nodes` and `lines` are in rulebook order; `gaps` are the lines that take points, most first;
    `cohort` is what the units appraised together gave (empty where the rulebook compares none).
    """

    heading: Heading
    total: Total
    grade: Grade
    nodes: tuple[NodeScore, ...]
    lines: tuple[Line, ...]
    gaps: tuple[Line, ...]
    pending: tuple[PendingItem, ...]
    adjustments: Adjustments
    outcomes: tuple[OutcomeResult, ...]
    verified: tuple[Verification, ...]
    mirror: Mirror
    diagnostics: tuple[Diagnostic, ...]
    cohort: tuple[CohortValue, ...] = ()
