"""The integer program of a rulebook: all criteria, sums, total and outcomes of a unit whose facts are exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from appraisal.engine.formula import (
    ZERO,
    Add,
    And,
    Formula,
    Maximum,
    Not,
    Or,
    Round,
    Truth,
    has_irrational,
)
from appraisal.rulebook.combining import Settling, scoreless, whole_value

if TYPE_CHECKING:
    from appraisal.rulebook.tree import GradeLimit, Rulebook

UNUSUAL, BASE, TOTAL, FIRST_OUTCOME = 0, 1, 2, 3
CAP, SET, DOWN = "grade_at_most", "grade", "grade_down"


@dataclass(frozen=True, slots=True, eq=False)
class PlainProgram:
    """The compiled program of a rulebook; `columns` are its inputs in order.

    `run` gives whether the unit is unusual (a criterion not applicable, a division by zero, so that
    only the general way can score it), the base, the total, whether each outcome fires, and each
    criterion's points: integers over `scales`.
    """

    columns: tuple[str, ...]
    run: Callable[[Sequence[int]], tuple[int, ...]]
    scales: tuple[int, ...]
    limits: tuple[tuple[int, str], ...]
    graded: int
    caps: tuple[tuple[int, str, int], ...]
    zeroing: tuple[int, ...]

    def total(self, figures: tuple[int, ...]) -> Fraction:
        """The total of a run, in points."""
        if any(figures[place] for place in self.zeroing):
            return Fraction(0)
        return Fraction(figures[TOTAL], self.scales[TOTAL])

    def grade(self, figures: tuple[int, ...]) -> str | None:
        """The grade of a run; None where the rulebook has none."""
        if not self.limits:
            return None
        points = figures[self.graded]
        if self.graded == TOTAL and any(figures[place] for place in self.zeroing):
            points = 0
        last = len(self.limits) - 1
        place = next((n for n, (limit, _) in enumerate(self.limits) if points >= limit), last)
        if self.caps:
            place = max([place, *(cap for n, effect, cap in self.caps if effect == CAP and figures[n])])
            place = max((cap for n, effect, cap in self.caps if effect == SET and figures[n]), default=place)
            place = min(place + sum(by for n, effect, by in self.caps if effect == DOWN and figures[n]), last)
        return self.limits[place][1]


def _always_unusual(_: Sequence[int]) -> tuple[int, ...]:
    return (1,)


ONLY_GENERAL = PlainProgram((), _always_unusual, (), (), TOTAL, (), ())
"""For a rulebook with irrational steps, or one in which some node never has a score: no program computes it."""


def plain_program(rulebook: Rulebook) -> PlainProgram:
    """Lower and compile what every unit with exact facts needs; the state flags are all false there."""
    # A unit with anything open never needs the program, so that its compiler is not loaded for it.
    from appraisal.engine.lowering import lower  # noqa: PLC0415
    from appraisal.engine.program import compile_python  # noqa: PLC0415
    from appraisal.engine.simplify import substitute  # noqa: PLC0415

    columns = tuple(name for name in rulebook.facts if name in rulebook.columns) + tuple(rulebook.judged)
    known: dict[str, Fraction | bool] = {
        name: False for name in rulebook.columns if name.endswith((" is missing", " is not applicable"))
    }
    known |= {name: Fraction(extra.column.low, extra.column.denominator) for name, extra in rulebook.auxiliary.items()}
    criteria = tuple(rulebook.criteria())
    values = {criterion.id: criterion.value for criterion in criteria}
    settling = Settling(rulebook.digits, rulebook.mode)
    base = whole_value(rulebook.root, values, settling)
    total = base
    if rulebook.adjustments is not None:
        total = Add((base, whole_value(rulebook.adjustments, values, settling)))
    if rulebook.floored:
        total = Maximum((total, ZERO))
    if rulebook.at_total:
        base, total = (Round(value, rulebook.decimals, rulebook.mode) for value in (base, total))
        values = {id_: Round(value, rulebook.decimals, rulebook.mode) for id_, value in values.items()}
    unusual: list[Truth] = [criterion.absent for criterion in criteria]
    ruled = [outcome for outcome in rulebook.outcomes if not outcome.asks_grade]
    unusual += [outcome.not_applicable for outcome in ruled]
    unusual += [extra.asked for extra in rulebook.auxiliary.values()]
    if any(map(has_irrational, (base, total))) or scoreless(rulebook.root):
        return ONLY_GENERAL
    outputs: dict[str, Formula] = {
        "unusual": Or(tuple(unusual)),
        "base": base,
        "total": total,
        **{f"outcome {outcome.id}": And((Not(outcome.not_applicable), outcome.truth)) for outcome in ruled},
        **{f"criterion {id_}": value for id_, value in values.items()},
    }
    program = lower(
        {name: substitute(formula, known) for name, formula in outputs.items()},
        {name: rulebook.columns[name] for name in columns},
    )
    scales = tuple(output.denominator or 1 for output in program.outputs.values())
    graded = BASE if rulebook.grades_on == "base" else TOTAL
    names = [limit.name for limit in rulebook.grades]
    outcomes = tuple(enumerate(ruled, FIRST_OUTCOME))
    return PlainProgram(
        columns=columns,
        run=compile_python(program, columns),
        scales=scales,
        limits=tuple((_least(limit, rulebook, scales[graded]), limit.name) for limit in rulebook.grades),
        graded=graded,
        caps=tuple(
            (n, outcome.effect, int(outcome.value) if outcome.effect == DOWN else names.index(outcome.value))
            for n, outcome in outcomes
            if outcome.effect in (CAP, SET, DOWN)
        ),
        zeroing=tuple(n for n, outcome in outcomes if outcome.effect == "total"),
    )


def _least(limit: GradeLimit, rulebook: Rulebook, scale: int) -> int:
    """The least integer over `scale` that reaches a grade."""
    points = limit.limit * rulebook.full_marks if limit.share else limit.limit
    return ceil(points * scale)
