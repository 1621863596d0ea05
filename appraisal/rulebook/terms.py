"""The records a criterion is compiled to: terms (losses and gains) and what they look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from appraisal.engine.formula import NEVER, ZERO, And, Fact, Flag, Maximum, Minimum, Number, Or, Truth, When
from appraisal.rulebook.expressions.flags import missing_flag, not_applicable_flag
from appraisal.source.positions import Position


def either(*truths: Truth) -> Truth:
    """Or of the truths that can be true."""
    terms = tuple(truth for truth in truths if truth != NEVER)
    return terms[0] if len(terms) == 1 else Or(terms) if terms else NEVER


class Direction(StrEnum):
    """On which side of its target a value costs points."""

    SHORT = "short"
    OVER = "over"
    LATE = "late"


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What a term looks at: one fact (declared or derived), and the target it is held against.

    `shape` is the term's amount as a formula in the one column `fact`, so that its breakpoints and
    remedies are those of one value; `target` and `value` are formulas over base facts.
    """

    fact: str
    value: Number | Truth
    shape: Number
    target: Number | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One loss or gain of a criterion, in points.

    `amount` (never negative, its own cap applied) holds where `not_applicable` does not. `reads` are
    the base facts whose value matters, `silences` those whose being missing it tests. `judged` is
    the column of an assessor's number, asked for where `asked` holds. `deadline` is the due day of
    a lateness. A term of several (`largest_of`) has `members` and is the greatest of them; one that looks at
    each of a fact's `records` names the figure that sums up what they cost.
    """

    form: str
    amount: Number
    not_applicable: Truth
    reads: tuple[str, ...]
    silences: tuple[str, ...]
    asked: Truth
    judged: str | None
    missing: str | None
    measure: Measure | None
    deadline: date | None
    cap: Number | None
    problem: str | None
    plan: str | None
    position: Position
    condition: str | None = None
    members: tuple["Term", ...] = ()
    records: str | None = None

    @property
    def absent(self) -> Truth:
        """Whether the facts it looks at, silence tests included, are not applicable."""
        if self.members:
            return And(tuple(member.absent for member in self.members))
        return either(self.not_applicable, *(Flag(not_applicable_flag(fact)) for fact in self.silences))

    def contribution(self, charged: tuple[str, ...]) -> Number:
        """The amount in a criterion that answers for the silence of the facts `charged`.

        It is 0 where the term does not apply, and where a charged fact that it reads, but does not
        itself test, is missing: there the test alone speaks (design 4.2).
        """
        if self.members:
            heaviest = Maximum(tuple(member.contribution(charged) for member in self.members))
            return heaviest if self.cap is None else Minimum((heaviest, self.cap))
        silent = (Flag(missing_flag(fact)) for fact in charged if fact in self.reads and fact not in self.silences)
        off = either(self.not_applicable, *silent)
        return self.amount if off == NEVER else When(off, ZERO, self.amount)

    def single(self) -> Iterator["Term"]:
        """The term itself, or its members."""
        if self.members:
            for member in self.members:
                yield from member.single()
        else:
            yield self


@dataclass(frozen=True, slots=True, eq=False)
class JudgedColumn:
    """An assessor's number: who gives it, and the integers it can be over `denominator`, in points.

    `kind` is `award`, `lose` or `gain`, as it is handed in. `zero` says that 0 is allowed below
    `least`, the lower end of what may be given otherwise.
    """

    criterion: str
    kind: str
    by: str
    low: int
    high: int
    denominator: int
    step: int
    zero: bool
    least: int
    guide: str | None

    @property
    def name(self) -> str:
        """The column's name; the blank keeps it apart from every fact."""
        return f"{self.criterion} {self.kind}"

    @property
    def value(self) -> Number:
        """The number as a formula."""
        return Fact(self.name)
