"""Files that are too large, or too odd, to be written out in a table of cases."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = "appraise: submission/1\nrulebook: small\nunit: {name: 甲局}\nperiod: 2024\nfacts:\n"


def alias_bomb() -> str:
    """500 characters that stand for ten to the ninth."""
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *levels]) + "\n"


def long_alias() -> str:
    """One text of 20,000 characters, 1,000 times."""
    return f"a: &a {'x' * 20_000}\nb: [{', '.join(['*a'] * 1_000)}]\n"


def many_names() -> str:
    """So many different wrong names, each of which might be near to a right one."""
    plans = [", ".join(f"meat{n}" for n in range(first, 100_000, 10)) for first in range(10)]
    return HEAD + "  meetings: 12次\nplans:\n" + "".join(f"  - {{text: 计划, about: [{plan}]}}\n" for plan in plans)


TEXTS: dict[str, Callable[[], str]] = {
    "60 KB of [": lambda: HEAD + "  meetings: " + "[" * 60_000,
    "60 KB of {": lambda: HEAD + "  meetings: " + "{a: " * 15_000,
    "60 KB of [ at the top": lambda: "[" * 60_000,
    "30,000 lists in one another": lambda: HEAD + "  meetings: " + "[" * 30_000 + "]" * 30_000 + "\n",
    "1,000 mappings in one another": lambda: "".join(" " * n + f"a{n}:\n" for n in range(1_000)),
    "65 lists": lambda: "a: " + "[" * 65 + "]" * 65 + "\n",
    "60,000 brackets of JSON": lambda: '{"a": ' + "[" * 60_000,
    "alias bomb": alias_bomb,
    "long alias": long_alias,
    "5 MB on one line": lambda: HEAD + "  meetings: " + "x" * 5_000_000 + "\n",
    "5 MB of digits": lambda: HEAD + "  meetings: " + "9" * 5_000_000 + "\n",
    "5 MB of open quote": lambda: HEAD + '  meetings: "' + "字" * 1_600_000 + "\n",
    "5 MB of comment": lambda: HEAD + "  meetings: 12次\n#" + "注" * 1_600_000 + "\n",
    "11 MB": lambda: HEAD + "#" * 11_000_000,
    "100,000 facts": lambda: HEAD + "".join(f"  meeting{n}: 1\n" for n in range(100_000)),
    "100,000 keys": lambda: HEAD + "  meetings: 12次\n" + "".join(f"key_{n}: 1\n" for n in range(100_000)),
    "100,000 doubled keys": lambda: HEAD + "  meetings: 12次\n" * 100_000,
    "300,000 items": lambda: HEAD + "  meetings: [" + "1, " * 300_000 + "1]\n",
    "19,000 facts": lambda: HEAD + "".join(f"  meeting{n}: 1\n" for n in range(19_000)),
    "19,000 keys": lambda: HEAD + "  meetings: 12次\n" + "".join(f"key_{n}: 1\n" for n in range(19_000)),
    "100,000 names": many_names,
    "8,000 plans": lambda: HEAD + "  meetings: 12次\nplans:\n" + "  - {text: 计划, about: [meat]}\n" * 8_000,
    "9,000 wrong entries": lambda: (
        HEAD.replace("facts:\n", "verified:\n")
        + "".join(f"  meeting{n}: {{value: 1, by: 甲, why: 乙}}\n" for n in range(9_000))
    ),
    "100,000 lines of tabs": lambda: HEAD + "\t\n" * 100_000 + "\tx: 1\n",
    "100,000 full-width colons": lambda: HEAD + "  甲：1\n" * 100_000,
    "100,000 conflict markers": lambda: "<<<<<<< a\n" * 100_000,
    "1,000,000 NEL": lambda: HEAD + "\x85" * 1_000_000,
}
"""Texts by name; a file takes one with `generated:`."""


WORDS = {
    "long": "字" * 40_000,
    "name": "局" * 10_000,
    "key": "k" * 300,
    "number": "1" * 61,
    "name255": "年" * 83 + "2.yaml",
}
"""Words by name, which a case puts in with `$`."""


def fifo(path: Path) -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    """A socket's name in the file system."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def unreadable(path: Path) -> None:
    """A file that its owner may not read (the superuser still may)."""
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)


ODD_FILES: dict[str, Callable[[Path], None]] = {
    "directory": Path.mkdir,
    "FIFO": fifo,
    "socket": bound_socket,
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "link to itself": lambda path: path.symlink_to(path),
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "missing": lambda path: None,
    "unreadable": unreadable,
}
"""What stands at a file's name instead of a file; a case takes one with `instead:`."""


def after_reading(change: Callable[[Path], object]) -> Callable[[Path, pytest.MonkeyPatch], None]:
    """Somebody changes the file once its first part was read."""

    def prepare(path: Path, patched: pytest.MonkeyPatch) -> None:
        real = os.read
        changes = iter([change])

        def read(descriptor: int, size: int) -> bytes:
            data = real(descriptor, size)
            for once in changes:
                once(path)
            return data

        patched.setattr(os, "read", read)

    return prepare


def replaced(path: Path) -> None:
    """As this program, and most editors, save."""
    other = path.with_suffix(".new")
    other.write_text(HEAD + "  meetings: 1次\n", encoding="utf-8")
    other.replace(path)


def not_for_us(path: Path, patched: pytest.MonkeyPatch) -> None:
    """What has no right to be read cannot be opened, though the tests may run as the superuser, who can."""
    real = os.open

    def opened(name: "str | Path", flags: int, mode: int = 0o777) -> int:
        if os.path.exists(name) and not os.stat(name).st_mode & 0o400:
            raise PermissionError(errno.EACCES, "no right to read")
        return real(name, flags, mode)

    patched.setattr(os, "open", opened)


MEANWHILE: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "replaced": after_reading(replaced),
    "overwritten": after_reading(lambda path: path.write_text(HEAD + "#" * 1_000, encoding="utf-8")),
    "emptied": after_reading(lambda path: path.write_bytes(b"")),
    "removed": after_reading(Path.unlink),
    "appended to": after_reading(lambda path: os.truncate(path, 2_000)),
    "not for us": not_for_us,
}
"""What happens while a file is read; a case takes one with `meanwhile:`."""
