"""The topics of the reference, in the order they are listed: each a page, and the words that lead to it."""

from dataclasses import dataclass
from importlib import import_module

from appraisal.authoring.checks import CHECKS
from appraisal.authoring.reference.parsing import Page, parse

SECTIONS = ("files", "facts", "expressions", "forms", "losses", "tree", "checks")
"""What the topics are listed under."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the reference: its name, the module whose docstring it is, the keys and words it is found by."""

    name: str
    section: str
    module: str
    words: tuple[str, ...] = ()


class WithoutPages(Exception):
    """Python was started so that it drops docstrings (`-OO`), and with them every page."""


def _topic(section: str, module: str, words: str, name: str | None = None) -> Topic:
    return Topic(name or module.rpartition(".")[2], section, f"appraisal.{module}", tuple(words.split()))


def _page(section: str, name: str, words: str) -> Topic:
    return _topic(section, f"authoring.reference.pages.{name}", words)


TOPICS = (
    _page("files", "start", "起步 示例 完整"),
    _page(
        "files",
        "rulebook",
        "appraise id title version language period full_marks sources defaults groups criteria "
        "points basis 细则 一级指标 二级指标 三级指标",
    ),
    _page(
        "files",
        "clauses",
        "条款 写法 评分标准 去掉最高分 去掉最低分 最高分 最低分 最好 最好一次 取平均 平均 连续 不得评优 得一半 "
        "每期 每季度 每季度末 每半年 工作日 average trimmed consecutive half",
    ),
    _page("files", "index", "weight combine goalposts 指数 综合指数 权重 标准化"),
    _page("files", "texts", "text basis evidence problem plan sources 占位词 依据 条文 措辞"),
    _page(
        "files",
        "submission",
        "unit name category period facts assessed verified value why evidence problems plans "
        "about evidence_required document 填报 佐证 核定",
    ),
    _page("files", "judgements", "judged award lose gain by why 评分 改判 免评 酌情"),
    _page(
        "files",
        "tests",
        "baseline full tables cases given final as_of total possible grade group criterion "
        "problem mark submission rulebook category evidence judged name 用例",
    ),
    _page(
        "facts",
        "facts",
        "title type unit min max decimals better by report count number percent yes_no date "
        "more less 事实 类型 计数 百分比 单位",
    ),
    _page("facts", "values", "余 以上 以下 近 约 左右 成 万 模糊 填报值 vague"),
    _page("facts", "silence", "missing pending worst zero if_silent defaults 未报 缺报"),
    _page("facts", "not_applicable", "rescale exclude full defaults 不涉及"),
    _page("facts", "derived", "is if_divisor_zero rounding 推算 比率 增长率 同比 除数"),
    _page("facts", "checks", "that not_above 核对 勾稽 印证"),
    _topic("facts", "rulebook.unrolling", "per month quarter half_year 按月 按季 按单位", "series"),
    _topic("facts", "rulebook.recorded", "events fields once_per text 记录 台账 逐次 同一事项", "records"),
    _topic(
        "facts",
        "rulebook.cohort_columns",
        "cohort_max cohort_min cohort_mean cohort_median cohort_rank cohort_count 同组 名次 排名",
        "cohort",
    ),
    _page(
        "expressions",
        "expressions",
        "and or not min max count sum mean missing when unless where is that 条件 算式 运算 且 或 非 保留字 reserved",
    ),
    _page("expressions", "dates", "days months due date 日期 期限 天数 之日起"),
    _topic("forms", "rulebook.methods.deduct", "扣分 扣完为止 at_most"),
    _topic("forms", "rulebook.methods.earn", "gain 得分 加分"),
    _topic("forms", "rulebook.methods.balance", "base 基础分"),
    _topic("forms", "rulebook.methods.bands", "from until 分档 分段 门槛 逐词 提前"),
    _topic(
        "forms",
        "rulebook.methods.linear",
        "zero_at full_at scale log ln goalposts normalise 线性 按比例 目标值 对数 标准化",
    ),
    _topic("forms", "rulebook.methods.judged", "award by within step guide 酌情 评分"),
    _topic("losses", "rulebook.losses.failing", "unless lose gain 没有"),
    _topic("losses", "rulebook.losses.fault", "when lose gain all threshold 出现 达到 一票扣完 门槛 阈值"),
    _topic("losses", "rulebook.losses.occurrence", "fact each where again steps_of part_step 每次 每件 每人次 逐词"),
    _topic(
        "losses",
        "rulebook.losses.shortfall",
        "fact below each steps_of part_step brackets marginal whole pro_rata nothing full 每少 每低 百分点",
    ),
    _topic("losses", "rulebook.losses.excess", "fact above each steps_of part_step brackets 每多 每超 每高"),
    _topic("losses", "rulebook.losses.lateness", "fact due each steps_of part_step 逾期 迟报 按时 每日 每月"),
    _topic("losses", "rulebook.losses.discretion", "judged within step guide by 酌情"),
    _topic("losses", "rulebook.losses.heaviest", "largest_of 最重 就高不就低"),
    _topic("tree", "rulebook.keys.categories", "category 类别 分类"),
    _topic(
        "tree", "rulebook.keys.combine", "weight needs weighted_mean geometric_mean lowest 权重 加权平均 几何平均 指数"
    ),
    _topic("tree", "rulebook.keys.scaled_from", "折算 百分制"),
    _topic("tree", "rulebook.keys.rounding", "decimals mode at half_up half_even down up 舍入 四舍五入 小数"),
    _topic("tree", "rulebook.keys.group_adjustments", "adjustments 组内加减分"),
    _page("tree", "bounds", "at_least at_most none 上下限 扣完为止 封顶 负分 倒扣"),
    _page("tree", "adjustments", "at_least at_most 加减分 加分项 减分项 加分 减分"),
    _page("tree", "grades", "grades_on base 等次 优秀 合格"),
    _page("tree", "outcomes", "grade grade_at_most grade_down total mark when 一票否决 降等 加注 veto 不得评优 评优"),
    _topic("tree", "rulebook.keys.ranking", "ties quota 排名 并列 名额 优秀比例"),
    _topic("tree", "rulebook.inheritance", "remove 继承 上级细则", "extends"),
    *(_topic("checks", check.__name__.removeprefix("appraisal."), "lint", check.CODE) for check in CHECKS),
)


def page_of(topic: Topic) -> Page:
    """The page of a topic.

    Raises:
        WithoutPages: where Python has dropped the docstrings.
    """
    docstring = import_module(topic.module).__doc__
    if docstring is None:
        raise WithoutPages
    return parse(docstring)
