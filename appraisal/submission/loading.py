"""Reading a submission file together with the rulebook it is scored by."""

from dataclasses import dataclass
from pathlib import Path

from appraisal.rulebook.compiling import compile_rulebook
from appraisal.rulebook.loading import draft_of, find_rulebook
from appraisal.rulebook.model import RulebookModel
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import Validated, full_width_numbers, validate_apart
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors, in_order
from appraisal.source.documents import Document, compose
from appraisal.source.files import SourceText, read_source
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission
from appraisal.submission.readings import Submission

SEPARABLE = frozenset({"verified", "judged", "evidence", "problems", "plans"})


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A submission and the rulebook it was read by."""

    rulebook: Rulebook
    submission: Submission


def load_pair(
    path: Path, rules: Path | None, encoding: str | None = None
) -> tuple[Pair | None, tuple[Diagnostic, ...], tuple[SourceText, ...]]:
    """The submission at `path` with its rulebook, every finding about both, and the texts read.

    Without `rules` the submission's `rulebook:` is looked up beside it, in a `rules/` folder above it,
    then among the shipped rulebooks. `encoding` is the submission's. None where anything is refused.
    """
    source, found = read_source(path, encoding=encoding)
    if source is None:
        return None, found, ()
    document, composed = compose(source)
    diagnostics = [*found, *composed]
    if document is None:
        return None, in_order(diagnostics), (source,)
    validated, refused = validate_apart(document, SubmissionModel, SEPARABLE)
    diagnostics += [*full_width_numbers(document), *refused]
    if validated is None:
        return None, in_order(diagnostics), (source,)
    return _with_rulebook(path, rules, source, validated, diagnostics)


def _with_rulebook(
    path: Path,
    rules: Path | None,
    source: SourceText,
    validated: Validated[SubmissionModel],
    diagnostics: list[Diagnostic],
) -> tuple[Pair | None, tuple[Diagnostic, ...], tuple[SourceText, ...]]:
    model, document = validated.model, validated.document
    rules = rules or find_rulebook(model.rulebook, path.parent)
    if rules is None:
        place = document.at(("rulebook",))
        return None, in_order([*diagnostics, diagnostic("rulebook_not_found", place, id=model.rulebook)]), (source,)
    rules_source, rules_found = read_source(rules)
    diagnostics += rules_found
    if rules_source is None:
        return None, in_order(diagnostics), (source,)
    draft, unfit, above = draft_of(rules_source, rules)
    sources = (source, rules_source, *above)
    if draft is None:
        return None, in_order([*diagnostics, *unfit]), sources
    served, misplaced = _category(document, model, draft.model)
    rulebook, refused = compile_rulebook(draft, served)
    diagnostics += [*misplaced, *refused]
    if rulebook is None:
        return None, in_order(diagnostics), sources
    if rulebook.id != model.rulebook:
        place = document.at(("rulebook",))
        diagnostics.append(diagnostic("other_rulebook", place, found=model.rulebook, wanted=rulebook.id))
    submission, unread = read_submission(model, document, rulebook)
    diagnostics += unread
    if submission is None or has_errors(diagnostics):
        return None, in_order(diagnostics), sources
    return Pair(rulebook, submission), in_order(diagnostics), sources


def _category(
    document: Document, model: SubmissionModel, rules: RulebookModel
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The category to compile the rulebook for, where it has any: the unit's, or the first where that is wrong."""
    category = model.unit.category
    if not rules.categories or category in rules.categories:
        return category if rules.categories else None, ()
    listed = " / ".join(rules.categories)
    if category is None:
        return rules.categories[0], (
            diagnostic("category_required", document.at(("unit",), key=True), categories=listed),
        )
    place = document.at(("unit", "category"))
    return rules.categories[0], (diagnostic("category_not_served", place, category=category, categories=listed),)
