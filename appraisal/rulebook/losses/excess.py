"""Excess: a limit is set, and each step over it costs points (每多一件、每超一个百分点扣k).

超出：定一个限度，每多一件、每超一个百分点扣几分。

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

在 `earn` 里，每超一步得分。`steps_of:` 和 `part_step:` 与“不足”相同；`above` 和 `below` 不能写在同一条里。

| instead | refused |
| --- | --- |
| `deduct: {fact: complaints, above: 3}` | R004 |
| `deduct: {fact: complaints, above: 3件, each: 0.5}` | R027 |
| `deduct: {fact: complaints, above: 3, below: 1, each: 0.5}` | R080 |

`above` may be another fact of the same kind and unit, such as last year's:

`above` 可以写另一个同类同单位的事实，例如去年的数：

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

`above` with several limits, rising, gives the points for each step by stretch, without `each`; `brackets:` says whether
each stretch counts at its own points (`marginal`) or all of it at those of the stretch reached (`whole`):

`above` 写几个从低到高的界限，就是分段计分，每段写每一步几分，不再写 `each`；`brackets:` 说明各段按各段的分值计
（`marginal`），还是全部都按落到的那一段计（`whole`）：

    facts:
      published: {title: 主动公开信息, type: count, unit: 条, max: 10000}
    at_most: 30
    earn: {fact: published, above: {100: 1, 300: 2}, brackets: marginal, steps_of: 50, part_step: nothing}

| published | awarded |
| --- | --- |
| 100条 | 0 |
| 149条 | 0 |
| 150条 | 1 |
| 300条 | 4 |
| 349条 | 4 |
| 350条 | 6 |
| 10000条 | 30 |

    facts:
      complaints: {title: 有责投诉, type: count, unit: 件, max: 500}
    points: 10
    deduct: {fact: complaints, above: {0: 0.5, 3: 1, 5: 2}, brackets: whole}

| complaints | awarded |
| --- | --- |
| 0件 | 10 |
| 1件 | 9.5 |
| 3件 | 8.5 |
| 4件 | 6 |
| 5件 | 5 |
| 6件 | 0 |
| 不到5件 | 6..10 |

| instead | refused |
| --- | --- |
| `deduct: {fact: complaints, above: {3: 1, 3: 2}, brackets: whole}` | Y013 |
| `deduct: {fact: complaints, above: {3: 1, 2: 2}, brackets: whole}` | R089 |
| `deduct: {fact: complaints, above: {3: 1, 5: 2}}` | R087 |
"""

from appraisal.rulebook.distance import DistanceFields, Limits, compile_distance
from appraisal.rulebook.frame import Frame
from appraisal.rulebook.terms import Direction, Term

NAME = "excess"
SIGNS = "fact above"


class Fields(DistanceFields):
    """`fact: f, above: n` with `each: k`, or `above: {n: k, …}` with `brackets`."""

    above: Limits


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """Points for each step by which the fact lies above the limit."""
    return compile_distance(NAME, fields, fields.above, frame, "above", Direction.OVER)
