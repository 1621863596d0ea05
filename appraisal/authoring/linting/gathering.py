"""Rulebooks from what is named: files themselves, and folders with all rulebooks in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from appraisal.source.files import read_source

ENDINGS = (".yaml", ".yml", ".json")
"""How rulebooks are named that are looked for; one that is named itself may be called anything."""

_OPENING = re.compile(r"""^\ufeff?[{\s]*["']?appraise["']?\s*:\s*["']?rulebook/""", re.MULTILINE)


class Gathered(NamedTuple):
    """The rulebooks, each once, and the folders that were named but hold none."""

    files: tuple[Path, ...]
    without: tuple[Path, ...]


def gather(named: Sequence[str]) -> Gathered:
    """The rulebooks that the paths stand for, those of a folder by name; of nothing, those of the folder here.

    A folder is searched with all folders in it, except for hidden ones and links.
    """
    files: dict[str, Path] = {}
    without = []
    for path in (Path(name) for name in named or (os.curdir,)):
        found = tuple(_below(path)) if path.is_dir() else (path,)
        if not found and named:
            without.append(path)
        for one in found:
            files.setdefault(os.path.realpath(one), one)
    return Gathered(tuple(files.values()), tuple(dict.fromkeys(without)))


def _below(folder: Path) -> Iterator[Path]:
    """Every rulebook in a folder, by name; what cannot be read is none."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.endswith(ENDINGS) and _is_rulebook(path):
                yield path


def _is_rulebook(path: Path) -> bool:
    source, _ = read_source(path)
    return source is not None and _OPENING.search(source.text) is not None
