"""Floor out of reach: all losses of a criterion together never take all of its points.

扣不到底：各项扣分全部加起来，也扣不完该项的分。

    facts:
      plan: {title: 学法计划, type: yes_no}
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    deduct:
      - {unless: plan, lose: 2}
      - {fact: sessions, below: 12, each: 0.5}

| lint | at |
| --- | --- |
| L001 | 4:9 |

The worst unit still has 2 of 10 points: the points of the losses, a cap, or the points of the criterion are not what
was meant. Where the lowest is meant to be more than 0, `at_least:` says so.

最差的单位也还有 2 分：某项扣分、封顶或者该项的分值写错了。如果本来就有保底分，写上 `at_least:`。

    facts:
      plan: {title: 学法计划, type: yes_no}
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    deduct:
      - {unless: plan, lose: 4}
      - {fact: sessions, below: 12, each: 0.5}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.proofs import points
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L001"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria with losses and points whose least figure is proved to stay above their lower bound, at the points."""
    for place in subject.places:
        criterion, book = place.criterion, place.rulebook
        if criterion.points is None or not criterion.form.losses or place.model.at_least is not None:
            continue
        least = subject.spans[criterion.id].low
        if least > 0:
            yield diagnostic(
                "lint_floor_unreachable",
                subject.at(*place.path, "points"),
                title=criterion.title,
                points=points(criterion.points, book),
                most=points(criterion.points - least, book),
                left=points(least, book),
            )
