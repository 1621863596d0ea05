"""Units of one rulebook, from YAML text through the real readers."""

from functools import cache
from typing import Any

import yaml

from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.documents import compose
from appraisal.source.files import SourceText
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission


@cache
def rulebook_of(text: str) -> Rulebook:
    rulebook, found = load_rulebook(SourceText("towns.yaml", text, "utf-8", ""), None)
    assert rulebook is not None, [(one.key, str(one.location), one.values) for one in found]
    return rulebook


def submission_text(unit: str, facts: dict[str, str], **sections: Any) -> str:
    head = {"appraise": "submission/1", "rulebook": "towns", "unit": {"name": unit}, "period": "2024"}
    return yaml.dump({**head, "facts": facts, **sections}, allow_unicode=True, sort_keys=False)


def pair_of(rules: str, unit: str, facts: dict[str, str], **sections: Any) -> Pair:
    rulebook = rulebook_of(rules)
    document, composed = compose(SourceText(f"{unit}.yaml", submission_text(unit, facts, **sections), "utf-8", ""))
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    assert model is not None, refused
    submission, unread = read_submission(model, document, rulebook)
    assert submission is not None, unread
    return Pair(rulebook, submission)
