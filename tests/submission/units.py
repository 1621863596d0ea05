"""Building submissions in tests: a rulebook with any facts, and a unit that hands in any values."""

from collections.abc import Mapping

from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.documents import compose
from appraisal.source.files import SourceText, source_from_bytes
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission
from appraisal.submission.readings import Submission

HEAD = "appraise: submission/1\nrulebook: units\nunit: {name: 甲单位}\nperiod: 2024\n"
GROUPS = """\
groups:
  all:
    title: 全部
    points: 100
    criteria:
      study: {title: 学法, points: 60, deduct: {judged: {by: 县司法局, within: 2..5}}}
      duty: {title: 职责, points: 40, judged: {by: 考核组, within: 1..10, step: 0.5}}
adjustments:
  criteria:
    praised: {title: 表扬, at_most: 3, earn: {judged: {by: 考核组, within: 0..3, step: 1}}}
    blamed: {title: 批评, at_most: 0, at_least: none, deduct: {judged: {by: 考核组, within: 0.25..2.25, step: 0.5}}}
"""


def rulebook_with(facts: Mapping[str, str]) -> Rulebook:
    """A rulebook that declares these facts, each as a YAML mapping in one line."""
    declared = "".join(f"  {name}: {text}\n" for name, text in facts.items()) or "  {}\n"
    head = 'appraise: rulebook/1\nid: units\ntitle: 细则\nversion: "1"\nperiod: 2024\nfacts:\n'
    rulebook, found = load_rulebook(SourceText("units.yaml", head + declared + GROUPS, "utf-8", ""), None)
    assert rulebook is not None, found
    return rulebook


def read(rulebook: Rulebook, body: str, name: str = "unit.yaml") -> tuple[Submission | None, tuple[Diagnostic, ...]]:
    """The submission with this body behind the usual head, and what was found in it."""
    text = body if name.endswith(".json") else HEAD + body
    source, unread = source_from_bytes(text.encode(), name)
    assert source is not None, unread
    document, composed = compose(source)
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    if model is None:
        return None, refused
    return read_submission(model, document, rulebook)
