"""Fact that nothing reads: units fill it in for no criterion, check, outcome or text.

事实没有用处：单位填了，却没有指标、核对、一票否决或措辞用到它。

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
      visits: {title: 走访, type: count, unit: 次, max: 100}
    points: 10
    deduct: {fact: sessions, below: 12, each: 1}

| lint | at |
| --- | --- |
| L007 | 3:3 |

A fact is read where it stands in a loss, a condition, a check, an outcome, another fact that is itself read, as a
limit of a fact that is read (`not_above:`), or in angle brackets in a text.

写在扣分、条件、核对、一票否决里，用在另一个有用的事实里，是有用的事实的上限（`not_above:`），或者在措辞里用尖括号引用，
都算用到。

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more, not_above: planned}
      planned: {title: 计划学法, type: count, unit: 次, max: 100}
    points: 10
    deduct: {fact: sessions, below: 12, each: 1}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.names import names_read
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L007"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every declared fact that is not read, at its name."""
    read = names_read(subject)
    for name, fact in subject.model.facts.items():
        if name not in read:
            yield diagnostic("lint_fact_unused", subject.at("facts", name, key=True), fact=name, title=fact.title)
