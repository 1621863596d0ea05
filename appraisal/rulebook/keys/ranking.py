"""Ranking: how places are given among units, and how many may have a grade (排名、并列、优秀名额).

排名：各单位怎样排名次，一个等次最多给多少单位（并列、优秀比例或名额）。

    grades: {优秀: 90, 良好: 80, 合格: 0}
    ranking: {ties: 1224, quota: {优秀: 30%, 良好: 10}}
    groups:
      all: {title: 全部, points: 100, criteria: {work: {title: 工作, points: 100, judged: {by: 考核组}}}}

| work | total |
| --- | --- |
| 95 | 95 |

`ties: 1224` gives units with the same points the same place and leaves out as many places behind them, `1223` leaves
out none; without it `1224` holds. `quota` is how many of the units appraised may have a grade at most: a share of them
(`30%`, rounded down) or a number (`10`), in each category by itself. Places and quotas are worked out where units are
compared, for which there is no command yet: `score` prints the grade before the quota.

`ties: 1224` 是同分的名次相同，后面空出相应的名次；`1223` 是不空；不写就是 `1224`。`quota` 是某一等次最多给多少单位：
参加考核单位的百分之几（`30%`，不足一个的舍去），或者几个（`10`），各类别分别计算。名次和名额要把各单位放在一起才算得出，现在还没有这样的命
令：`score` 给出的是受名额限制之前的等次。

| instead | refused |
| --- | --- |
| `ranking: {ties: 1234}` | R013 |
| `ranking: {quota: {优秀: 130%}}` | R153 |
| `ranking: {quota: {优秀: 2.5}}` | R153 |
| `ranking: {quota: {优秀: -1}}` | R153 |
| `ranking: {quota: {优异: 30%}}` | R071 |
| `ranking: {quota: {合格: 100%}}` | R154 |
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import Field

from appraisal.rulebook.fields import Reads, Strict, Text, number_of, one_of, refuse

if TYPE_CHECKING:
    from appraisal.rulebook.surroundings import Surroundings
    from appraisal.rulebook.tree import Ranking

NAME = "ranking"
GAPS, NO_GAPS = "1224", "1223"


class Quota(NamedTuple):
    """How many units may have a grade at most: a number, or a share of those appraised."""

    value: Fraction
    share: bool

    def places(self, units: int) -> int:
        """How many of so many units may have it."""
        return min(int(self.value * units if self.share else self.value), units)


def _quota(value: Any) -> Quota:
    read = number_of(value)
    fits = 0 <= read.value <= 1 if read.percent else read.value >= 0 and read.value.denominator == 1
    if not fits:
        raise refuse("bad_quota", found=value)
    return Quota(read.value, read.percent)


class RankingModel(Strict):
    """`ranking: {ties: 1224, quota: {优秀: 30%}}`."""

    ties: Annotated[str, one_of(GAPS, NO_GAPS)] = GAPS
    quota: dict[Text, Annotated[Quota, Reads(_quota, "quota")]] = Field(default_factory=dict)


def read_ranking(model: RankingModel | None, grades: Iterable[str], around: Surroundings) -> Ranking | None:
    """The ranking; its quotas are of the rulebook's grades, but not of the lowest, which anyone may have."""
    from appraisal.rulebook.tree import Ranking  # noqa: PLC0415

    if model is None:
        return None
    names = list(grades)
    if model.quota and not names:
        around.complain("grades_needed", ("ranking", "quota"), at_key=True, key="quota")
        return None
    for name in model.quota:
        path = ("ranking", "quota", name)
        if name not in names:
            around.complain("unknown_grade", path, at_key=True, grade=name, words=" / ".join(names))
        elif name == names[-1]:
            around.complain("quota_of_lowest", path, at_key=True, grade=name)
    return Ranking(dense=model.ties == NO_GAPS, quotas=model.quota)
