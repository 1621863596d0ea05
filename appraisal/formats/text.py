"""A result on the screen: total and grade, groups with bars, the gap list, what is pending, and what else was found."""

from fractions import Fraction

from appraisal.assessment.results import NodeKind, NodeScore, OutcomeState, Result, Status, Verification
from appraisal.formats import Screen
from appraisal.formats.cells import cells, clean
from appraisal.formats.diagnostics import hint, message, place
from appraisal.formats.gaps import gap_list
from appraisal.formats.page import Page, Part, bar
from appraisal.wording import say
from appraisal.wording.figures import printed_text, signed_text

DIGEST_SHOWN = 12
GAP = 2
BAR_WIDTHS = (16, 12, 8)
WIDEST_TITLE = 40
NARROWEST_TITLE = 16


def render(result: Result, screen: Screen) -> bytes:
    """The whole screen; a section without anything in it is left out."""
    page = Page(screen)
    _heading(page, result)
    _total(page, result)
    _groups(page, result)
    gap_list(page, result)
    _pending(page, result)
    _outcomes(page, result)
    _adjustments(page, result)
    _verified(page, result)
    _mirror(page, result)
    _findings(page, result)
    page.blank()
    page.paragraph(say("text.next", result.heading.language), style="dim")
    return page.rendered()


def _heading(page: Page, result: Result) -> None:
    heading, language = result.heading, result.heading.language
    page.paragraph(say("text.year", language, unit=heading.unit, year=str(heading.period)), style="bold")
    digest = heading.rulebook_digest[:DIGEST_SHOWN]
    page.paragraph(
        say("text.rulebook", language, title=heading.rulebook_title, version=heading.version, digest=digest),
        style="dim",
    )
    if heading.category is not None:
        page.paragraph(say("text.category", language, category=heading.category), style="dim")
    if heading.final:
        page.paragraph(say("text.final", language))
    if heading.as_of is not None:
        page.paragraph(say("text.as_of", language, date=heading.as_of.isoformat()))


def _total(page: Page, result: Result) -> None:
    total, language, decimals = result.total, result.heading.language, result.heading.decimals
    awarded, available, low, high = (
        printed_text(points, decimals) for points in (total.awarded, total.available, total.low, total.high)
    )
    text = say("text.total_value", language, awarded=awarded, available=available) if total.available else awarded
    if total.low != total.high:
        text += say("text.total_range", language, low=low, high=high)
    labels = [say("text.total", language), say("text.grade", language)]
    hang = max(map(cells, labels)) + 2
    page.blank()
    page.paragraph(text, label=Part(labels[0], "bold"), hang=hang, style="bold")
    if result.grade.name is not None:
        grade = result.grade.name
        if len(result.grade.possible) > 1:
            grades = say("text.list_separator", language).join(result.grade.possible)
            grade += say("text.grade_range", language, grades=grades)
        page.paragraph(grade, label=Part(labels[1], "bold"), hang=hang, style="bold")


def _groups(page: Page, result: Result) -> None:
    language = result.heading.language
    rows = [node for node in result.nodes if node.depth == 0]
    texts = [_points(node, result) for node in rows]
    ranges = [_range(node, result) for node in rows]
    words = ["" if node.status is Status.SCORED else say(f"status.{node.status}", language) for node in rows]
    titles = [f"{node.number} {node.title}".strip() for node in rows]
    points_width, range_width, word_width = (max(map(cells, column), default=0) for column in (texts, ranges, words))
    room = page.screen.width - points_width - range_width - word_width - 4 * GAP
    widest = min(max((cells(clean(title)) for title in titles), default=0), WIDEST_TITLE)
    fitting = [width for wanted in (widest, NARROWEST_TITLE) for width in BAR_WIDTHS if room - width >= wanted]
    bar_width = fitting[0] if fitting else 0
    title_width = min(widest, max(room - bar_width, NARROWEST_TITLE))
    page.heading(say("text.groups", language))
    for node, title, text, spread, word in zip(rows, titles, texts, ranges, words, strict=True):
        if room < NARROWEST_TITLE:
            page.paragraph(title)
            page.paragraph("  ".join(part for part in (text, spread, word) if part), indent=4)
            continue
        drawn = bar(node.awarded or Fraction(0), node.available, bar_width)
        columns = [(Part(title), title_width), (Part(drawn, "cyan"), bar_width), (Part(text), -points_width)]
        columns += [(Part(spread, "yellow"), range_width), (Part(word, "yellow"), word_width)]
        page.row(columns, gap=GAP)


def _points(node: NodeScore, result: Result) -> str:
    language, decimals = result.heading.language, result.heading.decimals
    if node.awarded is None:
        return say("text.no_score", language)
    if node.kind in (NodeKind.ADJUSTMENTS, NodeKind.ADJUSTMENT):
        return signed_text(node.awarded, decimals)
    awarded = printed_text(node.awarded, decimals)
    return say("text.total_value", language, awarded=awarded, available=printed_text(node.available, decimals))


def _range(node: NodeScore, result: Result) -> str:
    if node.low is None or node.high is None or node.low == node.high:
        return ""
    low, high = (printed_text(points, result.heading.decimals) for points in (node.low, node.high))
    return say("text.range", result.heading.language, low=low, high=high)


def _pending(page: Page, result: Result) -> None:
    language, decimals = result.heading.language, result.heading.decimals
    if not result.pending:
        return
    page.heading(say("text.pending", language))
    for number, item in enumerate(result.pending, start=1):
        awarded, low, high = (printed_text(points, decimals) for points in (item.awarded, item.low, item.high))
        mark = Part(f"{number:>2}. ")
        page.paragraph(f"{item.number} {item.title}".strip(), label=mark, hang=4, style="bold")
        page.paragraph(
            say("text.pending_points", language, awarded=awarded, low=low, high=high), indent=4, style="yellow"
        )
        page.paragraph(item.question, indent=4)
        if item.by:
            page.paragraph(say("text.pending_by", language, by=item.by), indent=4)


def _outcomes(page: Page, result: Result) -> None:
    language = result.heading.language
    if not result.outcomes:
        return
    page.heading(say("text.outcomes", language))
    for outcome in result.outcomes:
        state = say(f"outcome_state.{outcome.state}", language)
        if outcome.state is OutcomeState.CLEAR:
            page.paragraph(say("text.outcome_clear", language, title=outcome.title, state=state), indent=2, hang=2)
            continue
        effect = say(f"outcome_effect.{outcome.effect}", language, value=outcome.value)
        style = "bold red" if outcome.state is OutcomeState.FIRED else "yellow"
        text = say("text.outcome", language, title=outcome.title, state=state, effect=effect)
        page.paragraph(text, indent=2, hang=2, style=style)
        if outcome.text is not None:
            page.paragraph(outcome.text, indent=4)
        page.paragraph(outcome.reason, indent=4)
        if outcome.basis is not None:
            page.paragraph(say("text.outcome_basis", language, basis=outcome.basis), indent=4, style="dim")


def _adjustments(page: Page, result: Result) -> None:
    language, decimals, adjustments = result.heading.language, result.heading.decimals, result.adjustments
    if not adjustments.items:
        return
    page.heading(say("text.adjustments", language))
    moving = [item for item in adjustments.items if item.points != 0]
    if not moving:
        page.paragraph(say("text.adjustments_none", language), indent=2)
        return
    for item in moving:
        page.paragraph(item.title, label=Part(signed_text(item.points, decimals) + "  "), indent=2, hang=8)
    gained, taken = printed_text(adjustments.gained, decimals), printed_text(adjustments.taken, decimals)
    page.paragraph(say("text.adjustments_sum", language, gained=gained, taken=taken), indent=2)


def _verified(page: Page, result: Result) -> None:
    language = result.heading.language
    if not result.verified:
        return
    page.heading(say("text.verified", language))
    for one in result.verified:
        own = say("text.verified_own_none", language) if one.own is None else one.own
        text = say("text.verified_line", language, title=one.title, own=own, confirmed=one.confirmed)
        page.paragraph(text + say("text.separator", language) + _costs(one, result), indent=2, hang=2)
        page.paragraph(say("text.verified_by", language, by=one.by, why=one.why), indent=4, style="dim")


def _costs(one: Verification, result: Result) -> str:
    language, points = result.heading.language, printed_text(abs(one.costs), result.heading.decimals)
    if one.costs > 0:
        return say("text.verified_costs", language, points=points)
    if one.costs < 0:
        return say("text.verified_gains", language, points=points)
    return say("text.verified_even", language)


def _mirror(page: Page, result: Result) -> None:
    language, mirror = result.heading.language, result.mirror
    for title, statements in (
        (say("text.mirror_problems", language), mirror.problems_without_gap),
        (say("text.mirror_plans", language), mirror.plans_without_gap),
    ):
        if statements:
            page.heading(title)
        for one in statements:
            where = say("text.source_place", language, place=str(one.position)) if one.position else ""
            page.paragraph(say("text.quoted", language, text=one.text) + where, indent=2, hang=2)


def _findings(page: Page, result: Result) -> None:
    language = result.heading.language
    if not result.diagnostics:
        return
    page.heading(say("text.findings", language))
    for one in result.diagnostics:
        page.paragraph(f"{place(one.location)}: {message(one, language)}", indent=2, hang=2)
        advice = hint(one, language)
        if advice is not None:
            page.paragraph(advice, indent=4, style="dim")
