"""Bound swallowed by the group: a criterion may go further than the group around it lets it.

封顶被上级封住：指标写的上限、下限，比它所在的组还宽。

    facts:
      praised: {title: 通报表扬, type: count, unit: 次, max: 50, better: more, by: 考核组, if_silent: 0}
    adjustments:
      at_most: 3
      criteria:
        praised: {title: 通报表扬, at_most: 5, earn: {fact: praised, each: 1}}

| lint | at |
| --- | --- |
| L026 | 6:37 |

Nobody gains 5 points in a group that adds 3 at the most. The same is found of `gain:`, `lose:` and `at_most:` of a
line, and of a group in a group.

组里最多加 3 分，谁也加不到 5 分。一条的 `gain:`、`lose:`、`at_most:`，以及组里面的组，也照此检查。

    facts:
      praised: {title: 通报表扬, type: count, unit: 次, max: 50, better: more, by: 考核组, if_silent: 0}
    adjustments:
      at_most: 3
      criteria:
        praised: {title: 通报表扬, at_most: 2, earn: {fact: praised, each: 1}}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from appraisal.authoring.linting.subject import Place, Subject
from appraisal.rulebook.form import Bounds
from appraisal.rulebook.paths import Path
from appraisal.rulebook.tree import Group
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.wording.figures import trimmed_text

CODE = "L026"


class _Written(NamedTuple):
    """Points that are written, up (or, where they are negative, down) from 0."""

    path: Path
    value: Fraction


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Bounds and amounts that the nearest bounded group around them cuts, where they stand."""
    bounds = {path: _limits(group) for path, _, group, _ in subject.groups}
    for path, _, group, _ in subject.groups:
        around = [one for one in bounds if one != path and one == path[: len(one)]]
        for one in _of_bounds(path, group.bounds, subject):
            yield from _cut(one, [bounds[outer] for outer in around], subject)
    for place in subject.places:
        around = [one for one in place.groups if one in bounds]
        written = [*_of_bounds(place.path, place.criterion.bounds, subject), *_of_lines(place)]
        for one in written:
            yield from _cut(one, [bounds[outer] for outer in around], subject)


def _limits(group: Group) -> Bounds:
    """How far up and down what stands in a group can move it: one with points, from one of its bounds to the other."""
    low, high = group.bounds.low, group.bounds.high
    if group.points is None:
        return group.bounds
    return Bounds(None, None) if low is None or high is None else Bounds(low - high, high - low)


def _of_bounds(path: Path, bounds: Bounds, subject: Subject) -> Iterator[_Written]:
    for key, value in (("at_most", bounds.high), ("at_least", bounds.low)):
        if value is not None and subject.written(*path, key):
            yield _Written((*path, key), value)


def _of_lines(place: Place) -> Iterator[_Written]:
    """Of a criterion under adjustments: what each of its lines costs or brings at once, or at most."""
    for line in place.singles if place.adjusts else ():
        for key in ("at_most", "lose", "gain"):
            value = getattr(line.fields, key, None)
            if isinstance(value, Fraction):
                yield _Written((*line.path, key), value if line.gain else -value)


def _cut(written: _Written, around: list[Bounds], subject: Subject) -> Iterator[Diagnostic]:
    for bounds in reversed(around):
        limit = bounds.high if written.value > 0 else bounds.low
        if limit is None:
            continue
        if written.value > limit if written.value > 0 else written.value < limit:
            place = subject.at(*written.path)
            yield diagnostic("lint_cap_swallowed", place, found=_text(written.value), left=_text(limit))
        return


def _text(value: Fraction) -> str:
    return trimmed_text(abs(value), 2)
