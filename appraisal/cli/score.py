"""`appraise score`: total, grade, gap list and what is pending, on the screen or in a file."""

from typing import TYPE_CHECKING

import click

from appraisal.cli import parameters, streams
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.formats import FORMATS
from appraisal.wording import say

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction


@click.command("score", cls=Documented)
@click.argument("file", metavar="FILE")
@parameters.rules_option
@parameters.among_option
@parameters.format_option(FORMATS)
@parameters.output_options
@click.option("--final", is_flag=True)
@click.option("--as-of", callback=parameters.day, metavar="DATE")
@click.option("--fail-under", callback=parameters.points, metavar="N")
@parameters.encoding_option
@parameters.common_options
@click.pass_obj
def command(
    session: Session,
    file: str,
    rules: str | None,
    among: str | None,
    format_name: str,
    output_file: str | None,
    force: bool,
    final: bool,
    as_of: "date | None",
    fail_under: "Fraction | None",
    encoding: str | None,
) -> int:
    """Score one unit."""
    from appraisal.cli import application, output
    from appraisal.formats import SHOWING_DIAGNOSTICS, Screen, render
    from appraisal.wording.figures import points_text

    found = application.loaded(session, file, rules, encoding)
    found = None if found is None else application.among(session, found, file, among)
    result = None if found is None else application.appraised(session, found, final=final, as_of=as_of)
    if found is None or result is None:
        return application.REFUSED
    application.remark(session, found, shown=result.diagnostics if format_name in SHOWING_DIAGNOSTICS else ())
    data = render(format_name, result, Screen() if output_file else output.screen())
    output.deliver(data, output_file, force=force, inputs=found.inputs, language=session.language)
    if fail_under is not None and result.total.awarded < fail_under:
        total, limit = (points_text(points, result.heading.decimals) for points in (result.total.awarded, fail_under))
        streams.tell(say("cli.below_limit", session.language, total=total, limit=limit))
        return 1
    return 0
