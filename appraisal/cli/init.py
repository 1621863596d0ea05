"""`appraise init`: a folder with a rulebook, a submission and a test file to start from."""

import os

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.cli.usage import Misused


@click.command("init", cls=Documented)
@click.argument("folder", metavar="DIR")
@click.option("--force", is_flag=True)
@parameters.common_options
@click.pass_context
def command(ctx: click.Context, folder: str, force: bool) -> int:
    """Write the three files, and say what to do next."""
    from appraisal.authoring.reference.topics import WithoutPages
    from appraisal.authoring.starting import start_files
    from appraisal.cli import output, streams
    from appraisal.formats.starting import render

    session: Session = ctx.obj
    try:
        files = start_files()
    except WithoutPages:
        raise Misused("no_docstrings", ctx) from None
    contents = {os.path.join(folder, file.name): file.text.encode() for file in files}
    output.save_all(contents, folder, force=force)
    streams.show(render(files, folder, session.language))
    return 0
