"""Occurrence: each event, case or person costs points (每次、每件、每人次扣k).

按次计：每次、每件、每人次扣几分。

    facts:
      absences: {title: 无故缺席集中培训, type: count, unit: 人次, max: 1000}
      rate: {title: 缺席率, type: percent}
      plan: {title: 工作方案, type: yes_no}
    points: 10
    deduct: {fact: absences, each: 0.3, at_most: 0.9}

| absences | awarded |
| --- | --- |
| 0人次 | 10 |
| 2人次 | 9.4 |
| 4人次 | 9.1 |
| 未报 | 9.1..10 |

A step is one of them, or as many as `steps_of:` says, which may be left out for whole numbers only. In `earn` each one
gains.

一步就是一次，或 `steps_of:` 写明的那么多；只有整数可以不写 `steps_of:`。在 `earn` 里每一次得分。

| instead | refused |
| --- | --- |
| `deduct: {fact: rate, each: 1}` | R042 |
| `deduct: {fact: rate, each: 1, steps_of: 1%}` | R044 |
| `deduct: {fact: absences, each: 1, steps_of: 0}` | R043 |
| `deduct: {fact: plan, each: 1}` | R038 |
| `deduct: {fact: absences, each: 1, lose: 1}` | R080 |
| `deduct: {fact: absences, each: 1, steps_of: 20, part_step: half}` | R013 |

Of a fact that is one of several words, or yes or no, `each:` says what each word costs; every word is named, 0 is
allowed:

事实是几个词之一，或者是、否的，`each:` 写每个词扣几分；每个词都要写到，可以写 0：

    facts:
      service: {title: 窗口服务评价, type: [好, 较好, 一般, 差]}
    points: 10
    deduct: {fact: service, each: {好: 0, 较好: 1, 一般: 20%, 差: 50%}}

| service | awarded |
| --- | --- |
| 好 | 10 |
| 较好 | 9 |
| 一般 | 8 |
| 差 | 5 |
| 未报 | 5..10 |

    facts:
      staff: {title: 法制员, type: [专职, 兼职, 无]}
      plan: {title: 工作方案, type: yes_no}
      sites: {title: 执法点, type: count, unit: 个, max: 100}
    points: 5
    earn:
      - {fact: staff, each: {专职: 3, 兼职: 2, 无: 0}}
      - {fact: plan, each: {是: 2, 否: 0}}

| staff | plan | awarded |
| --- | --- | --- |
| 专职 | 是 | 5 |
| 兼职 | 是 | 4 |
| 无 | 否 | 0 |
| 未报 | 否 | 0..3 |

| instead | refused |
| --- | --- |
| `earn: {fact: staff, each: {专职: 3, 无: 0}}` | R130 |
| `earn: {fact: staff, each: {专职: 3, 兼职: 2, 没有: 0}}` | R128 |
| `earn: {fact: staff, each: {专职: 3, 兼职: {是: 2}, 无: 0}}` | R008 |
| `earn: {fact: staff, each: 1}` | R038 |
| `earn: {fact: staff, each: {专职: 3, 兼职: 2, 无: 0}, steps_of: 2}` | R024 |
| `earn: {fact: sites, each: {1: 5, 2: 3}}` | R092 |
| `earn: {fact: staff, where: 专职, each: {专职: 3, 兼职: 2, 无: 0}}` | R123 |

Where a part of a step can occur, `part_step:` is required: it counts not at all (`nothing`), as a whole one (`full`),
or in proportion (`pro_rata`).

凡是可能有不足一步的零头，就必须写 `part_step:`：零头不计（`nothing`）、按一步计（`full`），或按比例计（`pro_rata`）。

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
    points: 10
    earn: {fact: lenient, each: 1, steps_of: 400, part_step: nothing}

| lenient | awarded |
| --- | --- |
| 399起 | 0 |
| 400起 | 1 |

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
    points: 10
    earn: {fact: lenient, each: 1, steps_of: 400, part_step: full}

| lenient | awarded |
| --- | --- |
| 0起 | 0 |
| 1起 | 1 |
| 401起 | 2 |

    facts:
      lenient: {title: 柔性执法, type: count, unit: 起, max: 1000000}
    points: 10
    earn: {fact: lenient, each: 1, steps_of: 400, part_step: pro_rata}

| lenient | awarded |
| --- | --- |
| 100起 | 0.25 |
| 3999起 | 10 |
| 3990起 | 9.98 |

Of records (`type: events`) each one costs points: all the same, or by its kind or level, where every word of the field
is named (0 is allowed), or by its size, where the lower limits fall and under the lowest it costs nothing. `where:`
says which records count; a field stands in it by its own name, and `again(kind)` is true of a record when one of an
earlier date (of equal dates, one written earlier) has the same kind.

事实是记录（`type: events`）时，每条记录计分：可以一律相同；可以按种类或级别，字段的每个词都要写到（可以写 0）；也可以
按大小，写从高到低的下限，不到最低下限的不计。`where:` 写哪些记录算数，字段在里面直接写名称；`again(kind)` 对一条记录
成立，是说日期更早的记录（日期相同的，写在前面的）里已有同一个 `kind`。

    facts:
      late_reports: {title: 迟报漏报, type: events, fields: {date: date, kind: [迟报, 漏报], matter: text}}
    points: 15
    deduct:
      - {fact: late_reports, each: {kind: {迟报: 0.5, 漏报: 1}}}
      - {fact: late_reports, where: again(kind), each: 2}

| late_reports | awarded |
| --- | --- |
| [] | 15 |
| [{date: 2024-04-12, kind: 迟报, matter: 一季度报表}] | 14.5 |
| [{date: 2024-04-12, kind: 迟报}, {date: 2024-07-12, kind: 漏报}] | 13.5 |
| [{date: 2024-04-12, kind: 迟报}, {date: 2024-07-12, kind: 迟报}] | 12 |
| [{date: 2024-04-12}] | 14..14.5 |
| 1次 | 14..14.5 |
| 未报 | 0..15 |

| instead | refused |
| --- | --- |
| `deduct: {fact: late_reports, each: {kind: {迟报: 0.5}}}` | R130 |
| `deduct: {fact: late_reports, each: {kind: {迟报: 0.5, 漏保: 1}}}` | R129 |
| `deduct: {fact: late_reports, each: {kinds: {迟报: 0.5, 漏报: 1}}}` | R125 |
| `deduct: {fact: late_reports, each: {迟报: 0.5, 漏报: 1}}` | R132 |
| `deduct: {fact: late_reports, each: {matter: {甲: 1}}}` | R127 |
| `deduct: {fact: late_reports, where: kind = 漏保, each: 1}` | X037 |
| `deduct: {fact: late_reports, where: again(level), each: 1}` | X078 |
| `deduct: {fact: late_reports, where: kind is missing, each: 1}` | X083 |
| `deduct: {fact: late_reports, below: 1, each: 1}` | R121 |

    facts:
      losses: {title: 安全事故, type: events, fields: {size: {type: number, unit: 万元, max: 10000}}}
    points: 10
    deduct: {fact: losses, each: {size: {100: 5, 10: 2}}}

| losses | awarded |
| --- | --- |
| [{size: 9.99}] | 10 |
| [{size: 10万元}, {size: 100万元}] | 3 |

| instead | refused |
| --- | --- |
| `deduct: {fact: losses, each: {size: {10: 2, 100: 5}}}` | R062 |
| `deduct: {fact: losses, each: {size: {10: -2}}}` | R010 |
| `deduct: {fact: losses, each: 1, steps_of: 2}` | R024 |
"""

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from appraisal.engine.formula import ZERO, Maximum, Number
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.rulebook.fields import Amount, PartStep, Text, Written
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.steps import amount_by_steps
from appraisal.rulebook.terms import Measure, Term

NAME = "occurrence"
SIGNS = "fact each"


def _how_given(value: Any) -> str:
    return "<table>" if isinstance(value, dict) else "<points>"


Each = Written | dict[str, Written | dict[str, Written]]
"""Points; or each word's; or those for each word, or from each limit, of a field."""
EachField = Annotated[
    Annotated[Amount, Tag("<points>")]
    | Annotated[
        dict[
            str,
            Annotated[
                Annotated[Amount, Tag("<points>")] | Annotated[dict[str, Amount], Tag("<table>")],
                Discriminator(_how_given),
            ],
        ],
        Tag("<table>"),
    ],
    Discriminator(_how_given),
]


class Fields(LossFields):
    """`fact: f` with `each: k`; of records, `where` says which, and `each` may give points by a field."""

    fact: Text
    where: Text | None = None
    each: EachField
    steps_of: Text | None = None
    part_step: PartStep | None = None


def compile_term(fields: Fields, frame: Frame) -> Term | None:
    """Points for each step of the fact's value, or for each of its records."""
    fact = frame.around.facts.get(fields.fact)
    if fact is not None and fact.kind is FactKind.EVENTS:
        from appraisal.rulebook.record_costs import compile_records  # noqa: PLC0415  (most rulebooks have none)

        return compile_records(NAME, fields, fact, frame)
    if fields.where is not None:
        if fact is None and "(" not in fields.fact:
            frame.around.fact(fields.fact, (*frame.path, "fact"))
        else:
            frame.complain("only_for_events", "where", at_key=True, key="where", fact=fields.fact)
        return None
    if isinstance(fields.each, dict):
        return _by_word(fields, fields.each, fact, frame)
    each = frame.worth(fields.each, "each")
    known = frame.around.number(fields.fact, (*frame.path, "fact"))
    if known is None:
        return None
    step = frame.around.step(fields.steps_of, fields.part_step, known, (known.grid,), frame.path)
    if step is None:
        return None
    # Only what can be negative needs a floor: a derived fact, or one whose `min` says so.
    least = known.low if known.fact.derived is None else frame.around.scope.bounds(known.value)[0]
    floored = least is None or least < 0

    def amount(value: Number) -> Number:
        return amount_by_steps(Maximum((value, ZERO)) if floored else value, each, step)

    look = Look(
        not_applicable=known.not_applicable,
        reads=known.reads,
        measure=Measure(known.name, known.value, amount(known.alone)),
    )
    return frame.term(NAME, fields, amount(known.value), look)


def _by_word(fields: Fields, each: dict[str, Any], fact: Fact | None, frame: Frame) -> Term | None:
    """Points for each word that the fact can be."""
    from appraisal.rulebook.levels import look_at_word, words_of, worth_by_word  # noqa: PLC0415  (few rulebooks do)

    if fact is None:
        frame.around.fact(fields.fact, (*frame.path, "fact"))
        return None
    if not words_of(fact):
        frame.complain("each_of_numbers", "each", at_key=True, fact=fields.fact, type=fact.type)
        return None
    for key in ("steps_of", "part_step"):
        if getattr(fields, key) is not None:
            frame.complain("key_not_for_type", key, at_key=True, key=key, type=fact.type)
            return None
    nested = next((word for word, points in each.items() if isinstance(points, dict)), None)
    if nested is not None:
        frame.complain("expected_number", "each", nested, found="{…}")
        return None
    worth = worth_by_word(each, fact, frame, "each")
    looked = None if worth is None else look_at_word(fact, worth, (*frame.path, "fact"), frame)
    return None if looked is None else frame.term(NAME, fields, *looked)
