"""Silence never pays: whatever a missing fact turns out to be, its criteria are awarded no less for it."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.assessment.runs import Run
from appraisal.assessment.scoring import Appraisal
from appraisal.source.diagnostics import Refused
from tests.assessment.pairs import scored
from tests.assessment.randomly import anybody, randomly
from tests.assessment.units import Unit, domain

SILENT = ("missing", "missing", "missing", "range")


@randomly(30)
@given(anybody(SILENT, silences=False), st.booleans(), st.data())
def test_silence_never_beats_a_value(unit: Unit, final: bool, data: st.DataObject) -> None:
    silent = [name for name, handed in unit.facts.items() if handed.manner == "missing"]
    assume(silent)
    name, run = data.draw(st.sampled_from(silent)), Run(final=final)
    before = scored(unit, run)
    for _, text in domain(unit.rules["facts"][name]):
        after = scored(unit.handing_in(name, text), run)
        assert never_more(before, after)


@randomly(30)
@given(anybody((), silences=False, judged=True), st.booleans())
def test_an_assessor_who_is_silent_gives_no_more_than_any_figure(unit: Unit, final: bool) -> None:
    run = Run(final=final)
    given = scored(unit, run)
    for name, asked in unit.judged.items():
        silent = replace(unit, judged={**unit.judged, name: replace(asked, text=None)})
        assert never_more(scored(silent, run), given), name


def never_more(silent: Appraisal, answered: Appraisal) -> bool:
    """Whether no criterion is worth more without the answer; nor the total, if the same criteria have a score.

    Where the answer shows that a criterion does not apply, it has no figure that silence could beat.
    """
    pairs = [(one.awarded, answered.settled[id_].awarded) for id_, one in silent.settled.items()]
    totals = before(silent), before(answered)
    same = all((less is None) == (more is None) for less, more in pairs)
    beside = [*pairs, totals] if same else pairs
    return all(less <= more for less, more in beside if less is not None and more is not None)


def before(appraisal: Appraisal) -> Fraction | None:
    """The total before an outcome sets it to 0: a silence that hides an outcome is no gain in points."""
    try:
        return appraisal.totals.before
    except Refused:
        return None


@randomly(30)
@given(anybody(("range", "open"), silences=False), st.data())
def test_a_vague_figure_never_beats_an_exact_one_within_it(unit: Unit, data: st.DataObject) -> None:
    vague = [name for name, handed in unit.facts.items() if handed.manner in ("range", "open")]
    assume(vague)
    name = data.draw(st.sampled_from(vague))
    inside = {value for value, _ in unit.facts[name].ends}
    before = scored(unit)
    for value, text in domain(unit.rules["facts"][name]):
        if value in inside:
            assert never_more(before, scored(unit.handing_in(name, text)))
