"""Losses that overflow: the amounts that are written add up to more than the points, so that some are never taken.

扣分装不下：写明的各项扣分加起来超过该项分值，有的扣不到写明的数。

    facts:
      plan: {title: 学法计划, type: yes_no}
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 5
    deduct:
      - {unless: plan, lose: 3}
      - {fact: sessions, below: 12, each: 0.5, at_most: 4}

| lint | at |
| --- | --- |
| L002 | 4:9 |

Only amounts with an end count: `lose: k`, `at_most:`, an assessor's range. `lose: all` and a loss without a cap are
meant to take what is left, and so is everything where the `text:` says `扣完为止`. Gains that come to more than the
points are found in the same way.

只看有数的：`lose: k`、`at_most:`、酌情的幅度。`lose: all` 和没有封顶的扣分本来就是扣完为止；`text:` 里写了扣完为止的也
不报。得分加起来超过分值的，同样报告。

    facts:
      plan: {title: 学法计划, type: yes_no}
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 5
    deduct:
      - {unless: plan, lose: 2}
      - {fact: sessions, below: 12, each: 0.5, at_most: 3}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator
from fractions import Fraction

from appraisal.authoring.linting.proofs import Unit, at, most, points, told
from appraisal.authoring.linting.subject import Line, Place, Subject
from appraisal.engine.formula import ZERO, Add, Number, When, columns_of
from appraisal.rulebook.frame import CostFields, LossFields
from appraisal.rulebook.losses import discretion, heaviest
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L002"
DECLARED = ("扣完为止", "扣完", "为止")
"""What an official wording says where losses may come to more than the points."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria whose ended losses, or gains, come to more than the points for some unit, at the points."""
    for place in subject.places:
        criterion = place.criterion
        declared = any(word in (criterion.text or "") for word in DECLARED)
        if criterion.points is None or declared or criterion.form.name not in ("deduct", "earn"):
            continue
        terms = [line.term for line in place.lines if _ended(line)]
        together = Add(tuple(When(term.not_applicable, ZERO, term.amount) for term in terms))
        unit = most(together, place.rulebook).unit
        sum_ = Fraction(0) if unit is None else at(together, unit, place.rulebook)
        if unit is not None and sum_ > criterion.points:
            yield _finding(place, subject, together, sum_, unit)


def _ended(line: Line) -> bool:
    """Whether a number says what the line costs at most."""
    match line.fields:
        case heaviest.Fields(at_most=None):
            return all(_ended(member) for member in line.members)
        case CostFields(at_most=None, lose=lose, gain=gain):
            return (lose or gain) not in (None, "all")
        case LossFields(at_most=None):
            return isinstance(line.fields, discretion.Fields)
        case _:
            return True


def _finding(place: Place, subject: Subject, together: Number, sum_: Fraction, unit: Unit) -> Diagnostic:
    book, available = place.rulebook, place.criterion.available
    return diagnostic(
        "lint_losses_overflow",
        subject.at(*place.path, "points"),
        title=place.criterion.title,
        points=points(available, book),
        sum=points(sum_, book),
        right=told(unit, book, *columns_of(together)),
    )
