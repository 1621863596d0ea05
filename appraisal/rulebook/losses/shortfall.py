"""Shortfall: a number is demanded, and each step under it costs points (每少一次、每低一个百分点扣k).

    facts:
      study_sessions: {title: 集中学法, type: count, unit: 次, max: 200}
      planned: {title: 计划次数, type: count, unit: 次, max: 200}
    points: 10
    deduct: {fact: study_sessions, below: 12, each: 1, at_most: 6}

| study_sessions | awarded |
| --- | --- |
| 13次 | 10 |
| 12次 | 10 |
| 11次 | 9 |
| 0次 | 4 |
| 20余次 | 10 |
| 未报 | 4..10 |

`below` is a number, or another fact of the same kind and unit. In `earn` each step under it gains.

| instead | refused |
| --- | --- |
| `deduct: {fact: study_sessions, below: 12次, each: 1}` | R027 |
| `deduct: {fact: study_sessions, below: 90%, each: 1}` | R027 |
| `deduct: {fact: study_sessions, below: 12}` | R004 |
| `deduct: {fact: study_sessions, below: 12, lose: 1}` | R004 R080 |
| `deduct: {fact: study_sessions, below: planed, each: 1}` | R037 |

    facts:
      study_sessions: {title: 集中学法, type: count, unit: 次, max: 200}
      planned: {title: 计划次数, type: count, unit: 次, max: 200}
    points: 10
    deduct: {fact: study_sessions, below: planned, each: 1}

| study_sessions | planned | awarded |
| --- | --- | --- |
| 10次 | 12次 | 8 |
| 12次 | 12次 | 10 |
| 10次 | 未报 | 0..10 |

A percentage, a decimal or a derived fact needs `steps_of:`, and `part_step:` wherever a part of a step can occur:

    facts:
      satisfaction: {title: 群众办事满意度, type: percent}
    points: 5
    deduct: {fact: satisfaction, below: 98%, each: 1, steps_of: 1%, part_step: pro_rata}

| satisfaction | awarded |
| --- | --- |
| 98% | 5 |
| 97.5% | 4.5 |
| 97% | 4 |
| 90% | 0 |

| instead | refused |
| --- | --- |
| `deduct: {fact: satisfaction, below: 98, each: 1, steps_of: 1%, part_step: pro_rata}` | R028 |
| `deduct: {fact: satisfaction, below: 98%, each: 1}` | R042 |
| `deduct: {fact: satisfaction, below: 98%, each: 1, steps_of: 1%}` | R044 |

    facts:
      satisfaction: {title: 群众办事满意度, type: percent}
    points: 5
    deduct: {fact: satisfaction, below: 98%, each: 1, steps_of: 1%, part_step: full}

| satisfaction | awarded |
| --- | --- |
| 97.99% | 4 |
| 96.5% | 3 |
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
