"""Loss that every unit has: whatever is handed in, it costs something, so that nobody can have full marks.

人人都扣：不管报什么都要扣，谁也得不了满分。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less}
    points: 10
    deduct: {when: absences >= 0, lose: 3}

| lint | at |
| --- | --- |
| L025 | 4:9 |

A unit that is best in everything loses it too: most likely the condition is the wrong way round, or a limit lies beyond
what the fact can be.

样样都做到最好的单位也要扣：多半是条件写反了，或者界限写到了事实范围之外。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less}
    points: 10
    deduct: {when: absences > 0, lose: 3}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.proofs import least, points, told
from appraisal.authoring.linting.subject import Subject
from appraisal.engine.formula import columns_of
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L025"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Losses that are proved to cost every unit something, where they begin, with the unit that loses least."""
    for place in subject.places:
        book = place.rulebook
        for line in place.lines:
            found = least(line.term.amount, book, absent=line.term.not_applicable)
            if line.gain or found.value <= 0 or found.unit is None:
                continue
            yield diagnostic(
                "lint_line_always",
                subject.at(*line.path),
                title=place.criterion.title,
                left=told(found.unit, book, *columns_of(line.term.amount)),
                lost=points(found.value, book),
            )
