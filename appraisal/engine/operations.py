"""The integer program as data: operations over integers and truths, each with the bounds of what it can come to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

LIMIT = 2**63


class Kind(StrEnum):
    """What an operation does with its operands; all are total, so a branch not taken may be computed too."""

    LITERAL = "literal"
    COLUMN = "column"
    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    FLOOR_DIVIDE = "floor_divide"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    CHOOSE = "choose"
    AT_LEAST = "at_least"
    ABOVE = "above"
    EQUAL = "equal"
    AND = "and"
    OR = "or"
    NOT = "not"


TRUTHS = frozenset({Kind.AT_LEAST, Kind.ABOVE, Kind.EQUAL, Kind.AND, Kind.OR, Kind.NOT})


@dataclass(frozen=True, slots=True)
class Operation:
    """One step: `operands` are the indices of earlier operations, `low` and `high` enclose the outcome.

    A literal is `low` (= `high`). A column has its `column`. `truth` says that the outcome is a
    truth, not an integer (bounds 0..1). A choice is condition, then, otherwise. The numerator of a floor
    division is never negative and its denominator at least 1.
    """

    kind: Kind
    operands: tuple[int, ...]
    low: int
    high: int
    truth: bool = False
    column: str = ""

    @property
    def wide(self) -> bool:
        """Whether the outcome may not fit 64 bits."""
        return self.low < -LIMIT or self.high >= LIMIT


@dataclass(frozen=True, slots=True)
class Output:
    """Where an output is found: its value is the operation's integer over `denominator`; a truth has none."""

    operation: int
    denominator: int | None


@dataclass(frozen=True, slots=True)
class Program:
    """The operations in an order in which each follows its operands, each outcome once; all lead to an output.

    `columns` are those read, `wide` the outputs on the way to which a number may not fit 64 bits, `irrational`
    the wanted outputs that no integer program computes.
    """

    operations: tuple[Operation, ...]
    outputs: Mapping[str, Output]
    columns: tuple[str, ...]
    wide: frozenset[str]
    irrational: frozenset[str] = frozenset()


class Builder:
    """Operations as they are written down: shared when equal, folded where the bounds settle the outcome.

    Every method takes and gives indices of operations.
    """

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self._places: dict[Operation, int] = {}

    def low(self, operation: int) -> int:
        """The least the operation can come to."""
        return self.operations[operation].low

    def high(self, operation: int) -> int:
        """The most the operation can come to."""
        return self.operations[operation].high

    def reach(self, operation: int) -> int:
        """The greatest magnitude the operation can come to."""
        return max(-self.low(operation), self.high(operation))

    def known(self, operation: int) -> int | None:
        """The integer of a literal; None for anything else."""
        found = self.operations[operation]
        return found.low if found.kind is Kind.LITERAL else None

    def literal(self, value: int) -> int:
        """The integer."""
        return self._write(Kind.LITERAL, (), value, value)

    def truth(self, value: bool) -> int:
        """The truth."""
        return self._note(Operation(Kind.LITERAL, (), int(value), int(value), truth=True))

    def column(self, name: str, low: int, high: int) -> int:
        """The integer in a column."""
        return self._note(Operation(Kind.COLUMN, (), low, high, column=name))

    def flag(self, name: str, low: int, high: int) -> int:
        """The truth in a column."""
        return self._note(Operation(Kind.COLUMN, (), low, high, truth=True, column=name))

    def add(self, left: int, right: int) -> int:
        """Left + right."""
        if self.known(right) == 0:
            return left
        if self.known(left) == 0:
            return right
        for one, other in ((left, right), (right, left)):
            negated = self._negated(other)
            if negated is not None:
                return self.subtract(one, negated)
        return self._write(
            Kind.ADD,
            self._pair(left, right),
            self.low(left) + self.low(right),
            self.high(left) + self.high(right),
        )

    def subtract(self, left: int, right: int, bounds: tuple[int, int] | None = None) -> int:
        """Left − right; `bounds` are given where more is known than the operands' bounds tell."""
        if left == right:
            return self.literal(0)
        if self.known(right) == 0:
            return left
        negated = self._negated(right)
        if negated is not None:
            return self.add(left, negated)
        low, high = self.low(left) - self.high(right), self.high(left) - self.low(right)
        return self._write(Kind.SUBTRACT, (left, right), low, high, bounds)

    def negative(self, operation: int) -> int:
        """0 − operation."""
        return self.subtract(self.literal(0), operation)

    def _negated(self, operation: int) -> int | None:
        """What the operation is the negative of, if it is written so and no literal."""
        found = self.operations[operation]
        if found.kind is Kind.SUBTRACT and self.known(found.operands[0]) == 0:
            return found.operands[1]
        return None

    def multiply(self, left: int, right: int, bounds: tuple[int, int] | None = None) -> int:
        """Left × right; a literal is carried into a product with a literal, a choice between literals, a sign."""
        for factor, other in ((self.known(left), right), (self.known(right), left)):
            if factor == 0:
                return self.literal(0)
            if factor == 1:
                return other
            if factor == -1:
                return self.negative(other)
            if factor is not None and self._carries(other):
                return self._scaled(other, factor)
            negated = self._negated(other)
            if factor is not None and negated is not None:
                return self.multiply(negated, self.literal(-factor))
        products = [one * other for one in self._ends(left) for other in self._ends(right)]
        return self._write(Kind.MULTIPLY, self._pair(left, right), min(products), max(products), bounds)

    def _ends(self, operation: int) -> tuple[int, int]:
        return self.low(operation), self.high(operation)

    def _carries(self, operation: int) -> bool:
        """Whether a factor can go into literals that are there anyway."""
        found = self.operations[operation]
        match found.kind:
            case Kind.LITERAL:
                return True
            case Kind.MULTIPLY:
                return self._carries(found.operands[1])
            case Kind.CHOOSE:
                return all(map(self._carries, found.operands[1:]))
            case _:
                return False

    def _scaled(self, operation: int, factor: int) -> int:
        found = self.operations[operation]
        match found.kind:
            case Kind.MULTIPLY:
                left, right = found.operands
                return self.multiply(left, self._scaled(right, factor))
            case Kind.CHOOSE:
                condition, then, otherwise = found.operands
                return self.choose(condition, self._scaled(then, factor), self._scaled(otherwise, factor))
            case _:
                return self.literal(found.low * factor)

    def floor_divide(self, numerator: int, denominator: int) -> int:
        """Numerator ÷ denominator without the rest; the numerator is never negative, the denominator at least 1."""
        assert self.low(numerator) >= 0
        assert self.low(denominator) >= 1
        if self.known(denominator) == 1:
            return numerator
        low, high = self.low(numerator) // self.high(denominator), self.high(numerator) // self.low(denominator)
        return self._write(Kind.FLOOR_DIVIDE, (numerator, denominator), low, high)

    def minimum(self, left: int, right: int) -> int:
        """The lesser."""
        for one, other in ((left, right), (right, left)):
            if self.high(one) <= self.low(other) or one == other:
                return one
        low, high = min(self.low(left), self.low(right)), min(self.high(left), self.high(right))
        return self._write(Kind.MINIMUM, self._pair(left, right), low, high)

    def maximum(self, left: int, right: int) -> int:
        """The greater."""
        for one, other in ((left, right), (right, left)):
            if self.low(one) >= self.high(other) or one == other:
                return one
        low, high = max(self.low(left), self.low(right)), max(self.high(left), self.high(right))
        return self._write(Kind.MAXIMUM, self._pair(left, right), low, high)

    def magnitude(self, operation: int) -> int:
        """The integer without its sign."""
        if self.low(operation) >= 0:
            return operation
        negative = self.negative(operation)
        if self.high(operation) <= 0:
            return negative
        return self._write(Kind.MAXIMUM, self._pair(operation, negative), 0, self.reach(operation))

    def choose(self, condition: int, then: int, otherwise: int, bounds: tuple[int, int] | None = None) -> int:
        """`then` where the condition holds, else `otherwise`; `bounds` as in `subtract`."""
        known = self.known(condition)
        if known is not None:
            return then if known else otherwise
        if then == otherwise:
            return then
        asked = self.operations[condition]
        if asked.kind is Kind.NOT:
            return self.choose(asked.operands[0], otherwise, then, bounds)
        if self._asks(then, condition):
            return self.choose(condition, self.operations[then].operands[1], otherwise, bounds)
        if self._asks(otherwise, condition):
            return self.choose(condition, then, self.operations[otherwise].operands[2], bounds)
        low, high = min(self.low(then), self.low(otherwise)), max(self.high(then), self.high(otherwise))
        return self._write(Kind.CHOOSE, (condition, then, otherwise), low, high, bounds)

    def _asks(self, operation: int, condition: int) -> bool:
        found = self.operations[operation]
        return found.kind is Kind.CHOOSE and found.operands[0] == condition

    def at_least(self, left: int, right: int) -> int:
        """Whether left ≥ right."""
        if self.low(left) >= self.high(right) or left == right:
            return self.truth(True)
        if self.high(left) < self.low(right):
            return self.truth(False)
        return self._truth(Kind.AT_LEAST, left, right)

    def above(self, left: int, right: int) -> int:
        """Whether left > right."""
        if self.low(left) > self.high(right):
            return self.truth(True)
        if self.high(left) <= self.low(right) or left == right:
            return self.truth(False)
        return self._truth(Kind.ABOVE, left, right)

    def equal(self, left: int, right: int) -> int:
        """Whether left = right."""
        if left == right:
            return self.truth(True)
        if self.high(left) < self.low(right) or self.high(right) < self.low(left):
            return self.truth(False)
        return self._truth(Kind.EQUAL, *self._pair(left, right))

    def both(self, left: int, right: int) -> int:
        """Whether both hold."""
        return self._joined(Kind.AND, left, right, neutral=1)

    def either(self, left: int, right: int) -> int:
        """Whether one holds or both."""
        return self._joined(Kind.OR, left, right, neutral=0)

    def _joined(self, kind: Kind, left: int, right: int, neutral: int) -> int:
        for one, other in ((left, right), (right, left)):
            known = self.known(one)
            if known is not None:
                return other if known == neutral else one
        if left == right:
            return left
        return self._truth(kind, *self._pair(left, right))

    def opposite(self, operation: int) -> int:
        """Whether it does not hold."""
        found = self.operations[operation]
        if found.kind is Kind.LITERAL:
            return self.truth(not found.low)
        if found.kind is Kind.NOT:
            return found.operands[0]
        return self._truth(Kind.NOT, operation)

    def _pair(self, left: int, right: int) -> tuple[int, int]:
        """Two operands whose order does not matter, in the order they are kept in: literals last."""
        first, second = sorted((left, right), key=lambda operand: (self.known(operand) is not None, operand))
        return first, second

    def _truth(self, kind: Kind, *operands: int) -> int:
        return self._note(Operation(kind, operands, 0, 1, truth=True))

    def _write(
        self, kind: Kind, operands: tuple[int, ...], low: int, high: int, bounds: tuple[int, int] | None = None
    ) -> int:
        if bounds is not None:
            low, high = max(low, bounds[0]), min(high, bounds[1])
        return self._note(Operation(kind, operands, low, high))

    def _note(self, operation: Operation) -> int:
        """The operation's place; one that can come to one thing only is a literal."""
        if operation.low == operation.high:
            operation = Operation(Kind.LITERAL, (), operation.low, operation.high, operation.truth)
        place = self._places.setdefault(operation, len(self.operations))
        if place == len(self.operations):
            self.operations.append(operation)
        return place

    def program(self, outputs: Mapping[str, Output]) -> Program:
        """The finished program: only what the outputs need, numbered anew."""
        needed = self._needed({output.operation for output in outputs.values()})
        place = {old: new for new, old in enumerate(needed)}
        operations: list[Operation] = []
        wide: list[bool] = []
        for old in needed:
            found = self.operations[old]
            operands = tuple(place[operand] for operand in found.operands)
            operations.append(replace(found, operands=operands))
            wide.append(found.wide or any(wide[operand] for operand in operands))
        placed = {name: Output(place[output.operation], output.denominator) for name, output in outputs.items()}
        return Program(
            operations=tuple(operations),
            outputs=placed,
            columns=tuple(dict.fromkeys(found.column for found in operations if found.column)),
            wide=frozenset(name for name, output in placed.items() if wide[output.operation]),
        )

    def _needed(self, wanted: set[int]) -> list[int]:
        for index in range(len(self.operations) - 1, -1, -1):
            if index in wanted:
                wanted.update(self.operations[index].operands)
        return sorted(wanted)
