"""Names in a submission that its rulebook does not know."""

from collections.abc import Iterable

from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.nearest import nearest, odd_characters
from appraisal.source.positions import Position


def unknown_name(key: str, name: str, known: Iterable[str], place: Position) -> Diagnostic:
    """The diagnostic `key` for a name: with any odd character in it, or the nearest known name, where there is one."""
    odd = odd_characters(name)
    if odd:
        return diagnostic(f"{key}_odd", place, name=name, odd=odd)
    near = nearest(name, known)
    return diagnostic(f"{key}_near", place, name=name, near=near) if near else diagnostic(key, place, name=name)
