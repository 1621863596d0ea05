"""Heaviest: of several losses only the heaviest counts; in `earn` only the greatest gain (就高不就低).

取最重：几条扣分里只按最重的一条扣；在 `earn` 里只取最高的一条（就高不就低）。

    facts:
      yearly_report: {title: 年度报告, type: date}
    points: 10
    deduct:
      - largest_of:
          - {when: yearly_report is missing, lose: 4}
          - {fact: yearly_report, due: 03-31, lose: 2}

| yearly_report | awarded |
| --- | --- |
| 2024-03-31 | 10 |
| 2024-04-01 | 8 |
| 未报 | 6 |

Among equals the first counts. The others stay in the list of lines, not counted (未计). At least two losses stand
inside, none of them another `largest_of`. `at_most:` beside it caps what counts; `missing:`, `problem:` and `plan:`
beside it hold for the losses inside that do not say it themselves.

一样重的，按写在前面的计，其余的照列，注明不计。里面至少写两条，不能再套 `largest_of`。旁边的 `at_most:` 给计入的那一
条封顶；`missing:`、`problem:`、`plan:` 对里面没有自己写的各条有效。

| instead | refused |
| --- | --- |
| `deduct: {largest_of: [{when: yearly_report is missing, lose: 4}]}` | R017 |
| `deduct: {largest_of: [{judged: {by: 甲}}, {largest_of: [{judged: {by: 甲}}, {judged: {by: 乙}}]}]}` | R053 R078 |
| `deduct: {largest_of: 4}` | R006 |

In `earn`:

在 `earn` 里：

    facts:
      provincial: {title: 省级表彰, type: yes_no}
      municipal: {title: 市级表彰, type: yes_no}
    points: 5
    earn:
      largest_of:
        - {when: provincial, gain: 5}
        - {when: municipal, gain: 3}
      at_most: 4

| provincial | municipal | awarded |
| --- | --- | --- |
| 是 | 是 | 4 |
| 否 | 是 | 3 |
| 否 | 否 | 0 |
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from appraisal.engine.formula import ZERO, And, Maximum, Not, Or, When
from appraisal.rulebook import losses
from appraisal.rulebook.frame import Frame, Look, LossFields
from appraisal.rulebook.terms import Term

NAME = "heaviest"
SIGNS = "largest_of"


class Members:
    """The type of `largest_of`: losses, of which this one is itself one, so that they are looked up when asked for."""

    @property
    def annotation(self) -> Any:
        """A list of any losses."""
        return Annotated[list[losses.AnyLoss], Field(min_length=2)]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of such a list."""
        return handler.generate_schema(self.annotation)


class Fields(LossFields):
    """`largest_of: [loss, …]`."""

    largest_of: Annotated[list[LossFields], Members()]


def compile_members(fields: Fields, members: tuple[Term, ...], frame: Frame) -> Term | None:
    """The greatest of the members' amounts, each 0 where it does not apply.

    What is written beside `largest_of` holds for members that do not say it themselves.
    """
    for n, member in enumerate(members):
        if member.members:
            frame.complain("largest_of_inside", "largest_of", n, "largest_of", at_key=True)
            return None
    members = tuple(
        replace(
            member,
            missing=member.missing or fields.missing,
            problem=member.problem or fields.problem,
            plan=member.plan or fields.plan,
        )
        for member in members
    )
    look = Look(
        not_applicable=And(tuple(member.not_applicable for member in members)),
        asked=Or(tuple(And((member.asked, Not(member.not_applicable))) for member in members)),
        members=members,
    )
    amount = Maximum(tuple(When(member.not_applicable, ZERO, member.amount) for member in members))
    return frame.term(NAME, fields, amount, look)
