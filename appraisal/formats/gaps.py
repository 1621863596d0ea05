"""The gap list on the screen: for each line what it costs, the problem, report, plan, remedy, provision and source."""

from appraisal.assessment.results import Line, LineKind, Result
from appraisal.formats.cells import cells
from appraisal.formats.page import Page, Part
from appraisal.formats.sources import sources_text
from appraisal.wording import say
from appraisal.wording.figures import printed_text


def gap_list(page: Page, result: Result) -> None:
    """All gaps as given, numbered."""
    language = result.heading.language
    page.heading(say("text.gaps", language))
    if not result.gaps:
        page.paragraph(say("text.no_gaps", language), indent=2)
    for number, line in enumerate(result.gaps, start=1):
        _gap(page, number, line, result)


def _gap(page: Page, number: int, line: Line, result: Result) -> None:
    language, decimals = result.heading.language, result.heading.decimals
    counts = printed_text(line.counts, decimals)
    if line.kind is LineKind.PENDING:
        points = say("text.gap_points_pending", language, points=counts)
    else:
        points = say("text.gap_points", language, points=counts)
    kind = "" if line.kind is LineKind.LOSS else say("text.gap_kind", language, kind=say(f"kind.{line.kind}", language))
    mark = Part(f"{number:>2}. {points}  ", "red")
    page.paragraph(f"{line.number} {line.title}{kind}".strip(), label=mark, hang=4, style="bold")
    labels = _details(line, result)
    hang = max(cells(label) for label, _ in labels) + 2
    for label, text in labels:
        page.paragraph(text, label=Part(label, "dim"), indent=4, hang=hang)


def _details(line: Line, result: Result) -> list[tuple[str, str]]:
    language, decimals = result.heading.language, result.heading.decimals
    details = [(say("text.problem", language), line.problem)]
    if line.lost != line.counts:
        lost, counts = printed_text(line.lost, decimals), printed_text(line.counts, decimals)
        details.append((say("text.lost", language), say("text.gap_lost", language, points=lost, counts=counts)))
    details.append((say("text.report", language), _report(line, language)))
    if line.plan is not None:
        details.append((say("text.plan", language), line.plan))
    if line.remedy is not None or line.regains > 0:
        details.append((say("text.remedy", language), _remedy(line, language, decimals)))
    if line.basis is not None:
        details.append((say("text.basis", language), line.basis))
    if line.sources:
        details.append((say("text.sources", language), sources_text(line.sources, language)))
    return details


def _report(line: Line, language: str) -> str:
    texts = [say("text.named", language, text=text) for text in line.named_by] or [say("text.named_not", language)]
    texts += [say("text.planned", language, text=text) for text in line.planned_by]
    if not line.planned_by:
        texts.append(say("text.planned_not", language))
    return say("text.separator", language).join(texts)


def _remedy(line: Line, language: str, decimals: int) -> str:
    regains = say("text.regains", language, points=printed_text(line.regains, decimals))
    if line.regains <= 0:
        regains = say("text.regains_nothing", language)
    if line.remedy is None:
        return regains
    target = say("text.remedy_target", language, title=line.remedy.title, target=line.remedy.target)
    return target + say("text.separator", language) + regains
