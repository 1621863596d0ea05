"""Where a value came from, in words."""

import pytest

from appraisal.assessment.results import FactSource
from appraisal.formats.sources import source_text, sources_text
from tests.formats.examples import at

SOURCES = [
    (("a", "学法", "12次", "facts", "", at(12, 9)), "学法「12次」（2024.yaml:12:9）"),
    (
        ("a", "学法", "12次", "facts", "", at(12, 9), ("材料3", "材料4")),
        "学法「12次」（2024.yaml:12:9）（佐证：材料3、材料4）",
    ),
    (("a", "败诉", "1件", "assessed", "县司法局", at(2, 1)), "败诉「1件」（县司法局填报、2024.yaml:2:1）"),
    (("a", "败诉", "1件", "assessed", "", None), "败诉「1件」"),
    (("a", "学法", "9次", "verified", "", at(2, 1)), "学法「9次」（核定、2024.yaml:2:1）"),
    (("a", "职责", "3.5", "judged", "考核组", at(2, 1)), "职责「3.5」（考核组酌定、2024.yaml:2:1）"),
    (("a", "学法", None, "", "", None), "学法：未报"),
    (("a", "败诉", None, "", "县司法局", None), "败诉：县司法局未报"),
    (("a", "职责", None, "judged", "考核组", None), "职责：考核组未评定"),
    (("a", "造假", None, "", "考核组", None, (), "否"), "造假：没有报来，按否计"),
    (("a", "宣传", "很" * 40, "facts", "", None), f"宣传「{'很' * 29}…」"),
]


@pytest.mark.parametrize(("source", "text"), SOURCES)
def test_a_value_says_where_it_came_from(source: tuple[str, ...], text: str) -> None:
    """As written, by whom, where, with what evidence; or that it is missing, and from whom."""
    assert source_text(FactSource(*source), "zh") == text  # type: ignore[arg-type]


def test_several_values_follow_one_another() -> None:
    """In the order given."""
    sources = [FactSource(*SOURCES[0][0]), FactSource(*SOURCES[6][0])]
    assert sources_text(sources, "en") == '学法: "12次" (2024.yaml:12:9); 学法: not reported'
