"""Conditions of losses, checks and outcomes: read, checked and turned into truths over base facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from appraisal.engine.formula import Number, Truth
from appraisal.rulebook.expressions import Kind, Translated, names_of, parse, translate
from appraisal.rulebook.facts import Fact
from appraisal.rulebook.paths import Path
from appraisal.rulebook.terms import Measure

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Surroundings


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A condition over base facts; `subject` is the one fact it looks at, where it is only one.

    `alone` is the same condition over the subject as one column.
    """

    text: str
    truth: Truth
    reads: tuple[str, ...]
    silences: tuple[str, ...]
    not_applicable: Truth
    subject: Fact | None
    value: Number | Truth | None
    alone: Truth | None

    def measure(self, amount: Callable[[Truth], Number]) -> Measure | None:
        """What a loss on this condition looks at; None where it looks at several facts."""
        if self.subject is None or self.value is None or self.alone is None:
            return None
        return Measure(self.subject.id, self.value, amount(self.alone))


def read_expression(text: str, path: Path, around: Surroundings) -> Translated | None:
    """An expression over the declared facts; None where it was refused, with its problems noted in place."""
    parsed = parse(text)
    around.place(parsed.problems, path)
    if parsed.tree is None:
        return None
    translated = translate(parsed.tree, around.scope)
    around.place(translated.problems, path)
    return None if any(problem.is_error for problem in translated.problems) else translated


def read_condition(text: str, path: Path, around: Surroundings) -> Condition | None:
    """A condition; what is no truth is refused."""
    translated = read_expression(text, path, around)
    if translated is None:
        return None
    if translated.type.kind is not Kind.YES_NO:
        around.complain("not_a_condition", path, found=text)
        return None
    tree = parse(text).tree
    names = tuple(dict.fromkeys(names_of(tree))) if tree is not None else ()
    subject = around.facts.get(names[0]) if len(names) == 1 and not translated.silences else None
    if subject is not None and subject.id in around.scope.sets:
        subject = None
    value, alone = None, None
    if tree is not None and subject is not None:
        value = around.scope.known[subject.id].formula
        alone = cast(Truth, translate(tree, around.alone).formula)
    return Condition(
        text=text,
        truth=cast(Truth, translated.formula),
        reads=translated.reads,
        silences=translated.silences,
        not_applicable=translated.not_applicable,
        subject=subject,
        value=value,
        alone=alone,
    )
