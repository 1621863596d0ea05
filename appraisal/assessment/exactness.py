"""A node's figure as a formula of what is known: of an irrational one, the digits that are shown are not all."""

from __future__ import annotations

from fractions import Fraction

from appraisal.assessment.settling import Settled
from appraisal.assessment.tallying import Tally, counted
from appraisal.engine.formula import Constant, Number, Rounding, has_irrational
from appraisal.engine.simplify import substitute
from appraisal.engine.walk import evaluate
from appraisal.rulebook.combining import Part, Settling, combined
from appraisal.rulebook.tree import Group

UNROUNDED = Settling(None, Rounding.HALF_UP)


def figure(tally: Tally) -> Number:
    """What the node is awarded, unrounded: from its children where they are what it comes of."""
    node, awarded = tally.node, tally.awarded or Fraction(0)
    if tally.settled is not None:
        return _criterion(tally.settled)
    children = counted(node, tally.children) if isinstance(node, Group) else ()
    parts = [child for child in children if child.awarded is not None]
    if not isinstance(node, Group) or tally.awarded is None or not parts or (tally.absent and tally.bare):
        return Constant(awarded)
    taken = sum((child.node.available - child.available for child in tally.children), Fraction(0))
    left = node.inner - (taken if node.combine == "sum" else 0)
    adjusted = None if tally.adjustments is None else figure(tally.adjustments)
    return combined(node, [Part(one.node, one.available, figure(one)) for one in parts], left, adjusted, UNROUNDED)


def _criterion(settled: Settled) -> Number:
    """The criterion's own formula at what it is awarded for, unless a policy or an assessor replaced it."""
    value, awarded = settled.criterion.value, settled.awarded or Fraction(0)
    if settled.point is None or not has_irrational(value) or evaluate(value, settled.point) != awarded:
        return Constant(awarded)
    return substitute(value, settled.point)
