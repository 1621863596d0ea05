"""What a translation gathers on its way: problems, facts read, states, and the size of what was built."""

from dataclasses import dataclass

from appraisal.engine.formula import NEVER, Flag, Formula, Number, Or, Truth, parts
from appraisal.rulebook.expressions.problems import ExpressionError, Problem, problem
from appraisal.rulebook.expressions.scope import Known
from appraisal.rulebook.expressions.tree import Tree
from appraisal.rulebook.expressions.types import Type
from appraisal.rulebook.expressions.writing import written

MAX_STEPS = 10_000
MAX_FORMULA_DEPTH = 100


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A translated part: what it is, its formula, and where it was written."""

    type: Type
    formula: Number | Truth
    node: Tree


class Cases:
    """Conditions any of which is enough, each once."""

    def __init__(self) -> None:
        self._conditions: dict[str | int, Truth] = {}

    def add(self, condition: Truth) -> None:
        """One condition more, its own cases one by one."""
        if isinstance(condition, Or):
            for term in condition.terms:
                self.add(term)
        elif condition != NEVER:
            # Large conditions are told apart by being the same object: to compare them would take too long.
            self._conditions.setdefault(condition.name if isinstance(condition, Flag) else id(condition), condition)

    def truth(self) -> Truth:
        """Whether any holds."""
        terms = tuple(self._conditions.values())
        return terms[0] if len(terms) == 1 else Or(terms) if terms else NEVER


class Workings:
    """The records of one translation."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.reads: dict[str, None] = {}
        self.silences: dict[str, None] = {}
        self.not_applicable = Cases()
        self.missing = Cases()
        self._extents: dict[int, tuple[Formula, int, int]] = {}

    def complain(self, key: str, node: Tree, **values: object) -> None:
        """Note a problem at a node."""
        self.problems.append(problem(key, node.start, node.end, **values))

    def read(self, known: Known) -> None:
        """Note that the fact's value matters, and when it has none."""
        self.reads.update(dict.fromkeys(known.reads))
        self.not_applicable.add(known.not_applicable)
        self.missing.add(known.missing)

    def measured(self, formula: Formula, node: Tree) -> None:
        """Refuse a formula that has grown too large.

        Shared parts count wherever they stand, since that is how often they are worked out.

        Raises:
            ExpressionError: beyond 10,000 steps, or 100 inside each other.
        """
        _, size, height = self._extent(formula)
        if size > MAX_STEPS:
            raise ExpressionError(problem("expression_too_many_steps", node.start, node.end, limit=MAX_STEPS))
        if height > MAX_FORMULA_DEPTH:
            raise ExpressionError(problem("expression_too_nested", node.start, node.end, limit=MAX_FORMULA_DEPTH))

    def _extent(self, formula: Formula) -> tuple[Formula, int, int]:
        found = self._extents.get(id(formula))
        if found is None:
            inside = [self._extent(part) for part in parts(formula)]
            size = 1 + sum(part[1] for part in inside)
            found = (formula, size, 1 + max((part[2] for part in inside), default=0))
            self._extents[id(formula)] = found
        return found


def spelled(node: Tree) -> str:
    """A part of the expression as it is written in the language, for a message."""
    return written(node, str, "en")
