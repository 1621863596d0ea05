"""Expressions of the rulebook language: conditions, derived facts and checks, from text to formula."""

from appraisal.rulebook.expressions.flags import missing_flag, not_applicable_flag
from appraisal.rulebook.expressions.lexing import is_name
from appraisal.rulebook.expressions.parsing import Parsed, parse
from appraisal.rulebook.expressions.problems import Problem
from appraisal.rulebook.expressions.scope import (
    FixedValue,
    IfDivisorZero,
    Known,
    MissingValue,
    NotApplicable,
    Scope,
)
from appraisal.rulebook.expressions.tokens import RESERVED
from appraisal.rulebook.expressions.translating import Auxiliary, Translated, translate
from appraisal.rulebook.expressions.tree import Tree, names_of
from appraisal.rulebook.expressions.types import CONDITION, Kind, Type, accepts
from appraisal.rulebook.expressions.writing import written

__all__ = [
    "CONDITION",
    "RESERVED",
    "Auxiliary",
    "FixedValue",
    "IfDivisorZero",
    "Kind",
    "Known",
    "MissingValue",
    "NotApplicable",
    "Parsed",
    "Problem",
    "Scope",
    "Translated",
    "Tree",
    "Type",
    "accepts",
    "is_name",
    "missing_flag",
    "names_of",
    "not_applicable_flag",
    "parse",
    "translate",
    "written",
]
