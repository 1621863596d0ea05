"""A difference on the screen and as JSON: by section, nothing cut, units with their figures."""

import json
from fractions import Fraction

import pytest

from appraisal.authoring.difference.changes import Change, Difference, Head, Kind, Section
from appraisal.cohort.impact import Impact, Standing, UnitImpact
from appraisal.formats import Screen
from appraisal.formats.cells import cells
from appraisal.formats.diff import FORMATS, render
from tests.conftest import Golden

OLD = Head("2024.yaml", "police", "交警考核细则", "2024.1", "a" * 64)
NEW = OLD._replace(file="2025.yaml", version="2025.1", digest="b" * 64)
CHANGES = (
    Change(Kind.CHANGED, Section.RULEBOOK, "", "", "", "版本由2024.1改为2025.1", "version", "2024.1", "2025.1"),
    Change(
        Kind.CHANGED,
        Section.CRITERION,
        "study",
        "2.1",
        "集中学法",
        "每少1次由扣0.5分改为扣1分",
        "deduct.each",
        "0.5",
        "1",
    ),
    Change(Kind.ADDED, Section.CRITERION, "new", "2.2", "新项\x1b[31m", "新增（2分）：" + "很长的条款" * 12),
    Change(Kind.REMOVED, Section.CRITERION, "gone", "2.3", "旧项", "删去（原为2分）：每件扣0.5分"),
    Change(Kind.CHANGED, Section.GRADE, "", "", "", "等次（优秀）由90分改为92分", "grades.优秀", "90", "92"),
)
DIFFERENCE = Difference(OLD, NEW, CHANGES)
UNITS = (
    UnitImpact("b.yaml", "乙镇", "乡镇", Standing(Fraction(18), "好", 2), Standing(Fraction("14.5"), "中", 3)),
    UnitImpact("c.yaml", "丙" * 30, None, Standing(Fraction("15.5"), None, 3), Standing(Fraction(16), None, 2)),
    UnitImpact("a.yaml", "甲镇", "乡镇", Standing(Fraction(20), "好", 1), Standing(Fraction(20), "好", 1)),
)
IMPACT = Impact(UNITS, ("d.yaml",), ("plan", "work"), (), ())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_screens(golden: Golden, language: str) -> None:
    """Everything; without units; nothing; nothing in the folder; another content under the same version."""
    parts = [
        render("text", DIFFERENCE, IMPACT, language, Screen()),
        render("text", DIFFERENCE, None, language, Screen(width=40)),
        render("text", DIFFERENCE._replace(changes=()), IMPACT._replace(units=UNITS[:1]), language, Screen()),
        render("text", DIFFERENCE._replace(changes=()), Impact((), (), (), (), ()), language, Screen()),
        render("text", Difference(OLD, OLD._replace(digest="b" * 64), CHANGES[4:]), None, language, Screen()),
    ]
    golden(f"diff.{language}.txt", b"----\n".join(parts))


def test_json(golden: Golden) -> None:
    golden("diff.json", render("json", DIFFERENCE, IMPACT, "zh", Screen()))
    assert json.loads(render("json", DIFFERENCE, None, "zh", Screen()))["impact"] is None


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_wider_than_the_screen_or_cut(width: int) -> None:
    text = render("text", DIFFERENCE, IMPACT, "zh", Screen(width=width)).decode()
    assert [line for line in text.splitlines() if cells(line) > max(width, 75)] == []
    assert "".join(text.split()).count("很长的条款") == 12
    assert text.count("丙") == 30
    assert "\x1b" not in text


def test_every_format_is_there() -> None:
    for name in FORMATS:
        assert render(name, DIFFERENCE, IMPACT, "zh", Screen(colour=True))
