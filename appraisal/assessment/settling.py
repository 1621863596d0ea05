"""Settling one criterion: what it is awarded, what is still possible, and what each of its terms took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from appraisal.assessment.results import LineKind, Status
from appraisal.assessment.states import PENDING, ZERO_POLICY, Standing, real_values, singles
from appraisal.engine.formula import NEVER, Column, Number, columns_of
from appraisal.engine.ranges import Extremes, extremes
from appraisal.engine.walk import evaluate
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion
from appraisal.submission.readings import Judgement, State


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """What a term takes or gives by itself at the point that is awarded, and why it is there."""

    term: Term
    points: Fraction
    kind: LineKind
    counted: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """A criterion's score: `awarded` is None where it is not applicable and that is not worth its points.

    `low` and `high` are the points still possible where it has a score (None where it has none in
    any case), `may_be_absent` says that it may still turn out not applicable, `may_apply` that it may
    turn out to apply. `point` are the values
    at which it is awarded; `computed` is the figure that an assessor's overrides, at the values `beside`.
    """

    criterion: Criterion
    awarded: Fraction | None
    low: Fraction | None
    high: Fraction | None
    absent: bool
    may_be_absent: bool
    status: Status
    may_apply: bool = True
    losses: tuple[Amount, ...] = ()
    gains: tuple[Amount, ...] = ()
    point: Mapping[str, Fraction] | None = None
    override: Judgement | None = None
    computed: Fraction | None = None
    beside: Mapping[str, Fraction] | None = None


def settle(criterion: Criterion, standing: Standing, override: Judgement | None = None) -> Settled:
    """The criterion's score under the states of its facts (design 4.2 to 4.4), an override applied."""
    computed = _compute(criterion, standing)
    if override is None:
        return computed
    if override.award is None:
        return _absent(criterion, Status.EXCUSED, override)
    return Settled(
        criterion,
        override.award,
        override.award,
        override.award,
        absent=False,
        may_be_absent=False,
        status=Status.OVERRIDDEN,
        override=override,
        computed=computed.awarded,
        beside=computed.point or _lowest(criterion, standing),
    )


def _lowest(criterion: Criterion, standing: Standing) -> Mapping[str, Fraction]:
    """The least value that each column of a criterion may have."""
    box = standing.box(criterion.columns, settled=True)
    return real_values({name: column.low for name, column in box.items()}, box)


def _absent(criterion: Criterion, status: Status, override: Judgement | None = None) -> Settled:
    """A criterion without a score, or with all its points where `full` says so."""
    points = criterion.available if criterion.not_applicable == "full" else None
    return Settled(
        criterion,
        points,
        points,
        points,
        absent=True,
        may_be_absent=True,
        status=status,
        may_apply=False,
        override=override,
    )


def _compute(criterion: Criterion, standing: Standing) -> Settled:
    due_later = standing.due_later(criterion)
    box = standing.box(criterion.columns, settled=True, due_later=due_later)
    at = extremes(criterion.value, criterion.absent, box)
    possible = at
    if standing.unconfirmed(criterion):
        wide = standing.box(criterion.columns, settled=False, due_later=due_later)
        possible = extremes(criterion.value, criterion.absent, wide)
    policies = _policies(criterion, standing, due_later)
    awarded = at.low if at.low is None else _earned(at.low, criterion, standing, due_later, settled=True)
    low = possible.low if possible.low is None else _earned(possible.low, criterion, standing, due_later, settled=False)
    high = possible.high
    if possible.may_be_absent and criterion.not_applicable == "full":
        low, high = _hull(low, high, criterion.available)
    status = _status(criterion, standing, box, at, possible, policies)
    if awarded is None:
        settled = _absent(criterion, status)
        if low is None or high is None:
            return settled
        return replace(settled, low=low, high=high, may_apply=possible.may_be_present)
    point = real_values(at.low_at or {name: column.low for name, column in box.items()}, box)
    amounts = _Amounts(criterion, standing, box, point, due_later)
    losses = tuple(amounts.of(criterion.form.losses))
    if at.low is not None and awarded < at.low:
        losses = _withheld(losses, at.low - awarded, criterion, standing, due_later)
    return Settled(
        criterion,
        awarded,
        low,
        high,
        absent=False,
        may_be_absent=possible.may_be_absent,
        status=status,
        losses=losses,
        gains=tuple(amounts.of(criterion.form.gains)),
        point=point,
    )


def _policies(
    criterion: Criterion, standing: Standing, due_later: frozenset[str], *, settled: bool = True, certain: bool = True
) -> set[str]:
    """The policies of all the criterion's terms."""
    return {
        policy
        for term in singles(criterion)
        for policy in standing.policies(term, criterion, due_later, settled=settled, certain=certain)
    }


def _earned(
    points: Fraction, criterion: Criterion, standing: Standing, due_later: frozenset[str], *, settled: bool
) -> Fraction:
    """The low end, or what `missing: zero` leaves of it."""
    if points <= 0 or ZERO_POLICY not in _policies(criterion, standing, due_later, settled=settled, certain=False):
        return points
    return Fraction(0)


def _hull(low: Fraction | None, high: Fraction | None, points: Fraction) -> tuple[Fraction, Fraction]:
    return (points if low is None else min(low, points)), (points if high is None else max(high, points))


def _withheld(
    losses: tuple[Amount, ...],
    points: Fraction,
    criterion: Criterion,
    standing: Standing,
    due_later: frozenset[str],
) -> tuple[Amount, ...]:
    """The first loss that `missing: zero` is for takes what that withholds beyond the low end."""
    for n, loss in enumerate(losses):
        if loss.counted and ZERO_POLICY in standing.policies(loss.term, criterion, due_later, certain=False):
            return (*losses[:n], replace(loss, points=loss.points + points), *losses[n + 1 :])
    return losses


def _status(
    criterion: Criterion,
    standing: Standing,
    box: Mapping[str, Column],
    at: Extremes,
    possible: Extremes,
    policies: set[str],
) -> Status:
    """The first that holds of not applicable, pending, missing, judged, scored (design 4.13)."""
    terms = tuple(singles(criterion))
    unconfirmed = standing.unconfirmed(criterion)
    if at.low is None and not unconfirmed:
        return Status.NOT_APPLICABLE
    asked = [term for term in terms if standing.asks(term, box)]
    open_judged = any(standing.state(term.judged or "") is State.MISSING for term in asked)
    unsettled = at.low != at.high or at.may_be_absent
    vague = unsettled and any(standing.vague(term) for term in terms)
    if not standing.run.final and (unconfirmed or open_judged or vague or PENDING in policies):
        return Status.PENDING
    if policies or open_judged or any(standing.silent(term) for term in terms):
        return Status.MISSING
    return Status.JUDGED if asked else Status.SCORED


@dataclass(frozen=True, slots=True, eq=False)
class _Amounts:
    """What the terms of a criterion come to at one point."""

    criterion: Criterion
    standing: Standing
    box: Mapping[str, Column]
    point: Mapping[str, Fraction]
    due_later: frozenset[str]

    def of(self, terms: tuple[Term, ...]) -> Iterator[Amount]:
        """The terms' amounts in order; of `largest_of` only the heaviest, the first on ties, counts."""
        for term in terms:
            if not term.members:
                yield self._amount(term, self._points(term.contribution(self.criterion.charged)))
                continue
            points = [self._points(member.contribution(self.criterion.charged)) for member in term.members]
            heaviest = points.index(max(points))
            for n, member in enumerate(term.members):
                counted = n == heaviest
                yield self._amount(member, self._capped(term, points[n]) if counted else points[n], counted=counted)

    def _capped(self, term: Term, points: Fraction) -> Fraction:
        return points if term.cap is None else min(points, self._points(term.cap))

    def _points(self, formula: Number) -> Fraction:
        return evaluate(formula, self.point)

    def _amount(self, term: Term, points: Fraction, *, counted: bool = True) -> Amount:
        return Amount(term, points, self._kind(term), counted)

    def _kind(self, term: Term) -> LineKind:
        """Why the term takes what it takes."""
        standing = self.standing
        policies = standing.policies(term, self.criterion, self.due_later)
        asked = standing.asks(term, self.box)
        pending = PENDING in policies or (asked and standing.state(term.judged or "") is State.MISSING)
        if not pending and standing.vague(term):
            formula = term.contribution(self.criterion.charged)
            reach = extremes(formula, NEVER, {name: self.box[name] for name in columns_of(formula)})
            pending = reach.low != reach.high
        if pending:
            return LineKind.MISSING if standing.run.final else LineKind.PENDING
        if policies or standing.silent(term):
            return LineKind.MISSING
        return LineKind.JUDGED if asked else LineKind.LOSS
