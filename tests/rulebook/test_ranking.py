"""The quotas of a ranking: kept as written, a share of the units or a number of them."""

from fractions import Fraction

import pytest

from appraisal.rulebook.keys.ranking import Quota
from appraisal.rulebook.loading import load_rulebook
from appraisal.source.files import SourceText

TEXT = """\
appraise: rulebook/1
id: county
title: 细则
version: "1"
period: 2024
groups: {all: {title: 全部, points: 100, criteria: {duty: {title: 职责, points: 100, judged: {by: 考核组}}}}}
grades: {优秀: 90, 良好: 80, 合格: 0}
ranking: {ties: 1223, quota: {优秀: 30%, 良好: 10}}
"""


def test_a_rulebook_keeps_its_quotas() -> None:
    rulebook, found = load_rulebook(SourceText("county.yaml", TEXT, "utf-8", ""), None)
    assert rulebook is not None, found
    assert rulebook.ranking is not None
    assert rulebook.ranking.dense
    assert dict(rulebook.ranking.quotas) == {
        "优秀": Quota(Fraction(3, 10), share=True),
        "良好": Quota(Fraction(10), share=False),
    }


@pytest.mark.parametrize(
    ("quota", "units", "places"),
    [
        (Quota(Fraction(3, 10), share=True), 10, 3),
        (Quota(Fraction(3, 10), share=True), 9, 2),
        (Quota(Fraction(3, 10), share=True), 3, 0),
        (Quota(Fraction(1), share=True), 7, 7),
        (Quota(Fraction(10), share=False), 40, 10),
        (Quota(Fraction(10), share=False), 7, 7),
        (Quota(Fraction(0), share=False), 7, 0),
    ],
)
def test_so_many_units_have_the_grade_at_most(quota: Quota, units: int, places: int) -> None:
    assert quota.places(units) == places
