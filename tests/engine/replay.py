"""A program replayed operation by operation in plain integers: what its bounds and promises are checked on."""

from collections.abc import Callable, Mapping

from appraisal.engine.operations import Kind, Program

DOES: Mapping[Kind, Callable[..., int]] = {
    Kind.ADD: lambda left, right: left + right,
    Kind.SUBTRACT: lambda left, right: left - right,
    Kind.MULTIPLY: lambda left, right: left * right,
    Kind.FLOOR_DIVIDE: lambda left, right: left // right,
    Kind.MINIMUM: min,
    Kind.MAXIMUM: max,
    Kind.CHOOSE: lambda condition, then, otherwise: then if condition else otherwise,
    Kind.AT_LEAST: lambda left, right: left >= right,
    Kind.ABOVE: lambda left, right: left > right,
    Kind.EQUAL: lambda left, right: left == right,
    Kind.AND: lambda left, right: left and right,
    Kind.OR: lambda left, right: left or right,
    Kind.NOT: lambda term: not term,
}


def replay(program: Program, row: Mapping[str, int]) -> list[int]:
    """What every operation comes to; both branches of a choice are computed, as a column engine does."""
    done: list[int] = []
    for operation in program.operations:
        if operation.kind is Kind.LITERAL:
            done.append(operation.low)
        elif operation.kind is Kind.COLUMN:
            done.append(row[operation.column])
        else:
            done.append(DOES[operation.kind](*(done[operand] for operand in operation.operands)))
    return done


def broken_promises(program: Program, row: Mapping[str, int]) -> list[str]:
    """What an operation promises and does not keep on this row."""
    done = replay(program, row)
    broken = []
    for index, operation in enumerate(program.operations):
        if not operation.low <= done[index] <= operation.high:
            broken.append(f"{index} {operation} came to {done[index]}")
        if any(operand >= index for operand in operation.operands):
            broken.append(f"{index} {operation} comes before an operand")
        if operation.kind is Kind.FLOOR_DIVIDE:
            above, below = (done[operand] for operand in operation.operands)
            if above < 0 or below < 1:
                broken.append(f"{index} {operation} divides {above} by {below}")
    return broken
