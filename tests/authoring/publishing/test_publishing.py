"""What is published: rows in rulebook order, cells that span, sections that have something to say, origins."""

import json
from collections.abc import Iterator
from itertools import accumulate, product
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from appraisal.authoring.publishing.leaves import criteria, nodes
from appraisal.authoring.publishing.publication import Publication, Section, Table
from appraisal.authoring.publishing.publishing import Sound, publish, read_sound
from appraisal.authoring.schema import render
from appraisal.rulebook.expressions.tokens import COHORT_FUNCTIONS
from appraisal.wording import LANGUAGES, exists
from tests.authoring.publishing.test_clauses import ALL_FORMS, FILES, ROOT, sound_of

SHIPPED = [path for path in FILES if path.parent.name == "rules"]


def sound(path: Path) -> Sound:
    found = sound_of(path)
    assert found is not None
    return found


def section(publication: Publication, title: str) -> Section:
    """The section of that title, whatever its number."""
    return next(one for one in publication.sections if one.title.partition("、")[2] == title)


def table(publication: Publication, title: str) -> Table:
    found = section(publication, title).table
    assert found is not None
    return found


def column(publication: Publication, name: str, title: str = "考核指标") -> list[str]:
    found = table(publication, title)
    place = found.header.index(name)
    return [row[place].text for row in found.rows]


@pytest.mark.parametrize("path", [*SHIPPED, ALL_FORMS], ids=lambda path: path.stem)
def test_numbers_are_those_of_reports(path: Path) -> None:
    """In each category: every node of the compiled rulebook, in its order, with its number."""
    found = sound(path)
    for category, rulebook in found.rulebooks.items():
        compiled = [(node.id, node.number) for node, _ in rulebook.root.nodes()]
        if rulebook.adjustments is not None:
            compiled += [(node.id, node.number) for node, _ in rulebook.adjustments.nodes()]
        assert [(node.id, node.number) for node in nodes(found.draft.model, category)] == compiled
        numbered = {criterion.number for criterion in rulebook.criteria()}
        published = publish(found, category, "zh")
        titles = (
            ("考核指标", "加减分")
            if any(leaf.adjusts for leaf in criteria(found.draft.model, category))
            else ("考核指标",)
        )
        assert {number for title in titles for number in column(published, "序号", title)} == numbered


@pytest.mark.parametrize("path", [*SHIPPED, ALL_FORMS], ids=lambda path: path.stem)
def test_spans_fill_every_column(path: Path) -> None:
    """Below a cell that spans rows there are that many rows without one; all rows are as wide as the head."""
    for part in publish(sound(path), None, "zh").sections:
        if part.table is None:
            continue
        width, rows = len(part.table.header), part.table.rows
        assert len(part.table.widths) == width
        assert all(len(row) == width for row in rows)
        for place in range(width):
            spans = [row[place].rows for row in rows]
            assert sum(spans) == len(rows)
            starts = [0, *accumulate(span for span in spans if span)][:-1]
            assert [n for n, span in enumerate(spans) if span] == starts


def test_a_group_spans_its_criteria() -> None:
    """On both levels."""
    rows = table(publish(sound(ALL_FORMS), None, "zh"), "考核指标").rows
    assert [row[1].rows for row in rows if row[1].rows] == [12, 9, 1]
    assert [row[2].rows for row in rows if row[2].rows][12:] == [4, 4, 1, 1]


def test_levels_fold_into_two_columns() -> None:
    """A criterion right below a top group is the second level; what it looks at is its content."""
    published = publish(sound(ROOT / "rules" / "traffic-police.yaml"), None, "zh")
    rows = {row[0].text: [cell.text for cell in row] for row in table(published, "考核指标").rows}
    assert rows["1.3"][2:4] == ["专题研究法治建设", "专题研究法治建设的会议"]
    assert rows["3.1.1"][1:4] == ["规范执法（30分）", "执法监督（9分）", "网上执法巡查"]


def test_the_shipped_text_is_the_standard() -> None:
    published = publish(sound(ROOT / "rules" / "traffic-police.yaml"), None, "zh")
    assert "全年专题研究法治建设不少于4次，每少1次扣0.75分" in column(published, "评分标准")


def test_a_category_has_its_own_table() -> None:
    found = sound(ALL_FORMS)
    assert "提前" not in column(publish(found, "甲类", "zh"), "考核内容")
    everything = publish(found, None, "zh")
    assert {"分档（适用：甲类）", "提前（适用：乙类）"} <= set(column(everything, "考核内容"))
    assert section(publish(found, "乙类", "zh"), "等次").lines[0].startswith("乙类：好：92.5%以上")
    assert len(section(everything, "等次").lines) == 3


def test_a_part_without_anything_to_say_is_left_out(tmp_path: Path) -> None:
    """And the others are numbered without a gap."""
    path = written(tmp_path, "small.yaml", SMALL)
    titles = [part.title for part in publish(sound(path), None, "zh").sections]
    assert titles == ["一、考核指标", "二、计分办法", "三、未报和不涉及"]


SMALL = """
    appraise: rulebook/1
    id: small
    title: 小
    version: "1"
    period: 2024
    full_marks: 10
    facts:
      held: {title: 开会, type: count, unit: 次, max: 50}
      old: {title: 旧, type: count, unit: 次, max: 50}
    groups:
      all:
        title: 全部
        points: 10
        criteria:
          held: {title: 开会, points: 6, deduct: {fact: held, below: 12, each: 0.5, at_most: 3}}
          old: {title: 旧项, points: 4, deduct: {when: old > 2, lose: 4}}
    """
COUNTY = """
    appraise: rulebook/1
    id: county
    title: 县
    version: "2.1"
    extends: small.yaml
    remove: {old: 不再考核}
    groups:
      all:
        criteria:
          held: {points: 6, deduct: {each: 1}}
          fresh: {title: 新, points: 4, judged: {by: 县, within: 0..4}}
    grades: {好: 8, 差: 0}
    """.replace("remove: {old: 不再考核}", "remove: {criteria.old: 不再考核, facts.old: 没有用到}")


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    return path


def test_where_numbers_come_from(tmp_path: Path) -> None:
    """Beside each criterion its files, where there are several each with its numbers; the rest and what went, below."""
    written(tmp_path, "small.yaml", SMALL)
    published = publish(sound(written(tmp_path, "county.yaml", COUNTY)), None, "zh")
    assert column(published, "出处") == [
        "county.yaml（版本2.1）：分值 6；每次分值 1；small.yaml（版本1）：要求 12；上限 3",
        "county.yaml（版本2.1）",
    ]
    assert section(published, "其余数字的出处").lines == (
        "county.yaml（版本2.1）：等次（好） 8；等次（差） 0",
        "small.yaml（版本1）：满分 10；“全部”分值 10",
        "county.yaml（版本2.1）删去 criteria.old：不再考核",
        "county.yaml（版本2.1）删去 facts.old：没有用到",
    )


def test_a_rulebook_that_extends_none_has_no_such_column() -> None:
    published = publish(sound(ALL_FORMS), None, "zh")
    assert "出处" not in table(published, "考核指标").header
    assert sound(ALL_FORMS).draft.chain == ()


def test_what_is_refused_for_one_category_is_refused(tmp_path: Path) -> None:
    """Be it the last."""
    text = ALL_FORMS.read_text(encoding="utf-8").replace("categories: [乙类], bands", "bands")
    path = tmp_path / "all-forms.yaml"
    path.write_text(text, encoding="utf-8")
    found = read_sound(path)
    assert found.sound is None
    assert [one.code for one in found.found] == ["R140"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_can_be_published(path: Path) -> None:
    """Clauses of real schemes too, in each language, every section with a title and something below it."""
    for language in LANGUAGES:
        published = publish(sound(path), None, language)
        assert all(part.title and (part.lines or part.table) for part in published.sections)


def test_figures_of_the_group_are_told_in_words() -> None:
    """Whatever is asked of the units together."""
    for function, language in product(COHORT_FUNCTIONS, LANGUAGES):
        assert exists(f"publish.chapters.cohort.{function.removeprefix('cohort_')}", language)
    derived = section(publish(sound(ALL_FORMS), None, "zh"), "推算的数").lines
    assert derived[1] == "办结率名次 = 办结率（同组名次）。"


def keys_in(schema: Any) -> Iterator[str]:
    """Every key that a schema knows."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}) if isinstance(schema.get("properties"), dict) else ()
        for inner in schema.values():
            yield from keys_in(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from keys_in(inner)


def test_every_key_of_a_rulebook_has_a_name() -> None:
    """Which stands beside its number where that comes from, and in what has changed."""
    keys = set(keys_in(json.loads(render("rulebook", "zh"))))
    assert {"each", "brackets", "once_per", "ties"} <= keys
    assert [
        (key, language) for key in sorted(keys) for language in LANGUAGES if not exists(f"keys.{key}", language)
    ] == []
