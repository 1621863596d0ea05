"""Watching files: when something is to be done again because one of those it read is another now."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

Thing = TypeVar("Thing")
Stamp = tuple[int, int] | None
"""When a file was last written, in nanoseconds, and its size in bytes; None where it is not there."""

SECONDS = 1
"""How long to wait between two looks."""


def rounds(
    look: Callable[[], Thing], read: Callable[[Thing], Iterable[Path]], pause: Callable[[], None]
) -> Iterator[Thing]:
    """What is looked at, at once, and again each time that it is another or one of the files read for it is.

    Files are looked at before each round begins, so that a change during a round makes for another. Between two
    looks there is a `pause`; what it raises ends the watch.
    """
    while True:
        seen = look()
        files = tuple(dict.fromkeys(read(seen)))
        before = stamps(files)
        yield seen
        while look() == seen and stamps(files) == before:
            pause()


def stamps(files: Sequence[Path]) -> tuple[Stamp, ...]:
    """What tells each file from what it was before."""
    return tuple(map(_stamp, files))


def _stamp(file: Path) -> Stamp:
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
