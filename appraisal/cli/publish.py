"""`appraise publish`: the criteria table of a rulebook, for the one who signs it."""

import os

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.cli.usage import Misused
from appraisal.formats.publish import ENDINGS, FORMATS


@click.command("publish", cls=Documented)
@click.argument("rulebook", metavar="RULES")
@click.option("--format", "table_format", metavar="|".join(FORMATS), callback=parameters.one_of(*FORMATS))
@click.option("--category", "for_category", metavar="NAME")
@parameters.output_options
@parameters.common_options
@click.pass_context
def command(
    ctx: click.Context,
    rulebook: str,
    table_format: str | None,
    for_category: str | None,
    output_file: str | None,
    force: bool,
) -> int:
    """Publish one rulebook."""
    from pathlib import Path

    from appraisal.authoring.publishing.publishing import publish, read_sound
    from appraisal.cli import application, output
    from appraisal.formats.publish import render

    session: Session = ctx.obj
    sound, found, sources = read_sound(Path(rulebook))
    application.report(session, found, sources)
    if sound is None:
        return application.REFUSED
    served = sound.draft.model.categories
    if for_category is not None and for_category not in served:
        raise Misused("no_category", ctx, category=for_category, choices="、".join(served) or "—")
    ending = os.path.splitext(output_file or "")[1].lower()
    name = table_format or ENDINGS.get(ending, FORMATS[0])
    data = render(name, publish(sound, for_category, session.asked or sound.rulebook.language))
    inputs = output.Inputs((rulebook,), tuple(source.digest for source in sources))
    output.deliver(data, output_file, force=force, inputs=inputs, language=session.language)
    return 0
