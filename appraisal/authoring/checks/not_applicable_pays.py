"""Not applicable pays: a unit that declares an item not applicable to itself has full marks for it.

填不涉及得满分：单位自己填一句不涉及，该项就是满分。

    facts:
      trainings: {title: 业务培训, type: count, unit: 次, max: 100, better: more}
    points: 10
    not_applicable: full
    deduct: {fact: trainings, below: 12, each: 1}

| lint | at |
| --- | --- |
| L012 | 4:17 |

It is found where all facts of the criterion are the unit's own. With `rescale` or `exclude` the item drops out instead;
a fact `by:` another office is that office's to excuse.

指标用到的事实都由单位自己填时报告。用 `rescale`、`exclude`，该项是不参加计分，而不是得满分；由别的部门填（`by:`）的事
实，免不免由那个部门定。

    facts:
      trainings: {title: 业务培训, type: count, unit: 次, max: 100, better: more}
    points: 10
    not_applicable: rescale
    deduct: {fact: trainings, below: 12, each: 1}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Place, Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L012"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Such criteria at their own `not_applicable`, or once at that of `defaults`."""
    found = [place for place in subject.places if place.criterion.not_applicable == "full" and _own(place)]
    by_default = [place for place in found if place.model.not_applicable is None]
    if by_default:
        titles = "、".join(place.model.title for place in by_default[:3])
        place = subject.at("defaults", "not_applicable")
        yield diagnostic("lint_not_applicable_pays", place, title=titles)
    for one in found:
        if one.model.not_applicable is not None:
            at = subject.at(*one.path, "not_applicable")
            yield diagnostic("lint_not_applicable_pays", at, title=one.model.title)


def _own(place: Place) -> bool:
    """Whether the criterion has points and reads facts that the unit alone hands in."""
    facts = place.rulebook.facts
    reads = {name for line in place.singles for name in line.term.reads if name in facts}
    return place.criterion.points is not None and bool(reads) and all(facts[name].by is None for name in reads)
