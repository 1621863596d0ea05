"""What a new version of a rulebook does to units: each scored by both, whatever ids and offices have changed."""

import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import appraise
from appraisal.cohort.impact import Impact, Renames, Version, impact
from appraisal.rulebook.compiling import compile_rulebook
from appraisal.rulebook.loading import read_draft
from appraisal.source.files import SourceText
from appraisal.submission.loading import load_pair

TABLE = yaml.safe_load((Path(__file__).parent / "impact.yaml").read_text(encoding="utf-8"))


def draft(text: str) -> Version:
    """A rulebook compiled for its first category; the others are compiled when they are needed."""
    found, refused = read_draft(SourceText("office.yaml", text, "utf-8", ""))
    assert found is not None, refused
    category = next(iter(found.model.categories), None)
    rulebook, refused = compile_rulebook(found, category)
    assert rulebook is not None, refused
    return Version(found, {category: rulebook})


def edited(edits: list[list[str]]) -> str:
    text = str(TABLE["old"])
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    return text


def written(folder: Path, others: dict[str, str] | None = None) -> None:
    for name, unit in TABLE["submissions"].items():
        facts = "\n".join(f"  {fact}: {value}" for fact, value in unit["facts"].items())
        text = (
            f"appraise: submission/1\nrulebook: office\nunit: {{name: {unit['name']}}}\nperiod: 2024\nfacts:\n{facts}\n"
            f"judged:\n  work: {{award: {unit['judged']}, by: 考核组, why: 示例}}\n"
            "problems:\n  - {text: 学法少, about: [plan]}\nevidence: {held: 签到表, work: 总结}\n"
        )
        (folder / name).write_text(text, encoding="utf-8")
    for name, text in (others or {}).items():
        (folder / name).write_text(text, encoding="utf-8")


def found(case: dict[str, Any], folder: Path) -> Impact:
    renames = Renames(case.get("facts", {}), case.get("nodes", {}))
    return impact(draft(TABLE["old"]), draft(edited(case["edits"])), folder, renames)


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_units(case: dict[str, Any], tmp_path: Path) -> None:
    written(tmp_path)
    result = found(case, tmp_path)
    rows = [
        [
            unit.unit,
            unit.before.total,
            unit.after.total,
            unit.before.grade,
            unit.after.grade,
            unit.before.place,
            unit.after.place,
        ]
        for unit in result.units
    ]
    assert rows == [
        [name, *(Fraction(str(total)) for total in totals), *rest]
        for name, *all_ in case["units"]
        for totals, rest in [(all_[:2], all_[2:])]
    ]
    assert list(result.left_out) == case.get("left_out", [])
    assert list(result.unscored) == case.get("unscored", [])
    assert [one.code for one in result.found] == case.get("codes", [])
    assert result.changes is any(
        before != after for _, *both in case["units"] for before, after in (both[:2], both[2:4], both[4:])
    )


def test_counts(tmp_path: Path) -> None:
    written(tmp_path)
    result = found(TABLE["cases"][1], tmp_path)
    assert (result.up, result.down, result.grades, result.places) == (0, 2, 1, 2)


OTHERS = {
    "notes.yaml": "nothing: at all\n",
    "other.yaml": "appraise: submission/1\nrulebook: other\nunit: {name: 丁}\nperiod: 2024\n",
    "rules.yaml": "appraise: rulebook/1\nrulebook: office\n",
    "broken.yaml": "appraise: [\n",
    "readme.txt": "rulebook: office\n",
}


def test_only_submissions_of_the_rulebook_are_scored(tmp_path: Path) -> None:
    """Whatever else lies in the folder; what is in folders below is not looked at."""
    written(tmp_path, OTHERS)
    (tmp_path / "below.yaml").mkdir()
    result = found(TABLE["cases"][0], tmp_path)
    assert [unit.file for unit in result.units] == ["c.yaml", "b.yaml", "a.yaml"]
    assert (result.unscored, result.found) == ((), ())


def test_a_submission_with_a_mistake_stops_no_other(tmp_path: Path) -> None:
    written(
        tmp_path, {"d.yaml": "appraise: submission/1\nrulebook: office\nunit: {name: 丁}\nperiod: 2024\nfact: {}\n"}
    )
    result = found(TABLE["cases"][0], tmp_path)
    assert len(result.units) == 3
    assert result.unscored == ("d.yaml",)
    assert [(one.code, str(one.location)) for one in result.found] == [("R002", "d.yaml:5:1")]


def test_a_submission_for_the_new_one_is_carried_back(tmp_path: Path) -> None:
    """It may have been written for either."""
    written(tmp_path)
    case = next(case for case in TABLE["cases"] if "nodes" in case)
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("held:", "study:").replace("work:", "effort:"), encoding="utf-8")
    (unit,) = [unit for unit in found(case, tmp_path).units if unit.unit == "甲"]
    assert (unit.before.total, unit.after.total) == (20, 20)


def test_no_such_folder(tmp_path: Path) -> None:
    result = found(TABLE["cases"][0], tmp_path / "none")
    assert result.units == ()
    assert [one.key for one in result.found] == ["among_no_folder"]


CATEGORIES = """
appraise: rulebook/1
id: office
title: 考核
version: "1"
period: 2024
categories: [甲类, 乙类]
full_marks: 10
facts:
  held: {title: 学法, type: count, max: 50, better: more}
  rank: {title: 名次, type: count, max: 60, is: cohort_rank(held)}
groups:
  all: {title: 全部, points: 10, criteria: {held: {title: 学法, points: 10, deduct: {fact: rank, above: 1, each: 1}}}}
"""


def test_units_are_ranked_and_compared_within_their_category(tmp_path: Path) -> None:
    """A new rulebook may serve fewer of them."""
    for name, category, held in (("a", "甲类", 5), ("b", "甲类", 7), ("c", "乙类", 1)):
        text = (
            f"appraise: submission/1\nrulebook: office\nunit: {{name: {name}, category: {category}}}\nperiod: 2024\n"
            f"facts: {{held: {held}}}\n"
        )
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    nothing = Renames({}, {})
    better = draft(CATEGORIES)
    same = impact(better, better, tmp_path, nothing)
    assert [(unit.unit, unit.before.total, unit.before.place) for unit in same.units] == [
        ("a", 9, 2),
        ("b", 10, 1),
        ("c", 10, 1),
    ]
    fewer = impact(better, draft(CATEGORIES.replace("[甲类, 乙类]", "[甲类]")), tmp_path, nothing)
    assert fewer.unscored == ("c.yaml",)
    assert "category_not_served" in [one.key for one in fewer.found]


ROOT = Path(__file__).parents[2]
OTHERWISE = {
    "a threshold": ("each: 0.75", "each: 1"),
    "a default": ("missing: worst", "missing: zero"),
    "a grade": ("合格: 60", "合格: 70"),
    "the digits": ("decimals: 2, mode: half_up", "decimals: 2, mode: down"),
    "how a fact is worked out": ("is: appeared / sued", "is: appeared / (sued + 100)"),
    "who judges, and how": ("step: 0.5\n          guide: 查阅批示", "step: 0.25\n          guide: 查阅批示"),
    "an outcome": ("when: overturned >= 3", "when: overturned >= 1"),
}


@pytest.mark.parametrize(("before", "after"), OTHERWISE.values(), ids=OTHERWISE)
def test_it_comes_to_what_a_score_comes_to(before: str, after: str, tmp_path: Path) -> None:
    """Whatever is not settled again: both samples scored by the new rulebook alone have the same total and grade."""
    text = (ROOT / "rules" / "traffic-police.yaml").read_text(encoding="utf-8")
    assert before in text
    changed = text.replace(before, after, 1)
    rules = tmp_path / "traffic-police.yaml"
    rules.write_text(changed, encoding="utf-8")
    units = tmp_path / "units"
    units.mkdir()
    for name in ("2024.yaml", "complete-2024.yaml"):
        shutil.copy(ROOT / "samples" / name, units / name)
    versions = [draft(one) for one in (text, changed)]
    found = impact(versions[0], versions[1], units, Renames({}, {}))
    assert len(found.units) == 2
    for unit in found.units:
        pair, refused, _ = load_pair(units / unit.file, rules)
        assert pair is not None, refused
        result = appraise(pair)
        assert (unit.after.total, unit.after.grade) == (result.total.awarded, result.grade.name)
