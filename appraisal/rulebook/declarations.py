"""From declared facts to what expressions and losses may read: columns, derived facts, their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from appraisal.engine.formula import NEVER, Column, Flag, Number, Round, Rounding, Truth
from appraisal.engine.formula import Fact as FactValue
from appraisal.engine.ranges import bounds
from appraisal.rulebook.expressions import (
    RESERVED,
    FixedValue,
    IfDivisorZero,
    Kind,
    Known,
    MissingValue,
    NotApplicable,
    Problem,
    Scope,
    Type,
    accepts,
    is_name,
    missing_flag,
    names_of,
    not_applicable_flag,
    parse,
    translate,
)
from appraisal.rulebook.expressions.arithmetic import described
from appraisal.rulebook.facts import Fact, FactKind, FactModel, declare
from appraisal.rulebook.tree import Auxiliary
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document
from appraisal.source.nodes import ScalarNode
from appraisal.source.numbers import NumberRead, read_number

if TYPE_CHECKING:
    from appraisal.rulebook.cohort_columns import CohortColumn, CohortColumns
    from appraisal.rulebook.expressions.sets import Figure, Records, Series

KINDS = {
    FactKind.COUNT: Kind.NUMBER,
    FactKind.NUMBER: Kind.NUMBER,
    FactKind.PERCENT: Kind.PERCENT,
    FactKind.YES_NO: Kind.YES_NO,
    FactKind.DATE: Kind.DATE,
    FactKind.WORDS: Kind.WORD,
}
FLAG = Column(0, 1)
COHORT = "cohort_"
"""What the name of every function over the units appraised together starts with."""


@dataclass(frozen=True, slots=True, eq=False)
class Declarations:
    """The facts of a rulebook: as declared, as expressions see them, and the columns behind them.

    `alone` sees every fact, derived ones too, as a column of its own name. `facts` and `columns` grow with
    every figure worked out of records that an expression asks for, and every column of the `cohort`.
    """

    facts: dict[str, Fact]
    scope: Scope
    alone: Scope
    columns: dict[str, Column]
    auxiliary: Mapping[str, Auxiliary]
    cohort: Mapping[str, CohortColumn]


def read_declarations(
    models: Mapping[str, FactModel], year: int, document: Document, language: str = "zh"
) -> tuple[Declarations, tuple[Diagnostic, ...]]:
    """Read all declared facts; derived ones are translated after those they read."""
    found: list[Diagnostic] = []
    facts: dict[str, Fact] = {}
    for name, model in models.items():
        place = document.at(("facts", name), key=True)
        if not is_name(name):
            found.append(diagnostic("bad_fact_id", place, fact=name))
        elif name in RESERVED:
            found.append(diagnostic("reserved_fact_id", place, fact=name))

        def complain(key: str, /, *path: str, at_key: bool = False, _name: str = name, **values: Any) -> None:
            at = document.at(("facts", _name, *path), key=at_key or not path)
            found.append(diagnostic(key, at, **values))

        fact = declare(name, model, year=year, position=place, complain=complain)
        if model.per is not None and fact.derived is None and fact.kind is not FactKind.EVENTS:
            from appraisal.rulebook.unrolling import unrolled  # noqa: PLC0415  (most rulebooks have no series)

            fact, members = unrolled(fact, model.per, language)
            facts |= members
        if fact.kind is FactKind.EVENTS:
            from appraisal.rulebook.recorded import declare_records  # noqa: PLC0415  (nor have most records)

            fact = declare_records(fact, model, year=year, language=language, position=place, complain=complain)
        facts[name] = fact
    based = {name: fact for name, fact in facts.items() if fact.derived is None and not fact.members}
    columns = {name: fact.column for name, fact in based.items()}
    columns |= {flag(name): FLAG for name in tuple(columns) for flag in (missing_flag, not_applicable_flag)}
    known = {name: _base(fact) for name, fact in based.items() if fact.part_of is None and fact.kind in KINDS}
    sets = _sets(facts, columns, year)
    auxiliary: dict[str, Auxiliary] = {}
    cohort: dict[str, CohortColumn] = {}
    compared: CohortColumns | None = None
    if any(COHORT in (fact.derived or "") for fact in facts.values()):
        from appraisal.rulebook.cohort_columns import CohortColumns  # noqa: PLC0415  (few rulebooks compare units)

        compared = CohortColumns(facts, known, columns, cohort, language)
    about = Scope(known, lambda formula: bounds(formula, columns), sets, cohort=compared, year=year)
    for name in _in_order(facts, document, found):
        _derive(facts[name], known, about, columns, auxiliary, document, found)
    alone = {name: _column_of(fact) for name, fact in facts.items() if fact.part_of is None and fact.kind in KINDS}
    own_columns = {name: fact.column for name, fact in facts.items()} | columns
    _check_not_above(facts, document, found)
    declarations = Declarations(
        facts,
        replace(about, cohort=None),
        Scope(alone, lambda formula: bounds(formula, own_columns), year=year),
        columns,
        auxiliary,
        cohort,
    )
    return declarations, tuple(found)


def _sets(facts: dict[str, Fact], columns: dict[str, Column], year: int) -> dict[str, Series | Records]:
    """The facts of several values; a figure that is asked of records becomes a base fact."""
    sets: dict[str, Series | Records] = {}
    for name, fact in facts.items():
        if fact.members:
            from appraisal.rulebook.expressions.sets import Series  # noqa: PLC0415

            sets[name] = Series(fact.periods, tuple(_base(facts[member]) for member in fact.members))
        elif fact.fields:
            from appraisal.rulebook.recorded import figure_fact, records_of  # noqa: PLC0415

            def keep(figure: Figure, _fact: Fact = fact) -> None:
                facts[figure.name] = figure_fact(_fact, figure)
                columns[figure.name] = figure.column

            sets[name] = records_of(fact, keep, year)
    return sets


def _base(fact: Fact) -> Known:
    """A base fact: its own column, absent where its flag says so."""
    own = _column_of(fact)
    return Known(own.kind, own.unit, own.formula, (fact.id,), Flag(not_applicable_flag(fact.id)), fact.words)


def _column_of(fact: Fact) -> Known:
    formula: Number | Truth = Flag(fact.id) if fact.kind is FactKind.YES_NO else FactValue(fact.id)
    return Known(KINDS[fact.kind], fact.unit, formula, (fact.id,), NEVER, fact.words)


def _in_order(facts: Mapping[str, Fact], document: Document, found: list[Diagnostic]) -> list[str]:
    """Derived facts, each after those it reads; facts in a circle are refused and left out."""
    waiting = {}
    for name, fact in facts.items():
        if fact.derived is not None:
            tree = parse(fact.derived).tree
            waiting[name] = {other for other in (names_of(tree) if tree else ()) if other in facts}
    order: list[str] = []
    while waiting:
        ready = [name for name, reads in waiting.items() if not reads & waiting.keys()]
        if not ready:
            circle = _circle(waiting)
            found.append(diagnostic("fact_circle", document.at(("facts", circle[0], "is")), path=" → ".join(circle)))
            for name in circle:
                waiting.pop(name, None)
            continue
        for name in ready:
            order.append(name)
            del waiting[name]
    return order


def _circle(waiting: Mapping[str, set[str]]) -> list[str]:
    """One closed chain of facts that read each other."""
    chain = [next(iter(waiting))]
    while True:
        following = min(waiting[chain[-1]] & waiting.keys())
        if following in chain:
            return [*chain[chain.index(following) :], following]
        chain.append(following)


def _derive(
    fact: Fact,
    known: dict[str, Known],
    about: Scope,
    columns: dict[str, Column],
    auxiliary: dict[str, Auxiliary],
    document: Document,
    found: list[Diagnostic],
) -> None:
    """Translate one derived fact and add it to what is known; problems are noted at their characters."""
    node = document.node(("facts", fact.id, "is"))
    assert isinstance(node, ScalarNode)
    text = node

    def placed(problem: Problem) -> Diagnostic:
        values: dict[str, Any] = dict(problem.values)
        return diagnostic(problem.key, text.place(problem.start, problem.end), **values)

    parsed = parse(fact.derived or "")
    problems = list(parsed.problems)
    if parsed.tree is None:
        found.extend(placed(problem) for problem in problems)
        return
    zero = _if_divisor_zero(fact, document, found)
    scope = replace(about, bounds=lambda formula: bounds(formula, columns | {fact.id: fact.column}))
    translated = translate(parsed.tree, scope, if_divisor_zero=zero)
    problems += translated.problems
    found.extend(placed(problem) for problem in dict.fromkeys(problems))
    if any(problem.is_error for problem in problems):
        return
    declared = Type(KINDS[fact.kind], fact.unit, fact.words)
    if not accepts(declared, translated.type):
        type_ = f"{fact.type} {fact.unit}" if fact.unit else fact.type
        came_to = described(translated.type)
        found.append(diagnostic("derived_type", node.position, fact=fact.id, type=type_, found=came_to))
        return
    formula = translated.formula
    if fact.rounding is not None:
        digits = fact.rounding + (2 if fact.kind is FactKind.PERCENT else 0)
        formula = Round(formula, digits, Rounding.HALF_UP)  # type: ignore[arg-type]
    for extra in translated.auxiliary:
        columns[extra.column] = fact.column
        auxiliary[extra.column] = Auxiliary(fact.id, fact.column, extra.asked)
    known[fact.id] = Known(
        KINDS[fact.kind],
        fact.unit,
        formula,
        translated.reads,
        translated.not_applicable,
        fact.words,
        translated.missing,
    )


def _if_divisor_zero(fact: Fact, document: Document, found: list[Diagnostic]) -> IfDivisorZero | None:
    match fact.if_divisor_zero:
        case None:
            return None
        case "not_applicable":
            return NotApplicable()
        case "missing":
            return MissingValue(f"{fact.id} by zero")
        case text:
            read = read_number(text)
            if isinstance(read, NumberRead) and read.percent == (fact.kind is FactKind.PERCENT):
                return FixedValue(Fraction(read.value))
            found.append(
                diagnostic("bad_if_divisor_zero", document.at(("facts", fact.id, "if_divisor_zero")), found=text)
            )
            return NotApplicable()


def _check_not_above(facts: Mapping[str, Fact], document: Document, found: list[Diagnostic]) -> None:
    """`not_above` names a handed-in fact of the same kind."""
    for fact in facts.values():
        if fact.not_above is None:
            continue
        if fact.part_of is not None:
            continue
        other = facts.get(fact.not_above)
        fits = other is not None and other.periods == fact.periods and other.derived is None
        if other is None or not fits or other.kind is not fact.kind or other.id == fact.id:
            place = document.at(("facts", fact.id, "not_above"))
            found.append(diagnostic("bad_not_above", place, fact=fact.id, found=fact.not_above))
