"""Full marks out of reach: no unit can earn all points of a criterion.

得不了满分：没有哪个单位能得到该项的全部分值。

    facts:
      circulars: {title: 执法通报, type: count, unit: 期, max: 100, better: more}
      rectified: {title: 整改到位, type: yes_no}
    points: 10
    earn:
      - {fact: circulars, each: 0.5, at_most: 2}
      - {when: rectified, gain: 1}

| lint | at |
| --- | --- |
| L003 | 4:9 |

All gains together come to 3 of 10 points. An assessor who may give less than the points is found too.

各项得分加起来只有 3 分，该项却有 10 分。考核组最多能给的分低于分值的，同样报告。

    facts:
      circulars: {title: 执法通报, type: count, unit: 期, max: 100, better: more}
      rectified: {title: 整改到位, type: yes_no}
    points: 3
    earn:
      - {fact: circulars, each: 0.5, at_most: 2}
      - {when: rectified, gain: 1}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.proofs import points
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L003"
FORMS = ("earn", "balance", "judged")
"""Forms that add up to what they may; deductions start full, and for bands and lines there is L005."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria whose greatest figure is proved to stay below their points, at the points."""
    for place in subject.places:
        criterion, book = place.criterion, place.rulebook
        if criterion.points is None or criterion.form.name not in FORMS or place.model.at_most is not None:
            continue
        most = subject.spans[criterion.id].high
        if most < criterion.points:
            yield diagnostic(
                "lint_full_marks_unreachable",
                subject.at(*place.path, "points"),
                title=criterion.title,
                points=points(criterion.points, book),
                most=points(most, book),
            )
