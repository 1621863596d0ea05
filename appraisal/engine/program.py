"""The integer program as one Python function, compiled once."""

import ast
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from appraisal.engine.operations import Kind, Operation, Program

DEPTH = 40
"""How deep expressions are nested before a name is given to a part."""

Row = Sequence[int]


def compile_python(program: Program, columns: Sequence[str]) -> Callable[[Row], tuple[int, ...]]:
    """A function from a row (the columns' integers, in their order) to the outputs' integers, in theirs.

    A truth is 0 or 1 in a row; as an output it may also be False or True.
    """
    space: dict[str, Callable[[Row], tuple[int, ...]]] = {}
    exec(compile(function_tree(program, columns), "<program>", "exec"), {"__builtins__": {}}, space)
    return space["program"]


def function_tree(program: Program, columns: Sequence[str]) -> ast.Module:
    """The function as a syntax tree; its names are `v` and a number, and no text of a rulebook is in it."""
    tree = ast.parse("def program(row): pass")
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    function.body = _Writing(program, columns).statements()
    return ast.fix_missing_locations(tree)


class _Writing:
    """The statements of one program: what is used once stands where it is used, the rest is named first."""

    def __init__(self, program: Program, columns: Sequence[str]) -> None:
        self.program = program
        self.places = {column: place for place, column in enumerate(columns)}
        self.body: list[ast.stmt] = []
        self.expressions: dict[int, ast.expr] = {}
        self.depths: dict[int, int] = {}
        self.uses = Counter(operand for operation in program.operations for operand in _read(program, operation))
        self.uses.update(output.operation for output in program.outputs.values())

    def statements(self) -> list[ast.stmt]:
        if self.places:
            names = ast.Tuple([_name(place, ast.Store()) for place in self.places.values()], ast.Store())
            self.body.append(ast.Assign([names], ast.Name("row", ast.Load())))
        for index, operation in enumerate(self.program.operations):
            if operation.kind not in ATOMS:
                self._place(index, operation)
        outputs = [self.expression(output.operation) for output in self.program.outputs.values()]
        return [*self.body, ast.Return(ast.Tuple(outputs, ast.Load()))]

    def _place(self, index: int, operation: Operation) -> None:
        depth = 1 + max(self.depths.get(operand, 0) for operand in operation.operands)
        expression = EXPRESSIONS[operation.kind](*map(self.expression, _read(self.program, operation)))
        if self.uses[index] > 1 or depth >= DEPTH:
            name = len(self.places) + index
            self.body.append(ast.Assign([_name(name, ast.Store())], expression))
        else:
            self.expressions[index] = expression
            self.depths[index] = depth

    def expression(self, index: int) -> ast.expr:
        operation = self.program.operations[index]
        if operation.kind is Kind.LITERAL:
            return ast.Constant(operation.low)
        if operation.kind is Kind.COLUMN:
            return _name(self.places[operation.column], ast.Load())
        return self.expressions.get(index) or _name(len(self.places) + index, ast.Load())


ATOMS = frozenset({Kind.LITERAL, Kind.COLUMN})


def _read(program: Program, operation: Operation) -> tuple[int, ...]:
    """The operands as often as the expression names them."""
    if operation.kind in (Kind.MINIMUM, Kind.MAXIMUM):
        return operation.operands * 2
    return operation.operands


def _name(number: int, context: ast.expr_context) -> ast.Name:
    return ast.Name(f"v{number}", context)


def _arithmetic(operator: ast.operator) -> Callable[..., ast.expr]:
    return lambda left, right: ast.BinOp(left, operator, right)


def _comparison(operator: ast.cmpop) -> Callable[..., ast.expr]:
    return lambda left, right: ast.Compare(left, [operator], [right])


def _outermost(operator: ast.cmpop) -> Callable[..., ast.expr]:
    return lambda left, right, then, otherwise: ast.IfExp(ast.Compare(left, [operator], [right]), then, otherwise)


def _junction(operator: ast.boolop) -> Callable[..., ast.expr]:
    return lambda left, right: ast.BoolOp(operator, [left, right])


EXPRESSIONS: Mapping[Kind, Callable[..., ast.expr]] = MappingProxyType(
    {
        Kind.ADD: _arithmetic(ast.Add()),
        Kind.SUBTRACT: _arithmetic(ast.Sub()),
        Kind.MULTIPLY: _arithmetic(ast.Mult()),
        Kind.FLOOR_DIVIDE: _arithmetic(ast.FloorDiv()),
        Kind.MINIMUM: _outermost(ast.LtE()),
        Kind.MAXIMUM: _outermost(ast.GtE()),
        Kind.CHOOSE: ast.IfExp,
        Kind.AT_LEAST: _comparison(ast.GtE()),
        Kind.ABOVE: _comparison(ast.Gt()),
        Kind.EQUAL: _comparison(ast.Eq()),
        Kind.AND: _junction(ast.And()),
        Kind.OR: _junction(ast.Or()),
        Kind.NOT: lambda term: ast.UnaryOp(ast.Not(), term),
    }
)
