"""What a mean comes to, with the parts that have a score, and in every way in which some of them may have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from appraisal.assessment.possibilities import Ends, Scenes
from appraisal.engine.formula import Constant
from appraisal.engine.walk import evaluate
from appraisal.rulebook.combining import Part, Settling, combined
from appraisal.rulebook.tree import Criterion, Group, Rulebook

if TYPE_CHECKING:
    from appraisal.assessment.tallying import Tally

MOST_OPEN = 7
"""With more parts that may yet have no score, the mean is only enclosed."""


def mean_of(
    group: Group, parts: Sequence[tuple[Group | Criterion, Fraction]], adjusted: Fraction, rulebook: Rulebook
) -> Fraction:
    """The figure of a group that averages, from its parts that have a score, one at least."""
    formula = combined(
        group,
        [Part(node, node.available, Constant(figure)) for node, figure in parts],
        group.inner,
        Constant(adjusted) if adjusted else None,
        Settling(rulebook.digits, rulebook.mode),
    )
    return evaluate(formula, {})


def mean_scenes(
    group: Group, children: Sequence[Tally], adjusted: Ends, rulebook: Rulebook, *, idle_may_apply: bool
) -> tuple[Scenes, bool]:
    """What the group may come to, and whether it may have no score though some of it applies.

    `children` are those that count; `idle_may_apply` says that one of those with weight 0 may apply.
    """
    ends = {id(child): _ends(child) for child in children if child.scenes}
    scored = [child for child in children if id(child) in ends]
    open_ = [child for child in scored if child.may_have_none]
    if len(open_) > MOST_OPEN:
        return _enclosed(group, ends, adjusted, rulebook), True
    found: Ends | None = None
    may_lack = False
    for present in _presences(scored, open_):
        if group.enough(len(present)):
            low = mean_of(group, [(child.node, ends[id(child)].low) for child in present], adjusted.low, rulebook)
            high = mean_of(group, [(child.node, ends[id(child)].high) for child in present], adjusted.high, rulebook)
            found = Ends(low, high).hull(found)
            continue
        there = {id(child) for child in present}
        applies = any(child.may_apply if id(child) in there else child.may_lack for child in children)
        may_lack = may_lack or applies or idle_may_apply
    return ({} if found is None else {group.available: found}), may_lack


def _ends(child: Tally) -> Ends:
    first, *rest = child.scenes.values()
    for other in rest:
        first = first.hull(other)
    return first


def _presences(scored: Sequence[Tally], open_: Sequence[Tally]) -> Iterator[list[Tally]]:
    """The children that have a score, in every way in which those that are open may."""
    for answers in product((True, False), repeat=len(open_)):
        left_out = {id(child) for child, there in zip(open_, answers, strict=True) if not there}
        yield [child for child in scored if id(child) not in left_out]


def _enclosed(group: Group, ends: Mapping[int, Ends], adjusted: Ends, rulebook: Rulebook) -> Scenes:
    """A mean lies between the least and the greatest of its parts."""
    part = group.counted[0]
    low = mean_of(group, [(part, min(one.low for one in ends.values()))], adjusted.low, rulebook)
    high = mean_of(group, [(part, max(one.high for one in ends.values()))], adjusted.high, rulebook)
    return {group.available: Ends(low, high)}
