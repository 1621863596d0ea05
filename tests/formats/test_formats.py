"""What all formats of a result have in common."""

import ast
from pathlib import Path

import pytest

import appraisal.formats
from appraisal.assessment.results import Result
from appraisal.formats import FORMATS, SHOWING_DIAGNOSTICS, Screen, render
from tests.conftest import Golden
from tests.formats.examples import EMPTY, ENGLISH, HOSTILE, RESULT

EXAMPLES = {"full": RESULT, "empty": EMPTY, "english": ENGLISH, "hostile": HOSTILE}
SUFFIX = {"text": "txt", "json": "json", "markdown": "md"}


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_examples_look_as_they_did(name: str, example: str, golden: Golden) -> None:
    """`pytest --update-golden` rewrites them; read the difference."""
    golden(f"{example}.{SUFFIX[name]}", render(name, EXAMPLES[example], Screen()))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("result", EXAMPLES.values(), ids=EXAMPLES)
def test_files_are_text_with_one_line_end(name: str, result: Result) -> None:
    """UTF-8, LF only, a line end at the end, and nothing that a terminal would obey."""
    text = render(name, result, Screen()).decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [character for character in text if character < " " and character != "\n"] == []
    assert not set(text) & set("\x7f\x9b\u202e\u200b\u2028\ud800")


def test_the_folder_holds_what_is_listed() -> None:
    """A format is a module with `render(result, screen)`; every such module is listed."""
    folder = Path(appraisal.formats.__file__).parent
    found = [
        path.stem
        for path in folder.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "render" and path.stem != "__init__"
        if [argument.arg for argument in node.args.args] == ["result", "screen"]
    ]
    assert sorted(found) == sorted(FORMATS)
    assert set(SHOWING_DIAGNOSTICS) <= set(FORMATS)
