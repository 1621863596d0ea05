"""The page of every form and loss is true: each row of its tables gives the points, or the refusal, it says."""

from pathlib import Path
from types import ModuleType

import pytest

from appraisal.rulebook import losses, methods
from appraisal.rulebook.losses import LOSSES
from appraisal.rulebook.methods import METHODS
from tests.rulebook.pages import Example, awarded, examples, rulebook_of

PAGES = (*METHODS, *LOSSES)


ROWS = [
    pytest.param(example, id=f"{module.NAME}: {example}")
    for module in PAGES
    for example in examples(module.__doc__ or "")
]


@pytest.mark.parametrize("example", ROWS)
def test_a_row_is_as_the_page_says(example: Example) -> None:
    if "refused" in example.row:
        rulebook, found = rulebook_of(example.snippet, example.row["instead"].replace("`", ""))
        assert rulebook is None
        assert sorted({one.code for one in found}) == example.row["refused"].split()
    else:
        values = {name: cell for name, cell in example.row.items() if name != "awarded"}
        assert awarded(example.snippet, values) == example.row["awarded"]


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.NAME)
def test_a_page_has_an_example(module: ModuleType) -> None:
    shown = list(examples(module.__doc__ or ""))
    assert len([example for example in shown if "awarded" in example.row]) >= 3
    assert any("refused" in example.row for example in shown)


@pytest.mark.parametrize(("package", "listed"), [(methods, METHODS), (losses, LOSSES)])
def test_the_folder_holds_what_is_listed(package: ModuleType, listed: tuple[ModuleType, ...]) -> None:
    files = {path.stem for path in Path(package.__path__[0]).glob("*.py")} - {"__init__"}
    assert {module.__name__.rpartition(".")[2] for module in listed} == files
    assert [module.NAME for module in listed] == [module.__name__.rpartition(".")[2] for module in listed]
