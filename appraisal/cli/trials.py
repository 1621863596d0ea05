"""A run of test files: what is found is run, told and counted; and run again where a change is waited for."""

import os
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from appraisal.authoring.trials.gathering import ENDINGS, Found, Gathered, gather
from appraisal.authoring.trials.reports import FileReport, Report
from appraisal.cli import application, output, progress, streams, watching
from appraisal.cli.session import Session
from appraisal.formats import Screen
from appraisal.formats.cells import escaped
from appraisal.formats.tests import render
from appraisal.wording import say

ROOT = Path(os.curdir)
"""What a test file names may lie anywhere in the folder that the command runs in."""

FAILED, INTERRUPTED = 1, 130


class Asked(NamedTuple):
    """What is to be run, and where the report goes."""

    paths: tuple[str, ...]
    keyword: str
    format: str
    output_file: str | None
    force: bool
    verbose: bool


def once(session: Session, asked: Asked) -> int:
    """Run what is asked for: the exit code, 3 where a file was refused, else 1 where an expectation was not met."""
    return _run(session, asked, gather(asked.paths))


def watched(session: Session, asked: Asked) -> int:
    """The same, again and again, until the user has seen enough."""
    look, pause = partial(gather, asked.paths), partial(time.sleep, watching.SECONDS)
    code = 0
    try:
        for gathered in watching.rounds(look, _read, pause):
            code = _run(session, asked, gathered)
            asked = asked._replace(force=True)  # what the first round was allowed to write is ours
            streams.tell(say("cli.watching", session.language))
    except KeyboardInterrupt:
        streams.tell("")
        return INTERRUPTED
    return code


def _read(gathered: Gathered) -> Iterator[Path]:
    from appraisal.authoring.trials.reads import reads

    for found in gathered.files:
        yield from reads(found.path, ROOT)


def _run(session: Session, asked: Asked, gathered: Gathered) -> int:
    report = Report(tuple(_reports(session, asked, gathered.files)))
    for file in report.files:
        application.report(session, file.diagnostics, file.sources)
    _say_what_is_missing(session, asked, gathered, report)
    screen = Screen() if asked.output_file else output.screen()
    data = render(asked.format, report, session.language, screen, verbose=asked.verbose)
    inputs = output.Inputs(
        (*asked.paths, *(file.path for file in report.files)),
        tuple(source.digest for file in report.files for source in file.sources),
    )
    output.deliver(data, asked.output_file, force=asked.force, inputs=inputs, language=session.language)
    if report.refused:
        return application.REFUSED
    return FAILED if report.failed or not report.ran else 0


def _reports(session: Session, asked: Asked, files: Sequence[Found]) -> Iterator[FileReport]:
    refused = {found.path: found.refused for found in files if found.refused}
    for path in progress.shown([found.path for found in files], application.error_width()):
        if path in refused:
            yield FileReport(path.as_posix(), None, (), refused[path], ())
            continue
        from appraisal.authoring.trials.running import tried

        yield tried(path, ROOT, keyword=asked.keyword, language=session.asked)


def _say_what_is_missing(session: Session, asked: Asked, gathered: Gathered, report: Report) -> None:
    """What was named but has no tests, and that nothing was run at all."""
    language = session.language
    for path in gathered.without:
        name = escaped(path.as_posix())
        if path.is_dir():
            streams.tell(say("cli.no_tests_in", language, folder=name))
        else:
            wanted = escaped(path.stem + ENDINGS[0])
            streams.tell(say("cli.no_tests_beside", language, file=name, wanted=wanted))
    if not gathered.files:
        streams.tell(say("cli.no_tests", language))
    elif not report.ran and not report.refused:
        streams.tell(say("cli.no_tests_named", language, keyword=escaped(asked.keyword)))
