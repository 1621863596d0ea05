"""The page of every key that shapes the tree is true: each row gives the total and figures, or the refusal, it says."""

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from appraisal.assessment.scoring import Appraisal, score
from appraisal.assessment.tallying import Tally
from appraisal.rulebook import keys
from appraisal.rulebook.keys import categories, combine, group_adjustments, ranking, rounding, scaled_from
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.documents import compose
from appraisal.source.files import SourceText
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission
from appraisal.submission.readings import Submission
from appraisal.wording.figures import trimmed_text
from tests.rulebook.pages import Example, examples, instead

PAGES = (categories, combine, group_adjustments, ranking, rounding, scaled_from)
HEAD = 'appraise: rulebook/1\nid: page\ntitle: 页\nversion: "1"\nperiod: 2024\n'
ROWS = [
    pytest.param(example, id=f"{module.NAME}: {example}")
    for module in PAGES
    for example in examples(module.__doc__ or "")
]


def loaded(snippet: str, category: str | None = None) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook that a snippet is, but for its head."""
    return load_rulebook(SourceText("page.yaml", HEAD + snippet, "utf-8", ""), category)


def appraised(snippet: str, row: Mapping[str, str]) -> Appraisal:
    """The unit with the values of a row, by the rulebook that a snippet is."""
    rulebook, found = loaded(snippet, row.get("category"))
    assert rulebook is not None, [(one.code, str(one.location)) for one in found]
    return appraised_by(rulebook, row)


def appraised_by(rulebook: Rulebook, row: Mapping[str, str]) -> Appraisal:
    """The unit with the values of a row."""
    return score(rulebook, unit_of(rulebook, row))


def unit_of(rulebook: Rulebook, row: Mapping[str, str]) -> Submission:
    """The submission of the unit with the values of a row, `unit` its name."""
    values, name = {key: cell for key, cell in row.items() if cell != "-"}, row.get("unit", "单位")
    handed = {name: fact for name, fact in rulebook.facts.items() if name in values}
    facts = "".join(f"  {name}: {values[name]}\n" for name, fact in handed.items() if not fact.by)
    assessed = "".join(f"  {name}: {values[name]}\n" for name, fact in handed.items() if fact.by)
    judged = "".join(
        f"  {column.criterion}: {{{column.kind}: {values[column.criterion]}, by: 考核组, why: 示例}}\n"
        for column in rulebook.judged.values()
        if column.criterion in values
    )
    bodies = {"facts": facts, "assessed": assessed, "judged": judged}
    sections = "".join(f"{key}:\n{body}" for key, body in bodies.items() if body)
    document, composed = compose(
        SourceText(
            "2024.yaml",
            f"appraise: submission/1\nrulebook: {rulebook.id}\nunit: {{name: {name}}}\nperiod: 2024\n{sections}",
            "utf-8",
            "",
        )
    )
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    assert model is not None, refused
    submission, unread = read_submission(model, document, rulebook)
    assert submission is not None, unread
    return submission


def figures(appraisal: Appraisal) -> dict[str, str]:
    """The figure of every node by id, `total` and `grade`."""
    found = {"total": trimmed_text(appraisal.total, 2), "grade": appraisal.grade.name or ""}

    def visit(tally: Tally) -> None:
        found[tally.node.id] = "none" if tally.awarded is None else trimmed_text(tally.awarded, 2)
        for child in tally.children:
            visit(child)

    for tally in (appraisal.totals.base, appraisal.totals.adjustments):
        if tally is not None:
            visit(tally)
    return found


@pytest.mark.parametrize("example", ROWS)
def test_a_row_is_as_the_page_says(example: Example) -> None:
    if "refused" in example.row:
        rulebook, found = loaded(instead(example.snippet, example.row["instead"].replace("`", "")))
        assert rulebook is None
        assert sorted({one.code for one in found}) == example.row["refused"].split()
    else:
        appraisal = appraised(example.snippet, example.row)
        given = {*appraisal.rulebook.facts, *(one.criterion for one in appraisal.rulebook.judged.values()), "category"}
        wanted = {name: cell for name, cell in example.row.items() if name not in given and cell != "-"}
        assert {name: cell for name, cell in figures(appraisal).items() if name in wanted} == wanted


def test_the_folder_holds_what_is_listed() -> None:
    files = {path.stem for path in Path(keys.__path__[0]).glob("*.py")} - {"__init__"}
    assert {module.__name__.rpartition(".")[2] for module in PAGES} == files


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.NAME)
def test_a_page_shows_figures_and_refusals(module: ModuleType) -> None:
    rows = [example.row for example in examples(module.__doc__ or "")]
    assert any("total" in row for row in rows)
    assert any("refused" in row for row in rows)
