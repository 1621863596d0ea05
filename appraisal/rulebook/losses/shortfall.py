"""Shortfall: a number is demanded, and each step under it costs points (每少一次、每低一个百分点扣k).

    facts:
      study_sessions: {title: 集中学法, type: count, unit: 次, max: 200}
    points: 10
    deduct: {fact: study_sessions, below: 12, each: 1, at_most: 6}

| study_sessions | awarded |
| --- | --- |
| 13次 | 10 |
| 12次 | 10 |
| 11次 | 9 |
| 0次 | 4 |
| 20余次 | 10 |

`below` is a number or another fact. A percentage, a decimal or a derived fact needs `steps_of`
(`steps_of: 1%`), and `part_step` wherever a part of a step can occur.
"""

from appraisal.rulebook.distance import DistanceFields, compile_distance
from appraisal.rulebook.fields import Text
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.terms import Direction, Term

NAME = "shortfall"
SIGNS = "fact below"


class Fields(DistanceFields):
    """`fact: f, below: n` with `each: k`."""

    below: Text


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """Points for each step by which the fact stays below the limit."""
    return compile_distance(NAME, fields, fields.below, frame, "below", Direction.SHORT)
