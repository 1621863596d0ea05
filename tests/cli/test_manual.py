"""The help pages: complete, in both languages, no wider than 80 columns."""

import re
import shlex

import pytest

from appraisal.cli.main import COMMANDS
from appraisal.formats.cells import cells
from appraisal.wording import LANGUAGES, entries
from tests.cli.staging import Stage

PAGES = ((), *((command,) for command in COMMANDS))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_help_fits_the_screen(stage: Stage, page: tuple[str, ...], language: str) -> None:
    """On standard output, exit 0; `-h` is the same."""
    code, out, error = stage(*page, "--help", "--lang", language)
    assert (code, error) == (0, "")
    assert [line for line in out.splitlines() if cells(line) > 80] == []
    assert stage("--lang", language, *page, "-h")[1] == out


def test_help_speaks_one_language(stage: Stage) -> None:
    """No heading of click's own is left in the Chinese pages."""
    for page in PAGES:
        assert not re.search(r"Usage|Options|Commands|Show this", stage(*page, "--help")[1])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(stage: Stage, command: str) -> None:
    """With what it takes; a command that reads a submission has the options of one."""
    out = stage(command, "--help", "--lang", "en")[1]
    wanted = {"--lang", "--help", "--debug"} | ({"--rules", "--encoding"} if " FILE" in out.splitlines()[0] else set())
    explained = re.findall(r"^  (?:-\w, )?(--[a-z-]+)(?: (\S+))? {2,}\S", out, re.MULTILINE)
    assert wanted <= {name for name, _ in explained}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_examples_run(stage: Stage, command: str, language: str) -> None:
    """What the page shows is a right command line."""
    for example in entries(f"help.{command}.examples", language):
        program, *arguments = shlex.split(example)
        assert program == "appraise"
        code, _, error = stage(*arguments)
        assert code != 2, error
