"""Standard output and standard error: bytes as they are, and a quiet end where nobody listens."""

import errno
import os
import sys
from contextlib import suppress
from typing import NoReturn


class Unwritten(Exception):
    """A result that was not written: the key of the diagnostic that says why, and its values."""

    def __init__(self, key: str, **values: str) -> None:
        """Keep what is worded when the program ends."""
        super().__init__(key)
        self.key = key
        self.values = values


class ReaderGone(Exception):
    """The other end of the pipe was closed: nothing is wrong, and nobody listens."""


def show(data: bytes) -> None:
    """Write to standard output as it is, whatever the terminal's encoding.

    Raises:
        ReaderGone: where the pipe is closed.
        Unwritten: where standard output is closed or full.
    """
    if sys.stdout is None:
        raise Unwritten("screen_failed", reason="EBADF")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        _discard_standard_output()
        raise ReaderGone from error
    except OSError as error:
        _discard_standard_output()
        raise Unwritten("screen_failed", reason=errno.errorcode.get(error.errno or 0, "?")) from error


def tell(text: str) -> None:
    """Write a line to standard error; where nobody can read it, it is dropped."""
    with suppress(OSError, ValueError, AttributeError):
        print(text, file=sys.stderr, flush=True)


def leave(code: int) -> NoReturn:
    """End the program at once: everything is written, and taking every module down again takes as long as a score."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _discard_standard_output() -> None:
    """Point standard output at nothing, so that what is still held for it does not fail again at the end."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
