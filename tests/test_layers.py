"""The house's floors: a room imports only from rooms below it, whatever the import is for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import appraisal

HOUSE = Path(appraisal.__file__).parent
FLOORS = (
    {"source"},
    {"wording"},
    {"engine"},
    {"rulebook"},
    {"submission"},
    {"assessment"},
    {"authoring", "cohort"},
    {"formats"},
    {"cli"},
)
STRANGERS = {("wording", "source")}
"""Rooms above one another that still do not know each other."""
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in HOUSE.rglob("*.py") if len(path.relative_to(HOUSE).parts) > 1)


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a module imports from the house, those for type checking included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which room is meant"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def rooms_of(path: Path) -> set[str]:
    """The rooms that a module imports from."""
    dotted = (name.split(".") for name in imported(path))
    return {parts[1] for parts in dotted if parts[0] == "appraisal" and len(parts) > 1 and parts[1] in LEVEL}


def test_every_folder_is_a_room() -> None:
    folders = {path.name for path in HOUSE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert folders <= LEVEL.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_room_imports_only_from_rooms_below(path: Path) -> None:
    own = path.relative_to(HOUSE).parts[0]
    for room in rooms_of(path) - {own}:
        assert LEVEL[room] < LEVEL[own], f"{own} imports {room}"
        assert (own, room) not in STRANGERS


def test_the_test_can_fail(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from typing import TYPE_CHECKING\nimport appraisal.cli.main\n"
        "if TYPE_CHECKING:\n    from appraisal.assessment import results\n"
        "def late():\n    from appraisal import formats\n",
        encoding="utf-8",
    )
    assert rooms_of(module) == {"cli", "assessment", "formats"}
