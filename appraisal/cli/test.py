"""`appraise test`: rulebooks held against the points that their authors worked out by hand."""

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.formats.tests import FORMATS


@click.command("test", cls=Documented)
@click.argument("paths", metavar="[PATHS]", nargs=-1)
@click.option("-k", "--keyword", metavar="KEYWORD", default="")
@click.option(
    "--format",
    "tests_format",
    metavar="|".join(FORMATS),
    callback=parameters.one_of(*FORMATS),
    default=FORMATS[0],
    envvar="APPRAISE_FORMAT",
)
@parameters.output_options
@click.option("-v", "--verbose", is_flag=True)
@click.option("--watch", is_flag=True)
@parameters.common_options
@click.pass_obj
def command(
    session: Session,
    paths: tuple[str, ...],
    keyword: str,
    tests_format: str,
    output_file: str | None,
    force: bool,
    verbose: bool,
    watch: bool,
) -> int:
    """Run test files."""
    from appraisal.cli import trials

    asked = trials.Asked(paths, keyword, tests_format, output_file, force, verbose)
    return trials.watched(session, asked) if watch else trials.once(session, asked)
