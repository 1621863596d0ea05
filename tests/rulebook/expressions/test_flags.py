"""The names of state tests can be made and read."""

from appraisal.rulebook.expressions import flags


def test_flags_name_the_fact_they_test() -> None:
    made = [flags.missing_flag("closed"), flags.not_applicable_flag("closed")]
    assert len(set(made)) == 2
    for flag in made:
        assert (flags.tested_fact(flag), flags.is_state_flag(flag)) == ("closed", True)
    assert not flags.is_state_flag("closed")
