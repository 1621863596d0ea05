"""Extends: a rulebook takes over another one and changes it (省 → 市 → 县).

继承：在上级细则的基础上改、减、加，成为本级细则（省 → 市 → 县）。

    appraise: rulebook/1
    id: city
    title: 市细则（示例）
    version: "1"
    period: 2024
    full_marks: 20
    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100}
      plan: {title: 学法计划, type: yes_no}
    groups:
      study:
        title: 学法
        points: 20
        criteria:
          sessions:
            title: 集中学法
            points: 12
            deduct: {fact: sessions, below: 12, each: 1}
          planned: {title: 学法计划, points: 8, deduct: {unless: plan, lose: 4}}

The county's rulebook beside it, `county.yaml`:

县细则放在旁边，名为 `county.yaml`：

    appraise: rulebook/1
    id: county
    title: 县细则（示例）
    version: "1"
    extends: city.yaml
    remove: {planned: 本县没有这项工作}
    facts:
      villages: {title: 村级学法, type: count, unit: 村, max: 100}
    groups:
      study:
        criteria:
          sessions: {points: 15, deduct: {below: 15}}
          villages: {title: 村级学法, points: 5, earn: {fact: villages, each: 1}}

| sessions | villages | study | total |
| --- | --- | --- | --- |
| 15次 | 5村 | 20 | 20 |
| 12次 | 3村 | 15 | 15 |

| instead | refused |
| --- | --- |
| `extends: ../city.yaml` | H006 |
| `extends: county.yaml` | H010 |
| `remove: {plans: 本县没有}` | H020 |
| `remove: {planned: ""}` | H018 |
| `sessions: {points: 16, deduct: {below: 15}}` | R068 |
| `villages: {points: 5, earn: {fact: villages, each: 1}}` | H013 |

`extends:` is the path of one rulebook, relative to the file it stands in; that one may extend another, eight times in
all. All of them lie in the folder of the rulebook that was asked for, or in the `rules/` folder around it, links
resolved. What is written is merged key by key into what is taken over: an id that is there is changed, a new one, with
its title, is added behind the one it follows. A list, and limits with their points (`from:`, `below: {…}`), are
replaced as a whole; a criterion that names another form, or a loss that looks at something else, stands in place of the
old one. `remove:` names facts, groups, criteria and outcomes with the reason; where a name is used twice it says which
(`facts.falsified`). `id`, `title` and `version` are each rulebook's own.

`extends:` 写另一部细则的路径，相对于本文件；那一部还可以再继承，最多八层。它们都要在所用细则的文件夹里，或在它外面的
`rules/` 文件夹里，链接按实际位置算。本文件写的逐键并入继承来的内容：id 已有的就是修改；新的要写 `title`，排在它前面那
一项的后面。一列内容，以及带分值的界限（`from:`、`below: {…}`），整个替换；指标改用另一种形式、损失改看另一个事实的，
整个代替原来的。`remove:` 写要去掉的事实、组、指标、一票否决和理由；同一名称用在两处的，写明是哪一处
（`facts.falsified`）。`id`、`title`、`version` 每部细则自己写。

The rulebook means what the same text in one file means: its digest is the same. Every message names the file and line
of what it is about.

合并后的细则与把全文写在一个文件里意思完全一样，摘要也相同。每条提示都指明是哪个文件的哪一行。
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from appraisal.rulebook.merging import EXTENDS, REMOVE, Removal, merge
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors
from appraisal.source.documents import Document, MappingNode, ScalarNode, compose
from appraisal.source.files import SourceText, read_source
from appraisal.source.positions import Position

DEPTH = 8
"""How many rulebooks may stand above one."""
OWN = ("id", "title", "version")
KIND = "rulebook/1"
ARROW = " → "
FOLDER = "rules"

_OPENING = re.compile(r"""^\ufeff?[{\s]*["']?appraise["']?\s*:\s*["']?rulebook/""", re.MULTILINE)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)
_ENDINGS = (".yaml", ".yml", ".json")


class ChainFile(NamedTuple):
    """One rulebook of a chain: its file as messages name it, its own head, and what it removed from those above."""

    file: str
    id: str
    title: str
    version: str
    removed: tuple[Removal, ...]


class Inherited(NamedTuple):
    """A rulebook with all it takes over: None where that is refused; the texts above it, and the chain from it up."""

    document: Document | None
    sources: tuple[SourceText, ...]
    chain: tuple[ChainFile, ...]
    found: tuple[Diagnostic, ...]


class _Step(NamedTuple):
    """A rulebook of the chain as it was read: where it really lies, and its tree."""

    real: str
    document: Document


def inherit(document: Document, path: Path | None, said: Iterable[Diagnostic]) -> Inherited:
    """The document with everything it extends merged in; it was read from `path`, and `said` was found then."""
    if document.root.entry(EXTENDS) is None:
        return Inherited(None, (), (), (diagnostic("remove_alone", document.at((REMOVE,), key=True)),))
    reader = _Reader(document, path, said)
    reader.read()
    sources = tuple(step.document.source for step in reader.steps[1:])
    found = reader.found
    if has_errors(found):
        return Inherited(None, sources, (), tuple(found))
    chain, root = [], None
    for n in range(len(reader.steps) - 1, -1, -1):
        own = reader.steps[n].document
        removed: tuple[Removal, ...] = ()
        if root is None:
            root = own.root
            if root.entry(REMOVE) is not None:
                found.append(diagnostic("remove_alone", own.at((REMOVE,), key=True)))
        else:
            root, removed, problems = merge(root, own.root, reader.path(n + 2))
            found += problems
        id_, title, version = (_word(own, key) for key in OWN)
        chain.append(ChainFile(own.source.name, id_, title, version, removed))
    found += _heads(reader)
    if root is None or has_errors(found):
        return Inherited(None, sources, (), tuple(found))
    return Inherited(Document(root, document.source), sources, tuple(reversed(chain)), tuple(found))


def _heads(reader: _Reader) -> list[Diagnostic]:
    """What every rulebook of a chain has to say for itself, with an id that none above it has."""
    found, above = [], set()
    for n in range(len(reader.steps) - 1, -1, -1):
        document = reader.steps[n].document
        found += [
            diagnostic("missing_key", document.root.position, key=key)
            for key in OWN
            if document.root.entry(key) is None
        ]
        id_ = _word(document, "id")
        if id_ and id_ in above:
            found.append(diagnostic("extends_same_id", document.at(("id",)), id=id_, path=reader.path()))
        above.add(id_)
    return found


def _word(document: Document, key: str) -> str:
    node = document.node((key,))
    return node.text.strip() if isinstance(node, ScalarNode) else ""


class _Reader:
    """Reads one rulebook after the other, up to the one that extends none."""

    def __init__(self, document: Document, path: Path | None, said: Iterable[Diagnostic]) -> None:
        self.found: list[Diagnostic] = []
        self.cleaned = _cleaned(said)
        self.root = ""
        self.beside = ""
        self.steps = [_Step("", document)]
        if path is not None:
            self.beside = os.path.realpath(path.parent)
            self.root = _tree(self.beside)
            self.steps = [_Step(os.path.join(self.beside, path.name), document)]

    def read(self) -> None:
        """Read the chain; what is refused is in `found`."""
        while True:
            entry = self.steps[-1].document.root.entry(EXTENDS)
            if entry is None:
                return
            step = self._parent(entry[1])
            if step is None:
                return
            self.steps.append(step)

    def path(self, steps: int | None = None) -> str:
        """The chain so far, as messages show it."""
        return ARROW.join(step.document.source.name for step in self.steps[:steps])

    def _parent(self, node: object) -> _Step | None:
        if not isinstance(node, ScalarNode) or node.is_nothing or not node.text.strip():
            place = getattr(node, "position", None)
            written = "{…}" if isinstance(node, MappingNode) else "" if isinstance(node, ScalarNode) else "[…]"
            self.found.append(diagnostic("extends_not_one", place, found=written))
            return None
        written = node.text.strip()
        key = "extends_reserved" if node.position in self.cleaned else _shape(written)
        if key is not None:
            return self._refuse(key, node, written)
        if not self.root:
            return self._refuse("extends_without_folder", node, written)
        real = os.path.realpath(os.path.join(os.path.dirname(self.steps[-1].real), written))
        if os.path.commonpath((real, self.root)) != self.root:
            return self._refuse("extends_outside", node, written)
        name = Path(os.path.relpath(real, self.beside)).as_posix()
        if real in (step.real for step in self.steps):
            return self._refuse("extends_circle", node, name)
        if len(self.steps) > DEPTH:
            return self._refuse("extends_too_deep", node, name)
        return self._read(node, Path(real), written, name)

    def _read(self, node: ScalarNode, real: Path, written: str, name: str) -> _Step | None:
        """The rulebook in a file; of what is none, nothing is said but that."""
        source, said = read_source(real)
        if source is None:
            keys = {one.key for one in said}
            if "file_missing" in keys:
                return self._refuse("extends_missing", node, written)
            return self._refuse(
                "extends_not_rulebook" if any(key.startswith("encoding") for key in keys) else "extends_not_regular",
                node,
                written,
            )
        if not _OPENING.search(source.text):
            return self._refuse("extends_not_rulebook", node, written)
        source = replace(source, name=name)
        document, found = compose(source)
        self.found += [_moved(one, name) for one in said] + list(found)
        self.cleaned |= _cleaned(found)
        if document is None or has_errors(found):
            self.steps.append(_Step(str(real), Document(MappingNode((), node.position), source)))
            return None
        if _word(document, "appraise") != KIND:
            return self._refuse("extends_not_rulebook", node, written)
        return _Step(str(real), document)

    def _refuse(self, key: str, node: ScalarNode, name: str) -> _Step | None:
        """Note why a file is not read, at the place that names it."""
        path = ARROW.join((self.path(), name))
        self.found.append(diagnostic(key, node.position, found=name, path=path, limit=DEPTH))
        return None


def _shape(written: str) -> str | None:
    """What is wrong with a path before anything is looked up."""
    if not written.isprintable():
        return "extends_reserved"
    if written.startswith(("/", "\\", "~")) or "\\" in written or _DRIVE.match(written):
        return "extends_absolute" if not _URL.match(written) or len(written.partition(":")[0]) == 1 else "extends_url"
    if _URL.match(written) or "://" in written:
        return "extends_url"
    parts = written.split("/")
    if any(_DEVICES.fullmatch(part) for part in parts) or not parts[-1].lower().endswith(_ENDINGS):
        return "extends_reserved"
    return None


def _cleaned(said: Iterable[Diagnostic]) -> set[Position | None]:
    """Where a hidden character was taken out of a text, which then does not say what the file says."""
    return {one.location for one in said if one.key == "text_hidden_character"}


def _tree(folder: str) -> str:
    """The folder that nothing outside is read from: the nearest `rules/` around, or the folder itself."""
    around = (Path(folder), *Path(folder).parents)
    return str(next((one for one in around if one.name == FOLDER), folder))


def _moved(one: Diagnostic, name: str) -> Diagnostic:
    """A finding about a file by the name it has in the chain."""
    place = one.location
    return one if place is None else replace(one, location=replace(place, file=name))
