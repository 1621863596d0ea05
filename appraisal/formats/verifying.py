"""What `verify` found, on the screen: that a result is what its inputs give, or each place where it is not."""

from collections.abc import Sequence

from appraisal.assessment.inspection import Difference
from appraisal.formats import Screen
from appraisal.formats.cells import cells, shortened
from appraisal.formats.page import Page, Part
from appraisal.wording import say

LONGEST = 200
"""Cells that a differing value may take."""


def render(differences: Sequence[Difference], language: str, screen: Screen) -> bytes:
    """A sentence, then a block a difference."""
    page = Page(screen)
    if not differences:
        page.paragraph(say("verify.same", language), style="green")
        return page.rendered()
    page.paragraph(say("verify.differs", language), style="bold red")
    recorded, recomputed = say("verify.recorded", language), say("verify.recomputed", language)
    hang = max(cells(recorded), cells(recomputed)) + 2
    for one in differences:
        page.paragraph(one.where, indent=2, hang=2, style="bold")
        for label, value in ((recorded, one.recorded), (recomputed, one.recomputed)):
            text = say("verify.absent", language) if value is None else shortened(value, LONGEST)
            page.paragraph(text, label=Part(label, "dim"), indent=4, hang=hang)
    for key in _reasons({one.where for one in differences}):
        page.paragraph(say(f"verify.{key}", language))
    return page.rendered()


def _reasons(places: set[str]) -> list[str]:
    """What the digests say about where a difference comes from."""
    changed = [name for name in ("rulebook", "submission") if f"{name}.digest" in places]
    return [f"other_{name}" for name in changed] or ["other_figures"]
