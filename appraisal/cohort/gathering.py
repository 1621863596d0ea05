"""The units that one is appraised among: the submissions of its rulebook and category in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from appraisal.cohort.statistics import compared
from appraisal.rulebook.cohort_columns import MOST_UNITS
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors, in_order
from appraisal.source.documents import Document, ScalarNode, compose
from appraisal.source.files import SourceText, read_source
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission

ENDINGS = (".yaml", ".yml", ".json")


class Gathered(NamedTuple):
    """The unit with what the others give it, None where one of them is refused; what was said, and the texts read."""

    pair: Pair | None
    found: tuple[Diagnostic, ...]
    sources: tuple[SourceText, ...]


class _Other(NamedTuple):
    pair: Pair | None
    found: tuple[Diagnostic, ...]
    source: SourceText | None


NOBODY = _Other(None, (), None)


def among(pair: Pair, path: Path, folder: Path) -> Gathered:
    """The unit read from `path`, appraised together with the units of its rulebook, category and period in `folder`.

    Every `.yaml`, `.yml` and `.json` file directly in the folder is looked at, in the order of their
    names; the unit's own file counts once. What is no submission of the kind is passed over; one that
    is refused refuses all, since the others cannot be compared without it.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name.lower().endswith(ENDINGS))
    except (OSError, ValueError):
        return Gathered(None, (diagnostic("among_no_folder", None, path=folder),), ())
    own = os.path.realpath(path)
    others = [_other(folder / name, pair.rulebook) for name in names if os.path.realpath(folder / name) != own]
    found = [one for other in others for one in other.found]
    sources = tuple(other.source for other in others if other.source is not None)
    pairs = [pair, *(other.pair for other in others if other.pair is not None)]
    if len(pairs) > MOST_UNITS:
        found.append(diagnostic("among_too_many", None, path=folder, limit=MOST_UNITS))
    if has_errors(found):
        return Gathered(None, in_order(found), sources)
    return Gathered(compared(pairs)[0], in_order(found), sources)


def _other(path: Path, rulebook: Rulebook) -> _Other:
    """The submission in a file; nobody where it is none of this rulebook, category and period."""
    if not path.is_file():
        return NOBODY
    source, said = read_source(path)
    document, found = compose(source) if source is not None else (None, ())
    if source is None or document is None or not _is_of(document, rulebook):
        return NOBODY
    model, refused = validate(document, SubmissionModel)
    said = (*said, *found, *refused)
    if model is None:
        return _Other(None, said, source)
    submission, unread = read_submission(model, document, rulebook)
    pair = None if submission is None else Pair(rulebook, submission)
    return _Other(pair, (*said, *unread), source)


def _is_of(document: Document, rulebook: Rulebook) -> bool:
    """Whether a file says that it is a submission of this rulebook, category and period."""
    wanted: dict[tuple[str, ...], str] = {("rulebook",): rulebook.id, ("period",): str(rulebook.period)}
    if rulebook.category is not None:
        wanted["unit", "category"] = rulebook.category
    kind = _text(document, ("appraise",)) or ""
    return kind.startswith("submission/") and all(_text(document, path) == text for path, text in wanted.items())


def _text(document: Document, path: tuple[str, ...]) -> str | None:
    node = document.node(path)
    return node.text.strip() if isinstance(node, ScalarNode) else None
