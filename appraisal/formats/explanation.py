"""How criteria got their points, on the screen: clause, values with their places, each step, what would regain."""

from collections.abc import Sequence
from fractions import Fraction

from appraisal.assessment.results import ExplainedLine, Explanation, Heading, LineKind, NodeKind, NodeScore, Status
from appraisal.formats import Screen
from appraisal.formats.cells import cells
from appraisal.formats.page import Page, Part
from appraisal.formats.sources import source_text
from appraisal.wording import say
from appraisal.wording.figures import printed_text, signed_text


def render(heading: Heading, explanations: Sequence[Explanation], screen: Screen) -> bytes:
    """One block a criterion, in the order given."""
    page = Page(screen)
    for explanation in explanations:
        page.blank()
        _criterion(page, explanation, heading)
    if not explanations:
        page.paragraph(say("explain.nothing", heading.language))
    return page.rendered()


def _criterion(page: Page, explanation: Explanation, heading: Heading) -> None:
    language, node = heading.language, explanation.node
    page.paragraph(f"{node.number} {node.title}　{_points(node, heading)}".strip(), style="bold", hang=4)
    clause = explanation.clause
    if explanation.position is not None:
        clause = say("explain.clause_place", language, clause=clause, place=str(explanation.position))
    rows = [
        (say("explain.clause", language), clause),
        (say("explain.basis", language), explanation.basis),
        (say("explain.evidence", language), explanation.evidence),
    ]
    _labelled(page, 2, [(label, text) for label, text in rows if text])
    for number, line in enumerate(explanation.lines, start=1):
        _line(page, number, line, heading)
    _labelled(page, 2, [(say("explain.result", language), step) for step in explanation.result])
    if explanation.regains_all > 0:
        points = printed_text(explanation.regains_all, heading.decimals)
        page.paragraph(say("explain.all", language, points=points), indent=2, style="green")


def _line(page: Page, number: int, line: ExplainedLine, heading: Heading) -> None:
    language = heading.language
    page.paragraph(f"{line.label}　{_loss(line, heading)}", label=Part(f"{number:>2}) "), indent=2, hang=4)
    value, arithmetic = say("explain.value", language), say("explain.arithmetic", language)
    rows = [(value, source_text(source, language)) for source in line.sources]
    rows += [(arithmetic, step) for step in line.arithmetic]
    regains = _regains(line, heading)
    if regains:
        rows.append((say("explain.regains", language), regains))
    _labelled(page, 6, rows)


def _labelled(page: Page, indent: int, rows: Sequence[tuple[str, str]]) -> None:
    """Texts behind their labels; a label that was just said is not said again."""
    hang = max((cells(label) for label, _ in rows), default=0) + 2
    before = ""
    for label, text in rows:
        page.paragraph(text, label=Part("" if label == before else label, "dim"), indent=indent, hang=hang)
        before = label


def _points(node: NodeScore, heading: Heading) -> str:
    language = heading.language
    status = "" if node.status is Status.SCORED else say(f"status.{node.status}", language)
    marked = say("explain.status", language, status=status) if status else ""
    if node.awarded is None:
        return say("text.no_score", language) + marked
    if node.kind in (NodeKind.ADJUSTMENT, NodeKind.ADJUSTMENTS):
        return say("explain.adjusted", language, points=signed_text(node.awarded, heading.decimals)) + marked
    awarded, available = (printed_text(points, heading.decimals) for points in (node.awarded, node.available))
    return say("explain.points", language, awarded=awarded, available=available) + marked


def _loss(line: ExplainedLine, heading: Heading) -> str:
    language = heading.language
    raw = ""
    if line.raw != line.lost:
        raw = say("explain.raw", language, points=printed_text(line.raw, heading.decimals))
    if line.gained is not None:
        return _gain(line, line.gained, heading) + raw
    if line.lost == 0:
        return say("explain.nothing_lost", language) + raw
    lost = printed_text(line.lost, heading.decimals)
    if line.kind is LineKind.PENDING:
        return say("explain.lost_pending", language, points=lost) + raw
    return say("explain.lost", language, points=lost) + raw


def _gain(line: ExplainedLine, gained: Fraction, heading: Heading) -> str:
    """What a gain brings, and what the criterion lacks where this is its one line."""
    language = heading.language
    points = printed_text(gained, heading.decimals)
    brought = say("explain.gained" if gained else "explain.nothing_gained", language, points=points)
    if line.lost <= 0:
        return brought
    key = "explain.short_pending" if line.kind is LineKind.PENDING else "explain.short"
    return brought + say(key, language, points=printed_text(line.lost, heading.decimals))


def _regains(line: ExplainedLine, heading: Heading) -> str:
    language = heading.language
    parts = [line.remedy_text] if line.remedy_text else []
    if line.regains > 0:
        parts.append(say("explain.regains_points", language, points=printed_text(line.regains, heading.decimals)))
    elif parts and line.lost > 0:
        parts.append(say("text.regains_nothing", language))
    return say("text.separator", language).join(parts)
