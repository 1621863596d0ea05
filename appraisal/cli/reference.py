"""`appraise reference`: the manual of the rulebook language, page by page."""

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.cli.usage import Misused, did_you_mean
from appraisal.formats.reference import FORMATS
from appraisal.wording import say


@click.command("reference", cls=Documented)
@click.argument("name", metavar="[NAME]", required=False)
@click.option(
    "--format",
    "page_format",
    metavar="|".join(FORMATS),
    callback=parameters.one_of(*FORMATS),
    default=FORMATS[0],
    envvar="APPRAISE_FORMAT",
)
@parameters.output_options
@parameters.common_options
@click.pass_context
def command(ctx: click.Context, name: str | None, page_format: str, output_file: str | None, force: bool) -> int:
    """Show one page, or the list of all."""
    from appraisal.authoring.reference.finding import near
    from appraisal.authoring.reference.topics import WithoutPages
    from appraisal.authoring.reference.views import everything, view
    from appraisal.cli import output
    from appraisal.formats import Screen
    from appraisal.formats.reference import render

    session: Session = ctx.obj
    try:
        found = view(name) if name else everything()
    except WithoutPages:
        raise Misused("no_docstrings", ctx) from None
    if found is None:
        asked = did_you_mean(near(name or ""), session.language) or say("usage.see_topics", session.language)
        raise Misused("no_page", ctx, name=name or "", near=asked)
    data = render(page_format, found, session.language, Screen() if output_file else output.screen())
    output.deliver(data, output_file, force=force, inputs=output.Inputs(), language=session.language)
    return 0
