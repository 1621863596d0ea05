"""Evidence left out: a criterion that does not say what proves it.

没有写佐证材料：指标没有写明要看什么材料。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}

| lint | at |
| --- | --- |
| L016 | criterion |

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}
    evidence: 学法计划文件

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L016"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria without evidence, at their names."""
    for place in subject.places:
        if place.model.evidence is None:
            yield diagnostic("lint_evidence_missing", place.criterion.position, title=place.model.title)
