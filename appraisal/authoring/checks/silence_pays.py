"""Silence pays: no report means none, and none is better than what the unit might have to report.

不报反而有利：没有报来就当没有，而没有比如实报来得分多。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less, if_silent: 0}
    points: 10
    deduct: {fact: absences, each: 0.5}

| lint | at |
| --- | --- |
| L011 | 2:85 |

`if_silent:` is for what others report (`by:`), or for what a unit would be glad to report. On a unit's own fact it pays
to say nothing wherever another value costs points.

`if_silent:` 用在由别人报来（`by:`）的事实上，或者单位乐意报的事实上。单位自己的事实，只要别的数会扣分，不报就占便宜。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less, by: 县司法局, if_silent: 0}
    points: 10
    deduct: {fact: absences, each: 0.5}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator
from fractions import Fraction

from appraisal.authoring.linting.extents import raw
from appraisal.authoring.linting.proofs import Dearer, dearer
from appraisal.authoring.linting.subject import Place, Subject
from appraisal.engine.formula import columns_of
from appraisal.engine.simplify import substitute
from appraisal.rulebook.facts import Fact, FactKind
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L011"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A unit's own facts whose silence is worth more than a value of theirs, at `if_silent`, with such a unit."""
    for name in subject.model.facts:
        for place in subject.places:
            fact = place.rulebook.facts[name]
            if fact.if_silent is None or fact.by is not None:
                continue
            found = _dearer(fact, place)
            if found is not None:
                at, values = subject.at("facts", name, "if_silent"), found._asdict()
                yield diagnostic("lint_silence_pays", at, fact=name, title=place.criterion.title, **values)
                break


def _dearer(fact: Fact, place: Place) -> Dearer | None:
    value = raw(place.criterion, place.rulebook, place.criterion.bounds)
    facts = place.rulebook.facts
    own = [one for one in columns_of(value) if one == fact.id or (one in facts and facts[one].part_of == fact.id)]
    if not own:
        return None
    silent = {
        one: bool(fact.if_silent) if fact.kind is FactKind.YES_NO else Fraction(fact.if_silent or 0) for one in own
    }
    return dearer(substitute(value, silent), value, place.rulebook, f"{fact.id}: 未报")
