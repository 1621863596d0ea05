"""Outcomes and grades: what fires beside the points, and the grades that are still possible (design 4.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.assessment.results import Grade, OutcomeState
from appraisal.assessment.states import Standing
from appraisal.engine.formula import Column, Constant, When, columns_of
from appraisal.engine.ranges import extremes
from appraisal.rulebook.tree import FINAL_GRADE, GradeLimit, Outcome, Rulebook

ONE, NONE = Constant(Fraction(1)), Constant(Fraction(0))

Scene = tuple[Fraction, Fraction, Fraction]
"""The least and the greatest points, and what is then available."""


@dataclass(frozen=True, slots=True, eq=False)
class Ruling:
    """An outcome and whether it fired."""

    outcome: Outcome
    state: OutcomeState


def rule(standing: Standing) -> tuple[Ruling, ...]:
    """The state of every outcome that does not ask for the grade.

    Fired only where that is certain, clear only where it cannot.
    """
    return tuple(
        Ruling(outcome, _state(outcome, standing)) for outcome in standing.rulebook.outcomes if not outcome.asks_grade
    )


def rule_by_grade(standing: Standing, possible: Iterable[str]) -> tuple[Ruling, ...]:
    """The state of every mark that asks for the grade, which may be any of those possible."""
    marks = [outcome for outcome in standing.rulebook.outcomes if outcome.asks_grade]
    grades = tuple(possible)
    return tuple(Ruling(mark, _of_several(_state(mark, standing, grade) for grade in grades)) for mark in marks)


def _of_several(states: Iterable[OutcomeState]) -> OutcomeState:
    """The state of an outcome that is one of these."""
    found = set(states)
    return found.pop() if len(found) == 1 else OutcomeState.UNSETTLED


def _state(outcome: Outcome, standing: Standing, grade: str | None = None) -> OutcomeState:
    columns = tuple(dict.fromkeys(columns_of(outcome.truth) + columns_of(outcome.not_applicable)))
    known = {}
    if grade is not None:
        names = standing.rulebook.shared_grades
        place = names.index(grade) if grade in names else len(names)
        known = {FINAL_GRADE: Column(place, place)}
    # What may yet be refused or confirmed as 不涉及 is open, whatever the run.
    others = tuple(name for name in columns if name not in known)
    box = standing.box(others, settled=False, due_later=standing.due_later()) | known
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

    Of outcomes that cap or set the grade the lowest wins, and one that sets it over those that cap it; those
    that lower it do so after that, each by so many grades, down to the lowest.
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
    last = len(grades) - 1
    down, downs = _lowered(rulings, last)
    own, possible = min(own + down, last), {min(place + one, last) for place in possible for one in downs}
    return Grade(grades[own].name, tuple(grades[place].name for place in sorted(possible)))


def _place(grades: Sequence[GradeLimit], points: Fraction, available: Fraction) -> int:
    """The place, best first, of the grade whose lower limit the points reach."""
    for place, limit in enumerate(grades):
        least = limit.limit * available if limit.share else limit.limit
        if points >= least:
            return place
    return len(grades) - 1


def _lowered(rulings: Iterable[Ruling], most: int) -> tuple[int, set[int]]:
    """By how many grades outcomes lower it, at most by `most`, and all that this may yet be."""
    certain, possible = 0, {0}
    for ruling in rulings:
        if ruling.outcome.effect != "grade_down":
            continue
        by = int(ruling.outcome.value)
        if ruling.state is OutcomeState.FIRED:
            certain = min(certain + by, most)
            possible = {min(one + by, most) for one in possible}
        elif ruling.state is OutcomeState.UNSETTLED:
            possible |= {min(one + by, most) for one in possible}
    return certain, possible


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
