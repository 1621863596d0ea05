"""A run of lint: rulebooks are found, looked through, told and counted; or the page of one code is shown."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from appraisal.authoring.linting.gathering import Gathered, gather
from appraisal.authoring.linting.reports import FileReport, Report
from appraisal.authoring.linting.running import CODES, linted, read, told_once
from appraisal.authoring.reference.topics import WithoutPages
from appraisal.authoring.reference.views import view
from appraisal.cli import application, output, progress, streams
from appraisal.cli.session import Session
from appraisal.cli.usage import Misused, did_you_mean
from appraisal.formats import Screen
from appraisal.formats.cells import escaped
from appraisal.formats.lint import render
from appraisal.rulebook.compiling import Draft
from appraisal.source.diagnostics import has_errors
from appraisal.source.nearest import nearest
from appraisal.wording import say

FOUND = 1


class Asked(NamedTuple):
    """Which rulebooks are looked through for which codes, held against what, and where the report goes."""

    paths: tuple[str, ...]
    codes: tuple[str, ...]
    baseline: str | None
    format: str
    output_file: str | None
    force: bool


def codes(written: Sequence[str], ctx: click.Context) -> tuple[str, ...]:
    """The codes in options such as `L001,l004`.

    Raises:
        Misused: for one that does not exist.
    """
    found = [code.strip().upper() for option in written for code in option.split(",") if code.strip()]
    for code in found or ([""] if written else []):
        if code not in CODES:
            near = nearest(code, CODES)
            asked = did_you_mean([near] if near else [], ctx.obj.language)
            raise Misused("no_code", ctx, name=code, near=asked, choices="、".join(CODES))
    return tuple(found)


def wanted(selected: Sequence[str], ignored: Sequence[str]) -> tuple[str, ...]:
    """The codes that are looked for, in order: those selected, or all, without those ignored."""
    return tuple(code for code in CODES if (not selected or code in selected) and code not in ignored)


def explained(code: str, ctx: click.Context, output_file: str | None, *, force: bool) -> int:
    """Show the page of a code.

    Raises:
        Misused: where Python has dropped the docstrings.
    """
    from appraisal.formats.reference import render as page

    try:
        found = view(code)
    except WithoutPages:
        raise Misused("no_docstrings", ctx) from None
    assert found is not None  # every code has a topic of its name
    language = ctx.obj.language
    data = page("text", found, language, Screen() if output_file else output.screen())
    output.deliver(data, output_file, force=force, inputs=output.Inputs(), language=language)
    return 0


def looked_for(session: Session, asked: Asked, ctx: click.Context) -> int:
    """Look through what is asked for: the exit code, 3 where a file was refused, else 1 where anything was found.

    Raises:
        Misused: where no rulebook has the id of the edition that it is to be held against.
    """
    old = None
    if asked.baseline is not None:
        old, sources, found = read(Path(asked.baseline))
        if old is None or has_errors(found):
            application.report(session, found, sources)
            return application.REFUSED
    gathered = gather(asked.paths)
    report = Report(asked.codes, told_once(tuple(_reports(asked, gathered, old))))
    for file in report.files:
        application.report(session, file.notices, file.sources)
    _say_what_is_missing(session, gathered)
    if old is not None and report.looked and not any(file.id == old.model.id for file in report.files):
        raise Misused("no_baseline", ctx, id=old.model.id, file=str(asked.baseline))
    screen = Screen() if asked.output_file else output.screen()
    inputs = output.Inputs(
        (*asked.paths, *(file.path for file in report.files), *([asked.baseline] if asked.baseline else [])),
        tuple(source.digest for file in report.files for source in file.sources),
    )
    data = render(asked.format, report, session.language, screen)
    output.deliver(data, asked.output_file, force=asked.force, inputs=inputs, language=session.language)
    if report.refused:
        return application.REFUSED
    return FOUND if report.found or not report.looked else 0


def _reports(asked: Asked, gathered: Gathered, old: Draft | None) -> Iterator[FileReport]:
    for path in progress.shown(gathered.files, application.error_width()):
        yield linted(path, asked.codes, old)


def _say_what_is_missing(session: Session, gathered: Gathered) -> None:
    for folder in gathered.without:
        streams.tell(say("cli.no_rulebooks_in", session.language, folder=escaped(folder.as_posix())))
    if not gathered.files and not gathered.without:
        streams.tell(say("cli.no_rulebooks", session.language))
