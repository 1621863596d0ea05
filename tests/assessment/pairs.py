"""From plain data, through YAML text and the real loader, to what is scored: nothing is bypassed."""

from functools import cache
from typing import Any, Protocol

import yaml

from appraisal.assessment.runs import AS_IT_STANDS, Run
from appraisal.assessment.scoring import Appraisal, score
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic, has_errors
from appraisal.source.documents import compose
from appraisal.source.files import SourceText, source_from_bytes
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission
from tests.assessment.rulebooks import Plain


class Scorable(Protocol):
    """A random unit of any kind, with its rulebook."""

    @property
    def rules(self) -> Plain:
        """The rulebook as plain data."""
        ...

    def submission(self) -> Plain:
        """The submission as plain data."""
        ...


def text_of(plain: Any) -> str:
    """Plain data as YAML."""
    return yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def source_of(text: str, name: str) -> SourceText:
    source, found = source_from_bytes(text.encode(), name)
    assert source is not None, found
    return source


@cache
def rulebook_of(text: str) -> Rulebook:
    """The rulebook in a YAML text, for units without a category."""
    rulebook, found = load_rulebook(source_of(text, "random.yaml"), None)
    assert rulebook is not None, said(found)
    return rulebook


def pair_of(rules: str, submission: str) -> Pair:
    """A rulebook and a submission, both as YAML text, read as from files."""
    rulebook = rulebook_of(rules)
    document, found = compose(source_of(submission, "2024.yaml"))
    assert document is not None, said(found)
    model, refused = validate(document, SubmissionModel)
    assert model is not None, said(refused)
    read, unread = read_submission(model, document, rulebook)
    assert read is not None, said(unread)
    assert not has_errors(unread)
    return Pair(rulebook, read)


def said(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.location}: {one.key} {dict(one.values)}" for one in found]


def scored(unit: Scorable, run: Run = AS_IT_STANDS) -> Appraisal:
    """A random unit, scored."""
    pair = pair_of(text_of(unit.rules), text_of(unit.submission()))
    return score(pair.rulebook, pair.submission, run)
