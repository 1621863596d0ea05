"""The one place where commands call the rest of the program; problems are told on standard error."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.cli import output, streams
from appraisal.cli.session import Session
from appraisal.formats.diagnostics import listing
from appraisal.source.diagnostics import Diagnostic, Refused, diagnostic, has_errors
from appraisal.source.documents import Document, ScalarNode, compose, plain_data
from appraisal.source.files import SourceText, read_source
from appraisal.wording import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from appraisal.assessment.inspection import CheckReport, Difference
    from appraisal.assessment.results import Explanation, Result
    from appraisal.submission.loading import Pair

REFUSED = 3
"""The exit code of an input that cannot be used."""


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A submission with its rulebook, and everything that was said about them."""

    pair: "Pair"
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceText, ...]
    inputs: output.Inputs


def loaded(session: Session, file: str, rules: str | None, encoding: str | None) -> Loaded | None:
    """Read the submission and its rulebook; None where they are refused, after saying why."""
    from appraisal.submission.loading import load_pair

    pair, diagnostics, sources = load_pair(Path(file), Path(rules) if rules else None, encoding)
    if pair is None:
        report(session, diagnostics, sources)
        return None
    named = tuple(path for path in (file, rules) if path)
    return Loaded(pair, diagnostics, sources, output.Inputs(named, tuple(source.digest for source in sources)))


def among(session: Session, found: Loaded, file: str, folder: str | None) -> Loaded | None:
    """The unit compared with those in a folder; None where one of them is refused, after saying why."""
    if folder is None:
        return found
    from appraisal.cohort.gathering import among as gathered

    pair, diagnostics, sources = gathered(found.pair, Path(file), Path(folder))
    if pair is None:
        report(session, diagnostics, sources)
        return None
    digests = (*found.inputs.digests, *(source.digest for source in sources))
    return Loaded(pair, found.diagnostics, (*found.sources, *sources), output.Inputs(found.inputs.paths, digests))


def appraised(
    session: Session,
    found: Loaded,
    *,
    final: bool = False,
    as_of: "date | None" = None,
    language: str | None = None,
) -> "Result | None":
    """Score the unit; None where it has no score, after saying why."""
    from appraisal.assessment.appraising import appraise

    try:
        return appraise(
            found.pair,
            final=final,
            as_of=as_of,
            language=language or session.asked,
            diagnostics=found.diagnostics,
        )
    except Refused as refused:
        report(session, refused.diagnostics, found.sources)
        return None


def explained(found: Loaded, result: "Result", criterion: str | None) -> "tuple[Explanation, ...]":
    """How one criterion, or every one, came to its points."""
    from appraisal.assessment.explanation import explain

    return explain(found.pair, result, criterion)


def checked(session: Session, found: Loaded) -> "CheckReport":
    """What the submission alone shows."""
    from appraisal.assessment.checking import check

    return check(found.pair, language=session.asked, diagnostics=found.diagnostics)


def differing(session: Session, found: Loaded, result: Document) -> "tuple[Difference, ...] | None":
    """Where a recorded result is not what its inputs give, scored in the way that the result says it was.

    None where the unit has no score, after saying why.
    """
    from appraisal.assessment.verifying import differences
    from appraisal.formats.json import as_data

    data = plain_data(result.root)
    run = data.get("run") if isinstance(data, dict) else None
    run = run if isinstance(run, dict) else {}
    language = run.get("language")
    cohort = data.get("cohort") if isinstance(data, dict) else None
    if cohort:
        from appraisal.cohort.scoring import recalled

        found = replace(found, pair=recalled(found.pair, cohort))
    recomputed = appraised(
        session,
        found,
        final=run.get("final") == "true",
        as_of=_day(run.get("as_of")),
        language=language if isinstance(language, str) and language in LANGUAGES else None,
    )
    return None if recomputed is None else differences(data, as_data(recomputed))


def _day(text: object) -> "date | None":
    from datetime import date

    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def recorded(session: Session, file: str) -> Document | None:
    """Read a result that `score --format json` wrote; None where it cannot be used, after saying why."""
    source, found = read_source(Path(file), marker="schema")
    if source is None:
        report(session, found, ())
        return None
    document, composed = compose(source)
    diagnostics = [*found, *composed]
    if document is not None:
        diagnostics += _other_schema(document)
    report(session, diagnostics, (source,))
    return None if has_errors(diagnostics) else document


def _other_schema(document: Document) -> list[Diagnostic]:
    from appraisal.formats.json import SCHEMA

    entry = document.root.entry("schema")
    schema = entry[1].text if entry and isinstance(entry[1], ScalarNode) else ""
    if schema == SCHEMA:
        return []
    place = entry[1].position if entry else document.root.position
    return [diagnostic("result_schema", place, found=schema, wanted=SCHEMA)]


def report(session: Session, diagnostics: Iterable[Diagnostic], sources: Iterable[SourceText]) -> None:
    """Tell diagnostics on standard error, with the lines they are about."""
    told = listing(tuple(diagnostics), tuple(sources), session.language, error_width())
    if told:
        streams.tell(told)


def remark(session: Session, found: Loaded, *, shown: Iterable[Diagnostic] = ()) -> None:
    """Tell what was noticed while reading, unless the result itself shows it."""
    already = set(shown)
    report(session, (one for one in found.diagnostics if one not in already), found.sources)


def error_width() -> int:
    """How wide messages may be: the terminal, or 80 columns where there is none."""
    try:
        return max(os.get_terminal_size(2).columns, 40)
    except OSError:
        return 80
