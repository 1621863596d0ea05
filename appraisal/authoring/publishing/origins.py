"""Where each number of a rulebook comes from that extends others: the file, and its version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from appraisal.rulebook.expressions import is_name, parse
from appraisal.rulebook.expressions.tree import Day, Numeral, PeriodDay, Span, nodes
from appraisal.rulebook.inheritance import ChainFile
from appraisal.source.documents import Document, MappingNode, Node, ScalarNode
from appraisal.wording import exists, say

_DIGIT = re.compile(r"\d")
_EXPRESSION = re.compile(r"[^\W\d_]{2,}|[<>=≤≥≠(]")
"""What is more than a number: a name, a comparison, a function."""
_WORDED = ("title", "text", "basis", "evidence", "problem", "plan", "guide", "mark", "by", "categories")
"""What is told in words; a number in it is the author's sentence."""
_ELSEWHERE = ("appraise", "id", "version", "period", "language", "sources", "facts", "checks", "criteria")
"""What has no numbers of its own to tell, or is told beside its row."""

Way = tuple[str | int, ...]


class Number(NamedTuple):
    """A number as it stands in a file: what it is, below which node, and where."""

    way: Way
    text: str
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Origins:
    """The merged tree of a rulebook, and the rulebooks that it was merged from, nearest first."""

    document: Document
    chain: tuple[ChainFile, ...]
    language: str

    @property
    def several(self) -> bool:
        """Whether there is anything to tell."""
        return len(self.chain) > 1

    def of(self, way: Sequence[str]) -> str:
        """The files of a criterion's numbers: the one that they are all from, or each with its numbers."""
        node = self.document.node(tuple(way))
        numbers = [] if node is None else list(_numbers(node, (), skipped=_WORDED))
        files = [file for file in self.chain if any(number.file == file.file for number in numbers)]
        if not files:
            return self._file(self._of_key(tuple(way)))
        if len(files) == 1:
            return self._file(files[0])
        return self._joined([self._told(file, numbers) for file in files])

    def rest(self) -> tuple[str, ...]:
        """A line a file: its numbers that stand beside no criterion; then what was removed, with the reason."""
        numbers = list(_numbers(self.document.root, (), skipped=(*_WORDED, *_ELSEWHERE)))
        files = [file for file in self.chain if any(number.file == file.file for number in numbers)]
        removed = [
            say("publish.removed", self.language, file=self._file(file), id=one.id, reason=one.reason)
            for file in self.chain
            for one in file.removed
        ]
        return (*(self._told(file, numbers) for file in files), *removed)

    def _of_key(self, way: Way) -> ChainFile:
        """The file in which a node is named."""
        file = self.document.at(way, key=True).file
        return next((one for one in self.chain if one.file == file), self.chain[0])

    def _file(self, file: ChainFile) -> str:
        return say("publish.file", self.language, file=file.file, version=file.version)

    def _told(self, file: ChainFile, numbers: list[Number]) -> str:
        said = [self._said(number) for number in numbers if number.file == file.file]
        return say("publish.from_file", self.language, file=self._file(file), numbers=self._joined(said))

    def _joined(self, texts: list[str]) -> str:
        return say("publish.separators.clause", self.language).join(texts)

    def _said(self, number: Number) -> str:
        """What a number is, in words: the node that it stands in, its key, and the limit or word it belongs to."""
        place = max((n for n, step in enumerate(number.way) if exists(f"keys.{step}", self.language)), default=None)
        if place is None:
            return number.text
        key = say(f"keys.{number.way[place]}", self.language)
        inside = " ".join(str(step) for step in number.way[place + 1 :] if isinstance(step, str))
        what = say("publish.inside", self.language, key=key, inside=inside) if inside else key
        said = say("publish.number", self.language, what=what, number=number.text)
        owner = self._owner(number.way[:place])
        return said if owner is None else say("publish.owned", self.language, title=owner, number=said)

    def _owner(self, way: Way) -> str | None:
        """The title of the nearest group or outcome that a key stands in."""
        titles = (self.document.node((*way[:end], "title")) for end in range(len(way), 0, -1))
        return next((title.text for title in titles if isinstance(title, ScalarNode)), None)


def _in_text(text: str) -> Iterator[str]:
    """A number as it is written; of an expression, each that stands in it."""
    if not _DIGIT.search(text) or is_name(text):
        return
    tree = parse(text).tree if _EXPRESSION.search(text) else None
    if tree is None:
        yield text
    else:
        for node in nodes(tree):
            if isinstance(node, Numeral | Day | PeriodDay | Span):
                yield text[node.start : node.end]


def _numbers(node: Node, way: Way, *, skipped: tuple[str, ...]) -> Iterator[Number]:
    """Every value below a node that has a digit in it, its key too where that is a limit."""
    if isinstance(node, ScalarNode):
        yield from (Number(way, text, node.position.file) for text in _in_text(node.text))
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            if key.text not in skipped:
                yield from _numbers(value, (*way, key.text), skipped=skipped)
    else:
        for place, item in enumerate(node.items):
            yield from _numbers(item, (*way, place), skipped=skipped)
