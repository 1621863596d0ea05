"""Outcomes and grades: what fires beside the points, and the grades that are still possible (design 4.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from appraisal.assessment.results import Grade, OutcomeState
from appraisal.assessment.states import Standing
from appraisal.engine.formula import Constant, When, columns_of
from appraisal.engine.ranges import extremes
from appraisal.rulebook.tree import GradeLimit, Outcome, Rulebook

ONE, NONE = Constant(Fraction(1)), Constant(Fraction(0))


@dataclass(frozen=True, slots=True)
class Ruling:
    """An outcome and whether it fired."""

    outcome: Outcome
    state: OutcomeState


def rule(standing: Standing) -> tuple[Ruling, ...]:
    """Every outcome's state: fired only where that is certain, clear only where it cannot."""
    return tuple(Ruling(outcome, _state(outcome, standing)) for outcome in standing.rulebook.outcomes)


def _state(outcome: Outcome, standing: Standing) -> OutcomeState:
    columns = tuple(dict.fromkeys(columns_of(outcome.truth) + columns_of(outcome.not_applicable)))
    # What may yet be refused or confirmed as 不涉及 is open, whatever the run.
    box = standing.box(columns, settled=False)
    reach = extremes(When(outcome.truth, ONE, NONE), outcome.not_applicable, box)
    if reach.high is None or reach.high == 0:
        return OutcomeState.CLEAR
    certain = reach.low == 1 and not reach.may_be_absent
    return OutcomeState.FIRED if certain else OutcomeState.UNSETTLED


def fired(rulings: Iterable[Ruling], effect: str) -> tuple[Ruling, ...]:
    """The fired outcomes of one effect."""
    return tuple(ruling for ruling in rulings if ruling.outcome.effect == effect and ruling.state is OutcomeState.FIRED)


def unsettled(rulings: Iterable[Ruling], effect: str) -> tuple[Ruling, ...]:
    """The outcomes of one effect that cannot be told yet."""
    return tuple(
        ruling for ruling in rulings if ruling.outcome.effect == effect and ruling.state is OutcomeState.UNSETTLED
    )


def grade(
    rulebook: Rulebook,
    rulings: Sequence[Ruling],
    points: Fraction,
    available: Fraction,
    possible: tuple[Fraction, Fraction],
    available_possible: tuple[Fraction, Fraction],
) -> Grade:
    """The grade of `points`, and every grade that the possible points and unsettled outcomes allow, best first."""
    if not rulebook.grades:
        return Grade(None, ())
    certain = [ruling.outcome for ruling in rulings if ruling.state is OutcomeState.FIRED]
    open_ = [
        ruling.outcome
        for ruling in rulings
        if ruling.state is OutcomeState.UNSETTLED and ruling.outcome.effect.startswith("grade")
    ]
    own = _after_outcomes(_place(rulebook.grades, points, available), certain, rulebook.grades)
    ends = [
        _place(rulebook.grades, end, over)
        for end in possible
        for over in (available_possible if rulebook.grades[0].share else (available,))
    ]
    places = set(range(min(ends), max(ends) + 1)) | {_place(rulebook.grades, points, available)}
    found = {own}
    for fires in product((False, True), repeat=len(open_)):
        outcomes = certain + [outcome for outcome, fire in zip(open_, fires, strict=True) if fire]
        found |= {_after_outcomes(place, outcomes, rulebook.grades) for place in places}
    return Grade(rulebook.grades[own].name, tuple(rulebook.grades[place].name for place in sorted(found)))


def _place(grades: Sequence[GradeLimit], points: Fraction, available: Fraction) -> int:
    """The place, best first, of the grade whose lower limit the points reach."""
    for place, limit in enumerate(grades):
        least = limit.limit * available if limit.share else limit.limit
        if points >= least:
            return place
    return len(grades) - 1


def _after_outcomes(place: int, outcomes: Iterable[Outcome], grades: Sequence[GradeLimit]) -> int:
    """Caps first, then grades that are set; the lowest wins."""
    names = [limit.name for limit in grades]
    caps = [names.index(outcome.value) for outcome in outcomes if outcome.effect == "grade_at_most"]
    sets = [names.index(outcome.value) for outcome in outcomes if outcome.effect == "grade"]
    place = max([place, *caps])
    return max(sets) if sets else place
