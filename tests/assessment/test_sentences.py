"""What is said of a line whose author wrote nothing: how it reads in both languages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.appraising import result_of
from appraisal.assessment.scoring import score
from tests.assessment.single import read

TABLE = yaml.load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
CASES = [(one["rules"], unit) for one in TABLE for unit in one["units"]]


@pytest.mark.parametrize(("rules", "unit"), CASES, ids=[f"{n} {unit}"[:80] for n, (_, unit) in enumerate(CASES)])
def test_lines_read_as_the_table_says(rules: Mapping[str, Any], unit: Mapping[str, Any]) -> None:
    pair, _ = read(rules, unit)
    appraisal = score(pair.rulebook, pair.submission)
    results = {language: result_of(appraisal, language) for language in ("zh", "en")}
    said = {
        language: [line.problem for line in result.lines if line.criterion == "one"]
        for language, result in results.items()
    }
    assert said == {language: unit[language] for language in ("zh", "en")}
    of_total = [line.problem for result in results.values() for line in result.lines if line.criterion == "total"]
    assert of_total == unit.get("total", [])
    if "questions" in unit:
        assert [item.question for result in results.values() for item in result.pending] == unit["questions"]
