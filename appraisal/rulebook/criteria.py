"""From a criterion's model to its formula: one form, its bounds, its rounding."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from appraisal.engine.formula import And, Rounding, columns_of
from appraisal.rulebook.fields import NONE
from appraisal.rulebook.form import Bounds, Form
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.methods import balance, bands, deduct, earn, judged, linear
from appraisal.rulebook.model import CriterionModel, DefaultsModel
from appraisal.rulebook.paths import Path
from appraisal.rulebook.placeholders import unknown
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion

FORMS = ("deduct", "earn", "bands", "linear", "judged")


def bounds_of(at_least: Fraction | Literal["none"] | None, at_most: Fraction | Literal["none"] | None, points: Fraction | None) -> Bounds:
    """The bounds written, or 0 and the points; under `adjustments` only those written."""

    def end(written: Fraction | Literal["none"] | None, otherwise: Fraction | None) -> Fraction | None:
        if isinstance(written, Fraction):
            return written
        return None if written == NONE else otherwise

    return Bounds(end(at_least, None if points is None else Fraction(0)), end(at_most, points))


@dataclass(frozen=True, slots=True)
class CriterionReader:
    """Compiles criteria of one rulebook."""

    around: Surroundings
    defaults: DefaultsModel
    mode: Rounding

    def read(self, id_: str, number: str, model: CriterionModel, path: Path, *, adjusts: bool) -> Criterion | None:
        """The compiled criterion, or None where it was refused."""
        if not self._points_fit(model, path, adjusts=adjusts):
            return None
        form = self._form(id_, model, path)
        if form is None:
            return None
        terms = form.losses + form.gains
        charged = tuple(dict.fromkeys(fact for term in terms for fact in term.silences))
        bounds = bounds_of(model.at_least, model.at_most, model.points)
        if bounds.low is not None and bounds.high is not None and bounds.low > bounds.high:
            self.around.complain("min_above_max", (*path, "at_most"))
            return None
        value = form.value(bounds, charged, self.around.decimals, self.mode)
        absent = And(tuple(term.absent for term in terms))
        self._check_texts(model, form, path)
        return Criterion(
            id=id_,
            number=number,
            title=model.title,
            points=model.points,
            bounds=bounds,
            form=form,
            value=value,
            absent=absent,
            columns=tuple(dict.fromkeys(columns_of(value) + columns_of(absent))),
            charged=charged,
            missing=model.missing,
            not_applicable=model.not_applicable or self.defaults.not_applicable,
            text=model.text,
            basis=model.basis,
            evidence=model.evidence,
            problem=model.problem,
            plan=model.plan,
            position=self.around.position(path, key=True),
        )

    def _points_fit(self, model: CriterionModel, path: Path, *, adjusts: bool) -> bool:
        if adjusts and model.points is not None:
            self.around.complain("points_in_adjustments", (*path, "points"))
            return False
        if not adjusts and model.points is None:
            self.around.complain("missing_key", path, key="points")
            return False
        return True

    def _form(self, id_: str, model: CriterionModel, path: Path) -> Form | None:
        """The one form the criterion has."""
        present = [name for name in FORMS if getattr(model, name) is not None]
        both = present == ["deduct", "earn"]
        if not present:
            self.around.complain("no_form", path, forms=" ".join(FORMS))
            return None
        if len(present) > 1 and not both:
            self.around.complain("several_forms", (*path, present[1]), forms=" ".join(present))
            return None
        if both != (model.base is not None):
            self.around.complain("base_needed" if both else "base_alone", path if both else (*path, "base"))
            return None

        def frame(key: str) -> Frame:
            return Frame(self.around, id_, model.points, key == "earn", (*path, key))

        if both and model.base is not None:
            return balance.compile_form(
                model.base, model.earn or [], frame("earn"), model.deduct or [], frame("deduct")
            )
        if model.deduct is not None:
            return deduct.compile_form(model.deduct, frame("deduct"))
        if model.earn is not None:
            return earn.compile_form(model.earn, frame("earn"))
        if model.bands is not None:
            return bands.compile_form(model.bands, frame("bands"))
        if model.linear is not None:
            return linear.compile_form(model.linear, frame("linear"))
        return None if model.judged is None else judged.compile_form(model.judged, frame("judged"))

    def _check_texts(self, model: CriterionModel, form: Form, path: Path) -> None:
        """Every placeholder can be filled by every line that the text is for."""
        singles = [term for loss in form.losses + form.gains for term in loss.single()]
        for key in ("problem", "plan"):
            text = getattr(model, key)
            heirs = [term for term in singles if getattr(term, key) is None]
            if form.gains:
                heirs = singles
            self._complain_placeholders(text, heirs, (*path, key))
        for term in singles:
            for key in ("problem", "plan"):
                self._complain_placeholders(getattr(term, key), [term], path, term)

    def _complain_placeholders(self, text: str | None, terms: list[Term], path: Path, term: Term | None = None) -> None:
        for name in unknown(text, self.around.facts, terms) if text else ():
            if term is None:
                self.around.complain("unknown_placeholder", path, name=f"<{name}>")
            else:
                self.around.complain_at("unknown_placeholder", term.position, name=f"<{name}>")

