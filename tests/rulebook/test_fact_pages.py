"""The pages of the kinds of fact are true: each row of their tables gives the points, or the refusal, it says."""

import pytest

from appraisal.rulebook import recorded, unrolling
from tests.rulebook.pages import Example, awarded, examples, rulebook_of

ROWS = [
    pytest.param(example, id=str(example))
    for module in (unrolling, recorded)
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
