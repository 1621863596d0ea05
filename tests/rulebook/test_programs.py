"""The integer program of a whole rulebook: total, grade and outcomes of units whose facts are all exact."""

from fractions import Fraction

import pytest

from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.source.files import SourceText

TEXT = """\
appraise: rulebook/1
id: county
title: 细则
version: "1"
period: 2024
facts:
  sessions: {title: 学法, type: count, max: 200}
  closed: {title: 办结, type: count, max: 1000}
  received: {title: 受理, type: count, max: 1000}
  rate: {title: 办结率, type: percent, is: closed / received, if_divisor_zero: missing}
  praised: {title: 表扬, type: count, max: 9}
  falsified: {title: 造假, type: yes_no}
  accident: {title: 事故, type: yes_no}
groups:
  all:
    title: 全部
    points: 100
    at_most: 90
    criteria:
      study: {title: 学法, points: 60, deduct: {fact: sessions, below: 12, each: 5}}
      closing: {title: 办结, points: 40, linear: {fact: rate, zero_at: 90%, full_at: 100%}}
adjustments:
  at_most: 3
  at_least: -5
  criteria:
    praise: {title: 表扬, earn: {fact: praised, each: 1}}
outcomes:
  falsified: {title: 造假, when: falsified, total: 0}
  accident: {title: 事故, when: accident, grade_at_most: 合格}
  few: {title: 学法少, when: sessions < 3, grade: 不合格}
  many: {title: 表扬多, when: praised > 5, mark: 推荐}
grades: {优秀: 90, 良好: 80%, 合格: 60, 不合格: 0}
"""


def rulebook(text: str) -> Rulebook:
    """The rulebook of a text."""
    found = load_rulebook(SourceText("county.yaml", text, "utf-8", ""), None)
    assert found[0] is not None, found[1]
    return found[0]


POINTS = TEXT.replace("80%", "80")
CASES = [
    # sessions, closed, received, praised, falsified, accident: total, grade by total, grade by base
    ((12, 10, 10, 0, 0, 0), "90", "优秀", "优秀"),  # 100, at most 90
    ((12, 10, 10, 2, 0, 0), "92", "优秀", "优秀"),
    ((12, 10, 10, 9, 0, 0), "93", "优秀", "优秀"),  # at most 3 added
    ((9, 389, 390, 2, 0, 0), "85.97", "良好", "良好"),
    ((10, 95, 100, 2, 0, 0), "72", "合格", "合格"),
    ((10, 95, 100, 0, 0, 1), "70", "合格", "合格"),
    ((12, 10, 10, 0, 0, 1), "90", "合格", "合格"),
    ((2, 10, 10, 0, 0, 0), "50", "不合格", "不合格"),
    ((8, 99, 100, 2, 0, 0), "78", "合格", "合格"),
    ((12, 97, 100, 2, 0, 0), "90", "优秀", "良好"),
    ((12, 10, 10, 2, 1, 0), "0", "不合格", "优秀"),
]


@pytest.mark.parametrize(("values", "total", "by_total", "by_base"), CASES)
def test_total_and_grade_of_exact_facts(values: tuple[int, ...], total: str, by_total: str, by_base: str) -> None:
    for text, grade in ((POINTS, by_total), (POINTS + "grades_on: base\n", by_base)):
        plain = rulebook(text).plain
        assert plain.columns == ("sessions", "closed", "received", "praised", "falsified", "accident")
        figures = plain.run(values)
        assert not figures[0]
        assert plain.total(figures) == Fraction(total)
        assert plain.grade(figures) == grade


def test_shares_are_of_the_full_marks() -> None:
    shares = "grades: {优秀: 90%, 良好: 79.995%, 合格: 60%, 不合格: 0%}"
    plain = rulebook(TEXT.replace("grades: {优秀: 90, 良好: 80%, 合格: 60, 不合格: 0}", shares)).plain
    assert plain.grade(plain.run((8, 10, 10, 0, 0, 0))) == "良好"
    assert plain.grade(plain.run((12, 949, 1000, 0, 0, 0))) == "合格"


def test_without_grades_there_is_none() -> None:
    text = TEXT.split("outcomes:", maxsplit=1)[0]
    plain = rulebook(text).plain
    assert plain.grade(plain.run((12, 10, 10, 0, 0, 0))) is None
    without = rulebook(text.split("adjustments:")[0]).plain
    assert without.total(without.run((12, 10, 10, 9, 0, 0))) == 90


def test_a_unit_whose_divisor_is_zero_is_unusual() -> None:
    plain = rulebook(POINTS).plain
    assert plain.run((12, 0, 0, 0, 0, 0))[0]


def test_a_total_never_falls_below_zero() -> None:
    worst = POINTS.replace(
        "{fact: praised, each: 1}}",
        "{fact: praised, each: 1}}\n    blame: {title: 批评, deduct: {when: sessions < 3, lose: 99}}",
    )
    plain = rulebook(worst.replace("at_least: -5", "at_least: none")).plain
    assert plain.total(plain.run((0, 0, 10, 0, 0, 0))) == 0
