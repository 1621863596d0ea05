"""The unit's own problems and plans held against the gaps (design 4.15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appraisal.assessment.results import Line, LineKind, Mirror, Statement
from appraisal.rulebook.tree import Group, Rulebook
from appraisal.submission.readings import Statement as Written
from appraisal.submission.readings import Submission


@dataclass(frozen=True, slots=True, eq=False)
class About:
    """Which of the unit's statements are about a node: those that name it or a group around it."""

    around: Mapping[str, tuple[str, ...]]
    submission: Submission

    def problems(self, node: str) -> tuple[str, ...]:
        """The unit's own words on problems about the node."""
        return self._texts(self.submission.problems, node)

    def plans(self, node: str) -> tuple[str, ...]:
        """The unit's own words on plans about the node."""
        return self._texts(self.submission.plans, node)

    def _texts(self, statements: Sequence[Written], node: str) -> tuple[str, ...]:
        ids = set(self.around.get(node, ()))
        return tuple(one.text for one in statements if ids & set(one.about))


def ancestry(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """For every node its own id and those of the groups around it."""
    found: dict[str, tuple[str, ...]] = {}

    def visit(group: Group, around: tuple[str, ...]) -> None:
        for child in group.children:
            found[child.id] = (child.id, *around)
            if isinstance(child, Group):
                visit(child, found[child.id])
        if group.adjustments is not None:
            visit(group.adjustments, around)

    visit(rulebook.root, ())
    if rulebook.adjustments is not None:
        visit(rulebook.adjustments, ())
    return found


def mirror(lines: Sequence[Line], about: About) -> Mirror:
    """Criteria with a gap, by whether the unit named and planned them; statements that no gap answers."""
    gaps = [line for line in lines if line.counts > 0 and line.kind is not LineKind.PENDING]
    by_criterion = {line.criterion: line for line in gaps}
    # What is pending is no gap yet, but a statement about it is not beside the point.
    withheld = [line for line in lines if line.counts > 0]
    touched = {id_ for line in withheld for id_ in about.around.get(line.criterion, ())}
    return Mirror(
        named=tuple(id_ for id_, line in by_criterion.items() if line.named_by),
        silent=tuple(id_ for id_, line in by_criterion.items() if not line.named_by),
        planned=tuple(id_ for id_, line in by_criterion.items() if line.planned_by),
        problems_without_gap=tuple(_untouched(about.submission.problems, touched)),
        plans_without_gap=tuple(_untouched(about.submission.plans, touched)),
    )


def _untouched(statements: Iterable[Written], touched: set[str]) -> Iterable[Statement]:
    for one in statements:
        if not touched & set(one.about):
            yield Statement(one.text, one.about, one.position)
