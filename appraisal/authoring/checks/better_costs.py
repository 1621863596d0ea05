"""Better costs: a unit that does better by `better:` gets fewer points for it.

做得更好反而吃亏：按 `better:` 更好的数，得分反而少。

    facts:
      online_share: {title: 网上可办比例, type: percent, better: more}
    points: 10
    bands: {fact: online_share, from: {90%: 8, 80%: 10, 60%: 5, 0%: 0}}

| lint | at |
| --- | --- |
| L010 | 4:15 |

It is proved, or refuted by two units one step apart, for each fact with `better:` and all lines of a criterion that
look at it. Where the best lies in between, leave `better:` out.

对每个写了 `better:` 的事实，把一个指标里看它的各条合起来证明；证明不了的，举出只差一步的两个单位。中间最好的事实，不
要写 `better:`。

    facts:
      online_share: {title: 网上可办比例, type: percent, better: more}
    points: 10
    bands: {fact: online_share, from: {90%: 10, 80%: 8, 60%: 5, 0%: 0}}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator
from typing import NamedTuple

from appraisal.authoring.linting.falling import fall
from appraisal.authoring.linting.proofs import points, told
from appraisal.authoring.linting.subject import Line, Place, Subject
from appraisal.engine.formula import Add, Constant, Maximum, Minimum, Number, Subtract, columns_of
from appraisal.rulebook.facts import Fact
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.submission.values import value_text

CODE = "L010"
MORE = "more"


class _Look(NamedTuple):
    """What a criterion comes to as one fact moves: points, as a formula in the one column."""

    value: Number
    lines: tuple[Line, ...]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Criteria in which of two neighbouring values of a fact the better one has less, at the line that looks at it."""
    for place in subject.places:
        facts = dict.fromkeys(line.term.measure.fact for line in place.singles if line.term.measure is not None)
        for name in facts:
            fact = place.rulebook.facts.get(name)
            if fact is not None and fact.better is not None:
                yield from _of(fact, place, subject)


def _of(fact: Fact, place: Place, subject: Subject) -> Iterator[Diagnostic]:
    book, look = place.rulebook, _look(fact.id, place)
    others = [name for name in columns_of(look.value) if name != fact.id]
    if not all(name in book.columns for name in others):
        return
    box = {name: book.columns[name] for name in others} | {fact.id: fact.column}
    found = fall(look.value, fact.id, box, 1 if fact.better == MORE else -1)
    if found is None:
        return
    line = look.lines[0]
    among = told(found.others, book, *others)
    worse, better = (f"{fact.id}: {value_text(fact, end)}" for end in (found.first, found.second))
    yield diagnostic(
        "lint_better_costs",
        subject.at(*line.path, *(["fact"] if subject.written(*line.path, "fact") else [])),
        title=place.criterion.title,
        left=f"{worse}，{among}" if among else worse,
        right=f"{better}，{among}" if among else better,
        had=points(found.had, book),
        has=points(found.has, book),
    )


def _look(name: str, place: Place) -> _Look:
    criterion = place.criterion
    value: Number = Constant(criterion.form.start)
    seen: list[Line] = []
    for line in place.lines:
        shapes = [one.term.measure.shape for one in line.single() if one.term.measure and one.term.measure.fact == name]
        if not shapes:
            continue
        seen += [one for one in line.single() if one.term.measure and one.term.measure.fact == name]
        amount = Maximum(tuple(shapes)) if line.members else shapes[0]
        if line.members and line.term.cap is not None:
            amount = Minimum((amount, line.term.cap))
        value = Add((value, amount)) if line.gain else Subtract(value, amount)
    bounds = criterion.bounds
    if bounds.high is not None:
        value = Minimum((value, Constant(bounds.high)))
    if bounds.low is not None:
        value = Maximum((value, Constant(bounds.low)))
    return _Look(value, tuple(seen))
