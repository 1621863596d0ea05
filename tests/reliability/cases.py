"""Reading the tables of bad input: what each case puts into which file, and what is to come of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.reliability.generated import ODD_FILES, TEXTS, WORDS

FOLDER = Path(__file__).parent
SUBMISSION, RULEBOOK = "2024.yaml", "small.yaml"


@dataclass(frozen=True)
class Case:
    """One row of a table.

    The file `into` (the submission or the rulebook, both good) is changed by `lines` (number: text), `facts`
    (id: value), `added` (behind the end); or it is `text`, `generated`, `hex` or another thing `instead`. It is
    then put under `name`, in the encoding `encoded`, with `line_ends`, `cut` by so many bytes at the end, and
    `meanwhile` something happens to it while it is read. Scored with `options` it is refused with the codes and
    places `refused`, or else accepted: `accepted` is then noted, `awarded` and `possible` hold, and with `same`
    the result is that of the good files. `says` is among what is printed (`…` as the last code stands for more
    of the kind). `alone` runs it in a process with limits.
    """

    row: str
    title: str
    into: str = SUBMISSION
    lines: dict[int, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    added: str = ""
    text: str | None = None
    generated: str | None = None
    hex: str | None = None
    instead: str | None = None
    meanwhile: str | None = None
    name: str = ""
    encoded: str = "utf-8"
    line_ends: str = "\n"
    cut: int = 0
    options: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    awarded: dict[str, str] = field(default_factory=dict)
    possible: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    same: bool = False
    alone: bool = False

    @property
    def id(self) -> str:
        """How a test is named."""
        return f"{self.row} {self.title}"

    def write(self, folder: Path) -> Path:
        """Put the two files into the folder; the submission's path."""
        for name in (SUBMISSION, RULEBOOK):
            content = self._content(name) if name == self.into else (FOLDER / name).read_bytes()
            path = folder / (self.name or name if name == self.into else name)
            if name == self.into and self.instead is not None:
                ODD_FILES[self.instead](path)
            else:
                path.write_bytes(content)
        return folder / (self.name or SUBMISSION if self.into == SUBMISSION else SUBMISSION)

    def _content(self, name: str) -> bytes:
        if self.hex is not None:
            return bytes.fromhex(self.hex)
        text = self.text if self.text is not None else self._changed((FOLDER / name).read_text(encoding="utf-8"))
        if self.generated is not None:
            text = TEXTS[self.generated]()
        data = text.replace("\n", self.line_ends).encode(self.encoded)
        return data[: len(data) - self.cut]

    def _changed(self, text: str) -> str:
        lines = text.splitlines()
        for number, line in self.lines.items():
            lines[number - 1] = line
        for fact, value in self.facts.items():
            place = next(n for n, line in enumerate(lines) if line.startswith(f"  {fact}:"))
            lines[place] = f"  {fact}: {value}"
        return "\n".join(lines) + "\n" + self.added


def _case(entry: dict[str, Any]) -> Case:
    return Case(**{key: READERS[key](value) if key in READERS else value for key, value in entry.items()})


def _tuple(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _is_true(value: str) -> bool:
    return {"true": True, "false": False}[value]


def _filled(text: str) -> str:
    """The text with `$word` as what `generated` has under that name."""
    return re.sub(r"\$(\w+)", lambda match: WORDS[match[1]], text)


READERS: dict[str, Callable[[Any], Any]] = {
    "options": _tuple,
    "refused": _tuple,
    "accepted": _tuple,
    "says": _tuple,
    "lines": lambda lines: {int(number): _filled(line) for number, line in lines.items()},
    "facts": lambda facts: {fact: _filled(value) for fact, value in facts.items()},
    "added": _filled,
    "name": _filled,
    "cut": int,
    "same": _is_true,
    "alone": _is_true,
}


CASES = [
    _case(entry)
    for table in ("yaml", "numbers", "files")
    for entry in yaml.load((FOLDER / "cases" / f"{table}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
]
