"""`appraise.toml`: defaults below the environment and the command line, and nothing that makes the program write."""

from pathlib import Path

import pytest

from appraisal.cli.session import session
from tests.cli.staging import Stage


def test_command_line_beats_environment_beats_file(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other is taken away."""
    Path("appraise.toml").write_text('format = "markdown"\n')
    monkeypatch.setenv("APPRAISE_FORMAT", "json")
    assert stage("score", "a.yaml", "--format", "text")[1].startswith("桃江县")
    assert stage("score", "a.yaml")[1].startswith("{")
    monkeypatch.delenv("APPRAISE_FORMAT")
    assert stage("score", "a.yaml")[1].startswith("## 二、")


def test_a_table_is_for_its_command(stage: Stage) -> None:
    """It goes before what is said for all."""
    Path("appraise.toml").write_text(
        'encoding = "utf-8"\n[score]\nencoding = "gb18030"\nfail_under = 99\nfinal = true\nas_of = 2024-06-30\n'
    )
    assert stage("score", "a.yaml")[0] == 1
    assert stage.asked[0] == (Path("a.yaml"), None, "gb18030")
    assert stage.asked[1]["final"] is True
    assert str(stage.asked[1]["as_of"]) == "2024-06-30"
    stage.asked.clear()
    assert stage("check", "a.yaml")[0] == 0
    assert stage.asked[0] == (Path("a.yaml"), None, "utf-8")


@pytest.mark.parametrize(
    ("arguments", "environment", "settings", "language"),
    [
        ([], {}, {}, None),
        (["--lang", "en"], {"APPRAISE_LANG": "zh"}, {"lang": "zh"}, "en"),
        (["score", "--lang=en"], {}, {}, "en"),
        ([], {"APPRAISE_LANG": "en"}, {"lang": "zh"}, "en"),
        ([], {}, {"lang": "en"}, "en"),
        (["--lang"], {"APPRAISE_LANG": "fr"}, {"lang": 3}, None),
        (["score", "--", "--lang=en", "--debug"], {}, {}, None),
    ],
)
def test_the_language_is_known_first(
    arguments: list[str], environment: dict[str, str], settings: dict[str, object], language: str | None
) -> None:
    """So that even a wrong command line is worded in it; without a word it is Chinese."""
    found = session(arguments, environment, settings)
    assert (found.asked, found.language, found.debug) == (language, language or "zh", False)


def test_the_file_can_choose_the_language(stage: Stage) -> None:
    """Of messages too."""
    Path("appraise.toml").write_text('lang = "en"\n')
    assert "there is no command x" in stage("x")[2]


REFUSED = [
    ("format = ", "不是合法的 TOML 文件"),
    ("output = 'a'", "output 不认识；可以写 lang、rules、format"),
    ("force = true", "force 不认识"),
    ("[scor]\nfinal = true", "scor 不认识"),
    ("score = 3", "score 应写成"),
    ("[score]\nfinal = [1]", "final 应写成"),
    ("rules = '../r.yaml'", "指到了当前文件夹之外：../r.yaml"),
    ("rules = '/etc/passwd'", "指到了当前文件夹之外"),
    ("format = 'xml'", "--format 只能是"),
    ("lang = 'fr'", "--lang 只能是"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
def test_settings_that_are_refused(stage: Stage, content: str, message: str) -> None:
    """As a wrong command line would be; help is given all the same."""
    Path("appraise.toml").write_text(content)
    code, out, error = stage("score", "a.yaml")
    assert (code, out) == (2, "")
    assert message in error
    assert stage("--help")[0] == 0


def test_a_rulebook_within_the_folder(stage: Stage) -> None:
    """May be named."""
    Path("appraise.toml").write_text('rules = "rules/r.yaml"\n')
    assert stage("score", "a.yaml")[0] == 0
    assert stage.asked[0][1] == Path("rules/r.yaml")


def test_settings_that_cannot_be_read(stage: Stage) -> None:
    """A folder of that name, or bytes that are no text."""
    Path("appraise.toml").mkdir()
    assert "appraise.toml 读不了" in stage("score", "a.yaml")[2]
    Path("appraise.toml").rmdir()
    Path("appraise.toml").write_bytes(b"lang = '\xff'")
    code, _, error = stage("score", "a.yaml")
    assert (code, "不是 UTF-8" in error) == (2, True)
