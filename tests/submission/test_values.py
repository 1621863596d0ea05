"""Written values as facts of every type read them: the table in `values.yaml`."""

from pathlib import Path

import pytest
import yaml

from appraisal.rulebook.facts import Fact
from appraisal.submission.readings import Reading, State
from appraisal.submission.values import value_text
from tests.submission.units import read, rulebook_with

TABLE = yaml.load((Path(__file__).parent / "values.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
RULEBOOK = rulebook_with(TABLE["rulebook"])
CASES = [
    pytest.param(name, written, expected, id=f"{name} {written}")
    for name, cases in TABLE["cases"].items()
    for written, expected in cases.items()
]


def shown(reading: Reading, fact: Fact) -> str:
    """A reading as the table writes it; values carry no unit there."""
    low, high = (value_text(fact, end).removesuffix(fact.unit or " ") for end in (reading.low, reading.high))
    if reading.assumed:
        return f"assumed {low}"
    if reading.state is State.RANGE:
        return f"{low}..{high}"
    if reading.state is not State.EXACT:
        assert (reading.low, reading.high, reading.exact) == (fact.column.low, fact.column.high, None)
        return reading.state.value
    assert reading.low == reading.high == reading.exact
    return f"exact {low}"


@pytest.mark.parametrize(("name", "written", "expected"), CASES)
def test_a_written_value_is_read_as_the_table_says(name: str, written: str, expected: str) -> None:
    submission, found = read(RULEBOOK, f"facts:\n  {name}: {written}\n")
    codes = [one.code for one in found]
    if submission is None:
        assert codes == [expected]
    else:
        reading = submission.readings[name]
        assert " ".join([shown(reading, RULEBOOK.facts[name]), *codes]) == expected
        assert all(one.location is not None and one.location.line == 6 for one in found)


def test_what_is_not_handed_in_is_missing_or_what_silence_means() -> None:
    submission, _ = read(RULEBOOK, "")
    assert submission is not None
    states = {name: shown(submission.readings[name], fact) for name, fact in RULEBOOK.facts.items()}
    assert states.pop("quiet") == "assumed 0"
    assert states.pop("clean") == "assumed 否"
    assert set(states.values()) == {"missing"}


def test_a_reading_keeps_what_was_written_and_where() -> None:
    submission, _ = read(RULEBOOK, "facts:\n  sessions: 20余次\n")
    assert submission is not None
    reading = submission.readings["sessions"]
    assert (reading.written, reading.section) == ("20余次", "facts")
    assert reading.position is not None
    assert str(reading.position) == "unit.yaml:6:13"
    silent = submission.readings["rate"]
    assert (silent.written, silent.section, silent.position) == (None, "", None)
