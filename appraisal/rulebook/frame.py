"""What every loss has in common: its shared keys, and the surroundings it is compiled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.engine.formula import NEVER, Constant, Minimum, Number, Truth
from appraisal.rulebook.fields import MissingPolicy, Points, PointsOrAll, Strict, Text
from appraisal.rulebook.terms import JudgedColumn, Measure, Term

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Surroundings

Path = tuple[str | int, ...]


class LossFields(Strict):
    """Keys that every loss and gain may carry."""

    at_most: Points | None = None
    missing: MissingPolicy | None = None
    problem: Text | None = None
    plan: Text | None = None


class CostFields(LossFields):
    """A loss of a fixed size: `lose` in `deduct`, `gain` in `earn`."""

    lose: PointsOrAll | None = None
    gain: PointsOrAll | None = None


@dataclass(frozen=True)
class Frame:
    """Where a loss stands: its criterion, whether it is a gain, and its path in the file."""

    around: Surroundings
    criterion: str
    points: Fraction | None
    gains: bool
    path: Path

    def inside(self, *path: str | int) -> Frame:
        """The frame of something that stands within this one."""
        return replace(self, path=(*self.path, *path))

    def complain(self, key: str, /, *path: str | int, **values: object) -> None:
        """Note the diagnostic `key` at a path within this loss."""
        self.around.complain(key, (*self.path, *path), **values)

    def cost(self, fields: CostFields) -> Constant | None:
        """The points of `lose` or `gain`, whichever belongs here; None where that was refused."""
        wanted, other = ("gain", "lose") if self.gains else ("lose", "gain")
        if getattr(fields, other) is not None:
            self.complain("wrong_cost_word", other, found=other, wanted=wanted)
            return None
        cost = getattr(fields, wanted)
        if cost is None:
            self.complain("missing_key", key=wanted)
            return None
        if cost == "all":
            if self.points is None:
                self.complain("all_without_points", wanted)
                return None
            return Constant(self.points)
        return Constant(cost)

    def term(
        self,
        form: str,
        fields: LossFields,
        *,
        amount: Number,
        not_applicable: Truth = NEVER,
        reads: tuple[str, ...] = (),
        silences: tuple[str, ...] = (),
        asked: Truth = NEVER,
        judged: JudgedColumn | None = None,
        measure: Measure | None = None,
        deadline: date | None = None,
        condition: str | None = None,
        members: tuple[Term, ...] = (),
    ) -> Term:
        """The compiled term, its `at_most` applied to the amount and to the measure's shape."""
        cap = None if fields.at_most is None else Constant(fields.at_most)
        if cap is not None:
            amount = Minimum((amount, cap))
            if measure is not None:
                measure = replace(measure, shape=Minimum((measure.shape, cap)))
        if judged is not None:
            self.around.judge(judged, self.path)
        for member in members:
            reads += member.reads
            silences += member.silences
        return Term(
            form=form,
            amount=amount,
            not_applicable=not_applicable,
            reads=tuple(dict.fromkeys(reads)),
            silences=tuple(dict.fromkeys(silences)),
            asked=asked,
            judged=judged.name if judged else None,
            missing=fields.missing,
            measure=measure,
            deadline=deadline,
            cap=cap,
            problem=fields.problem,
            plan=fields.plan,
            position=self.around.position(self.path),
            condition=condition,
            members=members,
        )
