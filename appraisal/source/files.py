"""Reading a file once into memory: regular files only, of bounded size, as text with its digest."""

import errno
import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.encodings import decode, mojibake
from appraisal.source.positions import Position

FILE_LIMIT = 10_000_000
"""The most bytes a text file may have."""

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_KINDS = {
    stat.S_IFIFO: "FIFO",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as it was read.

    `name` is its name without the folder, `text` has LF line ends only, `encoding` is what it was read
    by, `digest` the SHA-256 of its bytes in hexadecimal. `lines` are the text's lines without their ends.
    """

    name: str
    text: str
    encoding: str
    digest: str
    lines: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Cut the lines where LF stands, and nowhere else."""
        object.__setattr__(self, "lines", tuple(self.text.split("\n")))

    def position(self, offset: int, length: int = 1) -> Position:
        """Where the characters from `offset` (0-based, in `text`) stand; `length` stays on that line."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return Position(self.name, line, column, line, column + length)


def read_source(
    path: Path, *, encoding: str | None = None, marker: str | None = "appraise", limit: int = FILE_LIMIT
) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """The text of the file at `path`, and what is to be said about it; no text where it is refused.

    A directory, FIFO, device, a missing or forbidden or too large file, and one that somebody is just
    writing to, is refused with its reason and never waited for.
    `encoding` overrides the order of `encodings.decode`, `marker` is its safeguard.
    """
    data, refusal = _read_bytes(path, limit)
    if refusal is not None:
        return None, (refusal,)
    return source_from_bytes(data, path.name, encoding=encoding, marker=marker, limit=limit)


def source_from_bytes(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    marker: str | None = "appraise",
    limit: int = FILE_LIMIT,
) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """The same for bytes already read, which came under `name` (a folder in it is dropped)."""
    name = Path(name).name or name
    if len(data) > limit:
        return None, (_too_large(name, len(data), limit),)
    decoded, found = decode(data, name, encoding=encoding, marker=marker)
    if decoded is None:
        return None, found
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    source = SourceText(name, text, decoded.encoding, hashlib.sha256(data).hexdigest())
    return source, (*found, *mojibake(text, name))


def _read_bytes(path: Path, limit: int) -> tuple[bytes, Diagnostic | None]:
    try:
        # Asked before opening: opening a device can have effects of its own.
        refusal = _not_regular(path, os.stat(path).st_mode)
        if refusal is not None:
            return b"", refusal
        descriptor = os.open(path, _READ_FLAGS)
    except (OSError, ValueError) as error:
        return b"", _unopened(path, error)
    try:
        status = os.fstat(descriptor)
        refusal = _not_regular(path, status.st_mode)
        if refusal is not None:
            return b"", refusal
        if status.st_size > limit:
            return b"", _too_large(path.name, status.st_size, limit)
        data = _all_bytes(descriptor, limit + 1)
        if _changed(status, os.fstat(descriptor)):
            return b"", diagnostic("file_changed", None, path=path)
    except OSError as error:
        return b"", _unopened(path, error)
    finally:
        os.close(descriptor)
    return data, None


def _all_bytes(descriptor: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0:
        part = os.read(descriptor, min(most, 1 << 20))
        if not part:
            break
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _changed(before: os.stat_result, after: os.stat_result) -> bool:
    """Whether the file was written to meanwhile, so that what was read may be half old and half new."""
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


def _not_regular(path: Path, mode: int) -> Diagnostic | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return diagnostic("file_is_directory", None, path=path)
    return diagnostic("file_not_regular", None, path=path, kind=_KINDS.get(stat.S_IFMT(mode), "?"))


def _unopened(path: Path, error: OSError | ValueError) -> Diagnostic:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return diagnostic("file_missing", None, path=path)
    if isinstance(error, PermissionError):
        return diagnostic("file_not_permitted", None, path=path)
    if isinstance(error, IsADirectoryError):
        return diagnostic("file_is_directory", None, path=path)
    # The system's own sentence would follow the locale; its code does not.
    code = errno.errorcode.get(error.errno or 0, "?") if isinstance(error, OSError) else "NUL"
    return diagnostic("file_unreadable", None, path=path, reason=code)


def _too_large(name: str, size: int, limit: int) -> Diagnostic:
    most = f"{limit // 1_000_000} MB" if limit % 1_000_000 == 0 else f"{limit:,} B"
    return diagnostic("file_too_large", Position(name, 1, 1, 1, 1), size=f"{size:,}", limit=most)
