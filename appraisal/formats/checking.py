"""What `check` found in a submission, on the screen: contradictions first, then what is vague, missing, awaited."""

from appraisal.assessment.inspection import CheckReport, CheckState, CrossCheck, VagueFact
from appraisal.formats import Screen
from appraisal.formats.diagnostics import hint, message, place
from appraisal.formats.page import Page
from appraisal.formats.sources import source_text
from appraisal.wording import say
from appraisal.wording.figures import printed_text


def render(report: CheckReport, screen: Screen) -> bytes:
    """The whole report; a section without anything in it is left out."""
    page = Page(screen)
    heading, language = report.heading, report.heading.language
    page.paragraph(say("check.title", language, unit=heading.unit, year=str(heading.period)), style="bold")
    _checks(page, report)
    _findings(page, report)
    _vague(page, report)
    _missing(page, report)
    _awaited(page, report)
    _facts(page, report)
    page.blank()
    page.paragraph(say("check.summary_failed" if report.failed else "check.fine", language), style="bold")
    return page.rendered()


def _checks(page: Page, report: CheckReport) -> None:
    language = report.heading.language
    if report.checks:
        page.heading(say("check.checks", language))
    for one in report.checks:
        where = say("text.source_place", language, place=str(one.position)) if one.position else ""
        page.paragraph(one.title + where, indent=2, hang=2)
        style = "red" if one.state is CheckState.DIFFERS else ""
        page.paragraph(_state(one, language), indent=4, style=style)


def _state(check: CrossCheck, language: str) -> str:
    match check.state:
        case CheckState.AGREES if not check.right:
            return say("check.check_holds", language, text=check.left)
        case CheckState.DIFFERS if not check.right:
            return say("check.check_fails", language, text=check.left)
        case CheckState.AGREES:
            return say("check.check_passed", language, left=check.left, right=check.right)
        case CheckState.DIFFERS:
            return say("check.check_failed", language, left=check.left, right=check.right)
        case CheckState.OPEN:
            return say("check.check_open", language, reason=check.reason)


def _findings(page: Page, report: CheckReport) -> None:
    language = report.heading.language
    if report.findings:
        page.heading(say("check.findings", language))
    for one in report.findings:
        page.paragraph(f"{place(one.location)}: {message(one, language)}", indent=2, hang=2, style="red")
        advice = hint(one, language)
        if advice is not None:
            page.paragraph(advice, indent=4)


def _vague(page: Page, report: CheckReport) -> None:
    language = report.heading.language
    if report.vague:
        page.heading(say("check.vague", language))
    for one in report.vague:
        page.paragraph(source_text(one.source, language), indent=2, hang=2)
        page.paragraph(say("check.vague_range", language, low=one.low, high=one.high), indent=4)
        page.paragraph(_decides(one, report), indent=4, style="yellow" if one.lowest != one.highest else "")


def _decides(vague: VagueFact, report: CheckReport) -> str:
    language, decimals = report.heading.language, report.heading.decimals
    if vague.lowest == vague.highest:
        return say("check.vague_settled", language)
    lowest, highest = printed_text(vague.lowest, decimals), printed_text(vague.highest, decimals)
    points = printed_text(vague.highest - vague.lowest, decimals)
    return say("check.vague_decides", language, low=lowest, high=highest, points=points)


def _missing(page: Page, report: CheckReport) -> None:
    language, decimals = report.heading.language, report.heading.decimals
    if report.missing:
        page.heading(say("check.missing", language))
    for one in report.missing:
        costs = (
            say("check.missing_costs", language, points=printed_text(one.costs, decimals))
            if one.costs > 0
            else say("check.missing_free", language)
        )
        page.paragraph(source_text(one.source, language) + say("text.separator", language) + costs, indent=2, hang=2)


def _awaited(page: Page, report: CheckReport) -> None:
    language = report.heading.language
    if report.awaited:
        page.heading(say("check.pending", language))
    for source in report.awaited:
        key = "check.waiting_judged" if source.section == "judged" else "check.waiting"
        waiting = say(key, language, by=source.by) if source.by else ""
        page.paragraph(say("text.separator", language).join(filter(None, (source.title, waiting))), indent=2, hang=2)


def _facts(page: Page, report: CheckReport) -> None:
    language = report.heading.language
    if report.facts:
        page.heading(say("check.facts", language))
    for source in report.facts:
        page.paragraph(source_text(source, language), indent=2, hang=2)
