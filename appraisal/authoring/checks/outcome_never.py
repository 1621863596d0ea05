"""Outcome that can never fire: its condition holds for no unit.

一票否决从不触发：条件对任何单位都不成立。

    facts:
      overturned: {title: 被纠错案件, type: count, unit: 件, max: 10, better: less}
    points: 10
    deduct: {fact: overturned, each: 1}
    outcomes:
      often: {title: 多次被纠错, when: overturned > 10, mark: 多次被纠错}

| lint | at |
| --- | --- |
| L021 | 6:31 |

    facts:
      overturned: {title: 被纠错案件, type: count, unit: 件, max: 100, better: less}
    points: 10
    deduct: {fact: overturned, each: 1}
    outcomes:
      often: {title: 多次被纠错, when: overturned > 10, mark: 多次被纠错}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.proofs import example
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L021"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Outcomes that are proved to fire for no unit of any category, at their condition."""
    books = subject.rulebooks
    for n, outcome in enumerate(books[0].outcomes if books else ()):
        if outcome.asks_grade:
            continue
        found = [example(book.outcomes[n].truth, book, absent=book.outcomes[n].not_applicable) for book in books]
        if all(unit is None and sure for unit, sure in found):
            yield diagnostic("lint_outcome_never", subject.at("outcomes", outcome.id, "when"), title=outcome.title)
