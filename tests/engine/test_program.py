import ast
import random
from fractions import Fraction

import pytest
from hypothesis import given

from appraisal.engine.formula import (
    Add,
    Column,
    Compare,
    Constant,
    Fact,
    Flag,
    Formula,
    Maximum,
    Minimum,
    Multiply,
    Number,
    Relation,
    Round,
    Rounding,
    Subtract,
    When,
)
from appraisal.engine.lowering import lower
from appraisal.engine.operations import Kind
from appraisal.engine.program import ATOMS, EXPRESSIONS, compile_python, function_tree
from appraisal.engine.walk import evaluate
from tests.engine import workload
from tests.engine.formulas import Case, cases, formulas, settled

CONTAINERS = (ast.Module, ast.FunctionDef, ast.arguments, ast.arg)
NODES = (
    ast.Name,
    ast.Constant,
    ast.BinOp,
    ast.Compare,
    ast.IfExp,
    ast.BoolOp,
    ast.UnaryOp,
    ast.Assign,
    ast.Return,
    ast.Tuple,
    ast.expr_context,
    ast.operator,
    ast.cmpop,
    ast.boolop,
    ast.unaryop,
)
A, B, F = Fact("a"), Fact("b"), Flag("f")
COLUMNS = {"a": Column(0, 100), "b": Column(-9, 9), "f": Column(0, 1)}


def source(outputs: dict[str, Formula], columns: dict[str, Column] = COLUMNS) -> str:
    return ast.unparse(function_tree(lower(outputs, columns), tuple(columns)))


@given(cases(settled(formulas())))
def test_the_tree_holds_nothing_but_arithmetic(case: Case) -> None:
    program = lower({"); import os": case.formula}, case.columns)
    tree = function_tree(program, tuple(case.columns))
    found = list(ast.walk(tree))
    assert all(isinstance(node, CONTAINERS + NODES) for node in found)
    assert all(type(node.value) is int for node in found if isinstance(node, ast.Constant))
    names = {node.id for node in found if isinstance(node, ast.Name)} - {"row"}
    assert all(name[0] == "v" and name[1:].isdecimal() for name in names)
    assert len([node for node in found if isinstance(node, CONTAINERS)]) == 4


def test_no_builtins_are_within_reach() -> None:
    function = compile_python(lower({"x": A}, COLUMNS), tuple(COLUMNS))
    assert function.__globals__["__builtins__"] == {}  # type: ignore[attr-defined]


def test_names_of_columns_are_never_read_as_code() -> None:
    name = "row); raise SystemExit #"
    program = lower({name: Add((Fact(name), Constant(Fraction(1))))}, {name: Column(0, 9)})
    assert compile_python(program, (name,))((4,)) == (5,)


def test_what_is_used_once_stands_where_it_is_used_and_the_rest_is_named() -> None:
    difference = Subtract(A, B)
    outputs: dict[str, Formula] = {
        "x": Multiply(Maximum((difference, Constant(Fraction(3)))), B),
        "y": When(F, Multiply(A, B), Add((A, B))),
    }
    assert source(outputs) == "\n".join(
        (
            "def program(row):",
            "    v0, v1, v2 = row",
            "    v5 = v0 - v1",
            "    return (v1 * (v5 if v5 >= 3 else 3), v1 * v0 if v2 else v1 + v0)",
        )
    )


def test_a_row_has_exactly_the_columns() -> None:
    function = compile_python(lower({"x": A}, COLUMNS), ("f", "a", "b"))
    assert function((1, 7, 2)) == (7,)
    with pytest.raises(ValueError, match="unpack"):
        function((1, 7))
    with pytest.raises(ValueError, match="unpack"):
        function((1, 7, 2, 3))


def test_a_column_that_is_read_must_be_there() -> None:
    with pytest.raises(KeyError):
        compile_python(lower({"x": A}, COLUMNS), ("b", "f"))


def test_no_columns_and_no_outputs() -> None:
    assert compile_python(lower({"x": Constant(Fraction(7))}, {}), ())(()) == (7,)
    assert compile_python(lower({}, {}), ())(()) == ()


def test_truths_are_nought_or_one() -> None:
    outputs: dict[str, Formula] = {"f": F, "above": Compare(Relation.ABOVE, A, B)}
    assert compile_python(lower(outputs, COLUMNS), tuple(COLUMNS))((5, 5, 1)) == (1, 0)


def test_nesting_is_bounded() -> None:
    deep: Number = A
    for layer in range(100):
        deep = Multiply(Add((deep, Constant(Fraction(layer % 7)))), Fact("b"))
    columns = {"a": Column(0, 9), "b": Column(-1, 2)}
    program = lower({"x": deep}, columns)
    lines = ast.unparse(function_tree(program, tuple(columns))).splitlines()
    assert 5 < len(lines) < 15
    (found,) = compile_python(program, tuple(columns))((3, 2))
    assert found == evaluate(deep, {"a": Fraction(3), "b": Fraction(2)})


def test_many_terms_and_limits() -> None:
    columns = {f"c{place}": Column(0, 99) for place in range(1500)}
    total = Add(tuple(Minimum((Fact(name), Constant(Fraction(50)))) for name in columns))
    program = lower({"x": Round(total, 0, Rounding.UP)}, columns)
    row = [place % 100 for place in range(1500)]
    assert compile_python(program, tuple(columns))(row) == (sum(min(place, 50) for place in row),)


def test_a_rulebook_of_thirty_criteria() -> None:
    outputs, columns = workload.outputs(), workload.columns()
    program = lower(outputs, columns)
    function = compile_python(program, tuple(columns))
    draw = random.Random(7)
    for _ in range(30):
        row = [draw.choice((column.low, column.high, draw.randint(0, 100))) for column in columns.values()]
        row[-2:] = [draw.randint(0, 1), draw.randint(0, 1)]
        values = {
            name: bool(place) if name[0] == "t" else Fraction(place, columns[name].denominator)
            for name, place in zip(columns, row, strict=True)
        }
        found = zip(function(row), program.outputs.values(), strict=True)
        exact = [evaluate(formula, values) for formula in outputs.values()]
        assert [Fraction(place, output.denominator or 1) for place, output in found] == exact


def test_every_kind_of_operation_has_an_expression() -> None:
    assert {*EXPRESSIONS, *ATOMS} == set(Kind)
