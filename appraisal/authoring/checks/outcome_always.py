"""Outcome that always fires: its condition holds for every unit.

一票否决必定触发：条件对任何单位都成立。

    facts:
      overturned: {title: 被纠错案件, type: count, unit: 件, max: 100, better: less}
    points: 10
    deduct: {fact: overturned, each: 1}
    outcomes:
      often: {title: 多次被纠错, when: overturned >= 0, mark: 多次被纠错}

| lint | at |
| --- | --- |
| L022 | 6:31 |

    facts:
      overturned: {title: 被纠错案件, type: count, unit: 件, max: 100, better: less}
    points: 10
    deduct: {fact: overturned, each: 1}
    outcomes:
      often: {title: 多次被纠错, when: overturned >= 3, mark: 多次被纠错}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.proofs import example
from appraisal.authoring.linting.subject import Subject
from appraisal.engine.formula import Not
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L022"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Outcomes that are proved to fire for all units of some category that hand in their facts, at their condition."""
    found = {
        outcome.id: outcome.title
        for book in subject.rulebooks
        for outcome in book.outcomes
        if not outcome.asks_grade and example(Not(outcome.truth), book, absent=outcome.not_applicable) == (None, True)
    }
    for id_, title in found.items():
        yield diagnostic("lint_outcome_always", subject.at("outcomes", id_, "when"), title=title)
