"""The JSON schema: every key in its place, points exact."""

import json
import re

from appraisal.formats import Screen
from appraisal.formats.json import as_data, render
from tests.formats.examples import HOSTILE, PATROLS, RESULT, UNCOUNTED

KEYS = {
    "": "schema rulebook submission unit period run total grade nodes lines adjustments outcomes verified cohort"
    " mirror diagnostics",
    "rulebook": "id version digest",
    "submission": "digest",
    "unit": "name category",
    "run": "final as_of language",
    "total": "awarded available possible",
    "grade": "name possible",
    "nodes": "id title kind parent awarded available possible status",
    "lines": "criterion kind raw lost counts regains problem plan remedy basis named_in_report planned sources",
    "adjustments": "gained taken items",
    "mirror": "named silent planned problems_without_gap plans_without_gap",
}


def test_keys_stand_in_a_fixed_order() -> None:
    """They are promised to whoever reads the file."""
    data = json.loads(render(RESULT, Screen()))
    for name, keys in KEYS.items():
        found = data[name] if name else data
        assert list(found[0] if isinstance(found, list) else found) == keys.split()


def test_points_are_texts_with_the_rulebooks_decimals() -> None:
    """More digits only where a value has them."""
    lines = as_data(RESULT._replace(lines=(PATROLS, UNCOUNTED)))["lines"]
    assert [line["raw"] for line in lines] == ["2.50", "0.33"]
    assert as_data(RESULT)["total"] == {"awarded": "88.50", "available": "100.00", "possible": ["88.50", "90.50"]}
    numbers = re.findall(r": (-?[0-9][0-9.]*)", render(RESULT, Screen()).decode())
    assert numbers == ["2024"]


def test_a_line_says_where_its_values_stand() -> None:
    """As file:line:column."""
    line = as_data(RESULT)["lines"][1]
    assert line["sources"][0]["position"] == "2024.yaml:10:19"
    assert line["sources"][0]["written"] == "[5, 6, 4, 5]"
    assert line["named_in_report"] is True


def test_a_node_without_a_score_is_null() -> None:
    """Neither zero nor full."""
    closing = next(node for node in as_data(RESULT)["nodes"] if node["id"] == "closing")
    assert (closing["awarded"], closing["possible"], closing["available"]) == (None, None, "10.00")


def test_any_text_is_read_back_as_it_was() -> None:
    """Controls, quotes and halves of characters too."""
    assert json.loads(render(HOSTILE, Screen()))["unit"]["name"] == HOSTILE.heading.unit
