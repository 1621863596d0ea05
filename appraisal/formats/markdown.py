"""The report's own chapters in Markdown: what is lacking, a paragraph a problem, and next year's plan."""

import re
from collections.abc import Iterable, Mapping, Sequence

from appraisal.assessment.results import FactSource, Line, LineKind, Result
from appraisal.formats import Screen
from appraisal.formats.cells import clean
from appraisal.wording import say
from appraisal.wording.figures import chinese_numeral, trimmed_text

ESTABLISHED = (
    LineKind.LOSS,
    LineKind.MISSING,
    LineKind.JUDGED,
    LineKind.OVERRIDE,
    LineKind.ADJUSTMENT,
    LineKind.OUTCOME,
)
"""Lines that say a problem of the unit's; what is pending is not one yet, and bounds and rounding never are."""

_MARKS = re.compile(r"([\\`*_\[\]<>&#|~$!])")
_LEADING = re.compile(r"^([-+=:]|[0-9]+(?=[.)]))")


def render(result: Result, screen: Screen) -> bytes:
    """Both chapters, headed group by group in rulebook order; what is still pending is left out."""
    language, year = result.heading.language, str(result.heading.period + 1)
    lines = [line for line in result.lines if line.counts > 0 and line.kind in ESTABLISHED]
    problems = [(line, _problem(line, result)) for line in lines]
    plans = [(line, plan) for line in lines for plan in _plans(line)]
    planned = [*_sections(_by_criterion(plans, joined=True), result), *_unplanned(lines, language)]
    chapters = [
        f"## {say('markdown.chapter_problems', language)}",
        *(_sections(_by_criterion(problems, joined=False), result) or [say("markdown.no_problems", language)]),
        f"## {say('markdown.chapter_plans', language, year=year)}",
        *(planned or [say("markdown.no_plans", language)]),
    ]
    return ("\n\n".join(chapters) + "\n").encode("utf-8", "backslashreplace")


def escape(text: str, *, starts: bool = True) -> str:
    """Text that Markdown shows as it is: marks escaped, line breaks and controls gone.

    `starts` says that it begins a paragraph, where more is a mark than within one.
    """
    flat = re.sub(" +", " ", clean(text)).strip()
    marked = _MARKS.sub(r"\\\1", flat)
    if not starts:
        return marked
    return _LEADING.sub(lambda found: _escaped_start(found[1]), marked)


def _escaped_start(start: str) -> str:
    """A list, rule or heading mark at the start of a paragraph: the digits of `1.` stay, their point is escaped."""
    return start + "\\" if start[0].isdigit() else "\\" + start


def _problem(line: Line, result: Result) -> str:
    """Fact and figure, provision, loss; what the sentence says itself is not said again."""
    language = result.heading.language
    problem = _subject(line) + line.problem.rstrip("。.；; ")
    points, counts = (trimmed_text(value, result.heading.decimals) for value in (line.lost, line.counts))
    lost = say("markdown.detail_lost", language, points=points, count=points)
    details = [_fact(source, language) for source in line.details]
    if line.basis is not None:
        details.append(say("markdown.detail_basis", language, basis=line.basis))
    if not re.search(rf"(?<![0-9.]){re.escape(points)} ?(分|point)", problem):
        details.append(lost)
    if line.lost != line.counts:
        details.append(say("markdown.detail_counts", language, points=counts))
    text = say("markdown.separator", language).join(details)
    if not details:
        return problem + say("markdown.end", language)
    return say("markdown.sentence", language, problem=problem, details=text)


def _subject(line: Line) -> str:
    """What the words of whoever replaced a figure are about, where they do not say so."""
    bare = line.kind is LineKind.OVERRIDE and line.title not in line.problem
    return f"{line.title}：" if bare else ""


def _fact(source: FactSource, language: str) -> str:
    if source.written is None:
        return say("markdown.detail_missing", language, title=source.title)
    return say("markdown.detail_written", language, title=source.title, written=source.written)


def _plans(line: Line) -> tuple[str, ...]:
    """The rulebook's plan; where it has none, the unit's own. None is invented."""
    return line.planned_by if line.plan is None else (line.plan,)


def _unplanned(lines: Sequence[Line], language: str) -> list[str]:
    """What still needs a plan, in one sentence: a draft without it would look finished."""
    planned = {line.criterion for line in lines if _plans(line)}
    titles = dict.fromkeys(f"{line.number} {line.title}".strip() for line in lines if line.criterion not in planned)
    if not titles:
        return []
    listed = say("text.list_separator", language).join(titles)
    return [escape(say("markdown.unplanned", language, titles=listed))]


def _by_criterion(texts: Iterable[tuple[Line, str]], *, joined: bool) -> dict[str, list[str]]:
    """The paragraphs of each criterion; joined, they become one, and a plan that two lines share is said once."""
    paragraphs: dict[str, list[str]] = {}
    for line, text in texts:
        paragraphs.setdefault(line.criterion, []).append(text)
    if joined:
        return {criterion: [_joined(list(dict.fromkeys(plans)))] for criterion, plans in paragraphs.items()}
    return paragraphs


def _joined(plans: Sequence[str]) -> str:
    return "".join(plan if plan.endswith(("。", ".")) else plan + ("。" if _chinese(plan) else ". ") for plan in plans)


def _chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def _sections(paragraphs: Mapping[str, Sequence[str]], result: Result) -> list[str]:
    """Headings of the top groups that have something to say, each followed by its criteria's paragraphs."""
    language = result.heading.language
    sections: list[str] = []
    number, title, headed = 0, "", False
    for node in result.nodes:
        if node.depth == 0:
            title, headed = node.title, False
        for text in paragraphs.get(node.id, ()):
            if not headed:
                number, headed = number + 1, True
                sections.append(_heading(number, title, language))
            sections.append(escape(text))
    known = {node.id for node in result.nodes}
    rest = [text for criterion, texts in paragraphs.items() if criterion not in known for text in texts]
    if rest:
        sections.append(_heading(number + 1, say("text.outcomes", language), language))
    return sections + [escape(text) for text in rest]


def _heading(number: int, title: str, language: str) -> str:
    numeral = chinese_numeral(number) if language == "zh" else str(number)
    return "### " + say("markdown.heading", language, numeral=numeral, title=escape(title))
