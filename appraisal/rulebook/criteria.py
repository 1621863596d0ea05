"""From a criterion's model to its formula: one form, its bounds, its rounding."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.engine.formula import And, Rounding, columns_of
from appraisal.rulebook.bounds import bounds_of, points_fit
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.methods import METHODS, balance
from appraisal.rulebook.model import CriterionModel, DefaultsModel
from appraisal.rulebook.paths import Path
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.terms import Term
from appraisal.rulebook.tree import Criterion

FORM_KEYS: tuple[str, ...] = tuple(dict.fromkeys(key for method in METHODS for key in method.KEYS))


@dataclass(frozen=True, slots=True, eq=False)
class CriterionReader:
    """Compiles criteria of one rulebook."""

    around: Surroundings
    defaults: DefaultsModel
    mode: Rounding
    digits: int | None

    def read(self, id_: str, number: str, model: CriterionModel, path: Path, *, adjusts: bool) -> Criterion | None:
        """The compiled criterion, or None where it was refused."""
        fits = points_fit(model, path, self.around, adjusts=adjusts)
        bounds = bounds_of(model, model.points, path, self.around)
        form = self._form(id_, model, path) if fits else None
        if form is None or bounds is None:
            return None
        terms = form.losses + form.gains
        charged = tuple(dict.fromkeys(fact for term in terms for fact in term.silences))
        value = form.value(bounds, charged, self.digits, self.mode)
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
            columns=tuple(dict.fromkeys(columns_of(value) + columns_of(absent) + _counted(terms))),
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

    def _form(self, id_: str, model: CriterionModel, path: Path) -> Form | None:
        """The one form the criterion has."""
        present = tuple(key for key in FORM_KEYS if getattr(model, key) is not None)
        method = next((method for method in METHODS if present == method.KEYS), None)
        if method is None and present:
            self.around.complain("several_forms", (*path, present[1]), at_key=True, forms=" ".join(present))
            return None
        if method is None:
            self.around.complain("no_form", path, at_key=True, forms=" ".join(FORM_KEYS))
            return None
        if method is balance and model.base is None:
            self.around.complain("base_needed", path, at_key=True)
            return None
        if method is not balance and model.base is not None:
            self.around.complain("base_alone", (*path, "base"), at_key=True)
            return None
        form: Form | None = method.compile_form(model, Frame(self.around, id_, model.points, gains=False, path=path))
        return form

    def _check_texts(self, model: CriterionModel, form: Form, path: Path) -> None:
        """Every placeholder can be filled by every line that the text is for: those without a text of their own."""
        singles = tuple(term for loss in form.losses + form.gains for term in loss.single())
        frame = Frame(self.around, "", None, gains=False, path=path)
        for key in ("problem", "plan"):
            heirs = singles if form.gains else tuple(term for term in singles if getattr(term, key) is None)
            frame.check_text(getattr(model, key), heirs, key)


def _counted(terms: tuple[Term, ...]) -> tuple[str, ...]:
    """The columns that say how many records were counted, which what they cost need not read."""
    singles = [single for term in terms for single in term.single() if single.records is not None]
    return tuple(name for single in singles if single.measure for name in columns_of(single.measure.value))
