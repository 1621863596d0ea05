"""Reading what assessors give: judged numbers within their bounds, overrides, excused criteria."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document
from appraisal.source.numbers import NumberRead, read_number
from appraisal.source.positions import Position
from appraisal.source.quantities import Quantity, QuantityState, read_state
from appraisal.submission.model import JudgedModel
from appraisal.submission.names import unknown_name
from appraisal.submission.readings import GivenBy, Judgement, Reading, State

KINDS = ("award", "lose", "gain")


@dataclass(frozen=True, slots=True, eq=False)
class JudgementReader:
    """Reads the section `judged` of one submission."""

    document: Document
    rulebook: Rulebook
    found: Callable[[Diagnostic], None]

    def read(
        self, models: Mapping[str, JudgedModel]
    ) -> tuple[dict[str, Reading], dict[str, GivenBy], dict[str, Judgement]]:
        """Judged columns by name, who gave each of them, and overrides by criterion."""
        readings: dict[str, Reading] = {}
        given_by: dict[str, GivenBy] = {}
        overrides: dict[str, Judgement] = {}
        criteria = {criterion.id: criterion for criterion in self.rulebook.criteria()}
        for id_, model in models.items():
            place = self.document.at(("judged", id_), key=True)
            criterion = criteria.get(id_)
            if criterion is None:
                self.found(unknown_name("unknown_criterion", id_, criteria, place))
                continue
            given = {kind: text for kind in KINDS if (text := getattr(model, kind)) is not None}
            if not given:
                self.found(diagnostic("nothing_judged", place, name=id_))
            for kind, text in given.items():
                column = self.rulebook.judged.get(f"{id_} {kind}")
                place = self.document.at(("judged", id_, kind))
                if kind == "award" and (column is None or _excuses(text)):
                    override = self._override(criterion, text, model, place)
                    if override is not None:
                        overrides[id_] = override
                elif column is None:
                    key = self.document.at(("judged", id_, kind), key=True)
                    self.found(diagnostic("nothing_to_judge", key, name=id_, kind=kind))
                else:
                    reading = self._judged(column, text, place)
                    if reading is not None:
                        readings[column.name] = reading
                        given_by[column.name] = GivenBy(model.by, model.why)
        return readings, given_by, overrides

    def _points(self, text: str, place: Position) -> Fraction | None:
        read = read_number(text)
        if not isinstance(read, NumberRead) or read.percent:
            self.found(diagnostic("bad_judged_points", place, found=text))
            return None
        if (read.value * 10**self.rulebook.decimals).denominator != 1:
            self.found(diagnostic("judged_digits", place, found=text, decimals=self.rulebook.decimals))
            return None
        return read.value

    def _judged(self, column: JudgedColumn, text: str, place: Position) -> Reading | None:
        """A number within the bounds and on the steps that the rulebook declares."""
        points = self._points(text, place)
        if points is None:
            return None
        low, high, step = (Fraction(end, column.denominator) for end in (column.least, column.high, column.step))
        if not (column.zero and points == 0):
            if not self._within(points, text, Bounds(low, high), place):
                return None
            if (points - low) % step:
                low_text, step_text = decimal_text(low), decimal_text(step)
                self.found(diagnostic("judged_step", place, found=text, low=low_text, step=step_text))
                return None
        integer = int(points * column.denominator)
        return Reading(column.name, State.EXACT, integer, integer, integer, text, "judged", place)

    def _within(self, points: Fraction, text: str, bounds: Bounds, place: Position) -> bool:
        """Whether the points lie within the bounds; noted where they do not."""
        nearest_allowed = bounds.keep(points)
        if nearest_allowed == points:
            return True
        if bounds.low is None or bounds.high is None:
            self.found(diagnostic("judged_bound", place, found=text, limit=decimal_text(nearest_allowed)))
        else:
            low, high = decimal_text(bounds.low), decimal_text(bounds.high)
            self.found(diagnostic("judged_outside", place, found=text, low=low, high=high))
        return False

    def _override(self, criterion: Criterion, text: str, model: JudgedModel, place: Position) -> Judgement | None:
        """A figure in place of the computed one, within the criterion's bounds; or the criterion excused."""
        if _excuses(text):
            return Judgement(criterion.id, None, model.by, model.why, place)
        points = self._points(text, place)
        if points is None or not self._within(points, text, criterion.bounds, place):
            return None
        return Judgement(criterion.id, points, model.by, model.why, place)


def _excuses(text: str) -> bool:
    """Whether an award says that the criterion does not apply."""
    read = read_state(text)
    return isinstance(read, Quantity) and read.state is QuantityState.NOT_APPLICABLE
