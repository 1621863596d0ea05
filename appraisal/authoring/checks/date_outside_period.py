"""Date outside the period: a due day, a date in a condition or in the official wording is not of the period's year.

日期不在考核年度：期限、条件里的日期或条文里写的年月，不是本年度的，也不是次年的。

    facts:
      report_date: {title: 报告报送日期, type: date}
    points: 10
    deduct: {fact: report_date, due: 2023-03-31, lose: 2}

| lint | at |
| --- | --- |
| L020 | 4:34 |

The period of the example is 2024. Days of the year after it are taken as meant (`次年01-31`); a day without a year is
of the period itself and need not be rewritten next year. A fifth quarter or a 13th month in a text is found too.

例子的考核年度是 2024 年。次年的日子（`次年01-31`）不报告；不写年份的日子就是本年度的，明年也不用改。条文里写了第五季
度、13 月的，同样报告。

    facts:
      report_date: {title: 报告报送日期, type: date}
    points: 10
    deduct: {fact: report_date, due: 03-31, lose: 2}

| lint | at |
| --- | --- |
| nothing | - |
"""

import re
from collections.abc import Iterator

from appraisal.authoring.linting.names import EXPRESSIONS, OPERANDS, scalars
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.nodes import ScalarNode

CODE = "L020"
WORDED = ("text", "problem", "plan", "mark", "guide")

_DAY = re.compile(r"(?<!\d)(\d{4})-\d{1,2}-\d{1,2}(?!\d)")
_SAID = re.compile(r"(?<!\d)(\d{4})年(?=\d{1,2}月)")
_NEVER = re.compile(r"第?(?:[5-9]|[五六七八九])季度|(?<!\d)(?:1[3-9]|[2-9]\d)月(?!份?以)|十[三四五六七八九]月")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Such dates, at the date."""
    year = subject.model.period
    for node, pattern in _texts(subject):
        for found in pattern.finditer(node.text):
            if pattern is _NEVER or int(found[1]) not in (year, year + 1):
                place = node.place(*found.span())
                yield diagnostic("lint_date_outside_period", place, found=found[0], year=year)


def _texts(subject: Subject) -> Iterator[tuple[ScalarNode, re.Pattern[str]]]:
    for path, node in scalars(subject.draft.document.root):
        if path[-1] in EXPRESSIONS + OPERANDS:
            yield node, _DAY
        elif path[-1] in WORDED:
            yield from ((node, pattern) for pattern in (_SAID, _NEVER))
    for place in subject.places:
        yield from ((key, _DAY) for key in subject.keys(*place.path, "bands", "until"))
