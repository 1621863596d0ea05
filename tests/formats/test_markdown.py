"""The report's own chapters: what they hold, what they leave out, and that any text survives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from appraisal.assessment.results import Line, LineKind
from appraisal.formats import Screen
from appraisal.formats.cells import clean
from appraisal.formats.markdown import escape, render
from tests.formats.examples import ENGLISH, LEADERSHIP, ONLINE_SHARE, OVERTURNED, PATROLS, RESULT, UNCOUNTED


def chapters(*lines: Line) -> tuple[list[str], list[str]]:
    """The paragraphs of both chapters, headings included."""
    text = render(RESULT._replace(lines=lines), Screen()).decode()
    problems, plans = text.split("## 三、2025年推进法治政府建设的工作计划\n")
    return problems.strip().split("\n\n")[1:], plans.strip().split("\n\n")


def test_a_problem_is_a_paragraph_with_fact_figure_clause_and_loss() -> None:
    """What the sentence says is not said twice."""
    problems, _ = chapters(PATROLS, OVERTURNED)
    assert problems == [
        "### （一）规范公正文明执法",
        "网上执法巡查有1个季度少于5次，扣2.5分（网上执法巡查（第3季度）：4；依据：公安机关执法监督规定第七条）。",
        "被撤销、变更或败诉的行政行为1件，扣3分（依据：中华人民共和国行政处罚法）。",
    ]


def test_a_value_that_the_problem_does_not_speak_of_is_added() -> None:
    """Also where its figure happens to stand in the sentence; one that was not handed in is said to be missing."""
    (given,) = OVERTURNED.sources
    details = (given._replace(written="1"), given._replace(title="结案", written=None))
    problems, _ = chapters(OVERTURNED._replace(problem="缺1次，扣3分", details=details, basis=None))
    assert problems[1] == "缺1次，扣3分（被撤销、变更或败诉案件：1；结案：未报）。"


def test_a_loss_that_is_not_told_is_added() -> None:
    """As a share of the total too where it counts otherwise."""
    problems, _ = chapters(OVERTURNED._replace(problem="败诉1件。", counts=OVERTURNED.counts / 2))
    assert problems[1] == "败诉1件（依据：中华人民共和国行政处罚法；扣3分；折合总分1.5分）。"


def test_a_figure_that_is_part_of_another_is_not_taken_for_the_loss() -> None:
    """13分 does not say 3分; 少得3分 does."""
    problems, _ = chapters(OVERTURNED._replace(problem="评查得13分"), OVERTURNED._replace(problem="少得3分"))
    assert problems[1:] == [
        "评查得13分（依据：中华人民共和国行政处罚法；扣3分）。",
        "少得3分（依据：中华人民共和国行政处罚法）。",
    ]


def test_an_override_is_told_with_what_it_is_about() -> None:
    """Unless its words say so."""
    override = LEADERSHIP._replace(kind=LineKind.OVERRIDE, problem="改按3.5分计；考核组：记录不全")
    assert chapters(override)[0][1].startswith("主要负责人履行第一责任人职责：改按3.5分计")
    told = override._replace(problem="主要负责人履行第一责任人职责改按3.5分计")
    assert chapters(told)[0][1].startswith("主要负责人履行第一责任人职责改按3.5分计")


def test_plans_are_joined_by_criterion() -> None:
    """A plan of two lines is said once; two plans are one paragraph."""
    again = PATROLS._replace(plan="另外抽查")
    _, plans = chapters(PATROLS, PATROLS, again, OVERTURNED)
    assert plans == [
        "### （一）规范公正文明执法",
        "按季度安排网上执法巡查，每季度不少于5次，巡查情况逐次登记。另外抽查。",
        "对被纠正的案件逐案复盘，重大案件一律法制审核。",
    ]


def test_no_plan_is_invented_for_what_was_judged() -> None:
    """Only the unit's own plan could stand there."""
    problems, plans = chapters(LEADERSHIP)
    assert problems[1] == "考核组评定3.5分：督办记录不全（扣1.5分）。"
    assert plans == ["以下问题还没有写明整改措施，请补充：1.3 主要负责人履行第一责任人职责。"]
    _, plans = chapters(LEADERSHIP._replace(planned_by=("加强督办",)))
    assert plans == ["### （一）组织领导与学法用法", "加强督办。"]


def test_what_has_no_plan_is_named_once_and_last() -> None:
    """A criterion with a plan for one of its lines has one; only where nothing is lacking there is no gap."""
    bare = OVERTURNED._replace(plan=None, criterion="bare", number="2.4", title="案件质量")
    _, plans = chapters(bare, bare, PATROLS, PATROLS._replace(plan=None, planned_by=()))
    assert plans == [
        "### （一）规范公正文明执法",
        "按季度安排网上执法巡查，每季度不少于5次，巡查情况逐次登记。",
        "以下问题还没有写明整改措施，请补充：2.4 案件质量。",
    ]
    assert chapters()[1] == ["对照考核细则，没有需要补的短板。"]


@pytest.mark.parametrize("line", [ONLINE_SHARE, UNCOUNTED, PATROLS._replace(kind=LineKind.ROUNDING)])
def test_what_is_no_problem_yet_is_left_out(line: Line) -> None:
    """Pending, not counted, or a matter of rounding."""
    assert chapters(line)[0] == ["对照考核细则，没有发现扣分的问题。"]


def test_what_stands_on_no_criterion_comes_last() -> None:
    """An outcome that takes points belongs to no group."""
    problems, _ = chapters(PATROLS._replace(criterion="falsified", kind=LineKind.OUTCOME), OVERTURNED)
    assert [paragraph for paragraph in problems if paragraph.startswith("#")] == [
        "### （一）规范公正文明执法",
        "### （二）一票否决等情形",
    ]


def test_english_numbers_its_own_way() -> None:
    """The author's words stay as they are."""
    text = render(ENGLISH, Screen()).decode()
    assert "## III. Work plan for 2025" in text
    assert "### (1) 组织领导与学法用法" in text
    assert "(1.5 points lost)" in text


def shown(markdown: str) -> list[str]:
    """What a reader of the Markdown sees, paragraph by paragraph."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    texts = []
    for token in tokens:
        for child in token.children or ():
            assert child.type in ("text", "text_special"), child
        if token.type == "inline":
            texts.append("".join(child.content for child in token.children or ()))
    return texts


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "+ a",
        "1. a",
        "1) a",
        "# a",
        "> a",
        "    a",
        "a\n===",
        "***",
        "---",
        "[a](b)",
        "`a`",
        "&amp;",
        "<b>",
        "a\\",
        "~~~",
        "12345678901. a",
        "* a",
        "_a_",
        "![a](b)",
        "a\n\nb",
        "\u3000a",
        "<!-- a -->",
        "http://a",
    ],
)
def test_marks_stay_text(text: str) -> None:
    """Each of these would be something else in Markdown."""
    assert shown(escape(text)) == [re.sub(" +", " ", clean(text)).strip()]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_any_text_survives(text: str) -> None:
    """A round trip through a Markdown reader gives it back, with single spaces."""
    expected = re.sub(" +", " ", clean(text)).strip()
    assert shown(escape(text)) == ([expected] if expected else [])
