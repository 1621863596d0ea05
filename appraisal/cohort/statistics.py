"""The columns of the cohort: greatest, least, sum, median, number and place, computed exactly over the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from appraisal.assessment.runs import AS_IT_STANDS
from appraisal.assessment.states import Standing
from appraisal.engine.formula import NEVER, columns_of
from appraisal.engine.ranges import extremes, possible_truths
from appraisal.rulebook.cohort_columns import COUNT, MAX, MIN, MOST_UNITS, RANK, SUM, CohortColumn
from appraisal.rulebook.tree import Rulebook
from appraisal.submission.loading import Pair
from appraisal.submission.readings import Reading, State, Submission
from appraisal.submission.values import value_text


class Ends(NamedTuple):
    """The least and greatest that a figure may be."""

    low: Fraction
    high: Fraction


class Own(NamedTuple):
    """A unit's own figure of a fact: `ends` is None where it has none, `state` then says why.

    `unclear` is a figure that may or may not be there.
    """

    state: State
    ends: Ends | None
    unclear: bool = False


def compared(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The same units, each with the columns of the cohort filled in; those without a rulebook that compares stay.

    Raises:
        ValueError: where they are not of one rulebook and category, or more than 5,000.
    """
    kinds = {(pair.rulebook.digest, pair.rulebook.category) for pair in pairs}
    if len(kinds) > 1 or len(pairs) > MOST_UNITS:
        raise ValueError(f"{len(kinds)} rulebooks and categories, {len(pairs)} units")
    if not pairs or not pairs[0].rulebook.cohort:
        return tuple(pairs)
    rulebook = pairs[0].rulebook
    own = {
        fact: [own_figure(rulebook, pair.submission, fact) for pair in pairs]
        for fact in dict.fromkeys(column.fact for column in rulebook.cohort.values())
    }
    filled = []
    for n, pair in enumerate(pairs):
        readings = {
            name: _reading(rulebook, name, column, own[column.fact], n) for name, column in rulebook.cohort.items()
        }
        submission = replace(pair.submission, readings={**pair.submission.readings, **readings})
        filled.append(replace(pair, submission=submission))
    return tuple(filled)


def own_figure(rulebook: Rulebook, submission: Submission, fact: str) -> Own:
    """What a unit has of a fact, declared or derived; vague values as all that they may be."""
    formula, absent = rulebook.values[fact], rulebook.absences[fact]
    standing = Standing(rulebook, submission.readings, AS_IT_STANDS)
    reads = next(column.reads for column in rulebook.cohort.values() if column.fact == fact)
    box = standing.box(tuple(dict.fromkeys((*columns_of(formula), *columns_of(absent)))), settled=True)
    absences = possible_truths(absent, box)
    if any(standing.state(name) is State.MISSING for name in reads):
        return Own(State.MISSING, None)
    if absences == {True}:
        return Own(State.NOT_APPLICABLE, None)
    asked = [extra.asked for name, extra in rulebook.auxiliary.items() if name in box]
    by_zero = [possible_truths(truth, standing.box(columns_of(truth), settled=True)) for truth in asked]
    if {True} in by_zero:
        return Own(State.MISSING, None)
    reach = extremes(formula, NEVER, box)  # type: ignore[arg-type]
    assert reach.low is not None
    assert reach.high is not None
    unclear = True in absences or any(True in truths for truths in by_zero)
    return Own(State.EXACT, Ends(reach.low, reach.high), unclear)


def statistic(kind: str, figures: Sequence[Ends]) -> Ends:
    """One statistic of the units' figures, at their low and at their high ends: none falls as a figure rises."""
    lows, highs = sorted(one.low for one in figures), sorted(one.high for one in figures)
    if kind == MAX:
        return Ends(lows[-1], highs[-1])
    if kind == MIN:
        return Ends(lows[0], highs[0])
    if kind == SUM:
        return Ends(sum(lows, Fraction(0)), sum(highs, Fraction(0)))
    return Ends(_middle(lows), _middle(highs))


def place(own: Ends, figures: Sequence[Ends], better: str | None) -> Ends:
    """The place of one unit among all, 1 for the best: those that are better for sure and those that may be."""
    if better == "less":
        surely = sum(other.high < own.low for other in figures)
        perhaps = sum(other.low < own.high for other in figures)
    else:
        surely = sum(other.low > own.high for other in figures)
        perhaps = sum(other.high > own.low for other in figures)
    # A vague figure may seem better than itself.
    perhaps -= own.low < own.high
    return Ends(Fraction(1 + surely), Fraction(1 + perhaps))


def _middle(values: Sequence[Fraction]) -> Fraction:
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _reading(rulebook: Rulebook, name: str, column: CohortColumn, units: Sequence[Own], n: int) -> Reading:
    """The column of one unit; missing where it cannot be told which units have the fact, or none has."""
    figures = [one.ends for one in units if one.ends is not None]
    if any(one.unclear for one in units):
        return missing(rulebook, name)
    if column.statistic == COUNT:
        return exact_reading(rulebook, name, Ends(Fraction(len(figures)), Fraction(len(figures))))
    own = units[n]
    if column.statistic == RANK and own.ends is None:
        return replace(missing(rulebook, name), state=own.state)
    if not figures:
        return missing(rulebook, name)
    if column.statistic == RANK and own.ends is not None:
        return exact_reading(rulebook, name, place(own.ends, figures, column.better))
    return exact_reading(rulebook, name, statistic(column.statistic, figures))


def missing(rulebook: Rulebook, name: str) -> Reading:
    """The column where the other units are not there."""
    column = rulebook.columns[name]
    return Reading(name, State.MISSING, column.low, column.high, None, section="cohort")


def exact_reading(rulebook: Rulebook, name: str, ends: Ends) -> Reading:
    """The column with its value, or with the range that it lies in."""
    column, fact = rulebook.columns[name], rulebook.facts[name]
    low, high = (end * column.denominator for end in ends)
    assert low.denominator == high.denominator == 1
    exact = int(low) if low == high else None
    texts = dict.fromkeys((value_text(fact, int(low)), value_text(fact, int(high))))
    state = State.RANGE if exact is None else State.EXACT
    return Reading(name, state, int(low), int(high), exact, "..".join(texts), "cohort")
