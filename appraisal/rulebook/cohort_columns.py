"""Facts of the cohort: what a unit's figure is among those of all units appraised together (同组比较).

同组比较：一个单位的数，在一起考核的同类单位中排在哪里、与最好的差多少。

    facts:
      visits: {title: 下村普法, type: count, unit: 次, max: 500, better: more}
      most: {title: 下村普法同组最多, type: count, unit: 次, is: cohort_max(visits)}
      cases: {title: 错案, type: count, unit: 件, max: 500, better: less}
      place: {title: 错案同组名次, type: count, is: cohort_rank(cases)}
    groups:
      all:
        title: 全部
        points: 100
        criteria:
          visiting: {title: 下村普法, points: 60, linear: {fact: visits, zero_at: 0, full_at: most}}
          quality: {title: 办案质量, points: 40, deduct: {fact: place, above: 1, each: 10}}

| unit | visits | cases | visiting | quality | total |
| --- | --- | --- | --- | --- | --- |
| 甲 | 30次 | 2件 | 60 | 30 | 90 |
| 乙 | 20次 | 1件 | 40 | 40 | 80 |
| 丙 | 15次 | 2件 | 30 | 30 | 60 |
| 丁 | 0次 | 3件 | 0 | 10 | 10 |

`cohort_max(f)`, `cohort_min`, `cohort_mean`, `cohort_median` and `cohort_count` (how many units have the fact) are
taken over the units of the category that have the fact `f`, `cohort_rank` is the unit's own place among them, 1 for
the best, by the `better:` of `f`; units with the same figure share a place, and the next ones are left out (1, 2, 2,
4). They stand in a derived fact (`is:`); losses, bands and lines then read that fact. `f` is a number; a quotient
carries `rounding:`, and what itself comes from the cohort cannot be compared again.

`cohort_max(f)`（最大）、`cohort_min`（最小）、`cohort_mean`（平均）、`cohort_median`（中位数）、`cohort_count`（有几
个单位有这个数）按同一类别中有事实 `f` 的单位计算；`cohort_rank` 是本单位的名次，按 `f` 的 `better:` 最好的是 1，数相
同的并列，后面的名次空出来（1、2、2、4）。它们写在推算的事实（`is:`）里，再由损失、分档和直线去读那个事实。`f` 是一个
数；如果是商，要写 `rounding:`；本身就是比较出来的数不能再比较。

Scored alone a unit has no cohort, and the criterion is pending whatever policy is written; scored among the others
(`appraise score FILE --among FOLDER`), the figures are taken from what all of them handed in, and stand in the result.

单独打分时没有别的单位，无论细则怎样写，该指标都待核；与同组一起打分（`appraise score FILE --among FOLDER`）时，各数取
自全部单位的填报，并记在结果里。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from appraisal.engine.formula import (
    NEVER,
    Column,
    Constant,
    Divide,
    Flag,
    Maximum,
    Minimum,
)
from appraisal.engine.formula import Fact as FactValue
from appraisal.engine.ranges import bounds
from appraisal.rulebook.expressions import Known, missing_flag, not_applicable_flag
from appraisal.rulebook.expressions.arithmetic import described
from appraisal.rulebook.expressions.grids import denominator_of
from appraisal.rulebook.expressions.names import unknown_name
from appraisal.rulebook.expressions.tree import Call, Name
from appraisal.rulebook.expressions.types import Kind
from appraisal.rulebook.expressions.workings import Workings, spelled
from appraisal.rulebook.facts import NUMERIC, Fact, FactKind, is_unbounded
from appraisal.rulebook.terms import either
from appraisal.wording import say

MOST_UNITS = 5_000
"""How many units can be appraised together."""

MAX, MIN, MEAN, MEDIAN, RANK, COUNT, SUM = "max", "min", "mean", "median", "rank", "count", "sum"
ONE = Constant(Fraction(1))
WHOLE = Column(0, 1)


class CohortColumn(NamedTuple):
    """A column whose value comes from the other units: which statistic of which fact; `reads` are its base facts.

    `better` says which end of the fact is first. A mean is kept as its `sum` and `count`, so that it stays exact.
    """

    statistic: str
    fact: str
    reads: tuple[str, ...]
    better: str | None

    @property
    def own(self) -> tuple[str, ...]:
        """The base facts that the unit itself needs to have for the column to have a value."""
        return self.reads if self.statistic == RANK else ()


def titled(facts: Mapping[str, Fact], cohort: Mapping[str, CohortColumn], language: str) -> Mapping[str, Fact]:
    """The facts with those of the cohort named in a language: their names are ours, and not the author's."""
    named = {
        name: replace(
            facts[name],
            title=say(f"cohort.{column.statistic}", language, fact=facts[column.fact].title),
            by=say("cohort.by", language),
        )
        for name, column in cohort.items()
    }
    return {**facts, **named}


class CohortColumns:
    """Makes the columns that cohort calls ask for, and adds them to a rulebook's facts and columns."""

    def __init__(
        self,
        facts: dict[str, Fact],
        known: Mapping[str, Known],
        columns: dict[str, Column],
        cohort: dict[str, CohortColumn],
        language: str,
    ) -> None:
        self.facts = facts
        self.known = known
        self.columns = columns
        self.cohort = cohort
        self.language = language

    def __call__(self, tree: Call, workings: Workings) -> Known | None:
        """What a call is in a formula; None, with a problem, where it is refused."""
        statistic = tree.function.removeprefix("cohort_")
        argument = tree.arguments[0]
        if len(tree.arguments) > 1 or not isinstance(argument, Name):
            found = ", ".join(spelled(one) for one in tree.arguments)
            workings.complain("expression_cohort_argument", tree, function=tree.function, found=found)
            return None
        fact, known = self.facts.get(argument.name), self.known.get(argument.name)
        if fact is None or (known is None and fact.derived is not None):
            workings.problems.append(unknown_name(argument, self.facts))
            return None
        if known is None or fact.kind not in NUMERIC:
            kind = fact.type if known is None else described(known.type)
            workings.complain("expression_cohort_kind", argument, fact=fact.id, type=kind)
            return None
        if not self._may_be_compared(statistic, fact, known, argument, workings):
            return None
        return self._known(statistic, fact, known)

    def _may_be_compared(self, statistic: str, fact: Fact, known: Known, argument: Name, workings: Workings) -> bool:
        if any(name in self.cohort for name in known.reads):
            workings.complain("expression_cohort_again", argument, fact=fact.id)
        elif is_unbounded(fact):
            workings.complain("max_required", argument, fact=fact.id)
        elif statistic == RANK and fact.better is None:
            workings.complain("expression_cohort_better", argument, fact=fact.id)
        elif self._grid(known) is None:
            workings.complain("expression_cohort_quotient", argument, fact=fact.id)
        else:
            return True
        return False

    def _grid(self, known: Known) -> int | None:
        """The denominator of every value of a fact; None where it is a quotient."""
        assert not isinstance(known.formula, Flag)
        return denominator_of(known.formula, self.columns, lambda formula: bounds(formula, self.columns), 0)  # type: ignore[arg-type]

    def _known(self, statistic: str, fact: Fact, known: Known) -> Known:
        if statistic == MEAN:
            low, high = bounds(known.formula, self.columns)  # type: ignore[arg-type]
            total, count = self._column(SUM, fact, known), self._column(COUNT, fact, known)
            mean = Divide(FactValue(total), Maximum((FactValue(count), ONE)))
            within = Minimum((Maximum((mean, Constant(low))), Constant(high)))
            return Known(known.kind, known.unit, within, (total, count))
        name = self._column(statistic, fact, known)
        own = known.not_applicable if statistic == RANK else NEVER
        counts = statistic in (RANK, COUNT)
        return Known(
            Kind.NUMBER if counts else known.kind,
            None if counts else known.unit,
            FactValue(name),
            (name,),
            either(Flag(not_applicable_flag(name)), own),
        )

    def _column(self, statistic: str, fact: Fact, known: Known) -> str:
        """The name of the column, which is made where it is not there yet."""
        name = f"cohort_{statistic}({fact.id})"
        if name in self.cohort:
            return name
        counts = statistic in (RANK, COUNT)
        column = self._bounds(statistic, known)
        self.cohort[name] = CohortColumn(statistic, fact.id, known.reads, fact.better)
        self.columns[name] = column
        self.columns |= {missing_flag(name): WHOLE, not_applicable_flag(name): WHOLE}
        self.facts[name] = replace(
            fact,
            id=name,
            title=say(f"cohort.{statistic}", self.language, fact=fact.title),
            kind=FactKind.COUNT if counts else fact.kind,
            unit=None if counts else fact.unit,
            column=column,
            decimals=0 if counts else fact.decimals,
            by=say("cohort.by", self.language),
            better=None,
            missing=None,
            if_silent=None,
            report=(),
            not_above=None,
            derived=None,
            if_divisor_zero=None,
            rounding=None,
            part_of=fact.id,
        )
        return name

    def _bounds(self, statistic: str, known: Known) -> Column:
        if statistic == RANK:
            return Column(1, MOST_UNITS)
        if statistic == COUNT:
            return Column(0, MOST_UNITS)
        grid = self._grid(known)
        assert grid is not None
        low, high = bounds(known.formula, self.columns)  # type: ignore[arg-type]
        if statistic == MEDIAN:
            grid *= 2
        if statistic == SUM:
            low, high = min(low, low * MOST_UNITS), max(high, high * MOST_UNITS)
        return Column(floor(low * grid), ceil(high * grid), grid)
