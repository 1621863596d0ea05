"""Rules that hold for every module of the house: its size, its docstring, its numbers, and lists that match folders."""

import ast
from pathlib import Path
from statistics import median

import pytest

import appraisal
from appraisal.cli.main import COMMANDS
from appraisal.formats import FORMATS

HOUSE = Path(appraisal.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
EXACT_ROOMS = ("engine", "rulebook", "submission", "assessment")
EXACT = [path for path in MODULES if path.relative_to(HOUSE).parts[0] in EXACT_ROOMS]
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "tools", "manager", "core"}


def name(path: Path) -> str:
    """The module's path in the package."""
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for_and_is_not_too_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring
    first, *rest = docstring.split("\n")
    assert 10 <= len(first) <= 120
    assert first.endswith((".", ")."))
    assert not rest or rest[0] == ""
    assert len(text.splitlines()) <= 400
    assert path.stem not in VAGUE_NAMES


def test_modules_are_short_as_a_rule() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES if path.name != "__init__.py"]
    assert median(lengths) <= 150


def floats(path: Path) -> list[str]:
    """Where a module could leave exact numbers: `float` as a name, or a number with a point."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{name(path)}:{node.lineno}"
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]


def test_numbers_stay_exact() -> None:
    assert [place for path in EXACT for place in floats(path)] == []


def functions(path: Path) -> dict[str, list[str]]:
    """The module's functions with the annotations of their parameters."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name: [ast.unparse(one.annotation) for one in node.args.args if one.annotation]
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


def test_commands_and_formats_are_those_listed() -> None:
    """A module of `cli` with a `command` is a command; one of `formats` that renders a result is a format."""
    commands = {path.stem for path in (HOUSE / "cli").glob("*.py") if "command" in functions(path)}
    assert commands == set(COMMANDS)
    formats = {
        path.stem for path in (HOUSE / "formats").glob("*.py") if functions(path).get("render") == ["Result", "Screen"]
    }
    assert formats == set(FORMATS)
