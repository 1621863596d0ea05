"""`appraise verify`: a JSON result computed again from its inputs, and what differs."""

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session


@click.command("verify", cls=Documented)
@click.argument("result", metavar="RESULT.json")
@click.argument("file", metavar="FILE")
@parameters.rules_option
@parameters.encoding_option
@parameters.common_options
@click.pass_obj
def command(session: Session, result: str, file: str, rules: str | None, encoding: str | None) -> int:
    """Verify one result."""
    from appraisal.cli import application, output, streams
    from appraisal.formats.verifying import render

    found = application.loaded(session, file, rules, encoding)
    recorded = application.recorded(session, result)
    if found is None or recorded is None:
        return application.REFUSED
    application.remark(session, found)
    differences = application.differing(session, found, recorded)
    if differences is None:
        return application.REFUSED
    streams.show(render(differences, session.language, output.screen()))
    return 1 if differences else 0
