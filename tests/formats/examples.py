"""Results built by hand, for the formats to print: one full of everything, one empty, one hostile, one in English."""

from datetime import date
from fractions import Fraction

from appraisal.assessment.results import (
    AdjustmentItem,
    Adjustments,
    ExplainedLine,
    Explanation,
    FactSource,
    Grade,
    Heading,
    Line,
    LineKind,
    Mirror,
    NodeKind,
    NodeScore,
    OutcomeResult,
    OutcomeState,
    PendingItem,
    Remedy,
    Result,
    Statement,
    Status,
    Total,
    Verification,
)
from appraisal.source.diagnostics import Diagnostic, Severity
from appraisal.source.positions import Position

FILE = "2024.yaml"


PARENTS = {"1": "organisation", "2": "enforcement", "3": "service"}


def at(line: int, column: int, length: int = 1) -> Position:
    """A place in the submission."""
    return Position(FILE, line, column, line, column + length)


def points(text: str) -> Fraction:
    """Points as written."""
    return Fraction(text)


def node(
    id: str,
    number: str,
    title: str,
    awarded: str | None,
    available: str,
    status: Status = Status.SCORED,
    high: str | None = None,
    kind: NodeKind = NodeKind.CRITERION,
) -> NodeScore:
    """A node whose possible points begin at what it has."""
    low = None if awarded is None else points(awarded)
    top = low if high is None else points(high)
    top_node = kind in (NodeKind.GROUP, NodeKind.ADJUSTMENTS)
    parent = "" if top_node else PARENTS.get(number[:1], "adjustments")
    return NodeScore(id, number, title, kind, 0 if top_node else 1, parent, low, points(available), low, top, status)


def line(
    criterion: str, number: str, title: str, lost: str, problem: str, *, kind: LineKind = LineKind.LOSS, **more: object
) -> Line:
    """A line that costs the total what it costs its criterion, unless `more` says otherwise."""
    amount = points(lost)
    plain = Line(
        criterion=criterion,
        number=number,
        title=title,
        kind=kind,
        raw=amount,
        lost=amount,
        counts=amount,
        regains=amount,
        problem=problem,
        plan=None,
        remedy=None,
        basis=None,
        named_by=(),
        planned_by=(),
        sources=(),
    )
    return plain._replace(**more)  # type: ignore[arg-type]


HEADING = Heading(
    rulebook="traffic-police",
    rulebook_title="县公安局交警大队法治政府建设考核细则",
    version="2024.1",
    rulebook_digest="1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a7988",
    submission_digest="00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    unit="桃江县公安局交通警察大队",
    category="县直执法单位",
    period=2024,
    language="zh",
    decimals=2,
    final=False,
    as_of=None,
)

SUPERVISION = "执法监督检查机制还不够完善"
PATROLS = line(
    "online-patrol",
    "2.1",
    "网上执法巡查每季度不少于5次",
    "2.5",
    "网上执法巡查有1个季度少于5次，扣2.5分",
    plan="按季度安排网上执法巡查，每季度不少于5次，巡查情况逐次登记",
    remedy=Remedy("online_patrols", "网上执法巡查", "每季度5次"),
    basis="公安机关执法监督规定第七条",
    named_by=(SUPERVISION,),
    planned_by=("加强对执法活动的全过程监督管理",),
    sources=(
        FactSource("online_patrols", "网上执法巡查", "[5, 6, 4, 5]", "facts", "", at(10, 19, 12), ("报告第（三）1段",)),
    ),
    details=(FactSource("online_patrols 3季度", "网上执法巡查（第3季度）", "4", "facts", "", at(10, 26)),),
)
OVERTURNED = line(
    "overturned-acts",
    "2.2",
    "行政行为被撤销、变更或败诉",
    "3",
    "被撤销、变更或败诉的行政行为1件，扣3分",
    remedy=Remedy("overturned", "被撤销、变更或败诉案件", "0件"),
    basis="中华人民共和国行政处罚法",
    plan="对被纠正的案件逐案复盘，重大案件一律法制审核",
    sources=(FactSource("overturned", "被撤销、变更或败诉案件", "1件", "assessed", "县司法局", at(22, 15, 2)),),
)
OVERTURNED_JUDGED = line(
    "overturned-acts",
    "2.2",
    "行政行为被撤销、变更或败诉",
    "1",
    "影响恶劣的酌情扣分：县司法局扣1分（被省级媒体报道）",
    kind=LineKind.JUDGED,
    regains=points("0"),
    sources=(FactSource("overturned-acts", "酌情扣分", "1", "judged", "县司法局", at(30, 26)),),
)
LEADERSHIP = line(
    "leadership",
    "1.3",
    "主要负责人履行第一责任人职责",
    "1.5",
    "考核组评定3.5分：督办记录不全",
    kind=LineKind.JUDGED,
    regains=points("0"),
    sources=(FactSource("leadership", "主要负责人履行第一责任人职责", "3.5", "judged", "考核组", at(29, 24, 3)),),
)
REPORTING = line(
    "reporting",
    "2.3",
    "统计报送",
    "0.5",
    "迟报1次，扣0.5分",
    remedy=Remedy("late_reports", "迟报漏报", "没有"),
    plan="明确报送责任人，提前三日提醒",
    sources=(
        FactSource("late_reports", "迟报漏报", "2024-04-12 迟报 一季度报表", "assessed", "县司法局", at(24, 7, 40)),
    ),
)
ONLINE_SHARE = line(
    "online-share",
    "3.1",
    "网上可办比例",
    "2",
    "网上可办比例80%以上，够不够90%无法确定，暂按80%计",
    kind=LineKind.PENDING,
    remedy=Remedy("online_share", "业务网上可办比例", "90%"),
    sources=(FactSource("online_share", "业务网上可办比例", "80%以上", "facts", "", at(12, 17, 5)),),
)
SATISFACTION = line(
    "satisfaction",
    "3.2",
    "群众满意度每低一个百分点扣1分",
    "1",
    "群众满意度97%，低于98%，扣1分",
    counts=points("0.88"),
    regains=points("0.87"),
    remedy=Remedy("satisfaction", "群众办事满意度", "98%"),
    plan="逐条回访不满意件，公布改进情况",
    sources=(FactSource("satisfaction", "群众办事满意度", "97%", "verified", "考核组", at(13, 17, 3)),),
)
CASE_REVIEW = line(
    "case-review",
    "3.5",
    "执法案卷评查",
    "0.62",
    "没有报案卷评查次数，按最不利计，扣0.62分",
    kind=LineKind.MISSING,
    basis="县考核办法第9条",
    remedy=Remedy("case_reviews", "执法案卷评查", "2次"),
    sources=(FactSource("case_reviews", "执法案卷评查", None, "", "", None),),
)
UNCOUNTED = line(
    "reporting",
    "2.3",
    "统计报送",
    "0",
    "年度报告迟1天，已按最重的一项扣分，未计",
    kind=LineKind.UNCOUNTED,
    raw=points("1/3"),
    sources=(
        FactSource("annual_report", "年度报告公开日期", "2024-04-01", "facts", "", at(11, 18, 10)),
        FactSource("falsified", "填报弄虚作假", None, "", "考核组", None, assumed="否"),
    ),
)

RESULT = Result(
    heading=HEADING,
    total=Total(points("88.5"), points("100"), points("88.5"), points("90.5"), points("87.5")),
    grade=Grade("良好", ("优秀", "良好")),
    nodes=(
        node("organisation", "1", "组织领导与学法用法", "23.5", "25", Status.SCORED, kind=NodeKind.GROUP),
        node("leaders-study", "1.1", "领导班子集中学法", "10", "10"),
        node("training", "1.2", "执法业务培训", "10", "10"),
        node("leadership", "1.3", "主要负责人履行第一责任人职责", "3.5", "5", Status.JUDGED),
        node("enforcement", "2", "规范公正文明执法", "33", "40", kind=NodeKind.GROUP),
        node("online-patrol", "2.1", "网上执法巡查每季度不少于5次", "7.5", "10"),
        node("overturned-acts", "2.2", "行政行为被撤销、变更或败诉", "11", "15", Status.JUDGED),
        node("reporting", "2.3", "统计报送", "14.5", "15"),
        node("service", "3", "便民利企与争议化解", "31.5", "35", Status.PENDING, "33.5", NodeKind.GROUP),
        node("online-share", "3.1", "网上可办比例", "8", "10", Status.PENDING, "10"),
        node("satisfaction", "3.2", "群众满意度每低一个百分点扣1分", "4", "5"),
        node("closing", "3.3", "投诉举报办结率", None, "10", Status.NOT_APPLICABLE),
        node("case-review", "3.5", "执法案卷评查", "4.38", "5", Status.MISSING),
        node("adjustments", "", "加减分", "1", "0", kind=NodeKind.ADJUSTMENTS),
        node("commended", "", "通报表扬", "2", "0", kind=NodeKind.ADJUSTMENT),
        node("criticised", "", "通报批评", "-1", "0", kind=NodeKind.ADJUSTMENT),
    ),
    lines=(
        LEADERSHIP,
        PATROLS,
        OVERTURNED,
        OVERTURNED_JUDGED,
        UNCOUNTED,
        REPORTING,
        ONLINE_SHARE,
        SATISFACTION,
        CASE_REVIEW,
    ),
    gaps=(OVERTURNED, PATROLS, ONLINE_SHARE, LEADERSHIP, OVERTURNED_JUDGED, SATISFACTION, CASE_REVIEW, REPORTING),
    pending=(
        PendingItem(
            "online-share",
            "3.1",
            "网上可办比例",
            "网上可办比例写的是“80%以上”，请报一个准数",
            "",
            points("8"),
            points("8"),
            points("10"),
        ),
        PendingItem(
            "litigation",
            "3.6",
            "行政诉讼出庭应诉",
            "请县法院提供出庭件数",
            "县法院",
            points("0"),
            points("0"),
            points("2"),
        ),
    ),
    adjustments=Adjustments(
        points("2"),
        points("1"),
        (
            AdjustmentItem("commended", "通报表扬", points("2")),
            AdjustmentItem("criticised", "通报批评", points("-1")),
        ),
    ),
    outcomes=(
        OutcomeResult("falsified", "弄虚作假", OutcomeState.CLEAR, "grade", "不合格", "", "县考核办法第15条"),
        OutcomeResult(
            "mass-incident",
            "引发群体性事件",
            OutcomeState.UNSETTLED,
            "grade_at_most",
            "合格",
            "考核组尚未报来是否发生群体性事件",
            "县考核办法第16条",
        ),
        OutcomeResult("no-plan", "未制定培训方案", OutcomeState.FIRED, "mark", "目标未完成", "培训方案为“否”", None),
    ),
    verified=(
        Verification(
            "satisfaction", "群众办事满意度", "99%", "97%", "考核组", "第三方测评", points("0.88"), at(27, 17, 3)
        ),
        Verification("study_sessions", "领导班子集中学法", None, "12次", "考核组", "签到表齐全", points("-6"), None),
        Verification("trainings", "执法业务培训", "20余次", "22次", "考核组", "有培训记录", points("0"), at(28, 1)),
    ),
    mirror=Mirror(
        ("online-patrol",),
        ("overturned-acts", "reporting", "satisfaction", "case-review"),
        ("online-patrol",),
        (Statement("宣传教育的针对性和实效性有待提高", (), at(35, 11, 16)),),
        (Statement("持续优化法治化营商环境", ("service",), at(40, 11, 11)),),
    ),
    diagnostics=(
        Diagnostic(
            "P001",
            Severity.WARNING,
            "output_exists",
            (("file", "柔性执法应等于从轻、减轻之和：4201 与 1162 + 3039 = 4201"),),
            at(17, 12, 5),
        ),
    ),
)

EMPTY = Result(
    heading=HEADING._replace(category=None, final=True, as_of=date(2024, 6, 30), decimals=1),
    total=Total(points("100"), points("100"), points("100"), points("100"), points("100")),
    grade=Grade(None, ()),
    nodes=(node("organisation", "1", "组织领导", "100", "100", kind=NodeKind.GROUP),),
    lines=(),
    gaps=(),
    pending=(),
    adjustments=Adjustments(points("0"), points("0"), ()),
    outcomes=(),
    verified=(),
    mirror=Mirror((), (), (), (), ()),
    diagnostics=(),
)

ENGLISH = RESULT._replace(heading=HEADING._replace(language="en"))

HOSTILE_TEXT = "\x1b[31m红\x1b]0;title\x07[red]a[/x] | `b` *c* _d_ <img onerror=x> & # \u202e\u200b\u2028 end \ud800"
HOSTILE = RESULT._replace(
    heading=HEADING._replace(unit=HOSTILE_TEXT, rulebook_title=HOSTILE_TEXT),
    lines=(PATROLS._replace(problem=HOSTILE_TEXT, title=HOSTILE_TEXT, plan=HOSTILE_TEXT, basis=HOSTILE_TEXT),),
    gaps=(PATROLS._replace(problem=HOSTILE_TEXT, title=HOSTILE_TEXT, plan=HOSTILE_TEXT, basis=HOSTILE_TEXT),),
)

EXPLANATIONS = (
    Explanation(
        node=RESULT.nodes[5],
        clause="每季度不少于5次，每少1个季度扣2.5分",
        basis="公安机关执法监督规定第七条",
        evidence="巡查登记表",
        position=Position("traffic-police.yaml", 61, 7, 61, 20),
        lines=(
            ExplainedLine(
                label="网上执法巡查少于5次的季度，每个扣2.5分",
                kind=LineKind.LOSS,
                sources=PATROLS.sources,
                arithmetic=("少于5次的季度：5、6、4、5 中有 1 个", "1 × 2.5 = 2.5"),
                raw=points("2.5"),
                lost=points("2.5"),
                regains=points("2.5"),
                remedy_text="第三季度由4次补到5次",
            ),
            ExplainedLine(
                label="漏报",
                kind=None,
                sources=(),
                arithmetic=("0 × 1 = 0",),
                raw=points("0"),
                lost=points("0"),
                regains=points("0"),
                remedy_text=None,
            ),
        ),
        result=("10 − 2.5 = 7.5", "在 0 与 10 之间，不变"),
        regains_all=points("2.5"),
    ),
    Explanation(
        node=RESULT.nodes[11],
        clause="投诉举报办结率",
        basis=None,
        evidence=None,
        position=None,
        lines=(),
        result=("受理 0 件，不涉及",),
        regains_all=points("0"),
    ),
)
