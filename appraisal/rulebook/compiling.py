"""From a rulebook's model to the compiled rulebook of one category, with every cross-check."""

from __future__ import annotations

from collections.abc import Mapping

from appraisal.engine.formula import Column, Rounding
from appraisal.rulebook.criteria import CriterionReader
from appraisal.rulebook.declarations import Declarations, read_declarations
from appraisal.rulebook.digest import model_digest
from appraisal.rulebook.grouping import TreeReader
from appraisal.rulebook.model import RulebookModel
from appraisal.rulebook.rulings import read_checks, read_grades, read_outcomes
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, has_errors, in_order
from appraisal.source.documents import Document


def compile_rulebook(
    model: RulebookModel, document: Document, category: str | None, noticed: tuple[Diagnostic, ...] = ()
) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook as it applies to a category, or None with every reason why it cannot be used.

    `noticed` are the findings so far, which are given back among all; with errors among them, the
    model lacks what they are about, and sums are not checked.
    """
    declarations, found = read_declarations(model.facts, model.period, document)
    diagnostics = [*noticed, *found]
    around = Surroundings(
        document=document,
        facts=declarations.facts,
        scope=declarations.scope,
        alone=declarations.alone,
        year=model.period,
        decimals=model.rounding.decimals,
        found=diagnostics,
        judged={},
    )
    mode = Rounding(model.rounding.mode)
    criteria = CriterionReader(around, model.defaults, mode)
    reader = TreeReader(model, around, criteria, category, whole=not has_errors(noticed))
    root = reader.root()
    adjustments = reader.adjustments()
    checks = tuple(read_checks(model, around))
    outcomes = tuple(read_outcomes(model, around))
    grades = read_grades(model, around)
    if has_errors(diagnostics):
        return None, in_order(diagnostics)
    rulebook = Rulebook(
        id=model.id,
        title=model.title,
        version=model.version,
        digest=model_digest(model),
        language=model.language,
        period=model.period,
        category=category,
        full_marks=model.full_marks,
        decimals=model.rounding.decimals,
        mode=mode,
        missing=model.defaults.missing,
        facts=declarations.facts,
        values={name: known.formula for name, known in declarations.scope.known.items()},
        absences={name: known.not_applicable for name, known in declarations.scope.known.items()},
        columns=_columns(declarations, around.judged),
        judged=around.judged,
        auxiliary=declarations.auxiliary,
        checks=checks,
        root=root,
        adjustments=adjustments,
        outcomes=outcomes,
        grades=grades,
        grades_on=model.grades_on,
    )
    return rulebook, in_order(diagnostics)


def _columns(declarations: Declarations, judged: Mapping[str, JudgedColumn]) -> Mapping[str, Column]:
    return {
        **declarations.columns,
        **{name: Column(column.low, column.high, column.denominator) for name, column in judged.items()},
    }
