"""Where results go: standard output, or a file that is written whole or not at all."""

import errno
import hashlib
import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from appraisal.cli.streams import Unwritten, show, tell
from appraisal.formats import Screen
from appraisal.wording import say

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]

_REASONS = {
    "output_full": (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    "output_forbidden": (errno.EACCES, errno.EPERM, errno.EROFS),
    "output_no_folder": (errno.ENOENT, errno.ENOTDIR),
    "output_is_folder": (errno.EISDIR,),
    "output_name_too_long": (errno.ENAMETOOLONG,),
}

NARROWEST = 40
"""Columns below which nothing is laid out; a narrower terminal folds by itself."""

STALE_AFTER = 3600
"""Seconds after which a temporary file is taken as left by a killed run, where a system has no locks to tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What no result may overwrite: the files that were named, and the SHA-256 of everything that was read."""

    paths: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()


def deliver(data: bytes, target: str | None, *, force: bool, inputs: Inputs, language: str) -> None:
    """Show a result, or write it to a file and say so on standard error; `-` is standard output too.

    Raises:
        ReaderGone: where the pipe is closed.
        Unwritten: where it could not be shown or written.
    """
    if target is None or target == "-":
        show(data)
    else:
        key = "cli.written" if save(data, target, force=force, inputs=inputs) else "cli.unchanged"
        tell(say(key, language, file=target))


def save(data: bytes, target: str, *, force: bool, inputs: Inputs) -> bool:
    """Write a file whole or not at all; say whether it had to be written.

    A link is followed. A file with the same content is left as it is. A device or a pipe is written to directly.

    Raises:
        Unwritten: where the target is an input, exists (without `force`), or cannot be written.
    """
    try:
        real = os.path.realpath(target)
        if os.path.exists(target) and not os.path.isfile(target):
            _write_device(data, target)
            return True
        existing = _content(real)
        if existing is not None:
            if existing == data:
                return False
            if any(_same(real, path) for path in inputs.paths) or _digest(existing) in inputs.digests:
                raise Unwritten("output_is_input", file=target)
            if not force:
                raise Unwritten("output_exists", file=target)
        _replace(data, real)
    except (OSError, ValueError) as error:
        raise _unwritten(error, target) from error
    return True


def save_all(contents: Mapping[str, bytes], folder: str, *, force: bool) -> None:
    """Write several files into a folder, made where there is none; none of them where one may not be written.

    Raises:
        Unwritten: where one exists with another content (without `force`), or cannot be written.
    """
    try:
        os.makedirs(folder, exist_ok=True)
        for target, data in contents.items():
            if not force and os.path.lexists(target) and _content(target) != data:
                raise Unwritten("output_exists", file=target)
    except FileExistsError as error:
        raise Unwritten("output_exists", file=folder) from error
    except (OSError, ValueError) as error:
        raise _unwritten(error, folder) from error
    for target, data in contents.items():
        save(data, target, force=force, inputs=Inputs())


def screen() -> Screen:
    """What standard output can show: 80 columns without colour, unless it is a terminal."""
    try:
        terminal = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return Screen()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width=max(terminal.columns, NARROWEST), colour=colour)


def _write_device(data: bytes, target: str) -> None:
    handle = os.open(target, os.O_WRONLY)
    try:
        _write_all(handle, data)
    finally:
        os.close(handle)


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _unwritten(error: OSError | ValueError, target: str) -> Unwritten:
    number = error.errno or 0 if isinstance(error, OSError) else errno.EINVAL
    key = next((key for key, numbers in _REASONS.items() if number in numbers), "output_failed")
    return Unwritten(key, file=target, reason=errno.errorcode.get(number, "?"))


def _replace(data: bytes, real: str) -> None:
    folder, name = os.path.split(real)
    with _temporary(folder, name) as (temporary, file):
        _write_all(file, data)
        with suppress(FileNotFoundError):
            os.chmod(temporary, stat.S_IMODE(os.stat(real).st_mode))
        os.fsync(file)
        os.replace(temporary, real)
        _sync_folder(folder)


@contextmanager
def _temporary(folder: str, name: str) -> Iterator[tuple[str, int]]:
    """A new file beside the target, gone at the end unless it was renamed; leftovers of killed runs go too."""
    mark = "." + name.encode()[:180].decode(errors="ignore") + "."
    for leftover in _leftovers(folder, mark):
        with suppress(OSError):
            _remove_stale(leftover)
    path, file = _new_file(folder, mark)
    try:
        yield path, file
    finally:
        os.close(file)
        with suppress(FileNotFoundError):
            os.unlink(path)


def _leftovers(folder: str, mark: str) -> list[str]:
    """Temporary files for the same target; none where the folder may be written to but not looked into."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    ours = re.compile(re.escape(mark) + r"[0-9a-f]{16}\.part")
    return [os.path.join(folder, name) for name in names if ours.fullmatch(name)]


def _new_file(folder: str, mark: str) -> tuple[str, int]:
    """A new file, held as long as it is open, so that other runs know it from a leftover."""
    while True:
        # Not the number of the process: two machines, or containers, may write into one folder.
        path = os.path.join(folder, f"{mark}{os.urandom(8).hex()}.part")
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        with suppress(OSError):
            _hold(file, wait=True)
        if os.path.exists(path):
            return path, file
        os.close(file)  # taken for a leftover in the moment before it was held


def _remove_stale(path: str) -> None:
    """Remove a temporary file that no run holds any more."""
    file = os.open(path, os.O_RDONLY)
    try:
        try:
            _hold(file, wait=False)
        except BlockingIOError:
            return
        except OSError:
            if time.time_ns() - os.fstat(file).st_mtime_ns <= STALE_AFTER * 10**9:
                return
        os.unlink(path)
    finally:
        os.close(file)


def _hold(file: int, *, wait: bool) -> None:
    """Hold a file until it is closed, or until its process ends in whatever way.

    Raises:
        BlockingIOError: where another run holds it.
        OSError: where the system has no such locks.
    """
    if fcntl is None:
        raise OSError(errno.ENOLCK, "no locks")
    fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_all(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _sync_folder(folder: str) -> None:
    """Make the rename last over a power cut; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
