"""How `explain` words what a criterion's lines bring and cost."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import result_of
from appraisal.assessment.explanation import explain
from appraisal.assessment.scoring import score
from appraisal.formats import Screen
from appraisal.formats.explanation import render
from tests.assessment.single import read

TABLE = yaml.load(Path(__file__).with_name("explained.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", TABLE, ids=[str(case["facts"]) for case in TABLE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_steps_read_as_the_table_says(case: Mapping[str, Any], language: str) -> None:
    pair, _ = read(case["rules"], case)
    result = result_of(score(pair.rulebook, pair.submission), language)
    printed = render(result.heading, explain(pair, result, "one"), Screen()).decode()
    assert [text for text in case[language] if text not in printed] == [], printed
    assert "≈" not in printed
