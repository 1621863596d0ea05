"""Shortfall: a number is demanded, and each step under it costs points (每少一次、每低一个百分点扣k).

不足：要求达到一个数，每少一次、每低一个百分点扣几分。

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

`below` 写一个数，或写另一个同类同单位的事实。在 `earn` 里，每少一步得分。

| instead | refused |
| --- | --- |
| `deduct: {fact: study_sessions, below: 12次, each: 1}` | R027 |
| `deduct: {fact: study_sessions, below: 90%, each: 1}` | R027 |
| `deduct: {fact: study_sessions, below: 12}` | R004 |
| `deduct: {fact: study_sessions, below: 12, lose: 1}` | R080 |
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

A percentage or a decimal needs `steps_of:`, and `part_step:` wherever a part of a step can occur:

百分比和小数要写 `steps_of:`；可能有不足一步的零头时，还要写 `part_step:`：

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

`below` with several limits gives the points for each step by stretch, without `each`. `brackets: marginal` counts each
stretch at its own points (96%以下每低1个百分点扣0.25分，90%以下的部分扣0.5分):

`below` 写几个界限，就是分段计分，每段写每一步几分，不再写 `each`。`brackets: marginal` 是各段按各段的分值计：

    facts:
      detection: {title: 破案率, type: percent}
    points: 10
    deduct: {fact: detection, below: {96%: 0.25, 90%: 0.5}, brackets: marginal, steps_of: 1%, part_step: nothing}

| detection | awarded |
| --- | --- |
| 96% | 10 |
| 95.01% | 10 |
| 95% | 9.75 |
| 91% | 8.75 |
| 90% | 8.5 |
| 89.01% | 8.5 |
| 89% | 8 |
| 80% | 3.5 |
| 90%以上 | 8.5..10 |
| 未报 | 0..10 |

`brackets: whole` counts all of it at the points of the stretch that is reached (低于90%的，全部按每个百分点0.5分扣):

`brackets: whole` 是落到哪一段，全部都按那一段的分值计：

    facts:
      detection: {title: 破案率, type: percent}
    points: 10
    deduct:
      fact: detection
      below: {96%: 0.25, 90%: 0.5, 80%: 1}
      brackets: whole
      steps_of: 1%
      part_step: pro_rata
      at_most: 9

| detection | awarded |
| --- | --- |
| 96% | 10 |
| 95% | 9.75 |
| 90% | 8.5 |
| 89.99% | 7 |
| 89% | 6.5 |
| 80% | 2 |
| 79.99% | 1 |
| 近90% | 2.01..7 |

| instead | refused |
| --- | --- |
| `deduct: {fact: detection, below: {96%: 0.25, 90%: 0.5}, steps_of: 1%, part_step: full}` | R087 |
| `deduct: {fact: detection, below: {96%: 0.25}, each: 1, brackets: whole, steps_of: 1%, part_step: full}` | R086 |
| `deduct: {fact: detection, below: 96%, each: 1, brackets: whole, steps_of: 1%, part_step: full}` | R088 |
| `deduct: {fact: detection, below: {90%: 1, 96%: 2}, brackets: whole, steps_of: 1%, part_step: full}` | R062 |
| `deduct: {fact: detection, below: {96: 1}, brackets: whole, steps_of: 1%, part_step: full}` | R028 |
| `deduct: {fact: detection, below: {96%: 1分}, brackets: whole, steps_of: 1%, part_step: full}` | R008 |
| `deduct: {fact: detection, below: {}, brackets: whole, steps_of: 1%, part_step: full}` | R017 |
| `deduct: {fact: detection, below: [96%], brackets: whole, steps_of: 1%, part_step: full}` | R007 |
| `deduct: {fact: detection, below: {96%: 1, 90%: 2}, brackets: half, steps_of: 0.01%}` | R013 |
| `deduct: {fact: detection, below: {96.5%: 1, 90%: 2}, brackets: marginal, steps_of: 1%}` | R044 |
"""

from appraisal.rulebook.distance import DistanceFields, Limits, compile_distance
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.terms import Direction, Term

NAME = "shortfall"
SIGNS = "fact below"


class Fields(DistanceFields):
    """`fact: f, below: n` with `each: k`, or `below: {n: k, …}` with `brackets`."""

    below: Limits


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """Points for each step by which the fact stays below the limit."""
    return compile_distance(NAME, fields, fields.below, frame, "below", Direction.SHORT)
