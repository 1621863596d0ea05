"""One expectation that was not met: where it stands, what was expected and got, and the arithmetic worked."""

from fractions import Fraction
from typing import TYPE_CHECKING

from appraisal.assessment.results import Heading, NodeKind, NodeScore, OutcomeResult, OutcomeState, Status
from appraisal.formats import Screen
from appraisal.formats.cells import cells, escaped
from appraisal.formats.diagnostics import hint, message
from appraisal.formats.explanation import render as render_explanation
from appraisal.formats.page import Page, Part
from appraisal.wording import say
from appraisal.wording.figures import points_text

if TYPE_CHECKING:
    from appraisal.authoring.cases.running import Verdict
    from appraisal.authoring.trials.reports import Held, Working
    from appraisal.source.positions import Position

MARGIN = 2
"""Cells by which the arithmetic stands in."""


def name_of(verdict: "Verdict", language: str) -> str:
    """Which row of a table or which case it is, and what of it was looked at where the name does not say so."""
    if verdict.aspect.value == "unit" or (verdict.node and verdict.name.startswith(f"{verdict.node} ")):
        return verdict.name
    looked_at = say(f"tests.aspect.{verdict.aspect.value}", language, node=verdict.node)
    return say("tests.name", language, name=verdict.name, aspect=looked_at)


def expected_text(verdict: "Verdict", language: str) -> str:
    """What was expected; of a unit, that it has points at all."""
    if verdict.aspect.value == "unit":
        return say("tests.expected_unit", language)
    return verdict.expected or say("tests.nothing", language)


def got_text(verdict: "Verdict", language: str) -> str:
    """What there was instead, or why there was nothing."""
    if verdict.trial is None:
        return say("tests.refused_unit" if verdict.aspect.value == "unit" else "tests.refused_value", language)
    return verdict.got or say("tests.nothing", language)


def place_of(path: str, position: "Position") -> str:
    """`rules/county.test.yaml:12:20`: the file as it was named, so that an editor finds it."""
    return f"{escaped(path)}:{position.line}:{position.column}"


def block(held: "Held", path: str, language: str, screen: Screen) -> list[str]:
    """All that is said of a failure but its name, in lines for the screen."""
    verdict, page = held.verdict, Page(screen)
    rows = [
        (say("tests.place", language), place_of(path, verdict.location), ""),
        (say("tests.expected", language), expected_text(verdict, language), "green"),
        (say("tests.got", language), got_text(verdict, language), "red"),
    ]
    hang = max(cells(label) for label, *_ in rows) + 2
    for label, text, style in rows:
        page.paragraph(text, label=Part(label, "dim"), hang=hang, style=style)
    for one in verdict.found:
        where = "" if one.location in (None, verdict.location) else f"{_place(path, verdict, one.location)}: "
        page.paragraph(f"{where}{one.code} {message(one, language)}", indent=MARGIN, hang=MARGIN)
        advice = hint(one, language)
        if advice is not None:
            page.paragraph(advice, indent=2 * MARGIN, style="dim")
    lines = page.rendered().decode().splitlines()
    return lines if held.working is None else [*lines, *_worked(held.working, screen)]


def _place(path: str, verdict: "Verdict", position: "Position | None") -> str:
    """A place in the test file by its path as named; elsewhere as messages have it."""
    if position is not None and position.file == verdict.location.file:
        return place_of(path, position)
    return escaped(str(position))


def _worked(working: "Working", screen: Screen) -> list[str]:
    inside = Screen(max(screen.width - MARGIN, 8), screen.colour)
    heading, lines = working.heading, []
    if working.explanation is not None:
        lines = render_explanation(heading, (working.explanation,), inside).decode().splitlines()
    if working.total is not None or working.nodes or working.outcomes:
        page = Page(inside)
        if working.total is not None:
            awarded, available = _points(working.total.awarded, heading), _points(working.total.available, heading)
            total = say("text.total_value", heading.language, awarded=awarded, available=available)
            page.paragraph(say("tests.total", heading.language, total=total))
        for node in working.nodes:
            page.paragraph(_node(node, heading), hang=MARGIN)
        for outcome in working.outcomes:
            page.paragraph(_outcome(outcome, heading), hang=MARGIN)
            page.paragraph(outcome.reason, indent=MARGIN, hang=MARGIN)
        lines += page.rendered().decode().splitlines()
    return [" " * MARGIN + line for line in lines]


def _node(node: NodeScore, heading: Heading) -> str:
    """`2.1 学法　5.50 / 6.00 分（未报）`, and what is still possible."""
    language, title = heading.language, f"{node.number} {node.title}".strip()
    if node.awarded is None:
        points = say("text.no_score", language)
    elif node.kind in (NodeKind.ADJUSTMENTS, NodeKind.ADJUSTMENT):
        points = "+" * (node.awarded > 0) + _points(node.awarded, heading)
    else:
        awarded, available = _points(node.awarded, heading), _points(node.available, heading)
        points = say("explain.points", language, awarded=awarded, available=available)
    if node.status is not Status.SCORED:
        points += say("explain.status", language, status=say(f"status.{node.status}", language))
    if node.low is not None and node.high is not None and node.low != node.high:
        low, high = _points(node.low, heading), _points(node.high, heading)
        points += say("text.total_range", language, low=low, high=high)
    return f"{title}　{points}"


def _outcome(outcome: OutcomeResult, heading: Heading) -> str:
    language, state = heading.language, say(f"outcome_state.{outcome.state}", heading.language)
    if outcome.state is OutcomeState.CLEAR:
        return say("text.outcome_clear", language, title=outcome.title, state=state)
    effect = say(f"outcome_effect.{outcome.effect}", language, value=outcome.value)
    return say("text.outcome", language, title=outcome.title, state=state, effect=effect)


def _points(points: Fraction, heading: Heading) -> str:
    return points_text(points, heading.decimals)
