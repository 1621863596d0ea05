"""Silence is cheaper: `is missing` takes less than some value that a unit could report.

未报扣得少：`is missing` 扣的分，比如实报来可能扣的还少。

    facts:
      report_date: {title: 报告报送日期, type: date}
    points: 10
    deduct:
      - {when: report_date is missing, lose: 2}
      - {fact: report_date, due: 03-31, each: 1, steps_of: 1 month, part_step: full}

| lint | at |
| --- | --- |
| L028 | 5:5 |

A unit that is five months late loses 5 points, and 2 if it says nothing. A criterion that says `is missing` answers
for the silence itself: it should take as much as the worst value does.

迟五个月扣 5 分，不报只扣 2 分。写了 `is missing` 的指标自己管未报，扣的分应当不少于最差的数。

    facts:
      report_date: {title: 报告报送日期, type: date}
    points: 10
    deduct:
      - {when: report_date is missing, lose: all}
      - {fact: report_date, due: 03-31, each: 1, steps_of: 1 month, part_step: full}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.extents import raw
from appraisal.authoring.linting.proofs import dearer
from appraisal.authoring.linting.subject import Subject
from appraisal.engine.simplify import substitute
from appraisal.rulebook.expressions.flags import missing_flag
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L028"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Facts whose silence a criterion answers for, and takes less for than for a value, at the loss that asks."""
    for place in subject.places:
        book = place.rulebook
        value = raw(place.criterion, book, place.criterion.bounds)
        for name in place.criterion.charged:
            if book.facts[name].by is not None:
                continue
            silent, said = (substitute(value, {missing_flag(name): state}) for state in (True, False))
            found = dearer(silent, said, book, f"{name}: 未报")
            if found is not None:
                line = next(one for one in place.singles if name in one.term.silences)
                at, values = subject.at(*line.path), found._asdict()
                yield diagnostic("lint_missing_pays", at, fact=name, title=place.criterion.title, **values)
