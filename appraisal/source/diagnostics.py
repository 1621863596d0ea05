"""What is wrong with, or worth saying about, an input: data, worded only at the edge."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from appraisal.source.catalogue import CATALOGUE
from appraisal.source.positions import Position


class Severity(StrEnum):
    """How much a diagnostic weighs: an error refuses the input, a warning is to be checked, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about an input.

    `key` names its wording (`diagnostics.<key>.message` and `.hint` in `wording/*.toml`), `values`
    fill it in; `related` are further places, each with the key of its own short sentence.
    """

    code: str
    severity: Severity
    key: str
    values: tuple[tuple[str, str], ...]
    location: Position | None
    related: tuple[tuple[Position, str], ...] = ()

    def sort_key(self) -> tuple[object, ...]:
        """By position (those without one first), then code and values: never by order of discovery."""
        place = self.location
        where = (place.file, place.line, place.column) if place else ("", 0, 0)
        return (*where, self.code, self.key, self.values)


def diagnostic(
    key: str,
    location: Position | None,
    /,
    *,
    related: Iterable[tuple[Position, str]] = (),
    **values: object,
) -> Diagnostic:
    """Build the diagnostic that `catalogue` lists under `key`; `values` are turned to text as they are."""
    code, severity = CATALOGUE[key]
    filled = tuple(sorted((name, str(value)) for name, value in values.items()))
    return Diagnostic(code, Severity(severity), key, filled, location, tuple(related))


class Refused(Exception):
    """An input that cannot be used, with everything that is wrong with it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep the diagnostics sorted by position."""
        self.diagnostics = in_order(diagnostics)
        super().__init__(", ".join(f"{d.location}: {d.code}" for d in self.diagnostics))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics by position, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them refuses the input."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
