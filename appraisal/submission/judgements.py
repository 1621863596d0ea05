"""Reading what assessors give: judged numbers within their bounds, overrides, excused criteria."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document
from appraisal.source.nearest import nearest
from appraisal.source.numbers import NumberRead, read_number
from appraisal.source.positions import Position
from appraisal.submission.model import JudgedModel
from appraisal.submission.readings import GivenBy, Judgement, Reading, State

KINDS = ("award", "lose", "gain")
EXCUSED = "不涉及"


@dataclass(frozen=True, slots=True)
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
            criterion = criteria.get(id_)
            if criterion is None:
                near = nearest(id_, criteria)
                key = "unknown_criterion_near" if near else "unknown_criterion"
                self.found(diagnostic(key, self.document.at(("judged", id_), key=True), name=id_, near=near or ""))
                continue
            if all(getattr(model, kind) is None for kind in KINDS):
                self.found(diagnostic("nothing_judged", self.document.at(("judged", id_), key=True), name=id_))
            for kind in KINDS:
                text = getattr(model, kind)
                if text is None:
                    continue
                column = self.rulebook.judged.get(f"{id_} {kind}")
                place = self.document.at(("judged", id_, kind))
                if kind == "award" and (column is None or text == EXCUSED):
                    override = self._override(criterion, text, model, place)
                    if override is not None:
                        overrides[id_] = override
                elif column is None:
                    self.found(diagnostic("nothing_to_judge", place, name=id_, kind=kind))
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
        integer = int(points * column.denominator)
        inside = column.least <= integer <= column.high or (column.zero and integer == 0)
        if not inside or ((integer - column.least) % column.step and not (column.zero and integer == 0)):
            self.found(
                diagnostic(
                    "judged_outside" if not inside else "judged_step",
                    place,
                    found=text,
                    low=decimal_text(Fraction(column.least, column.denominator)),
                    high=decimal_text(Fraction(column.high, column.denominator)),
                    step=decimal_text(Fraction(column.step, column.denominator)),
                )
            )
            return None
        return Reading(column.name, State.EXACT, integer, integer, integer, text, "judged", place)

    def _override(self, criterion: Criterion, text: str, model: JudgedModel, place: Position) -> Judgement | None:
        """A figure in place of the computed one, within the criterion's bounds; or the criterion excused."""
        if text == EXCUSED:
            return Judgement(criterion.id, None, model.by, model.why, place)
        points = self._points(text, place)
        if points is None:
            return None
        if criterion.bounds.keep(points) != points:
            low, high = criterion.bounds.low, criterion.bounds.high
            self.found(
                diagnostic(
                    "judged_outside",
                    place,
                    found=text,
                    low="" if low is None else decimal_text(low),
                    high="" if high is None else decimal_text(high),
                    step="",
                )
            )
            return None
        return Judgement(criterion.id, points, model.by, model.why, place)
