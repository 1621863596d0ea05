"""What is said: both languages say the same things, and everything that is said has words."""

import ast
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import appraisal
from appraisal.assessment.results import LineKind, OutcomeState, Status
from appraisal.source.catalogue import CATALOGUE
from appraisal.source.diagnostics import Severity
from appraisal.wording import LANGUAGES, entries, exists, say, saying

PACKAGE = Path(appraisal.__file__).parent
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def flat(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence with its dotted key; a list is one entry, and so are `one` and `other`."""
    for name, value in table.items():
        if isinstance(value, dict) and set(value) == {"one", "other"}:
            yield f"{path}{name}", "\n".join(value.values())
        elif isinstance(value, dict):
            yield from flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", "\n".join(value) if isinstance(value, list) else value


def whole(language: str) -> dict[str, Any]:
    """A language file, parsed in one piece."""
    return tomllib.loads((PACKAGE / "wording" / f"{language}.toml").read_text(encoding="utf-8"))


WRITTEN_OTHERWISE = {"gaps.date", "prose.period_day", "prose.next_year_day"}
"""What each language composes of other pieces."""

WORDS = {language: dict(flat(whole(language))) for language in LANGUAGES}


def said() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `say` in the package, with where it stands."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


LITERAL = [
    (where, node.args[0].value, {keyword.arg for keyword in node.keywords})
    for where, node in said()
    if isinstance(node.args[0], ast.Constant)
]


def test_both_languages_have_the_same_keys() -> None:
    """A key that one language lacks would only be found by the user who speaks it."""
    assert sorted(WORDS["zh"]) == sorted(WORDS["en"])


def test_both_languages_have_the_same_placeholders() -> None:
    """A translation leaves no value out and asks for none that is not there."""
    different = {
        key: (WORDS["zh"][key], WORDS["en"].get(key))
        for key in set(WORDS["zh"]) - WRITTEN_OTHERWISE
        if set(PLACEHOLDER.findall(WORDS["zh"][key])) != set(PLACEHOLDER.findall(WORDS["en"].get(key, "")))
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_or_ends_in_a_space(language: str) -> None:
    """Such sentences are slips; the word before a value may end in one."""
    allowed = ("help.usage", "text.separator", "text.list_separator", "markdown.separator")
    allowed += tuple(f"publish.separators.{name}" for name in ("clause", "item", "level", "list"))
    slips = [
        key for key, text in WORDS[language].items() if (not text.strip() or text.endswith(" ")) and key not in allowed
    ]
    assert slips == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_parsed_alone_are_the_file_parsed_whole(language: str) -> None:
    """Only the section that is asked for is parsed; it must not miss a line."""
    for name, table in whole(language).items():
        assert saying._section(name, language) == table


@pytest.mark.parametrize("language", LANGUAGES)
def test_diagnostics_are_worded_and_no_word_is_left_over(language: str) -> None:
    """The catalogue and the wording list the same findings."""
    worded = whole(language)["diagnostics"]
    assert sorted(worded) == sorted(CATALOGUE)
    assert [key for key, entry in worded.items() if set(entry) - {"message", "hint"} or "message" not in entry] == []


def test_codes_are_never_shared() -> None:
    """A code stands for one finding for ever."""
    codes = [code for code, _ in CATALOGUE.values()]
    assert [code for code in codes if codes.count(code) > 1] == []


def test_every_key_in_the_code_exists() -> None:
    """`say("…")` with a key that is not there would end in a fault."""
    assert [(where, key) for where, key, _ in LITERAL if not exists(key, "zh")] == []


def test_every_value_that_a_sentence_needs_is_given() -> None:
    """And none is given that it does not use."""
    wrong = []
    for where, key, given in LITERAL:
        if None in given:
            continue
        needed = {name for language in LANGUAGES for name in PLACEHOLDER.findall(WORDS[language].get(key, ""))}
        counted = any(isinstance(saying._entry(key, language), dict) for language in LANGUAGES)
        if needed | ({"count"} if counted else set()) != given:
            wrong.append((where, key, sorted(needed), sorted(given)))
    assert wrong == []


@pytest.mark.parametrize(
    ("section", "words"),
    [("status", Status), ("kind", LineKind), ("severity", Severity), ("outcome_state", OutcomeState)],
)
def test_words_of_a_closed_list_are_all_there(section: str, words: type[StrEnum]) -> None:
    """Keys that are composed while running cannot be seen in the code."""
    assert sorted(saying._section(section, "zh")) == sorted(words)


def test_every_value_that_a_diagnostic_needs_is_given() -> None:
    """Where it is built with its key and its values written out."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            key = _diagnosed(node)
            if key is None or not isinstance(node, ast.Call):
                continue
            given = {keyword.arg for keyword in node.keywords}
            entry = whole_diagnostics()[key]
            needed = set(PLACEHOLDER.findall(" ".join(entry.values())))
            if None not in given and not needed <= given:
                wrong.append((f"{path.relative_to(PACKAGE)}:{node.lineno}", key, sorted(needed - given)))
    assert wrong == []


def _diagnosed(node: ast.AST) -> str | None:
    """The key of a call `diagnostic("key", …)`."""
    named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "diagnostic"
    if not named or not isinstance(node.args[0], ast.Constant):
        return None
    return str(node.args[0].value)


def whole_diagnostics() -> dict[str, dict[str, str]]:
    """The Chinese wording of the findings."""
    return saying._section("diagnostics", "zh")


def test_related_places_are_worded() -> None:
    """Every key of a related place that the code names has its sentence."""
    keys = {
        node.elts[1].value
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, (ast.Assign, ast.keyword))
        for node in ast.walk(call)
        if _names_related(call) and isinstance(node, ast.Tuple) and len(node.elts) == 2
        if isinstance(node.elts[1], ast.Constant) and isinstance(node.elts[1].value, str)
    }
    assert keys
    assert [key for key in sorted(keys) if not exists(f"related.{key}", "zh")] == []


def _names_related(node: ast.Assign | ast.keyword) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "related"
    return any(isinstance(target, ast.Name) and target.id == "related" for target in node.targets)


@pytest.mark.parametrize(
    ("key", "values", "zh", "en"),
    [
        ("text.total_value", {"awarded": "88.50", "available": "100.00"}, "88.50 / 100.00", "88.50 / 100.00"),
        ("markdown.detail_lost", {"count": "1", "points": "1"}, "扣1分", "1 point lost"),
        ("markdown.detail_lost", {"count": "2", "points": "2"}, "扣2分", "2 points lost"),
        ("outcome_effect.mark", {"value": "{title}"}, "标注“{title}”", 'marked "{title}"'),
    ],
)
def test_sentences_are_filled(key: str, values: dict[str, str], zh: str, en: str) -> None:
    """A value is never read as a sentence itself."""
    assert (say(key, "zh", **values), say(key, "en", **values)) == (zh, en)


def test_lists_are_given_in_order() -> None:
    """Examples are lists."""
    assert entries("help.check.examples", "zh") == ("appraise check 2024.yaml",)


@pytest.mark.parametrize(("key", "language"), [("text.nothing", "zh"), ("nothing.at_all", "zh"), ("text.total", "fr")])
def test_what_has_no_words_is_refused(key: str, language: str) -> None:
    """An unknown key or language is our own slip."""
    assert not exists(key, language)
    with pytest.raises(KeyError):
        say(key, language)


def test_a_value_that_is_left_out_is_refused() -> None:
    """A half filled sentence is never shown."""
    with pytest.raises(KeyError):
        say("text.total_value", "zh", awarded="1")
