"""JSON Schemas: every file that our reader takes is taken, and refused is every bad one that a schema can refuse."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from appraisal.authoring import schema
from appraisal.authoring.reference.parsing import Code
from appraisal.authoring.reference.topics import TOPICS, Topic, page_of
from appraisal.authoring.schema import MODELS, json_schema, render
from appraisal.cli.main import run
from appraisal.cli.schema import KINDS
from appraisal.rulebook.loading import load_rulebook, read_rulebook
from appraisal.source.files import SourceText
from appraisal.wording import LANGUAGES
from tests.authoring.editor import as_editor_reads
from tests.authoring.reference_examples import HEAD, file_name, kind_of
from tests.conftest import Golden
from tests.rulebook.pages import framed
from tests.wording.test_saying import flat, whole

ROOT = Path(__file__).resolve().parents[2]
EVERY_KIND = pytest.mark.parametrize("kind", MODELS)

REFUSED_ON_PURPOSE = {
    "samples/mistakes-2024.yaml": "a reason is missing",
    "tests/clauses/34.02-refused-R004.yaml": "points are missing",
    "tests/clauses/37.01-refused-R004.yaml": "points are missing",
    "tests/rulebook/many.yaml": "everything is wrong",
}
"""Files outside the folders `bad` that are bad all the same."""

CODES = frozenset(
    re.findall(
        r"\w+",
        """
    F012 F025 F027 F036 N026 N030
    R001 R002 R003 R004 R005 R006 R007 R008 R009 R010 R011 R013 R014 R015 R016 R017 R018 R019 R021 R022 R023 R024 R025
    R027 R028 R029 R030 R033 R043 R045 R046 R047 R049 R050 R051 R052 R053 R054 R055 R057 R058 R059 R060 R061 R066 R067
    R070 R072 R074 R078 R079 R080 R081 R082 R084 R085 R086 R087 R088 R091 R094
    R131 R142 R143 R144 R146 R148 R149 R150 R151 R153 R156 R161 R162
    T001 T002 T004 T005 T006 T008 T018
    """,
    )
)
"""What a schema can refuse: shapes, and what keys may stand beside each other. The rest needs names, sums or order."""

BEYOND = {
    "F012-7-13-expected_value": "whether a fact has several values is declared in the rulebook",
    "F012-7-13-expected_value-2": "whether a fact has several values is declared in the rulebook",
    "N030-3-26-yes_no_shape": "a fact's type is declared in the rulebook",
    "N030-6-9-yes_no_shape": "a fact's type is declared in the rulebook",
    "R008-19-40-expected_number-2": "1e5 is a number to an editor",
    "R025-7-3-max_required-2": "a number needs a maximum only where it enters a criterion",
    "R025-11-50-max_required": "a number needs a maximum only where it enters a criterion",
    "R027-19-41-bad_limit": "a limit may be the name of a fact",
    "R027-19-41-bad_limit-2": "a fact's type is declared elsewhere",
    "R027-19-42-bad_limit": "what limits are of is declared elsewhere",
    "R028-19-36-bad_limit_percent": "a fact's type is declared elsewhere",
    "R028-19-37-bad_limit_percent": "a fact's type is declared elsewhere",
    "R029-10-41-bad_date": "a year out of range",
    "R029-19-36-bad_date": "a due day may be an expression",
    "R029-19-36-bad_date-2": "a due day may be an expression",
    "R029-19-36-bad_date-3": "a due day may be an expression",
    "R054-19-31-bad_judged_step": "how many digits points have is declared elsewhere",
    "R055-19-33-bad_within-2": "which number is greater",
}
"""Bad files of these codes in which only our reader sees what is wrong."""

FOLDERS = {"rulebook": "tests/rulebook/bad", "submission": "tests/submission/bad", "tests": "tests/authoring/cases/bad"}


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json_schema(kind, "zh"))


def kind_of_file(text: str) -> str | None:
    """The kind that a file's line `appraise:` names."""
    found = re.search(r"^appraise: *(\w+)/1 *$", text, re.MULTILINE)
    return found[1] if found else None


def complaints(kind: str, text: str) -> list[str]:
    """What an editor would mark."""
    return [f"{one.json_path}: {one.message[:200]}" for one in validator(kind).iter_errors(as_editor_reads(text))]


def good_files() -> Iterator[Path]:
    """The shipped rulebooks with their test files and samples, and those that tests are made with."""
    for folder in ("rules", "samples", "tests"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            bad = path.parent.name == "bad" or path.relative_to(ROOT).as_posix() in REFUSED_ON_PURPOSE
            if not bad and kind_of_file(path.read_text(encoding="utf-8")) in MODELS:
                yield path


def bad_files() -> Iterator[tuple[str, Path]]:
    """Bad files with their kind; those that no reader can read (Y) are left out."""
    for kind, folder in FOLDERS.items():
        for path in sorted((ROOT / folder).glob("[!Y]*.yaml")):
            yield kind, path


@EVERY_KIND
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_schema_is_a_schema(kind: str, language: str) -> None:
    """Draft 2020-12; every reference leads somewhere, and nothing is defined that is not referred to."""
    found = json_schema(kind, language)
    Draft202012Validator.check_schema(found)
    assert set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(found))) == set(found["$defs"])


@EVERY_KIND
def test_it_is_the_same_every_time(kind: str, golden: Golden) -> None:
    golden(f"{kind}.schema.json", render(kind, "zh"))
    assert json.loads(render(kind, "zh")) == json_schema(kind, "zh")


SAID = ("description", "errorMessage")


def unsaid(found: Any) -> Any:
    """A schema without its sentences."""
    if isinstance(found, dict):
        return {key: unsaid(value) for key, value in found.items() if key not in SAID or isinstance(value, dict)}
    return [unsaid(item) for item in found] if isinstance(found, list) else found


@EVERY_KIND
def test_languages_differ_in_their_sentences_alone(kind: str) -> None:
    chinese, english = (json_schema(kind, language) for language in ("zh", "en"))
    assert chinese != english
    assert unsaid(chinese) == unsaid(english)


def sentences(found: Any) -> Iterator[str]:
    """Everything that a schema says to people."""
    if isinstance(found, dict):
        yield from (found[key] for key in SAID if isinstance(found.get(key), str))
    for item in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from sentences(item)


def test_every_key_is_explained_and_no_sentence_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "say", lambda key, language: key)
    found = {kind: json_schema(kind, "zh") for kind in MODELS}
    assert [
        f"{name}.{key}"
        for one in found.values()
        for name, definition in one["$defs"].items()
        for key, value in definition.get("properties", {}).items()
        if not value.get("description")
    ] == []
    said = {sentence for one in found.values() for sentence in sentences(one)}
    assert said == {f"schema.{key}" for key, _ in flat(whole("zh")["schema"])}


@pytest.mark.parametrize("path", [*good_files()], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_good_files_are_accepted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert complaints(str(kind_of_file(text)), text) == []


@pytest.mark.parametrize("name", REFUSED_ON_PURPOSE)
def test_bad_files_elsewhere_are_refused(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert complaints(str(kind_of_file(text)), text)


@pytest.mark.parametrize(("kind", "path"), [pytest.param(*bad, id=bad[1].stem) for bad in bad_files()])
def test_bad_files_are_refused_where_a_schema_can(kind: str, path: Path) -> None:
    """And accepted where it cannot: what is well-shaped must not be marked for something else."""
    said = complaints(kind, path.read_text(encoding="utf-8"))
    can = path.stem.split("-")[0] in CODES and path.stem not in BEYOND
    assert bool(said) is can, said or "a code that a schema can refuse"


def test_what_is_listed_is_there() -> None:
    stems = {path.stem for _, path in bad_files()}
    assert BEYOND.keys() <= stems
    assert {stem.split("-")[0] for stem in stems} >= CODES


LANGUAGE_PAGES = [topic for topic in TOPICS if topic.section != "checks"]  # a check's page shows parts of rulebooks


@pytest.mark.parametrize("topic", LANGUAGE_PAGES, ids=lambda topic: topic.name)
def test_examples_of_the_reference_are_accepted(topic: Topic) -> None:
    """Each snippet as the file that its page makes of it."""
    for block in page_of(topic).blocks:
        if not isinstance(block, Code) or block.text.startswith("# "):
            continue
        snippet = block.text + "\n"
        kind, name = kind_of(snippet), file_name(snippet)
        if kind == "criterion":
            assert complaints("rulebook", framed(snippet)) == [], snippet
        elif kind == "whole":
            assert complaints("rulebook", HEAD + snippet) == [], snippet
        elif name is not None:
            assert complaints(kind, snippet) == [], snippet


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2024", 2024),
        ("-3", -3),
        ("0x1f", 31),
        ("0.50", Decimal("0.50")),
        ("1e5", Decimal("1e5")),
        (".inf", Decimal("inf")),
        ("true", True),
        ("null", None),
        ("", None),
        ("yes", "yes"),
        ("是", "是"),
        ("2024-03-28", "2024-03-28"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("20%", "20%"),
        ('"2024"', "2024"),
        ("{1: [2, 三]}", {"1": [2, "三"]}),
    ],
)
def test_an_editor_reads_plain_scalars_by_the_core_schema(text: str, read: object) -> None:
    assert as_editor_reads(f"a: {text}") == {"a": read}
    assert type(as_editor_reads(f"a: {text}")["a"]) is type(read)


RULEBOOK = """\
appraise: rulebook/1
id: county
title: 细则
version: 2024
period: 2024
facts:
  plan: {title: 方案, type: yes_no}
groups:
  all:
    title: 全部
    points: 100
    criteria:
      plan: {title: 方案, points: 100, deduct: {unless: plan, lose: 2}}
"""


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("lose: 2", "lose: 2", False),
        ("lose: 2", "lose: 20%", False),
        ("lose: 2", "lose: １.５", False),
        ("lose: 2", 'lose: "1,000.5"', False),
        ("lose: 2", "lose: 2分", True),
        ("lose: 2", "lose: true", True),
        ("lose: 2", 'lose: ""', True),
        ("lose: 2", "gain: 2", True),
        ("lose: 2", "lose: all", False),
        ("lose: 2", "lose: 2, at_most: all", True),
        ("deduct: {unless: plan, lose: 2}", "deduct: [{unless: plan, lose: 1}, {when: plan, lose: 1}]", False),
        ("deduct: {unless: plan, lose: 2}", "earn: {unless: plan, gain: 2}", False),
        ("version: 2024", "version: true", False),
        ("version: 2024", "version: [1]", True),
        ("period: 2024", 'period: "2024"', False),
        ("period: 2024", "period: 1024", True),
        ("      plan: {", "      方案-1: {", False),
        ("      plan: {", "      方案，一: {", True),
        ("  plan: {title", "  方案: {title", False),
        ("  plan: {title", "  1方案: {title", True),
        ("id: county", "id: county\nextends: city.yaml\nremove: {old: 不再考核}", False),
        ("id: county", "id: county\nremove: {old: 不再考核}", True),
        ("id: county", "id: county\nranking: {ties: 1224}", False),
        ("id: county", "id: county\nranking: {ties: 1225}", True),
    ],
)
def test_values_are_taken_as_our_reader_takes_them(old: str, new: str, marked: bool) -> None:
    """What an editor has typed, and what stays text to it."""
    text = RULEBOOK.replace(old, new, 1)
    assert text != RULEBOOK or old == new
    assert bool(complaints("rulebook", text)) is marked
    if "extends" not in new and not marked:
        _, found = load_rulebook(SourceText("county.yaml", text, "utf-8", ""), None)
        assert {one.code for one in found} <= {"N001", "R095", "X032", "X033"}


CHANGES = """\
appraise: rulebook/1
id: town
title: 细则
version: "1"
extends: county.yaml
groups:
  all:
    criteria:
      plan: {at_least: 1, deduct: {below: 5}}
adjustments:
  criteria:
    praise: {earn: {gain: 1}}
"""


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("below: 5", "below: 5", False),
        ("below: 5", "belov: 5", True),
        ("below: 5", "gain: 5", True),
        ("gain: 1", "lose: 1", True),
        ("{below: 5}", "[{below: 5}]", True),
        ("at_least: 1", "points: 5", False),
        ("praise: {", "praise: {points: 5, ", True),
        ("title: 细则\n", "", True),
    ],
)
def test_a_rulebook_that_changes_another_has_only_its_head_in_full(old: str, new: str, marked: bool) -> None:
    """A list of losses stands in place of the old one, and so is whole."""
    assert bool(complaints("rulebook", CHANGES.replace(old, new, 1))) is marked


def first_line() -> str:
    """The line that the README tells an author to write."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return next(line for line in readme.splitlines() if line.startswith("# yaml-language-server:"))


def test_the_line_for_editors_disturbs_nothing_and_leads_to_the_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, lined = tmp_path / "plain.yaml", tmp_path / "county.yaml"
    plain.write_text(RULEBOOK, encoding="utf-8")
    lined.write_text(f"{first_line()}\n{RULEBOOK}", encoding="utf-8")
    without, with_line = (read_rulebook(path, None) for path in (plain, lined))
    assert with_line[2] == ()
    assert with_line[0] is not None
    assert without[0] is not None
    assert with_line[0].digest == without[0].digest

    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"`appraise (schema rulebook -o \S+)`", readme)
    assert command is not None
    assert run(command[1].split()) == 0
    target = lined.parent / first_line().partition("$schema=")[2]
    named = Draft202012Validator(json.loads(target.read_text(encoding="utf-8")))
    assert named.is_valid(as_editor_reads(lined.read_text(encoding="utf-8")))
    assert not named.is_valid(as_editor_reads(lined.read_text(encoding="utf-8").replace("title", "titel")))


def test_the_command_knows_the_same_kinds() -> None:
    assert tuple(MODELS) == KINDS
