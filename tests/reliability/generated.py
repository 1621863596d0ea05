"""Files that are too large, or too odd, to be written out in a table of cases."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

HEAD = "appraise: submission/1\nrulebook: small\nunit: {name: 甲局}\nperiod: 2024\nfacts:\n"


def alias_bomb() -> str:
    """500 characters that stand for ten to the ninth."""
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *levels]) + "\n"


def long_alias() -> str:
    """One text of 20,000 characters, 1,000 times."""
    return f"a: &a {'x' * 20_000}\nb: [{', '.join(['*a'] * 1_000)}]\n"


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
    "5 MB of open quote": lambda: HEAD + '  meetings: "' + "字 " * 1_200_000 + "\n",
    "5 MB of comment": lambda: HEAD + "  meetings: 12次\n#" + "注" * 1_600_000 + "\n",
    "11 MB": lambda: HEAD + "#" * 11_000_000,
    "100,000 facts": lambda: HEAD + "".join(f"  meeting{n}: 1\n" for n in range(100_000)),
    "100,000 keys": lambda: HEAD + "  meetings: 12次\n" + "".join(f"key_{n}: 1\n" for n in range(100_000)),
    "100,000 doubled keys": lambda: HEAD + "  meetings: 12次\n" * 100_000,
    "300,000 items": lambda: HEAD + "  meetings: [" + "1, " * 300_000 + "1]\n",
    "100,000 plans": lambda: HEAD + "  meetings: 12次\nplans:\n" + "  - {text: 计划, about: [meat]}\n" * 30_000,
    "100,000 wrong values": lambda: HEAD.replace("facts:\n", "verified:\n")
    + "".join(f"  meeting{n}: {{value: 1, by: 甲, why: 乙}}\n" for n in range(40_000)),
    "100,000 lines of tabs": lambda: HEAD + "\t\n" * 100_000 + "\tx: 1\n",
    "100,000 full-width colons": lambda: HEAD + "  甲：1\n" * 100_000,
    "100,000 conflict markers": lambda: "<<<<<<< a\n" * 100_000,
    "1,000,000 NEL": lambda: HEAD + "\x85" * 1_000_000,
}
"""Texts by name; a file takes one with `generated:`."""


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
}
"""What stands at a file's name instead of a file; a case takes one with `instead:`."""
