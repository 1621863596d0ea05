"""Cap that never binds: no unit comes as far as an `at_most` or `at_least`, so that it changes no score.

封顶不起作用：没有哪个单位扣得、得得到 `at_most`、`at_least` 写的那么多，写与不写一样。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 5, better: less}
    points: 3
    deduct: {fact: absences, each: 0.2, at_most: 1}

| lint | at |
| --- | --- |
| L004 | 4:46 |

Five absences at the most cost 1 point with or without the cap. Either the cap is meant to be lower, or the fact's `max`
or the points of each step are not what was meant.

最多缺席 5 人次，本来就最多扣 1 分。要么封顶该写得低些，要么事实的 `max` 或每次的分值写错了。

    facts:
      absences: {title: 无故缺席, type: count, unit: 人次, max: 100, better: less}
    points: 3
    deduct: {fact: absences, each: 0.2, at_most: 1}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator
from fractions import Fraction

from appraisal.authoring.linting.extents import Span, inside_extent
from appraisal.authoring.linting.proofs import most, points
from appraisal.authoring.linting.subject import Line, Place, Subject
from appraisal.engine.formula import Minimum
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.frame import LossFields
from appraisal.rulebook.paths import Path
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L004"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Caps of lines, then the bounds of criteria, groups and adjustments, that nothing reaches."""
    for place in subject.places:
        for line in (*place.lines, *(one for one in place.singles if one not in place.lines)):
            yield from _of_line(line, place, subject)
        criterion = place.criterion
        yield from _of_node(place.path, criterion.bounds, subject.spans[criterion.id], place.rulebook, subject)
    for path, _, group, book in subject.groups:
        if group.points is None:
            yield from _of_node(path, group.bounds, inside_extent(group, book, subject.spans), book, subject)


def _of_line(line: Line, place: Place, subject: Subject) -> Iterator[Diagnostic]:
    amount, fields = line.term.amount, line.fields
    if not isinstance(fields, LossFields) or fields.at_most is None:
        return
    assert isinstance(amount, Minimum)
    greatest = most(amount.terms[0], place.rulebook, absent=line.term.not_applicable).value
    cap = most(amount.terms[1], place.rulebook).value
    if greatest <= cap:
        yield _finding((*line.path, "at_most"), cap, greatest, place.rulebook, subject)


def _of_node(path: Path, bounds: Bounds, extent: Span, book: Rulebook, subject: Subject) -> Iterator[Diagnostic]:
    """A bound that is just reached is a statement of how far the points go, and so is passed over."""
    ends = (("at_most", bounds.high, extent.high, 1), ("at_least", bounds.low, extent.low, -1))
    for key, bound, end, sense in ends:
        if bound is not None and sense * (bound - end) > 0 and subject.written(*path, key):
            yield _finding((*path, key), bound, end, book, subject)


def _finding(path: Path, cap: Fraction, greatest: Fraction, book: Rulebook, subject: Subject) -> Diagnostic:
    place = subject.at(*path)
    return diagnostic("lint_cap_never_binds", place, cap=points(cap, book), most=points(greatest, book))
