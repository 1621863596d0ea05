"""Outcomes and grades: what fires beside the points, and the grades that are still possible (design 4.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.assessment.results import Grade, OutcomeState
from appraisal.assessment.states import Standing
from appraisal.engine.formula import Constant, When, columns_of
from appraisal.engine.ranges import extremes
from appraisal.rulebook.tree import GradeLimit, Outcome, Rulebook

ONE, NONE = Constant(Fraction(1)), Constant(Fraction(0))

Scene = tuple[Fraction, Fraction, Fraction]
"""The least and the greatest points, and what is then available."""


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
    box = standing.box(columns, settled=False, due_later=standing.due_later())
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
    rulebook: Rulebook, rulings: Sequence[Ruling], points: Fraction, available: Fraction, scenes: Iterable[Scene]
) -> Grade:
    """The grade of `points`, and every grade that the scenes and unsettled outcomes allow, best first.

    Of outcomes that cap or set the grade the lowest wins, and one that sets it over those that cap it.
    """
    grades = rulebook.grades
    if not grades:
        return Grade(None, ())
    places = {_place(grades, points, available)}
    own = max(places)
    for low, high, left in scenes:
        places |= set(range(_place(grades, high, left), _place(grades, low, left) + 1))
    cap, caps = _lowest(rulings, "grade_at_most", grades)
    set_, sets = _lowest(rulings, "grade", grades)
    possible = {max(place, one or 0) for place in places for one in caps} if None in sets else set()
    possible |= {one for one in sets if one is not None}
    own = max(own, cap or 0) if set_ is None else set_
    return Grade(grades[own].name, tuple(grades[place].name for place in sorted(possible)))


def _place(grades: Sequence[GradeLimit], points: Fraction, available: Fraction) -> int:
    """The place, best first, of the grade whose lower limit the points reach."""
    for place, limit in enumerate(grades):
        least = limit.limit * available if limit.share else limit.limit
        if points >= least:
            return place
    return len(grades) - 1


def _lowest(rulings: Iterable[Ruling], effect: str, grades: Sequence[GradeLimit]) -> tuple[int | None, set[int | None]]:
    """The lowest place that outcomes of one effect name, None where none fired; and all that it may yet be."""
    names = [limit.name for limit in grades]
    certain: int | None = None
    open_ = []
    for ruling in rulings:
        if ruling.outcome.effect == effect and ruling.state is not OutcomeState.CLEAR:
            place = names.index(ruling.outcome.value)
            if ruling.state is OutcomeState.FIRED:
                certain = place if certain is None else max(certain, place)
            else:
                open_.append(place)
    return certain, {certain, *(place if certain is None else max(certain, place) for place in open_)}
