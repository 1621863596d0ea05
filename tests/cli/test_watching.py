"""Watching files: a round at once, and another whenever something is not as it was before the last one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appraisal.cli.watching import rounds, stamps

Step = Callable[[Path], object]


class Enough(Exception):
    """Nobody waits any longer."""


def write(name: str, text: str) -> Step:
    return lambda folder: (folder / name).write_text(text)


def touch(name: str) -> Step:
    """The same bytes, written later."""
    return lambda folder: os.utime(folder / name, ns=(1, 1))


STEPS: dict[str, tuple[list[Step], int]] = {
    "nothing": ([], 1),
    "nothing for long": ([lambda folder: None] * 5, 1),
    "a file of another size": ([write("a", "more")], 2),
    "a file of the same size": ([touch("a")], 2),
    "one file, then the other": ([write("a", "xx"), write("b", "yy")], 3),
    "one that is read but not looked for": ([write("read", "now there")], 2),
    "another file": ([write("c", "new")], 2),
    "a file that goes": ([lambda folder: (folder / "a").unlink()], 2),
    "a file that nobody reads": ([write("other/d", "new")], 1),
}


@pytest.mark.parametrize(("steps", "expected"), STEPS.values(), ids=STEPS)
def test_a_change_makes_for_a_round(steps: list[Step], expected: int, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    for name in ("a", "b"):
        (tmp_path / name).write_text("1")
    waiting = iter(steps)

    def pause() -> None:
        step = next(waiting, None)
        if step is None:
            raise Enough
        step(tmp_path)

    begun = counted(tmp_path, pause)
    assert sum(1 for _ in begun) == expected


def counted(folder: Path, pause: Callable[[], None]) -> Iterator[tuple[Path, ...]]:
    """The rounds over all files of a folder, which read one more, until there is enough."""

    def look() -> tuple[Path, ...]:
        return tuple(sorted(path for path in folder.iterdir() if path.is_file() and path.name != "read"))

    try:
        yield from rounds(look, lambda files: (*files, folder / "read"), pause)
    except Enough:
        return


def test_a_change_during_a_round_makes_for_another(tmp_path: Path) -> None:
    """What was read before it may be half of the old and half of the new."""
    file = tmp_path / "a"
    file.write_text("1")

    def pause() -> None:
        raise AssertionError("it waits")

    begun = rounds(lambda: (file,), lambda files: files, pause)
    assert next(begun) == (file,)
    file.write_text("changed meanwhile")
    assert next(begun) == (file,)


def test_what_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    """Nor has a name that no file can have."""
    assert stamps([tmp_path / "a", Path("a\0b")]) == (None, None)
