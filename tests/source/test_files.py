"""Files that can be read and files that cannot: each with its reason, and none waited for."""

import errno
import hashlib
import os
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import FILE_LIMIT, SourceText, read_source, source_from_bytes
from appraisal.source.positions import Position

Brief = Callable[[Iterable[Diagnostic]], list[str]]


def make_fifo(folder: Path) -> Path:
    os.mkfifo(folder / "fifo")
    return folder / "fifo"


def make_loop(folder: Path) -> Path:
    (folder / "loop").symlink_to(folder / "loop")
    return folder / "loop"


def make_file(folder: Path) -> Path:
    (folder / "file").write_text("a")
    return folder / "file"


E7: dict[str, tuple[Callable[[Path], Path], str, dict[str, str]]] = {
    "missing": (lambda folder: folder / "none.yaml", "file_missing", {}),
    "a file as a folder": (lambda folder: make_file(folder) / "none.yaml", "file_missing", {}),
    "directory": (lambda folder: folder, "file_is_directory", {}),
    "FIFO": (make_fifo, "file_not_regular", {"kind": "FIFO"}),
    "endless device": (lambda folder: Path("/dev/zero"), "file_not_regular", {"kind": "device"}),
    "empty device": (lambda folder: Path("/dev/null"), "file_not_regular", {"kind": "device"}),
    "link to itself": (make_loop, "file_unreadable", {"reason": "ELOOP"}),
    "name too long": (lambda folder: folder / ("甲" * 200), "file_unreadable", {"reason": "ENAMETOOLONG"}),
    "NUL in the name": (lambda folder: folder / "a\0b", "file_unreadable", {"reason": "NUL"}),
}


@pytest.mark.parametrize("name", E7)
def test_what_cannot_be_read_is_refused_with_its_reason(name: str, tmp_path: Path, shown: Brief) -> None:
    make, key, values = E7[name]
    path = make(tmp_path)
    source, found = read_source(path)
    assert source is None
    assert shown(found) == [key]
    assert dict(found[0].values) == {"path": str(path), **values}


def test_a_socket_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        _, (found,) = read_source(path)
    assert dict(found.values)["kind"] == "socket"


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (PermissionError(errno.EACCES, ""), "file_not_permitted"),
        (IsADirectoryError(errno.EISDIR, ""), "file_is_directory"),
        (OSError(errno.EIO, ""), "file_unreadable"),
        (OSError("no code"), "file_unreadable"),
    ],
)
@pytest.mark.parametrize("call", ["open", "read"])
def test_faults_of_the_system(
    error: OSError, key: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Brief
) -> None:
    path = make_file(tmp_path)

    def fail(*_: object) -> int:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        source, found = read_source(path)
    assert source is None
    assert shown(found) == [key]


def test_a_file_that_was_exchanged_for_a_device_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_file(tmp_path)
    real = os.open
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", lambda _, flags: real("/dev/zero", flags))
        _, (found,) = read_source(path)
    assert found.key == "file_not_regular"


@pytest.mark.parametrize(
    ("size", "limit", "shown_limit"),
    [(101, 100, "100 B"), (FILE_LIMIT + 1, FILE_LIMIT, "10 MB")],
)
def test_a_file_over_the_limit_is_refused(size: int, limit: int, shown_limit: str, tmp_path: Path) -> None:
    path = tmp_path / "大.yaml"
    path.write_bytes(b"a" * size)
    source, (found,) = read_source(path, limit=limit)
    assert source is None
    assert (found.key, dict(found.values)) == ("file_too_large", {"size": f"{size:,}", "limit": shown_limit})
    assert found.location == Position("大.yaml", 1, 1, 1, 1)
    assert source_from_bytes(b"a" * size, "大.yaml", limit=limit) == (None, (found,))


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_file(tmp_path)

    def endless(_: int, count: int) -> bytes:
        return b"x" * count

    with monkeypatch.context() as patched:
        patched.setattr(os, "read", endless)
        _, (found,) = read_source(path)
    assert dict(found.values)["size"] == "10,000,001"


@pytest.mark.parametrize("data", [b"a: 1\nb: 2\n", b"", b"b: 1\n"])
def test_a_file_that_is_written_to_while_it_is_read_is_refused(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Brief
) -> None:
    """Half of it might be old and half of it new; also where it stays as long as it was."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\n")
    os.utime(path, (1, 1))
    real = os.read

    def meanwhile(descriptor: int, size: int) -> bytes:
        part = real(descriptor, size)
        path.write_bytes(data)
        return part

    with monkeypatch.context() as patched:
        patched.setattr(os, "read", meanwhile)
        source, found = read_source(path)
    assert (source, shown(found)) == (None, ["file_changed"])


def test_the_text_and_the_digest_come_from_one_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\r\n")
    parts: Iterator[bytes] = iter([b"a: ", b"2\r\n", b""])
    with monkeypatch.context() as patched:
        patched.setattr(os, "read", lambda *_: next(parts))
        source, found = read_source(path)
    assert found == ()
    assert source == SourceText("x.yaml", "a: 2\n", "utf-8", hashlib.sha256(b"a: 2\r\n").hexdigest())


@pytest.mark.parametrize("name", ["二〇二四 年.yaml", "-x.yaml", "a\nb.yaml", "x" * 250 + ".yaml", "e\u0301.yaml"])
def test_e6_any_file_name_works(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"a: \xff")
    _, (found,) = read_source(tmp_path / name)
    assert found.location is not None
    assert found.location.file == name


def test_no_folder_in_the_name() -> None:
    source, _ = source_from_bytes(b"a: 1\n", "/home/x/2024.yaml")
    assert source is not None
    assert source.name == "2024.yaml"


@pytest.mark.parametrize("text", ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "a\nb\r\n\rc"])
def test_e5_lines_are_the_same_whatever_ends_them(text: str) -> None:
    source, _ = source_from_bytes(text.encode(), "x")
    assert source is not None
    assert source.lines == ("a", "b", "", "c")


def test_only_line_ends_cut_lines() -> None:
    assert SourceText("x", "a\x0b\x85\u2028b\nc", "utf-8", "").lines == ("a\x0b\x85\u2028b", "c")


def test_places_in_a_text() -> None:
    source = SourceText("x", "甲乙\n丙丁", "utf-8", "")
    assert source.position(0) == Position("x", 1, 1, 1, 2)
    assert source.position(4, 2) == Position("x", 2, 2, 2, 4)
