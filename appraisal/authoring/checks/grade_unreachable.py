"""Grade that no unit can have: no total that is possible lies in it.

得不到的等次：总分怎样都落不到这一等。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}
    grades: {优秀: 11, 良好: 8, 合格: 0}

| lint | at |
| --- | --- |
| L006 | 5:10 |

Adjustments count, unless grades are given on the base; so does a grade that an outcome gives. Between totals that are
possible nothing is looked for: a grade is found only where the greatest total is below it, or the least above it.

加减分算在内（等次只看基础分的除外），一票否决给出的等次也算。只在最高的总分够不到、最低的总分已经超过的时候报告。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}
    grades: {优秀: 9, 良好: 8, 合格: 0}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator
from itertools import chain

from appraisal.authoring.linting.extents import total_extent
from appraisal.authoring.linting.proofs import points
from appraisal.authoring.linting.subject import Subject
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic, in_order

CODE = "L006"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Grades out of reach in one of the categories, at their names."""
    yield from in_order(chain.from_iterable(_of(book, subject) for book in subject.rulebooks))


def _of(book: Rulebook, subject: Subject) -> Iterator[Diagnostic]:
    low, high = total_extent(book, subject.spans, base=book.grades_on == "base")
    given = {outcome.value for outcome in book.outcomes if outcome.effect in ("grade", "grade_at_most")}
    lowered = any(outcome.effect == "grade_down" for outcome in book.outcomes)
    above = None
    for grade in book.grades:
        limit = grade.limit * book.root.available if grade.share else grade.limit
        passed = above is not None and low >= above and grade.name not in given and not lowered
        if high < limit or passed:
            own = book.category or ""
            path = ("grades", own, grade.name) if subject.written("grades", own) else ("grades", grade.name)
            place = subject.at(*path, key=True)
            yield diagnostic(
                "lint_grade_unreachable", place, grade=grade.name, low=points(low, book), high=points(high, book)
            )
        above = limit
