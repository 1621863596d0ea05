"""Which values a line comes of, and which of them a report has to add to its sentence."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import result_of
from appraisal.assessment.scoring import score
from tests.assessment.single import read

TABLE = yaml.load(Path(__file__).with_name("details.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
CASES = [(one["rules"], unit) for one in TABLE for unit in one["units"]]


@pytest.mark.parametrize(("rules", "unit"), CASES, ids=[str(unit["facts"]) for _, unit in CASES])
def test_lines_name_the_values_that_count(rules: Mapping[str, Any], unit: Mapping[str, Any]) -> None:
    pair, _ = read(rules, unit)
    lines = result_of(score(pair.rulebook, pair.submission), "zh").lines
    assert [[one.title for one in line.sources] for line in lines] == unit["sources"]
    assert [[one.title for one in line.details] for line in lines] == unit["details"]
