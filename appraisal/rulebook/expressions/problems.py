"""What is wrong with an expression: a key, the characters it stands at, and the values of its message."""

from dataclasses import dataclass
from typing import Any

from appraisal.source.catalogue import CATALOGUE
from appraisal.source.diagnostics import Diagnostic, Severity, diagnostic
from appraisal.source.positions import Position


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in an expression's text, from character `start` to before `end` (0-based)."""

    key: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether it refuses the expression; a note does not."""
        return Severity(CATALOGUE[self.key][1]) is Severity.ERROR

    def placed(self, position: Position) -> Diagnostic:
        """The diagnostic, for an expression whose first character stands where `position` starts."""
        values: dict[str, Any] = dict(self.values)
        return diagnostic(self.key, position.within(self.start, self.end), **values)


class ExpressionError(Exception):
    """Reading cannot go on behind this problem; never leaves the expressions."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


def problem(key: str, start: int, end: int, **values: object) -> Problem:
    """The problem `key` at the characters `start` to `end`, with the values of its message as text."""
    return Problem(key, start, end, tuple((name, str(value)) for name, value in values.items()))
