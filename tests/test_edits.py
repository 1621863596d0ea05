"""The edits of `edits.py` still fit the code; whether they are noticed, `python tests/edits.py` says."""

from tests.edits import EDITS, ROOT, places


def test_every_edit_has_its_place_and_its_test() -> None:
    assert places() == [1] * len(EDITS)
    assert len(EDITS) == 20
    assert all((ROOT / "tests" / edit.tests[0]).is_file() and edit.old != edit.new for edit in EDITS)
