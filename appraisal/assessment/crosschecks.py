"""The rulebook's `checks:` held against a submission, with both figures (design 4.18)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from appraisal.assessment.inspection import CheckState, CrossCheck
from appraisal.assessment.scoring import Appraisal
from appraisal.assessment.sources import Sources
from appraisal.engine.formula import Constant, Fact, Number, When, columns_of
from appraisal.engine.ranges import extremes
from appraisal.engine.walk import evaluate
from appraisal.rulebook.tree import Check
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.positions import Position
from appraisal.submission.readings import State
from appraisal.submission.values import value_text
from appraisal.wording import say

ONE, NONE = Constant(Fraction(1)), Constant(Fraction(0))


def state_of(check: Check, appraisal: Appraisal) -> CheckState:
    """Whether a check certainly holds, certainly fails, or cannot be told yet."""
    columns = tuple(dict.fromkeys(columns_of(check.truth) + columns_of(check.not_applicable)))
    box = appraisal.standing.box(columns, settled=True)
    reach = extremes(When(check.truth, ONE, NONE), check.not_applicable, box)
    if reach.low is None or reach.low == 1:
        return CheckState.AGREES
    return CheckState.DIFFERS if reach.high == 0 and not reach.may_be_absent else CheckState.OPEN


def broken_checks(appraisal: Appraisal, sources: Sources) -> Iterator[Diagnostic]:
    """A finding for each check that fails, at the first fact it reads."""
    for check in appraisal.rulebook.checks:
        if state_of(check, appraisal) is not CheckState.DIFFERS:
            continue
        left, right = _figures(check, appraisal, sources)
        if left:
            yield diagnostic("check_failed", _place(check, appraisal), title=check.title, left=left, right=right)
        else:
            text = sources.condition(check.text)
            yield diagnostic("check_failed_plain", _place(check, appraisal), title=check.title, text=text)


def cross_checks(appraisal: Appraisal, sources: Sources) -> Iterator[CrossCheck]:
    """Every check with its state and both figures."""
    for check in appraisal.rulebook.checks:
        state = state_of(check, appraisal)
        left, right = _figures(check, appraisal, sources)
        open_facts = [name for name in check.reads if _is_open(name, appraisal)]
        reason = ""
        if state is CheckState.OPEN:
            titles = "、".join(appraisal.rulebook.facts[name].title for name in open_facts)
            reason = say("gaps.check_open", sources.language, facts=titles)
        yield CrossCheck(
            check.title, state, left or sources.condition(check.text), right, reason, _place(check, appraisal)
        )


def _is_open(name: str, appraisal: Appraisal) -> bool:
    reading = appraisal.submission.readings[name]
    return reading.exact is None or reading.state is State.RANGE


def _place(check: Check, appraisal: Appraisal) -> Position | None:
    places = (appraisal.submission.readings[name].position for name in check.reads)
    return next((place for place in places if place is not None), None)


def _figures(check: Check, appraisal: Appraisal, sources: Sources) -> tuple[str, str]:
    """Both figures of a plain comparison, with their terms; empty where a fact of it is not exact."""
    point = sources.known()
    if check.sides is None or not point.keys() >= set(columns_of(check.truth)):
        return "", ""
    single = [name for name in check.reads if appraisal.rulebook.facts[name].part_of is None]
    if any(appraisal.standing.state(name) in (State.NOT_APPLICABLE, State.UNCONFIRMED) for name in single):
        return "", ""
    left, right = (_side(side, point, appraisal, sources) for side in check.sides)
    return left, right


def _side(side: Number, point: Mapping[str, Fraction], appraisal: Appraisal, sources: Sources) -> str:
    """One side of a comparison: `4201起`, or `1162起 + 3039起 = 4201起`."""
    from appraisal.engine.writing import written  # noqa: PLC0415 - needed only where a check is told

    facts = appraisal.rulebook.facts
    names = [name for name in columns_of(side) if name in facts]
    if not names:
        return written(side, str, str)
    figure = sources.number(facts[names[0]], evaluate(side, point))
    if isinstance(side, Fact) or any(facts[name].part_of is not None for name in names):
        return figure
    terms = written(side, lambda name: value_text(facts[name], appraisal.submission.readings[name].low), str)
    return f"{terms} = {figure}"
