"""Standard output and error, when they are not what they should be."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

import pytest

from appraisal.cli.output import NARROWEST, screen
from appraisal.cli.streams import ReaderGone, Unwritten, show, tell
from appraisal.formats import Screen


@contextmanager
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[BinaryIO]:
    """Standard output is a pipe; its reading end."""
    read, write = os.pipe()
    with open(read, "rb", buffering=0) as reader, open(write, "w", encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        yield reader
        monkeypatch.undo()


def test_bytes_arrive_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the stream's own encoding is."""
    with pipe(monkeypatch) as reader:
        show("总分\n".encode())
        assert reader.read(100) == "总分\n".encode()


def test_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader left; what is written later disappears without another word."""
    with pipe(monkeypatch) as reader:
        reader.close()
        with pytest.raises(ReaderGone):
            show(b"x")
        show(b"y")


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is told with the system's own word for it."""
    with open("/dev/full", "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(Unwritten) as caught:
            show(b"x")
    assert (caught.value.key, caught.value.values) == ("screen_failed", {"reason": "ENOSPC"})


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_no_standard_error(monkeypatch: pytest.MonkeyPatch, stream: TextIO | None) -> None:
    """Nobody to tell is no fault."""
    if stream is not None:
        stream.close()
    monkeypatch.setattr(sys, "stderr", stream)
    tell("x")


def test_no_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nowhere to show a result is one."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(Unwritten):
        show(b"x")
    assert screen() == Screen(80)


def terminal(monkeypatch: pytest.MonkeyPatch, columns: int, **environment: str) -> Screen:
    """What a terminal of that width can show."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main, side = os.openpty()
    with open(main, "rb"), open(side, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(os, "get_terminal_size", lambda number: os.terminal_size((columns, 24)))
        found = screen()
        monkeypatch.undo()
    return found


def test_a_terminal_has_a_width_and_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it, or its user, says otherwise."""
    assert terminal(monkeypatch, 120) == Screen(120, colour=True)
    assert terminal(monkeypatch, 7) == Screen(NARROWEST, colour=True)
    assert terminal(monkeypatch, 80, NO_COLOR="1") == Screen(80)
    assert terminal(monkeypatch, 80, TERM="dumb") == Screen(80)


def test_a_pipe_is_80_columns_wide_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the same input gives the same bytes."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with pipe(monkeypatch):
        assert screen() == Screen(80)
