"""`appraise lint`: rulebooks looked through for what is allowed but hardly meant."""

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.formats.lint import FORMATS


@click.command("lint", cls=Documented)
@click.argument("rulebooks", metavar="[RULES]", nargs=-1)
@click.option("--select", metavar="CODES", multiple=True)
@click.option("--ignore", metavar="CODES", multiple=True)
@click.option("--explain", metavar="CODE")
@click.option("--baseline", metavar="OLD")
@click.option(
    "--format",
    "lint_format",
    metavar="|".join(FORMATS),
    callback=parameters.one_of(*FORMATS),
    default=FORMATS[0],
    envvar="APPRAISE_FORMAT",
)
@parameters.output_options
@parameters.common_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    rulebooks: tuple[str, ...],
    explain: str | None,
    baseline: str | None,
    lint_format: str,
    output_file: str | None,
    force: bool,
    **codes: tuple[str, ...],
) -> int:
    """Look through rulebooks, or show the page of a code."""
    from appraisal.cli import findings

    session: Session = ctx.obj
    if explain is not None:
        (code,) = findings.codes((explain,), ctx)
        return findings.explained(code, ctx, output_file, force=force)
    wanted = findings.wanted(findings.codes(codes["select"], ctx), findings.codes(codes["ignore"], ctx))
    asked = findings.Asked(rulebooks, wanted, baseline, lint_format, output_file, force)
    return findings.looked_for(session, asked, ctx)
