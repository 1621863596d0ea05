"""Judged: the whole criterion is an assessor's number, pending until it is given with name and reason.

    points: 5
    judged: {by: 考核组, step: 0.5, guide: 按部署、推动、督办三方面查阅批示和会议记录}

| judged | awarded |
| --- | --- |
| 3.5 | 3.5 |
| 5 | 5 |
| 未报 | 0..5 |

Without `within` it lies between 0 and the points. It is handed in as `award` under `judged:`.
"""

from fractions import Fraction

from appraisal.engine.formula import Always
from appraisal.rulebook.form import Form
from appraisal.rulebook.frame import Frame, LossFields
from appraisal.rulebook.judging import JudgedFields, judged_column

NAME = "judged"


def compile_form(fields: JudgedFields, frame: Frame) -> Form | None:
    """The number that the assessor awards."""
    column = judged_column(fields, frame, "award")
    if column is None:
        return None
    term = frame.term(NAME, LossFields(), amount=column.value, asked=Always(True), judged=column)
    return Form(NAME, Fraction(0), gains=(term,))
