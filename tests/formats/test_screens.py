"""The screens of `explain`, `check` and `verify`."""

import pytest

from appraisal.assessment.inspection import (
    CheckReport,
    CheckState,
    CrossCheck,
    Difference,
    MissingFact,
    VagueFact,
)
from appraisal.assessment.results import LineKind
from appraisal.formats import Screen, checking, explanation, verifying
from appraisal.formats.cells import cells
from tests.conftest import Golden
from tests.formats.examples import (
    CASE_REVIEW,
    EXPLANATIONS,
    HEADING,
    ONLINE_SHARE,
    OVERTURNED,
    PATROLS,
    RESULT,
    UNCOUNTED,
    at,
    points,
)

REPORT = CheckReport(
    heading=HEADING,
    facts=(*PATROLS.sources, *OVERTURNED.sources, *ONLINE_SHARE.sources),
    checks=(
        CrossCheck(
            "柔性执法等于从轻、减轻之和", CheckState.AGREES, "4201起", "1162起 + 3039起 = 4201起", "", at(17, 12)
        ),
        CrossCheck("培训次数相符", CheckState.DIFFERS, "20次", "8次 + 11次 = 19次", "", at(9, 14)),
        CrossCheck("办结数相符", CheckState.OPEN, "", "", "没有报办结数", None),
    ),
    vague=(
        VagueFact(ONLINE_SHARE.sources[0], "80%", "100%", points("88.5"), points("90.5")),
        VagueFact(PATROLS.sources[0], "20次", "29次", points("88.5"), points("88.5")),
    ),
    missing=(MissingFact(CASE_REVIEW.sources[0], points("0.62")), MissingFact(UNCOUNTED.sources[1], points("0"))),
    awaited=(UNCOUNTED.sources[1], CASE_REVIEW.sources[0]),
    findings=RESULT.diagnostics,
)
FINE = REPORT._replace(facts=(), checks=REPORT.checks[:1], vague=(), missing=(), awaited=(), findings=())


def english(report: CheckReport) -> CheckReport:
    """The same report in English."""
    return report._replace(heading=HEADING._replace(language="en"))


def test_check(golden: Golden) -> None:
    """Contradictions first; in both languages; and a report without any."""
    parts = [checking.render(report, Screen()) for report in (REPORT, english(REPORT), FINE)]
    golden("check.txt", b"\n".join(parts))


@pytest.mark.parametrize(
    ("report", "failed"),
    [(REPORT, True), (FINE, False), (REPORT._replace(findings=()), True), (REPORT._replace(checks=()), True)],
)
def test_a_contradiction_fails_the_check(report: CheckReport, failed: bool) -> None:
    """Vague, missing and awaited figures do not."""
    assert report.failed is failed


def test_explain(golden: Golden) -> None:
    """Clause, values, steps, what would regain; in both languages; nothing to explain."""
    english_heading = HEADING._replace(language="en")
    parts = [
        explanation.render(heading, explanations, Screen())
        for heading, explanations in ((HEADING, EXPLANATIONS), (english_heading, EXPLANATIONS), (HEADING, ()))
    ]
    golden("explain.txt", b"\n".join(parts))


def test_explain_tells_what_a_line_takes_by_itself() -> None:
    """Where it could not take it all, or only for now."""
    first = EXPLANATIONS[0]
    line = first.lines[0]._replace(lost=points("1"), kind=LineKind.PENDING)
    text = explanation.render(HEADING, [first._replace(lines=(line,))], Screen()).decode()
    assert "暂扣 1.00 分（单算应扣 2.50 分）" in text


def test_explain_says_where_a_remedy_brings_nothing_by_itself() -> None:
    """A line that costs something; one that costs nothing needs no remedy."""
    first = EXPLANATIONS[0]
    for lost, told in (("1", True), ("0", False)):
        line = first.lines[0]._replace(lost=points(lost), regains=points("0"))
        text = explanation.render(HEADING, [first._replace(lines=(line,))], Screen()).decode()
        assert ("单独补齐得不回分" in text) is told


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (["rulebook.digest", "total.awarded"], ["细则的摘要不同"]),
        (["submission.digest"], ["填报材料的摘要不同"]),
        (["submission.digest", "rulebook.digest"], ["细则的摘要不同", "填报材料的摘要不同"]),
        (["lines[0].counts"], ["细则和填报材料都没有变"]),
    ],
)
def test_verify_says_what_was_changed(places: list[str], told: list[str]) -> None:
    """The digests tell."""
    text = verifying.render([Difference(place, "1", "2") for place in places], "zh", Screen()).decode()
    last = text.splitlines()[-len(told) :]
    assert [line.partition("：")[0] for line in last] == told


def test_verify(golden: Golden) -> None:
    """The same, or each place that differs, long values shortened with a mark."""
    differences = [Difference("total.awarded", "90.00", "88.50"), Difference("lines[3]", "x" * 300, None)]
    parts = [verifying.render(found, language, Screen()) for language in ("zh", "en") for found in ([], differences)]
    golden("verify.txt", b"\n".join(parts))


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_wider_than_the_screen(width: int) -> None:
    """At any width."""
    screen = Screen(width)
    pages = [checking.render(REPORT, screen), explanation.render(HEADING, EXPLANATIONS, screen)]
    pages.append(verifying.render([Difference("a" * 200, "b" * 500, None)], "zh", screen))
    assert [line for page in pages for line in page.decode().splitlines() if cells(line) > width] == []
