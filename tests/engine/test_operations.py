from collections.abc import Callable

import pytest

from appraisal.engine.operations import Builder, Kind, Operation, Output


class Sheet:
    """A builder with some columns: x in −5..9, y in 2..4, z in 0..1, and the truths f and g."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.x = self.builder.column("x", -5, 9)
        self.y = self.builder.column("y", 2, 4)
        self.z = self.builder.column("z", 0, 1)
        self.f = self.builder.flag("f", 0, 1)
        self.g = self.builder.flag("g", 0, 1)

    def number(self, value: int) -> int:
        return self.builder.literal(value)

    def text(self, operation: int) -> str:
        """The operation written out, operands in the order they are kept in."""
        found = self.builder.operations[operation]
        if found.kind is Kind.LITERAL:
            return str(bool(found.low)) if found.truth else str(found.low)
        if found.kind is Kind.COLUMN:
            return found.column
        return f"{found.kind}({', '.join(self.text(operand) for operand in found.operands)})"


Write = Callable[[Builder, Sheet], int]

# what is written: how it is kept, low, high
KEPT: list[tuple[Write, str, int, int]] = [
    (lambda b, s: b.literal(7), "7", 7, 7),
    (lambda b, s: b.truth(True), "True", 1, 1),
    (lambda b, s: b.column("w", 3, 3), "3", 3, 3),
    (lambda b, s: b.flag("w", 1, 1), "True", 1, 1),
    (lambda b, s: b.flag("w", 0, 0), "False", 0, 0),
    (lambda b, s: b.add(s.y, s.x), "add(x, y)", -3, 13),
    (lambda b, s: b.add(s.x, s.number(0)), "x", -5, 9),
    (lambda b, s: b.add(s.number(0), s.x), "x", -5, 9),
    (lambda b, s: b.add(s.number(2), s.number(3)), "5", 5, 5),
    (lambda b, s: b.add(s.x, b.negative(s.y)), "subtract(x, y)", -9, 7),
    (lambda b, s: b.add(b.negative(s.y), s.x), "subtract(x, y)", -9, 7),
    (lambda b, s: b.subtract(s.x, s.y), "subtract(x, y)", -9, 7),
    (lambda b, s: b.subtract(s.x, s.x), "0", 0, 0),
    (lambda b, s: b.subtract(s.x, s.number(0)), "x", -5, 9),
    (lambda b, s: b.subtract(s.x, b.negative(s.y)), "add(x, y)", -3, 13),
    (lambda b, s: b.subtract(s.x, s.y, (-2, 3)), "subtract(x, y)", -2, 3),
    (lambda b, s: b.subtract(s.x, s.y, (-20, 30)), "subtract(x, y)", -9, 7),
    (lambda b, s: b.negative(s.x), "subtract(0, x)", -9, 5),
    (lambda b, s: b.negative(s.number(3)), "-3", -3, -3),
    (lambda b, s: b.multiply(s.y, s.x), "multiply(x, y)", -20, 36),
    (lambda b, s: b.multiply(s.x, s.x), "multiply(x, x)", -45, 81),
    (lambda b, s: b.multiply(s.x, s.y, (0, 30)), "multiply(x, y)", 0, 30),
    (lambda b, s: b.multiply(s.x, s.number(0)), "0", 0, 0),
    (lambda b, s: b.multiply(s.number(1), s.x), "x", -5, 9),
    (lambda b, s: b.multiply(s.x, s.number(-1)), "subtract(0, x)", -9, 5),
    (lambda b, s: b.multiply(s.x, s.number(-2)), "multiply(x, -2)", -18, 10),
    (lambda b, s: b.multiply(s.number(3), s.number(4)), "12", 12, 12),
    (lambda b, s: b.multiply(s.number(3), b.multiply(s.x, s.number(2))), "multiply(x, 6)", -30, 54),
    (lambda b, s: b.multiply(b.multiply(b.literal(2), b.column("w", 0, 5)), s.number(3)), "multiply(w, 6)", 0, 30),
    (lambda b, s: b.multiply(s.number(3), b.negative(s.x)), "multiply(x, -3)", -27, 15),
    (lambda b, s: b.add(s.y, b.multiply(b.negative(s.x), s.number(-1))), "add(x, y)", -3, 13),
    (lambda b, s: b.multiply(s.number(3), b.multiply(s.x, s.y)), "multiply(multiply(x, y), 3)", -60, 108),
    (
        lambda b, s: b.multiply(s.number(3), b.choose(s.f, s.number(2), b.choose(s.g, s.number(1), s.number(0)))),
        "choose(f, 6, choose(g, 3, 0))",
        0,
        6,
    ),
    (lambda b, s: b.multiply(s.number(3), b.choose(s.f, s.number(2), s.x)), "multiply(choose(f, 2, x), 3)", -15, 27),
    (lambda b, s: b.multiply(s.number(3), b.choose(s.f, s.x, s.number(2))), "multiply(choose(f, x, 2), 3)", -15, 27),
    (lambda b, s: b.floor_divide(s.y, s.number(3)), "floor_divide(y, 3)", 0, 1),
    (lambda b, s: b.floor_divide(s.number(9), s.y), "floor_divide(9, y)", 2, 4),
    (lambda b, s: b.floor_divide(b.multiply(s.z, s.number(9)), s.number(2)), "floor_divide(multiply(z, 9), 2)", 0, 4),
    (lambda b, s: b.floor_divide(s.y, s.number(1)), "y", 2, 4),
    (lambda b, s: b.floor_divide(s.y, s.number(5)), "0", 0, 0),
    (lambda b, s: b.minimum(s.y, s.x), "minimum(x, y)", -5, 4),
    (lambda b, s: b.minimum(s.y, s.z), "z", 0, 1),
    (lambda b, s: b.minimum(s.z, s.y), "z", 0, 1),
    (lambda b, s: b.minimum(s.y, s.number(4)), "y", 2, 4),
    (lambda b, s: b.minimum(s.x, s.x), "x", -5, 9),
    (lambda b, s: b.maximum(s.y, s.x), "maximum(x, y)", 2, 9),
    (lambda b, s: b.maximum(s.y, s.z), "y", 2, 4),
    (lambda b, s: b.maximum(s.z, s.y), "y", 2, 4),
    (lambda b, s: b.maximum(s.y, s.number(2)), "y", 2, 4),
    (lambda b, s: b.maximum(s.x, s.x), "x", -5, 9),
    (lambda b, s: b.magnitude(s.y), "y", 2, 4),
    (lambda b, s: b.magnitude(b.negative(s.y)), "y", 2, 4),
    (lambda b, s: b.magnitude(s.z), "z", 0, 1),
    (lambda b, s: b.magnitude(b.negative(s.z)), "z", 0, 1),
    (lambda b, s: b.magnitude(b.negative(s.x)), "maximum(x, subtract(0, x))", 0, 9),
    (lambda b, s: b.magnitude(b.column("w", -8, 3)), "maximum(w, subtract(0, w))", 0, 8),
    (lambda b, s: b.magnitude(s.x), "maximum(x, subtract(0, x))", 0, 9),
    (lambda b, s: b.choose(s.f, s.x, s.y), "choose(f, x, y)", -5, 9),
    (lambda b, s: b.choose(s.f, s.x, s.y, (0, 20)), "choose(f, x, y)", 0, 9),
    (lambda b, s: b.choose(b.truth(True), s.x, s.y), "x", -5, 9),
    (lambda b, s: b.choose(b.truth(False), s.x, s.y), "y", 2, 4),
    (lambda b, s: b.choose(s.f, s.x, s.x), "x", -5, 9),
    (lambda b, s: b.choose(b.opposite(s.f), s.x, s.y, (0, 20)), "choose(f, y, x)", 0, 9),
    (lambda b, s: b.choose(s.f, b.choose(s.f, s.x, s.z), s.y), "choose(f, x, y)", -5, 9),
    (lambda b, s: b.choose(s.f, s.y, b.choose(s.f, s.x, s.z), (0, 3)), "choose(f, y, z)", 0, 3),
    (lambda b, s: b.choose(s.f, s.y, b.choose(s.g, s.x, s.z)), "choose(f, y, choose(g, x, z))", -5, 9),
    (lambda b, s: b.at_least(s.x, s.y), "at_least(x, y)", 0, 1),
    (lambda b, s: b.at_least(s.y, s.z), "True", 1, 1),
    (lambda b, s: b.at_least(s.y, s.number(2)), "True", 1, 1),
    (lambda b, s: b.at_least(s.z, s.y), "False", 0, 0),
    (lambda b, s: b.at_least(s.x, s.x), "True", 1, 1),
    (lambda b, s: b.at_least(s.number(2), s.y), "at_least(2, y)", 0, 1),
    (lambda b, s: b.above(s.x, s.y), "above(x, y)", 0, 1),
    (lambda b, s: b.above(s.y, s.z), "True", 1, 1),
    (lambda b, s: b.above(s.y, s.number(2)), "above(y, 2)", 0, 1),
    (lambda b, s: b.above(s.y, s.number(4)), "False", 0, 0),
    (lambda b, s: b.above(s.x, s.x), "False", 0, 0),
    (lambda b, s: b.equal(s.y, s.x), "equal(x, y)", 0, 1),
    (lambda b, s: b.equal(s.x, s.x), "True", 1, 1),
    (lambda b, s: b.equal(s.y, s.z), "False", 0, 0),
    (lambda b, s: b.equal(s.z, s.y), "False", 0, 0),
    (lambda b, s: b.equal(s.y, s.number(4)), "equal(y, 4)", 0, 1),
    (lambda b, s: b.both(s.g, s.f), "and(f, g)", 0, 1),
    (lambda b, s: b.both(s.f, b.truth(True)), "f", 0, 1),
    (lambda b, s: b.both(b.truth(False), s.f), "False", 0, 0),
    (lambda b, s: b.both(s.f, s.f), "f", 0, 1),
    (lambda b, s: b.either(s.g, s.f), "or(f, g)", 0, 1),
    (lambda b, s: b.either(b.truth(False), s.f), "f", 0, 1),
    (lambda b, s: b.either(s.f, b.truth(True)), "True", 1, 1),
    (lambda b, s: b.either(s.f, s.f), "f", 0, 1),
    (lambda b, s: b.opposite(s.f), "not(f)", 0, 1),
    (lambda b, s: b.opposite(b.opposite(s.f)), "f", 0, 1),
    (lambda b, s: b.opposite(b.truth(True)), "False", 0, 0),
]


@pytest.mark.parametrize("place", range(len(KEPT)))
def test_what_is_kept(place: int) -> None:
    write, text, low, high = KEPT[place]
    sheet = Sheet()
    operation = write(sheet.builder, sheet)
    assert (sheet.text(operation), sheet.builder.low(operation), sheet.builder.high(operation)) == (text, low, high)


@pytest.mark.parametrize(("low", "high", "reach"), [(-5, 9, 9), (-9, 5, 9), (2, 4, 4), (-4, -2, 4)])
def test_reach(low: int, high: int, reach: int) -> None:
    builder = Builder()
    assert builder.reach(builder.column("w", low, high)) == reach


def test_equal_operations_are_written_once() -> None:
    sheet = Sheet()
    assert sheet.builder.add(sheet.x, sheet.y) == sheet.builder.add(sheet.y, sheet.x)
    assert sheet.builder.column("x", -5, 9) == sheet.x
    assert sheet.builder.literal(1) != sheet.builder.truth(True)
    assert sheet.builder.column("f", 0, 1) != sheet.f


@pytest.mark.parametrize(("above", "below"), [("x", "y"), ("y", "z")])
def test_floor_division_is_refused_where_the_bounds_do_not_allow_it(above: str, below: str) -> None:
    sheet = Sheet()
    with pytest.raises(AssertionError):
        sheet.builder.floor_divide(getattr(sheet, above), getattr(sheet, below))


def test_a_program_holds_what_its_outputs_need() -> None:
    sheet = Sheet()
    builder = sheet.builder
    builder.multiply(sheet.x, sheet.z)
    total = builder.add(sheet.x, sheet.y)
    program = builder.program({"sum": Output(total, 10), "f": Output(sheet.f, None)})
    assert program.operations == (
        Operation(Kind.COLUMN, (), -5, 9, column="x"),
        Operation(Kind.COLUMN, (), 2, 4, column="y"),
        Operation(Kind.COLUMN, (), 0, 1, truth=True, column="f"),
        Operation(Kind.ADD, (0, 1), -3, 13),
    )
    assert program.outputs == {"sum": Output(3, 10), "f": Output(2, None)}
    assert program.columns == ("x", "y", "f")
    assert program.wide == frozenset()


def test_an_output_is_wide_where_a_number_on_the_way_is() -> None:
    builder = Builder()
    most = builder.column("most", 0, 9_223_372_036_854_775_807)
    least = builder.column("least", -9_223_372_036_854_775_808, 0)
    beyond, below = builder.add(most, builder.literal(1)), builder.add(least, builder.literal(-1))
    outputs = {
        "most": most,
        "least": least,
        "beyond": beyond,
        "below": below,
        "after": builder.minimum(beyond, builder.literal(9)),
    }
    program = builder.program({name: Output(operation, 1) for name, operation in outputs.items()})
    assert program.wide == {"beyond", "below", "after"}
