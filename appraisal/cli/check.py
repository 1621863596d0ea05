"""`appraise check`: the submission alone, without a score."""

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session


@click.command("check", cls=Documented)
@click.argument("file", metavar="FILE")
@parameters.rules_option
@parameters.encoding_option
@parameters.common_options
@click.pass_obj
def command(session: Session, file: str, rules: str | None, encoding: str | None) -> int:
    """Check one submission."""
    from appraisal.cli import application, output, streams
    from appraisal.formats.checking import render

    found = application.loaded(session, file, rules, encoding)
    if found is None:
        return application.REFUSED
    report = application.checked(session, found)
    application.remark(session, found, shown=report.findings)
    streams.show(render(report, output.screen()))
    return 1 if report.failed else 0
