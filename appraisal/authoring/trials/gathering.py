"""Test files from what is named: files themselves, rulebooks whose test files lie beside them, folders."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.files import read_source

ENDINGS = (".test.yaml", ".test.yml", ".test.json")
"""How test files are named that are looked for; one that is named itself may be called anything."""

_OPENING = re.compile(r"""^\ufeff?[{\s]*["']?appraise["']?\s*:\s*["']?rulebook/""", re.MULTILINE)


class Found(NamedTuple):
    """A test file, or what cannot be read with the reasons why."""

    path: Path
    refused: tuple[Diagnostic, ...] = ()


class Gathered(NamedTuple):
    """What was found, each file once; and the rulebooks and folders that were named but have no test file."""

    files: tuple[Found, ...]
    without: tuple[Path, ...]


def gather(named: Sequence[str]) -> Gathered:
    """The test files that the paths stand for, in their order, those of a folder by name; of nothing, the folder here.

    A folder is searched with all folders in it, except for hidden ones and links.
    """
    files: dict[str, Found] = {}
    without = []
    for path in (Path(name) for name in named or (os.curdir,)):
        found = tuple(_below(path) if path.is_dir() else _named(path))
        if not found and named:
            without.append(path)
        for one in found:
            files.setdefault(os.path.realpath(one.path), one)
    return Gathered(tuple(files.values()), tuple(dict.fromkeys(without)))


def beside(rulebook: Path) -> tuple[Path, ...]:
    """The test files of a rulebook: those of its name in its folder."""
    paths = (rulebook.with_name(rulebook.stem + ending) for ending in ENDINGS)
    return tuple(path for path in paths if path.is_file())


def _named(path: Path) -> Iterator[Found]:
    """A file that was named: a rulebook stands for its test files, anything else is taken for one."""
    source, refused = read_source(path)
    if source is None:
        yield Found(path, refused)
    elif path.name.endswith(ENDINGS) or not _OPENING.search(source.text):
        yield Found(path)
    else:
        yield from map(Found, beside(path))


def _below(folder: Path) -> Iterator[Found]:
    """Every test file in a folder, and every folder in it that cannot be looked into, by name."""
    refused: list[Found] = []

    def note(error: OSError) -> None:
        path, reason = Path(error.filename), errno.errorcode.get(error.errno or 0, "?")
        key = "file_not_permitted" if isinstance(error, PermissionError) else "file_unreadable"
        refused.append(Found(path, (diagnostic(key, None, path=path, reason=reason),)))

    found = []
    for here, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Found(Path(here, name)) for name in names if name.endswith(ENDINGS)]
    yield from sorted((*found, *refused), key=lambda one: one.path.parts)
