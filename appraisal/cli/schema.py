"""`appraise schema`: the JSON Schema of a kind of file, for editors that check and complete while one writes."""

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session

KINDS = ("rulebook", "submission", "tests")


@click.command("schema", cls=Documented)
@click.argument("kind", metavar="|".join(KINDS), callback=parameters.one_of(*KINDS))
@parameters.output_options
@parameters.common_options
@click.pass_obj
def command(session: Session, kind: str, output_file: str | None, force: bool) -> int:
    """Print one schema."""
    from appraisal.authoring.schema import render
    from appraisal.cli import output

    data = render(kind, session.language)
    output.deliver(data, output_file, force=force, inputs=output.Inputs(), language=session.language)
    return 0
