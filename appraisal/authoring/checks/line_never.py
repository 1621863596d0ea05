"""Loss or gain that never comes: no unit loses or gains anything by it.

从不扣、从不得：这一条对任何单位都不扣分、不得分。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 20, better: less}
    points: 10
    deduct:
      - {fact: absences, each: 0.5}
      - {when: absences > 30, lose: 3}

| lint | at |
| --- | --- |
| L024 | 6:5 |

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less}
    points: 10
    deduct:
      - {fact: absences, each: 0.5}
      - {when: absences > 30, lose: 3}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.proofs import most
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L024"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Lines of `deduct` and `earn` that are proved to come to 0 for every unit, where they begin."""
    for place in subject.places:
        if place.model.deduct is None and place.model.earn is None:
            continue
        for line in place.singles:
            if most(line.term.amount, place.rulebook, absent=line.term.not_applicable).value <= 0:
                yield diagnostic("lint_line_never", subject.at(*line.path), title=place.criterion.title)
