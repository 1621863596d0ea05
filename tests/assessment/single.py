"""One criterion and one unit, from plain data to what was read of them."""

from collections.abc import Mapping
from typing import Any

from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.documents import compose
from appraisal.submission.loading import Pair
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission
from tests.assessment.pairs import source_of, text_of


def rulebook_text(rules: Mapping[str, Any]) -> str:
    """A whole rulebook around one criterion; one without points stands under `adjustments`.

    `group` are further keys of the group around it.
    """
    criterion = {"title": "指标"} | {key: value for key, value in rules.items() if key not in ("facts", "group")}
    points = criterion.get("points", "1")
    rest = {"title": "其余", "points": "1", "judged": {"by": "考核组"}}
    inside = {"one": criterion} if "points" in criterion else {"rest": rest}
    whole = {
        "appraise": "rulebook/1",
        "id": "random",
        "title": "细则",
        "version": "1",
        "period": "2024",
        "full_marks": points,
        "defaults": {"missing": "worst"},
        "facts": rules["facts"],
        "groups": {"all": {"title": "组", "points": points, **rules.get("group", {}), "criteria": inside}},
    }
    if "points" not in criterion:
        whole["adjustments"] = {"criteria": {"one": criterion}}
    return text_of(whole)


def handed_in(unit: Mapping[str, Any]) -> str:
    """A submission of the unit; what is judged is the criterion's one number, given with a reason."""
    verified = {
        name: {"value": value, "by": "考核组", "why": "台账"} for name, value in unit.get("verified", {}).items()
    }
    judged = {"one": {**unit["judged"], "by": "考核组", "why": "看了台账"}} if "judged" in unit else {}
    sections = {key: unit[key] for key in ("facts", "assessed") if key in unit}
    head = {"appraise": "submission/1", "rulebook": "random", "unit": {"name": "某大队"}, "period": "2024"}
    return text_of({**head, **sections, "verified": verified, "judged": judged}).replace("'null'", "null")


def read(rules: Mapping[str, Any], unit: Mapping[str, Any]) -> tuple[Pair, tuple[Any, ...]]:
    """The pair, and what was said while it was read."""
    rulebook, found = load_rulebook(source_of(rulebook_text(rules), "random.yaml"), None)
    assert rulebook is not None, found
    document, composed = compose(source_of(handed_in(unit), "2024.yaml"))
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    assert model is not None, refused
    submission, said = read_submission(model, document, rulebook)
    assert submission is not None, said
    return Pair(rulebook, submission), said
