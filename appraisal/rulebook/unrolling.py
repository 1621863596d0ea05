"""Series (`per`): a value for each period or body (按月、按季、按单位填报), each with a base fact of its own.

系列（`per:`）：同一件事按月、按季或按单位各报一个数，每个数各是一个事实。

    facts:
      patrols: {title: 网上执法巡查, type: count, unit: 次, max: 500, per: quarter}
    points: 10
    deduct: {fact: count(patrols < 5), each: 2.5}

| patrols | awarded |
| --- | --- |
| [5, 6, 5, 5] | 10 |
| [5, 6, 4, 5] | 7.5 |
| [5, 6, 4] | 5..7.5 |
| [5, 未报, 5, 5] | 7.5..10 |
| {1季度: 5, 第二季度: 6, Q3: 4, 四季度: 5} | 7.5 |
| 未报 | 0..10 |

`per` is `month`, `quarter`, `half_year`, or a list of names. A submission writes the values in the order of the periods
(what is left out at the end was not handed in), or each by its name, which is needed where the names are the author's
own. Everything else of the fact holds for each value. A series is read through `count sum mean min max`, inside which
its name stands for each value in turn. What is not applicable is skipped; a value that was not handed in may be
anything; `patrols is missing` holds where any value is. A mean of nothing is not applicable.

`per` 写 `month`（月）、`quarter`（季）、`half_year`（半年），或者一列名称。填报时按期次顺序写成一列（末尾没写的就是未
报），也可以逐个写名称；名称是自定的，就必须逐个写。事实的其他键对每一个数都有效。损失和得分只能通过 `count sum mean
min max` 读系列，括号里的名称依次代表每一个数。不涉及的跳过；未报的可以是任何值；只要有一个数未报，`patrols is
missing` 就成立。一个数也没有时，平均数为不涉及。

| instead | refused |
| --- | --- |
| `deduct: {fact: patrols, each: 1}` | R121 |
| `deduct: {fact: sum(patrols) / 4, each: 1}` | R122 |
| `deduct: {when: patrols > 5, lose: 1}` | X070 |
| `deduct: {fact: count(patrols + 1), each: 1}` | X073 |
| `deduct: {fact: count(5), each: 1}` | X054 |

Facts of the same `per` may stand together; the values are then taken period by period:

`per` 相同的几个事实可以写在同一个式子里，逐期对应着算：

    facts:
      received: {title: 受理, type: count, max: 100, per: [人大, 政府]}
      closed: {title: 办结, type: count, max: 100, per: [人大, 政府], not_above: received}
      rate: {title: 平均办结率, type: percent, is: mean(closed / received), if_divisor_zero: not_applicable}
    points: 10
    linear: {fact: rate, zero_at: 0%, full_at: 100%}

| received | closed | awarded |
| --- | --- | --- |
| {人大: 4, 政府: 2} | {人大: 2, 政府: 2} | 7.5 |
| {人大: 4, 政府: 0} | {人大: 2, 政府: 0} | 5 |
| {人大: 0, 政府: 0} | {人大: 0, 政府: 0} | not applicable |
"""

from __future__ import annotations

import re
from dataclasses import replace

from appraisal.rulebook.facts import Fact

NUMBERS = {"month": 12, "quarter": 4, "half_year": 2}
NAMES = {"month": "{n}月", "quarter": "{n}季度"}
HALVES = ("上半年", "下半年")
TITLES = {
    "zh": {"month": "{name}", "quarter": "第{name}", "half_year": "{name}"},
    "en": {"month": "month {n}", "quarter": "Q{n}", "half_year": "half-year {n}"},
}
SPOKEN = re.compile(r"第?(十?[一二]|[三四五六七八九十]|\d{1,2})(?:个)?(季度|季|月份?|月)|[Qq]([1-4])")
DIGITS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}


def period_names(per: str | tuple[str, ...]) -> tuple[str, ...]:
    """The names of a series' values, in order: `1季度`, `1月`, 上半年, or those written."""
    if isinstance(per, tuple):
        return per
    if per == "half_year":
        return HALVES
    return tuple(NAMES[per].format(n=n) for n in range(1, NUMBERS[per] + 1))


def plain_period(text: str) -> str:
    """A quarter or month as its series names it: 第二季度, 二季度 and Q2 are all `2季度`; other text as it is."""
    found = SPOKEN.fullmatch(text.strip())
    if found is None:
        return text.strip()
    if found[3]:
        return f"{found[3]}季度"
    number = DIGITS.get(found[1]) or int(found[1])
    return f"{number}{'季度' if found[2].startswith('季') else '月'}"


def unrolled(fact: Fact, per: str | tuple[str, ...], language: str) -> tuple[Fact, dict[str, Fact]]:
    """The series and its base facts by column name; a blank keeps these apart from every declared fact."""
    names = period_names(per)
    columns = tuple(f"{fact.id} {name}" for name in names)
    members = {}
    for n, (name, column) in enumerate(zip(names, columns, strict=True), 1):
        above = None if fact.not_above is None else f"{fact.not_above} {name}"
        title = _title(fact.title, name, n, per, language)
        members[column] = replace(fact, id=column, title=title, not_above=above, part_of=fact.id)
    return replace(fact, periods=names, members=columns), members


def _title(title: str, name: str, number: int, per: str | tuple[str, ...], language: str) -> str:
    """`网上执法巡查（第2季度）`, `Patrols (Q2)`."""
    said = name if isinstance(per, tuple) else TITLES[language][per].format(name=name, n=number)
    return f"{title}（{said}）" if language == "zh" else f"{title} ({said})"
