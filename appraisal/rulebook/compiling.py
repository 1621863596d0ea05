"""From a rulebook's model to the compiled rulebook of one category, with every cross-check."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.engine.formula import Column, Rounding
from appraisal.rulebook.criteria import CriterionReader
from appraisal.rulebook.declarations import Declarations, read_declarations
from appraisal.rulebook.digest import model_digest
from appraisal.rulebook.grouping import TreeReader
from appraisal.rulebook.keys.ranking import read_ranking
from appraisal.rulebook.keys.rounding import AT_TOTAL
from appraisal.rulebook.model import RulebookModel
from appraisal.rulebook.rulings import grade_names, read_checks, read_grades, read_outcomes
from appraisal.rulebook.surroundings import Surroundings
from appraisal.rulebook.terms import JudgedColumn
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, has_errors, in_order
from appraisal.source.documents import Document

if TYPE_CHECKING:
    from appraisal.rulebook.inheritance import ChainFile

UNKNOWN = ("unknown_fact", "unknown_placeholder", "expression_unknown", "bad_not_above")


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """What a rulebook file says, before it is looked into.

    `found` are the findings so far; with errors among them, model and document lack what these are
    about. `lost` are the facts among that. `chain` are the rulebook and those it extends.
    """

    model: RulebookModel
    document: Document
    found: tuple[Diagnostic, ...]
    lost: frozenset[str]
    chain: tuple[ChainFile, ...] = ()


def compile_rulebook(draft: Draft, category: str | None) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook as it applies to a category, or None; with every finding, those of the draft included."""
    model, document = draft.model, draft.document
    declarations, found = read_declarations(model.facts, model.period, document, model.language)
    diagnostics = [*found]
    around = Surroundings(
        document=document,
        facts=declarations.facts,
        scope=declarations.scope,
        alone=declarations.alone,
        year=model.period,
        decimals=model.rounding.decimals,
        found=diagnostics,
        judged={},
        columns=declarations.columns,
        language=model.language,
    )
    mode = Rounding(model.rounding.mode)
    at_total = model.rounding.at == AT_TOTAL
    criteria = CriterionReader(around, model.defaults, mode, None if at_total else model.rounding.decimals)
    reader = TreeReader(model, around, criteria, category, whole=not has_errors(draft.found))
    root = reader.root()
    adjustments = reader.adjustments()
    checks = tuple(read_checks(model, around))
    outcomes = tuple(read_outcomes(model, around))
    grades = read_grades(model, around, category)
    ranking = read_ranking(model.ranking, grade_names(model), around)
    lost = draft.lost | (declarations.facts.keys() - set(declarations.scope.names))
    diagnostics = [*draft.found, *(one for one in diagnostics if not _follows(one, lost))]
    if has_errors(diagnostics):
        from appraisal.rulebook.misnamed import retold  # noqa: PLC0415  (only where something is wrong)

        return None, in_order(retold(diagnostics, document))
    rulebook = Rulebook(
        id=model.id,
        title=model.title,
        version=model.version,
        digest=model_digest(model),
        language=model.language,
        period=model.period,
        category=category,
        full_marks=model.full_marks if model.groups else Fraction(0),
        decimals=model.rounding.decimals,
        mode=mode,
        missing=model.defaults.missing,
        facts=declarations.facts,
        values={name: known.formula for name, known in declarations.scope.known.items()}
        | {name: operand.value for name, operand in around.computed.items()},
        absences={name: known.not_applicable for name, known in declarations.scope.known.items()}
        | {name: operand.not_applicable for name, operand in around.computed.items()},
        columns=_columns(declarations, around.judged),
        judged=around.judged,
        auxiliary=declarations.auxiliary,
        checks=checks,
        root=root,
        adjustments=adjustments,
        outcomes=outcomes,
        grades=grades,
        shared_grades=grade_names(model),
        grades_on=model.grades_on,
        ranking=ranking,
        at_total=at_total,
        cohort=declarations.cohort,
        document=document,
        chain=draft.chain,
    )
    return rulebook, in_order(diagnostics)


def _follows(found: Diagnostic, lost: AbstractSet[str]) -> bool:
    """Whether a fact is called unknown only since its own declaration was refused, which has been said."""
    return found.key.startswith(UNKNOWN) and any(value.strip("<>") in lost for _, value in found.values)


def _columns(declarations: Declarations, judged: Mapping[str, JudgedColumn]) -> Mapping[str, Column]:
    return {
        **declarations.columns,
        **{name: Column(column.low, column.high, column.denominator) for name, column in judged.items()},
    }
