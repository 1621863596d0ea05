"""Units scored together, and one unit scored again by what a result recorded of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from appraisal.assessment.runs import AS_IT_STANDS, Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.cohort.statistics import Ends, compared, exact_reading
from appraisal.rulebook.tree import Rulebook
from appraisal.source.numbers import NumberRead, read_number
from appraisal.submission.loading import Pair
from appraisal.submission.readings import Reading


def score_cohort(pairs: Sequence[Pair], run: Run = AS_IT_STANDS) -> tuple[Appraisal, ...]:
    """Score units of one rulebook and category, in two passes: first what they are compared by, then each of them.

    Raises:
        ValueError: where they are not of one rulebook and category, or more than 5,000.
        Refused: where no criterion applies to one of the units.
    """
    return tuple(score(pair.rulebook, pair.submission, run) for pair in compared(pairs))


def recalled(pair: Pair, recorded: Any) -> Pair:
    """The unit with the columns of the cohort as a result recorded them (`cohort` of its JSON).

    What cannot be read, or lies outside its column, stays missing: the results then differ.
    """
    values = recorded if isinstance(recorded, Mapping) else {}
    readings = {
        name: reading
        for name in pair.rulebook.cohort
        if (reading := _reading(pair.rulebook, name, values.get(name))) is not None
    }
    submission = replace(pair.submission, readings={**pair.submission.readings, **readings})
    return replace(pair, submission=submission)


def _reading(rulebook: Rulebook, name: str, recorded: Any) -> Reading | None:
    ends = recorded if isinstance(recorded, list) else [recorded, recorded]
    numbers = [_number(end) for end in ends]
    column = rulebook.columns[name]
    integers = [number * column.denominator for number in numbers if number is not None]
    whole = [number for number in integers if number.denominator == 1 and column.low <= number <= column.high]
    if len(whole) < 2 or len(ends) != 2 or whole[0] > whole[1]:
        return None
    return exact_reading(rulebook, name, Ends(whole[0] / column.denominator, whole[1] / column.denominator))


def _number(text: Any) -> Fraction | None:
    read = read_number(text) if isinstance(text, str) else None
    return Fraction(read.value) if isinstance(read, NumberRead) else None
