"""Excess: a limit is set, and each step over it costs points (每多一件、每超一个百分点扣k).

    facts:
      complaints: {title: 有责投诉, type: count, unit: 件, max: 500}
    points: 5
    deduct: {fact: complaints, above: 3, each: 0.5}

| complaints | awarded |
| --- | --- |
| 3件 | 5 |
| 4件 | 4.5 |
| 20件 | 0 |

`above` is a number or another fact; steps as for a shortfall. In `earn` each step over the limit gains.
"""

from appraisal.rulebook.distance import DistanceFields, compile_distance
from appraisal.rulebook.fields import Text
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.terms import Direction, Term

NAME = "excess"
SIGNS = "fact above"


class Fields(DistanceFields):
    """`fact: f, above: n` with `each: k`."""

    above: Text


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """Points for each step by which the fact lies above the limit."""
    return compile_distance(NAME, fields, fields.above, frame, "above", Direction.OVER)
