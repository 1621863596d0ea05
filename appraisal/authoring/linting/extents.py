"""How far points can go: the least and the greatest that a criterion, a group or the total comes to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from appraisal.authoring.linting.proofs import reach
from appraisal.engine.formula import Number
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.keys.combine import SUM
from appraisal.rulebook.tree import Criterion, Group, Rulebook

UNBOUNDED = Bounds(None, None)
NONE = Fraction(0)
ZERO = "zero"
"""The policy by which what is missing has no points."""


class Span(NamedTuple):
    """The least and the greatest points."""

    low: Fraction
    high: Fraction


Spans = Mapping[str, Span]
"""How far each criterion can go without its bounds, by its id."""


def raw(criterion: Criterion, rulebook: Rulebook, bounds: Bounds) -> Number:
    """A criterion's points before they are rounded, within these bounds."""
    return criterion.form.value(bounds, criterion.charged, None, rulebook.mode)


def span_of(criterion: Criterion, rulebook: Rulebook) -> Span:
    """The least and greatest points of a criterion whose facts are handed in, without its bounds."""
    low, high = reach(raw(criterion, rulebook, UNBOUNDED), rulebook, absent=criterion.absent)
    return Span(low.value, high.value)


def inside_extent(group: Group, rulebook: Rulebook, spans: Spans) -> Span:
    """What the children of a group can add up to, before the group's own bounds."""
    return _added(_ends(group, rulebook, spans))


def group_extent(group: Group, rulebook: Rulebook, spans: Spans) -> Span:
    """The least and greatest points of a group; of a mean, no more than its bounds say.

    Where children may be 不涉及 and others stand for them, a group is as good, or as bad, as any one of them.
    """
    if group.combine != SUM:
        return Span(NONE, group.available)
    ends = _ends(group, rulebook, spans)
    all_ = [_added(ends)] + [
        Span(group.inner * low / child.available, group.inner * high / child.available)
        for child, (low, high) in zip(group.children, ends, strict=False)
        if child.points
    ]
    low, high = min(span.low for span in all_), max(span.high for span in all_)
    if group.scale:
        low, high = low * group.available / group.scale, high * group.available / group.scale
    return Span(group.bounds.keep(low), group.bounds.keep(high))


def total_extent(rulebook: Rulebook, spans: Spans, *, base: bool) -> Span:
    """The least and greatest total, or base."""
    low, high = group_extent(rulebook.root, rulebook, spans)
    if rulebook.adjustments is not None and not base:
        less, more = group_extent(rulebook.adjustments, rulebook, spans)
        low, high = low + less, high + more
    return Span(max(low, NONE), max(high, NONE)) if rulebook.floored and not base else Span(low, high)


def _ends(group: Group, rulebook: Rulebook, spans: Spans) -> list[Span]:
    """How far each child can go, the group's own adjustments last."""
    own = () if group.adjustments is None else (group.adjustments,)
    return [_extent(child, rulebook, spans) for child in (*group.children, *own)]


def _added(ends: list[Span]) -> Span:
    return Span(sum((low for low, _ in ends), NONE), sum((high for _, high in ends), NONE))


def _extent(node: Group | Criterion, rulebook: Rulebook, spans: Spans) -> Span:
    if isinstance(node, Group):
        return group_extent(node, rulebook, spans)
    low, high = (node.bounds.keep(end) for end in spans[node.id])
    return Span(min(low, NONE) if _may_be_zero(node, rulebook) else low, high)


def _may_be_zero(criterion: Criterion, rulebook: Rulebook) -> bool:
    """Whether silence may make the criterion 0, by the policy of a loss, the criterion, a fact or the defaults."""
    terms = [single for term in criterion.terms for single in term.single()]
    facts = (rulebook.facts.get(name) for term in terms for name in term.reads)
    policies = {rulebook.missing, criterion.missing, *(term.missing for term in terms)}
    return ZERO in policies or any(fact is not None and fact.missing == ZERO for fact in facts)
