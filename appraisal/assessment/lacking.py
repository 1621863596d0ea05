"""Which part of a rulebook leaves a unit without a total: the one of whose own parts too few have a score."""

from __future__ import annotations

from math import ceil

from appraisal.assessment.tallying import Tally, counted
from appraisal.rulebook.tree import Group, Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.wording import say


def too_few_scores(tally: Tally, unit: str, rulebook: Rulebook) -> Diagnostic:
    """That the unit has no total, from the tally of the whole: of which node how many parts need a score."""
    found = _lacking(tally)
    group = found.node
    assert isinstance(group, Group)
    parts = counted(group, found.children)
    needed = 1 if group.needs is None else ceil(group.needs.value * (len(parts) if group.needs.share else 1))
    without = [part.node.title for part in parts if part.awarded is None]
    return diagnostic(
        "too_few_scores",
        None,
        unit=unit,
        node=group.title,
        parts=len(parts),
        needed=needed,
        present=len(parts) - len(without),
        without=say("text.list_separator", rulebook.language).join(without),
    )


def _lacking(tally: Tally) -> Tally:
    """The topmost node below which parts are there, yet fewer than it asks for."""
    group = tally.node
    assert isinstance(group, Group)
    parts = counted(group, tally.children)
    if group.needs is None or not any(part.awarded is not None for part in parts):
        for part in parts:
            if part.awarded is None and not part.absent and isinstance(part.node, Group):
                return _lacking(part)
    return tally
