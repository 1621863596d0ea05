"""How many random examples the tests look at: the same few on every run, or many others with `EXAMPLES=20`."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.assessment.rulebooks import rulebooks
from tests.assessment.units import MANNERS, Unit, units

FACTOR = int(os.environ.get("EXAMPLES", "1"))


def randomly(examples: int) -> settings:
    return settings(
        max_examples=examples * FACTOR,
        deadline=None,
        derandomize=FACTOR == 1,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@st.composite
def anybody(
    draw: st.DrawFn,
    manners: tuple[str, ...] = MANNERS,
    *,
    silences: bool = True,
    judged: bool = False,
    overrides: bool = True,
) -> Unit:
    """A random unit under a random rulebook; `manners` are those in which its inexact facts are handed in."""
    rules = draw(rulebooks(silences=silences))
    return draw(units(rules, manners=manners, judged=judged, overrides=overrides))


def exact_units() -> st.SearchStrategy[Unit]:
    """Units of which everything is known; facts may be 不涉及 as an assessor confirmed."""
    return st.one_of(anybody((), silences=False, judged=True), anybody(("absent",), silences=False, judged=True))
