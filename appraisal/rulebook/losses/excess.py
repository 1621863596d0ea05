"""Excess: a limit is set, and each step over it costs points (每多一件、每超一个百分点扣k).

    facts:
      complaints: {title: 有责投诉, type: count, unit: 件, max: 500}
    points: 5
    deduct: {fact: complaints, above: 3, each: 0.5}

| complaints | awarded |
| --- | --- |
| 0件 | 5 |
| 3件 | 5 |
| 4件 | 4.5 |
| 20件 | 0 |
| 未报 | 0..5 |

In `earn` each step over the limit gains. `steps_of:` and `part_step:` are as for a shortfall; `above` and `below` do
not stand in one loss.

| instead | refused |
| --- | --- |
| `deduct: {fact: complaints, above: 3}` | R004 |
| `deduct: {fact: complaints, above: 3件, each: 0.5}` | R027 |
| `deduct: {fact: complaints, above: 3, below: 1, each: 0.5}` | R080 |

`above` may be another fact of the same kind and unit, such as last year's:

    facts:
      this_year: {title: 今年万人发案率, type: number, decimals: 1, max: 1000}
      last_year: {title: 去年万人发案率, type: number, decimals: 1, max: 1000}
    points: 5
    deduct: {fact: this_year, above: last_year, each: 1, steps_of: 0.5, part_step: full}

| this_year | last_year | awarded |
| --- | --- | --- |
| 3.5 | 3.5 | 5 |
| 3.6 | 3.5 | 4 |
| 4.0 | 3.5 | 4 |
| 4.1 | 3.5 | 3 |
| 3.4 | 3.5 | 5 |

| instead | refused |
| --- | --- |
| `deduct: {fact: this_year, above: last_yaer, each: 1, steps_of: 0.5, part_step: full}` | R037 |
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
