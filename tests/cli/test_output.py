"""Files are written whole or not at all, whatever goes wrong on the way."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from appraisal.cli import output
from appraisal.cli.output import Inputs, save
from appraisal.cli.streams import Unwritten

NOTHING = Inputs()
STEPS = ("open", "write", "fsync", "replace", "chmod")


def written(target: Path | str, data: bytes = b"new", *, force: bool = True) -> bool:
    """Write a result where no input stands."""
    return save(data, str(target), force=force, inputs=NOTHING)


def refused(target: Path | str, **options: bool) -> str:
    """The key of the diagnostic that a write ends with."""
    with pytest.raises(Unwritten) as caught:
        written(target, **options)
    return caught.value.key


def test_a_new_file(tmp_path: Path) -> None:
    """With the rights that other programs' files get."""
    target = tmp_path / "a.json"
    assert written(target, force=False)
    assert target.read_bytes() == b"new"
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask


def test_the_same_content_is_left_alone(tmp_path: Path) -> None:
    """Also without `--force`."""
    target = tmp_path / "a.json"
    target.write_bytes(b"new")
    before = target.stat()
    assert not written(target, force=False)
    assert target.stat() == before


def test_a_replaced_file_keeps_its_rights(tmp_path: Path) -> None:
    """Whoever could read it still can, and nobody else."""
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    assert written(target)
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The link stays a link."""
    (tmp_path / "years").mkdir()
    target = tmp_path / "years" / "2024.json"
    target.write_bytes(b"old")
    link = tmp_path / "latest.json"
    link.symlink_to(target)
    assert written(link)
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("no/folder/a.json", "output_no_folder"),
        ("file/a.json", "output_no_folder"),
        ("folder", "output_is_folder"),
        ("x" * 300, "output_name_too_long"),
        ("a\0b", "output_failed"),
        ("", "output_is_folder"),
    ],
)
def test_what_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, key: str) -> None:
    """Each reason has its own words."""
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")
    Path("folder").mkdir()
    assert refused(name) == key
    assert sorted(os.listdir()) == ["file", "folder"]


def test_a_full_device() -> None:
    """Is written to directly, and says that it is full."""
    assert refused("/dev/full") == "output_full"
    assert written("/dev/null")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("old", [None, b"old"])
def test_the_old_file_stays_where_a_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, old: bytes | None
) -> None:
    """And nothing is left lying about."""
    target = tmp_path / "a.json"
    if old is not None:
        target.write_bytes(old)

    def failing(*arguments: Any, **options: Any) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, step, failing)
    key = {errno.ENOSPC: "output_full", errno.EIO: "output_failed", errno.EACCES: "output_forbidden"}[number]
    if step == "chmod" and old is None:
        assert written(target)
        old = b"new"
    else:
        assert refused(target) == key
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ([] if old is None else ["a.json"])
    assert old is None or target.read_bytes() == old


def test_an_interruption_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C just before the rename."""
    target = tmp_path / "a.json"
    target.write_bytes(b"old")

    def interrupted(*arguments: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        written(target)
    assert (os.listdir(tmp_path), target.read_bytes()) == (["a.json"], b"old")


def test_a_system_may_write_less_than_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the rest is written too."""
    write: Callable[..., int] = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:2]))
    assert written(tmp_path / "a.json", b"seven..")
    assert (tmp_path / "a.json").read_bytes() == b"seven.."


def test_a_folder_that_cannot_be_opened_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making the rename last is as good as the system lets it be."""
    opened: Callable[..., int] = os.open

    def only_files(path: str, flags: int, mode: int = 0o777) -> int:
        if os.path.isdir(path):
            raise PermissionError(errno.EACCES, "a folder")
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", only_files)
    assert written(tmp_path / "a.json")


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    """A run that is just writing the same file is left in peace, and so are other files, though named alike."""
    names = (".a.json.1111111111111111.part", ".a.json.2222222222222222.part", ".b.json.1111111111111111.part")
    left, held, other, own = (tmp_path / name for name in (*names, ".a.json.1.part"))
    for path in (left, held, other, own):
        path.write_bytes(b"half")
    with held.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert written(tmp_path / "a.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == [own.name, held.name, other.name, "a.json"]
    assert written(tmp_path / "a.json", b"newer")
    assert sorted(path.name for path in tmp_path.iterdir()) == [own.name, other.name, "a.json"]


def test_a_folder_that_cannot_be_looked_into_can_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leftovers stay, and nothing else is different."""

    def closed(folder: str) -> list[str]:
        raise PermissionError(errno.EACCES, "closed")

    with monkeypatch.context() as patched:
        patched.setattr(os, "listdir", closed)
        assert written(tmp_path / "a.json")
    assert os.listdir(tmp_path) == ["a.json"]


@pytest.mark.parametrize("module", [None, fcntl])
def test_without_locks_leftovers_are_removed_after_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType | None
) -> None:
    """As on Windows, and on network drives without locks."""

    def no_locks(file: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    monkeypatch.setattr(output, "fcntl", module)
    stale, fresh = (tmp_path / f".a.json.{digit * 16}.part" for digit in "12")
    for path in (stale, fresh):
        path.write_bytes(b"half")
    os.utime(stale, (1, 1))
    assert written(tmp_path / "a.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, "a.json"]


def test_a_file_that_was_taken_for_a_leftover_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run may look in the moment between making the file and holding it."""
    flock: Callable[[int, int], None] = fcntl.flock
    removals = iter([True, False])

    def too_late(file: int, operation: int) -> None:
        if operation == fcntl.LOCK_EX and next(removals):
            for path in tmp_path.glob(".a.json.*.part"):
                path.unlink()
        flock(file, operation)

    monkeypatch.setattr(fcntl, "flock", too_late)
    assert written(tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
