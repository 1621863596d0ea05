"""A mistake planted in the police rulebook is named by the code that is meant for it, and nothing else is said."""

from pathlib import Path

import pytest

from appraisal.authoring.linting.running import CODES, linted

POLICE = Path(__file__).parents[3] / "rules" / "traffic-police.yaml"
PLANTED = {
    # what an author might slip into: what stands there, what is written instead, what is found
    "a cap above all that can be lost": (
        "each: 0.5\n            at_most: 3\n",
        "each: 0.5\n            at_most: 6\n",
        "L002 L004",
    ),
    "a wording of last year": ("每少1次扣0.75分", "每少1次扣0.5分", "L008"),
    "a due day of another month": ("due: 01-31", "due: 10-31", "L008"),
    "a wording with other points": ("最高4分", "最高5分", "L008"),
    "a goalpost with a digit too few": (
        "zero_at: 80%\n          full_at: 100%",
        "zero_at: 8%\n          full_at: 100%",
        "L008",
    ),
    "an outcome the wrong way round": ("when: falsified", "when: not falsified", "L023"),
    "an outcome that nobody can come to": ("overturned >= 3", "overturned >= 300", "L021"),
    "a grade above all totals": ("优秀: 90", "优秀: 110", "L006"),
    "a bound that nothing reaches": ("at_most: 3\n      criteria:", "at_most: 300\n      criteria:", "L004"),
    "silence cheaper than a late report": (
        "is missing\n              lose: all",
        "is missing\n              lose: 1",
        "L001 L028",
    ),
    "silence as none for a unit's own failing": (
        "title: 无故缺席集中培训\n",
        "title: 无故缺席集中培训\n    if_silent: 0\n",
        "L011",
    ),
    "more absences called better": (
        "max: 1000\n    better: less\n  exam",
        "max: 1000\n    better: more\n  exam",
        "L010",
    ),
    "the wrong fact": ("- fact: repeat_petitions", "- fact: absences", "L007 L019"),
    "braces for angle brackets": (
        "比要求的<target>少<short>，扣<lost>分\n            plan: 按",
        "比要求的<target>少{short}，扣<lost>分\n            plan: 按",
        "L027",
    ),
    "a due day of another year": ("due: 次年02-28", "due: 2023-02-28", "L020"),
}


@pytest.mark.parametrize(("there", "instead", "expected"), PLANTED.values(), ids=PLANTED)
def test_it_is_named(there: str, instead: str, expected: str, tmp_path: Path) -> None:
    text = POLICE.read_text(encoding="utf-8")
    assert there in text
    path = tmp_path / POLICE.name
    path.write_text(text.replace(there, instead, 1), encoding="utf-8")
    report = linted(path, CODES)
    assert not report.refused, report.notices
    assert " ".join(sorted({one.code for one in report.findings})) == expected
