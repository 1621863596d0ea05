"""How far a long job is: one line on standard error, only where a terminal shows it, and gone when the job is done."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from appraisal.formats.cells import escaped, shortened

FEW = 10
"""So many files are done before anybody would look at how far it is."""

_ERASE = "\r\x1b[K"


def shown(paths: Sequence[Path], width: int) -> Iterator[Path]:
    """The paths, one after the other; the one at work is shown with its number, in at most `width` cells."""
    if len(paths) <= FEW or not _terminal():
        yield from paths
        return
    try:
        for number, path in enumerate(paths, start=1):
            _write(_ERASE + shortened(escaped(f"{number}/{len(paths)} {path.as_posix()}"), width - 1))
            yield path
    finally:
        _write(_ERASE)


def _terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
