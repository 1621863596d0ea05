"""How what stands in a group becomes its figure: added or averaged, adjusted, scaled, rounded, kept in bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from appraisal.engine.formula import Add, Constant, Maximum, Minimum, Multiply, Number, RootMean, Round, Rounding
from appraisal.rulebook.keys.combine import GEOMETRIC_MEAN, LOWEST, SUM

if TYPE_CHECKING:
    from appraisal.rulebook.tree import Criterion, Group

NONE, ONE = Fraction(0), Fraction(1)


class Part(NamedTuple):
    """A child that has a score: what is available of its points, and its figure."""

    node: Group | Criterion
    available: Fraction
    value: Number


class Settling(NamedTuple):
    """How figures are rounded on the way to the total; no `digits`: not at all."""

    digits: int | None
    mode: Rounding


def combined(
    group: Group, parts: Sequence[Part], left: Fraction, adjusted: Number | None, settling: Settling
) -> Number:
    """The group's figure as a formula, from the children that have a score and count (one at least).

    `left` is what is left of the group's inner scale once excluded children are taken out; the figure is
    what comes of it, of the points that are then available.
    """
    available = left if group.scale is None else group.available
    value = _inside(group, parts, left)
    rescaled = group.combine == SUM and sum((part.available for part in parts), NONE) != left
    if adjusted is not None:
        value = Add((value, adjusted))
    if available != left:
        value = Multiply(value, Constant(available / left))
    if settling.digits is not None and (rescaled or group.scale is not None):
        value = Round(value, settling.digits, settling.mode)
    if group.combine != SUM and adjusted is None and all(map(_within, (group, *(part.node for part in parts)))):
        return value  # a mean of figures within their bounds is within its own
    bounds = group.bounds_of(available)
    if bounds.high is not None:
        value = Minimum((value, Constant(bounds.high)))
    if bounds.low is not None:
        value = Maximum((value, Constant(bounds.low)))
    return value


def _inside(group: Group, parts: Sequence[Part], left: Fraction) -> Number:
    """The figure on the group's inner scale."""
    values = tuple(part.value for part in parts)
    if group.combine == SUM:
        share = sum((part.available for part in parts), NONE)
        return Add(values) if share == left else Multiply(Add(values), Constant(left / share))
    if group.combine == LOWEST:
        return values[0] if len(values) == 1 else Minimum(values)
    weights = [part.node.weight or NONE for part in parts]
    if group.combine == GEOMETRIC_MEAN:
        return _root_mean(values, weights)
    whole = sum(weights, NONE)
    return Add(tuple(Multiply(value, Constant(weight / whole)) for value, weight in zip(values, weights, strict=True)))


def _root_mean(values: Sequence[Number], weights: Sequence[Fraction]) -> Number:
    """The geometric mean; one of geometric means is one of what these are of, so that its ties are found."""
    terms: list[Number] = []
    shares: list[Fraction] = []
    for value, weight in zip(values, weights, strict=True):
        if isinstance(value, RootMean):
            whole = sum(value.weights, NONE)
            terms += value.terms
            shares += [weight * inner / whole for inner in value.weights]
        else:
            terms.append(value)
            shares.append(weight)
    return RootMean(tuple(terms), tuple(shares))


def _within(node: Group | Criterion) -> bool:
    """Whether a node's bounds are those of its points."""
    return node.bounds.low == 0 and node.bounds.high == node.points


def whole_value(group: Group, values: Mapping[str, Number], settling: Settling) -> Number:
    """The figure of a group where every child has a score, from the criteria's formulas by id."""
    parts = [Part(child, child.available, _value(child, values, settling)) for child in group.counted]
    adjusted = None if group.adjustments is None else whole_value(group.adjustments, values, settling)
    return combined(group, parts, group.inner, adjusted, settling)


def _value(node: Group | Criterion, values: Mapping[str, Number], settling: Settling) -> Number:
    return values[node.id] if node.id in values else whole_value(node, values, settling)  # type: ignore[arg-type]


def scoreless(group: Group) -> bool:
    """Whether a mean somewhere has no part that counts, so that it has no score even if all apply."""
    if group.combine != SUM and not group.counted:
        return True
    return any(scoreless(child) for child in group.children if not hasattr(child, "form"))
