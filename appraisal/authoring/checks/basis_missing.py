"""Basis left out: a criterion or an outcome that does not say which rule it rests on.

没有写依据：指标或一票否决没有写明依据哪条规定。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}

| lint | at |
| --- | --- |
| L013 | criterion |

Every lost point is told with its provision; without `basis:` the unit cannot look it up. One on the group holds for
everything in it.

每一处扣分都要写明依据，没有 `basis:`，单位无从核对。写在组上的，对组内各项都有效。

    facts:
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}
    basis: 县考核办法第3条

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L013"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria, then outcomes, without a basis."""
    for place in subject.places:
        above = any(subject.written(*group, "basis") for group in place.groups)
        if place.model.basis is None and not above:
            yield diagnostic("lint_basis_missing", place.criterion.position, title=place.model.title)
    for id_, outcome in subject.model.outcomes.items():
        if outcome.basis is None:
            yield diagnostic("lint_basis_missing", subject.at("outcomes", id_, key=True), title=outcome.title)
