"""A difference between rulebooks on the screen: what changes, by section; then the units, largest movers first."""

from collections.abc import Iterable

from appraisal.authoring.difference.changes import Change, Difference, Head, Kind, Section
from appraisal.cohort.impact import Impact, UnitImpact
from appraisal.formats import Screen
from appraisal.formats.cells import cells, clean
from appraisal.formats.page import Page, Part
from appraisal.wording import say
from appraisal.wording.figures import points_text

TREE = (Section.GROUP, Section.CRITERION)
STYLES = {Kind.ADDED: "green", Kind.REMOVED: "red"}
INDENT = 2
NARROW = 24
"""Cells that the names of units may take beside their figures."""


def render(difference: Difference, impact: Impact | None, language: str, screen: Screen) -> bytes:
    """Nothing is summed here, and nothing sorted."""
    page = Page(screen)
    old, new = (_head(head, language) for head in (difference.old, difference.new))
    page.paragraph(say("diff.heading", language, old=old, new=new), style="bold")
    changes = difference.changes
    if not changes:
        page.paragraph(say("diff.same", language))
    for name, sections in _parts():
        chosen = [change for change in changes if change.section in sections]
        if chosen:
            page.heading(say(f"diff.sections.{name}", language))
            _list(page, chosen, language)
    if changes:
        page.blank()
        page.paragraph(say("diff.count", language, count=str(len(changes))))
        if _kept_version(difference.old, difference.new):
            page.paragraph(say("diff.version_kept", language, version=difference.new.version), style="yellow")
    if impact is not None:
        _impact(page, impact, language)
    return page.rendered()


def _parts() -> Iterable[tuple[str, tuple[Section, ...]]]:
    yield Section.RULEBOOK.value, (Section.RULEBOOK,)
    yield "tree", TREE
    yield from ((section.value, (section,)) for section in Section if section not in (Section.RULEBOOK, *TREE))


def _head(head: Head, language: str) -> str:
    return say("diff.file", language, file=head.file, version=head.version)


def _kept_version(old: Head, new: Head) -> bool:
    """Whether the same rulebook says something else under the same version."""
    return (old.id, old.version) == (new.id, new.version) and old.digest != new.digest


def _list(page: Page, changes: Iterable[Change], language: str) -> None:
    for change in changes:
        name = change.title
        if change.number:
            name = say("diff.node", language, number=change.number, title=change.title)
        text = say("diff.line", language, name=name, text=change.text) if name else change.text
        page.paragraph(text, indent=INDENT, hang=INDENT, style=STYLES.get(change.kind, ""))


def _impact(page: Page, impact: Impact, language: str) -> None:
    page.heading(say("diff.sections.units", language))
    if not impact.units and not impact.unscored:
        page.paragraph(say("diff.units.no_units", language), indent=INDENT)
        return
    counts = {
        "units": len(impact.units),
        "totals": impact.up + impact.down,
        "up": impact.up,
        "down": impact.down,
        "grades": impact.grades,
        "places": impact.places,
    }
    page.paragraph(say("diff.units.summary", language, **{name: str(count) for name, count in counts.items()}))
    if impact.unscored:
        page.paragraph(say("diff.units.refused", language, count=str(len(impact.unscored))), style="red")
    if impact.left_out:
        names = say("text.list_separator", language).join(impact.left_out)
        page.paragraph(say("diff.units.passed_over", language, names=names))
    if impact.units:
        _table(page, impact, language)


def _table(page: Page, impact: Impact, language: str) -> None:
    head = [say(f"diff.units.{name}", language) for name in ("name", "total", "change", "grade", "place")]
    rows = [head, *(_row(unit, impact.decimals, language) for unit in impact.units)]
    widths = [max(cells(clean(row[place])) for row in rows) for place in range(len(head))]
    widths[0] = min(widths[0], max(page.screen.width - sum(widths[1:]) - 2 * len(head), NARROW))
    for number, row in enumerate(rows):
        style = "bold" if number == 0 else ""
        page.row(
            [
                (Part(text, style), width if place in (0, 3) else -width)
                for place, (text, width) in enumerate(zip(row, widths, strict=True))
            ]
        )


def _row(unit: UnitImpact, decimals: int, language: str) -> list[str]:
    before, after = unit.before, unit.after
    name = say("diff.units.unit", language, unit=unit.unit)
    if unit.category is not None:
        name = say("diff.units.unit_in", language, unit=unit.unit, category=unit.category)
    none = say("diff.units.none", language)
    return [
        name,
        _turned(points_text(before.total, decimals), points_text(after.total, decimals), language),
        ("+" if unit.change > 0 else "") + points_text(unit.change, decimals),
        _turned(before.grade or none, after.grade or none, language),
        _turned(str(before.place), str(after.place), language),
    ]


def _turned(before: str, after: str, language: str) -> str:
    """One value where they are the same."""
    return before if before == after else say("diff.units.turned", language, before=before, after=after)
