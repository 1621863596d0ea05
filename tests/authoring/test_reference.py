"""The reference: pages in both languages, found by whatever they speak of, and on the screen as they are written."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import BaseModel

from appraisal.authoring.cases.model import CaseFileModel
from appraisal.authoring.reference import pages
from appraisal.authoring.reference.finding import find, near
from appraisal.authoring.reference.parsing import Code, Page, Prose, Table, is_chinese, parse
from appraisal.authoring.reference.topics import SECTIONS, TOPICS, Topic, page_of
from appraisal.authoring.reference.views import View, everything, view
from appraisal.formats import Screen
from appraisal.formats.cells import cells
from appraisal.formats.reference import FORMATS, render
from appraisal.formats.reference_text import folded_code
from appraisal.rulebook import keys as keys_folder
from appraisal.rulebook import losses, methods
from appraisal.rulebook.expressions.tokens import LANGUAGE_WORDS, RESERVED
from appraisal.rulebook.facts import PERIODS, TYPES
from appraisal.rulebook.model import RulebookModel
from appraisal.submission.model import SubmissionModel
from appraisal.wording import LANGUAGES
from tests.conftest import Golden

EVERY_TOPIC = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)


def prose(page: Page) -> list[Prose]:
    return [page.title, *(block for block in page.blocks if isinstance(block, Prose))]


def shown(name: str) -> View:
    found = view(name)
    assert found is not None
    return found


@EVERY_TOPIC
def test_every_paragraph_stands_in_both_languages(topic: Topic) -> None:
    """English, then Chinese; neither has the other in it."""
    for paragraph in prose(page_of(topic)):
        assert paragraph.en, f"no English: {paragraph.zh}"
        assert paragraph.zh, f"no Chinese: {paragraph.en}"
        assert not is_chinese(paragraph.en)
        for text in (paragraph.en, paragraph.zh):
            assert [code for code in re.findall(r"`([^`]*)`", text) if code != code.strip()] == []


@EVERY_TOPIC
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 60])
def test_a_page_fits_the_screen(topic: Topic, language: str, width: int) -> None:
    out = render("text", shown(topic.name), language, Screen(width)).decode()
    assert [line for line in out.splitlines() if cells(line) > width] == []
    assert out.startswith(topic.name)


@EVERY_TOPIC
def test_a_page_speaks_one_language(topic: Topic) -> None:
    """Whatever is prose is in the other language's page nowhere."""
    page = page_of(topic)
    for language, other in (("zh", "en"), ("en", "zh")):
        out = render("json", shown(topic.name), language, Screen()).decode()
        texts = {paragraph.text(other) for paragraph in prose(page)}
        assert [text for text in texts if json.dumps(text, ensure_ascii=False) in out] == []


@EVERY_TOPIC
def test_an_example_is_folded_to_the_same_yaml(topic: Topic) -> None:
    for block in page_of(topic).blocks:
        if isinstance(block, Code):
            folded = [part for line in block.text.splitlines() for part in folded_code(line, 60)]
            assert yaml.load("\n".join(folded), yaml.BaseLoader) == yaml.load(block.text, yaml.BaseLoader)


def test_every_form_loss_and_key_and_every_page_is_a_topic() -> None:
    modules = {
        f"{package.__name__}.{path.stem}"
        for package in (methods, losses, keys_folder, pages)
        for path in Path(package.__path__[0]).glob("*.py")
        if path.stem != "__init__"
    }
    assert modules - {topic.module for topic in TOPICS} == set()


def test_the_words_of_the_language_are_listed() -> None:
    (topic,) = find("reserved")
    listed = {row[0] for block in page_of(topic).blocks if isinstance(block, Table) for row in block.rows}
    assert {word for cell in listed for word in cell.strip("`").split()} >= RESERVED


def test_topics_have_names_of_their_own() -> None:
    names = [topic.name for topic in TOPICS]
    assert len(set(names)) == len(names)
    sections = [topic.section for topic in TOPICS]
    assert list(dict.fromkeys(sections)) == [section for section in SECTIONS if section in sections]
    assert sections == sorted(sections, key=SECTIONS.index)


@pytest.mark.parametrize(
    ("name", "topics"),
    [
        ("deduct", ["deduct"]),
        ("Deduct:", ["deduct"]),
        ("largest_of", ["heaviest"]),
        ("largest-of", ["heaviest"]),
        ("cohort_rank", ["cohort"]),
        ("cohort_rank()", ["cohort"]),
        ("dedcut", ["deduct"]),
        ("geometric_maen", ["combine"]),
        ("就高不就低", ["heaviest"]),
        ("去掉最高分", ["clauses"]),
        ("最好", ["clauses"]),
        ("连续", ["clauses"]),
        ("得一半", ["clauses"]),
        ("每季度", ["clauses"]),
        ("不得评优", ["clauses", "outcomes"]),
        ("同比", ["derived"]),
        ("就高", ["heaviest"]),
        ("四舍六入", ["rounding"]),
        ("每超一个百分点", ["excess"]),
        ("R048", ["lateness"]),
        ("zzzzzz", []),
        ("", []),
        ("q", []),
    ],
)
def test_a_name_leads_to_its_page(name: str, topics: list[str]) -> None:
    assert [topic.name for topic in find(name)] == topics


def models_behind(start: object) -> set[type[BaseModel]]:
    """Every model that an annotation leads to."""
    found: set[type[BaseModel]] = set()
    waiting = [start]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
            found.add(annotation)
            for field in annotation.model_fields.values():
                waiting += [
                    field.annotation,
                    *(mark.annotation for mark in field.metadata if hasattr(mark, "annotation")),
                ]
        waiting += get_args(annotation)
    return found


def keys(model: type[BaseModel]) -> set[str]:
    fields = (field for found in models_behind(model) for field in found.model_fields.items())
    return {field.alias or name for name, field in fields}


ALL_KEYS = sorted({key for model in (RulebookModel, SubmissionModel, CaseFileModel) for key in keys(model)})


@pytest.mark.parametrize("key", ALL_KEYS)
def test_every_key_of_every_file_has_a_page_that_speaks_of_it(key: str) -> None:
    topics = find(key)
    assert topics
    for topic in topics:
        said = "\n".join(render("markdown", shown(topic.name), "zh", Screen()).decode().splitlines())
        assert re.search(rf"(?<![\w<]){key}(?!\w)", said), topic.name


@pytest.mark.parametrize("word", sorted(LANGUAGE_WORDS | {*TYPES, *PERIODS}))
def test_every_word_of_the_language_has_a_page(word: str) -> None:
    assert find(word)


def test_a_key_of_several_pages_leads_to_all_of_them() -> None:
    assert [topic.name for topic in find("each")] == ["occurrence", "shortfall", "excess", "lateness"]
    out = render("text", shown("each"), "zh", Screen()).decode()
    assert out.startswith("讲到“each”的有下面几页")
    assert "  occurrence  按次计" in out


def test_what_leads_nowhere_is_near_something_or_nothing() -> None:
    assert view("zzzzzz") is None
    assert "combine" in near("combination")
    assert near("zzzzzz") == []


DOCSTRING = """\
Excess: more than enough (每超…扣k).

超出：太多了。

A line that goes
on, with `code 中文` in it.

写
`deduct`，
再写。

    a: 1

    b: {c: 2}

| a | means | 意思 |
| --- | --- | --- |
| `x` | one | 一 |

| instead | refused |
| --- | --- |
| `a: 2` | R004 |
| without `a` | R004 R017 |
"""


def test_a_docstring_is_read() -> None:
    page = parse(DOCSTRING)
    assert page == Page(
        Prose("Excess: more than enough (每超…扣k).", "超出：太多了。"),
        (
            Prose("A line that goes on, with `code 中文` in it.", "写 `deduct`，再写。"),
            Code("a: 1\n\nb: {c: 2}"),
            Table(("a", "means", "意思"), (("`x`", "one", "一"),)),
            Table(("instead", "refused"), (("`a: 2`", "R004"), ("without `a`", "R004 R017"))),
        ),
    )


@pytest.mark.parametrize(("docstring", "lacking"), [("One.\n\nTwo.\n\n二", ("One.", "")), ("一\n\nTwo.", ("", "一"))])
def test_what_lacks_a_language_is_seen(docstring: str, lacking: tuple[str, str]) -> None:
    assert parse(docstring).title == Prose(*lacking)


@pytest.mark.parametrize(
    ("paragraph", "chinese"),
    [
        ("Points (每次扣k) for `未报`, （折算（再折算））.", False),
        ("写 `each` (a step)", True),
        ("按 `each` 计", True),
        ("12, 5..9", False),
    ],
)
def test_what_is_chinese(paragraph: str, chinese: bool) -> None:
    assert is_chinese(paragraph) == chinese


def test_tables_show_the_columns_of_a_language() -> None:
    table = next(block for block in parse(DOCSTRING).blocks if isinstance(block, Table))
    assert table.text("zh") == Table(("a", "意思"), (("`x`", "一"),))
    assert table.text("en") == Table(("a", "means"), (("`x`", "one"),))


def test_all_formats_say_the_same() -> None:
    """In text Chinese words stand in quotation marks."""
    found = shown("bands")
    text, markdown = (render(name, found, "zh", Screen(1000)).decode() for name in ("text", "markdown"))
    data = json.loads(render("json", found, "zh", Screen()))
    assert (data["schema"], data["topics"], [page["name"] for page in data["pages"]]) == (
        "appraise/reference/1",
        [],
        ["bands"],
    )
    page = data["pages"][0]
    for block in page["blocks"]:
        for said in (block.get("prose"), *block.get("code", "").splitlines()):
            assert (said or "") in text
            assert (said or "") in markdown
        for refused in block.get("refused", ()):
            assert f"    {refused['instead']}\n        {refused['findings'][0]['code']}  " in text
            assert f"| `{refused['instead']}` | {refused['findings'][0]['code']} " in markdown
    assert page["blocks"][1] == {"columns": ["online_share", "awarded"], "rows": page["blocks"][1]["rows"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_everything_is_listed(name: str, language: str) -> None:
    out = render(name, everything(), language, Screen()).decode()
    assert [topic.name for topic in TOPICS if topic.name not in out] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_is_as_it_was(language: str, golden: Golden) -> None:
    golden(f"reference-{language}.txt", render("text", everything(), language, Screen()))


def test_chinese_words_stand_in_quotation_marks_on_the_screen() -> None:
    out = render("text", shown("values"), "en", Screen(1000)).decode()
    assert "`min` and `max`" in out
    assert "“以上” and “以下” include the number" in out
