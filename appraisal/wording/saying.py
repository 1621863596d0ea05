"""Words by key: `say` takes a key, a language and the values that fill the sentence in."""

import os
import re
import tomllib
from functools import cache
from typing import Any

LANGUAGES = ("zh", "en")

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_SECTION = re.compile(r"^(?=\[)", re.MULTILINE)


def say(key: str, language: str, /, **values: str) -> str:
    """The sentence under a dotted key (`text.total`), its `{placeholders}` filled from `values`.

    An entry may be a table with `one` and `other`; the value `count` chooses between them.

    Raises:
        KeyError: where the key does not exist, or the sentence needs a value that was not given.
    """
    entry = _entry(key, language)
    if isinstance(entry, dict):
        entry = entry["one" if values["count"] == "1" else "other"]
    return _PLACEHOLDER.sub(lambda found: values[found[1]], str(entry))


def gist(key: str, language: str) -> str:
    """The sentence under a key, with `…` for each value that would fill it in.

    Raises:
        KeyError: where the key does not exist.
    """
    entry = _entry(key, language)
    return _PLACEHOLDER.sub("…", str(entry["other"] if isinstance(entry, dict) else entry))


def entries(key: str, language: str) -> tuple[str, ...]:
    """The sentences of a list (`help.score.examples`), in order."""
    return tuple(_entry(key, language))


def exists(key: str, language: str) -> bool:
    """Whether there is a sentence under the key."""
    try:
        _entry(key, language)
    except KeyError:
        return False
    return True


def _entry(key: str, language: str) -> Any:
    section, *rest = key.split(".")
    entry: Any = _section(section, language)
    for part in rest:
        entry = entry[part]
    return entry


@cache
def _section(name: str, language: str) -> dict[str, Any]:
    """One top table of a language file; only its own lines are parsed, since `--help` needs few of them."""
    text = _sections(language).get(name)
    table: dict[str, Any] = tomllib.loads(text)[name] if text else {}
    return table


@cache
def _sections(language: str) -> dict[str, str]:
    """The lines of each top table, with those of the tables in it."""
    if language not in LANGUAGES:
        raise KeyError(language)
    with open(os.path.join(os.path.dirname(__file__), f"{language}.toml"), encoding="utf-8") as file:
        chunks = _SECTION.split(file.read())
    found: dict[str, list[str]] = {}
    for chunk in chunks:
        found.setdefault(chunk[1 : chunk.find("]")].partition(".")[0], []).append(chunk)
    return {name: "".join(parts) for name, parts in found.items()}
