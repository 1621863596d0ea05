"""`appraise diff`: what a new version of a rulebook changes, and what that does to units."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.formats.diff import FORMATS

if TYPE_CHECKING:
    from appraisal.authoring.difference.changes import Difference
    from appraisal.authoring.publishing.publishing import Sound
    from appraisal.cohort.impact import Impact


@click.command("diff", cls=Documented)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--units", metavar="FOLDER")
@click.option("--exit-code", is_flag=True)
@click.option(
    "--format",
    "diff_format",
    metavar="|".join(FORMATS),
    callback=parameters.one_of(*FORMATS),
    default=FORMATS[0],
)
@parameters.output_options
@parameters.common_options
@click.pass_obj
def command(
    session: Session,
    old: str,
    new: str,
    units: str | None,
    exit_code: bool,
    diff_format: str,
    output_file: str | None,
    force: bool,
) -> int:
    """Compare two rulebooks."""
    from appraisal.authoring.difference.comparing import compare
    from appraisal.authoring.publishing.publishing import read_sound
    from appraisal.cli import application, output
    from appraisal.formats import Screen
    from appraisal.formats.diff import render

    reads = [read_sound(Path(path)) for path in (old, new)]
    sources = tuple(source for read in reads for source in read.sources)
    for read in reads:
        application.report(session, read.found, read.sources)
    before, after = (read.sound for read in reads)
    if before is None or after is None:
        return application.REFUSED
    language = session.asked or after.rulebook.language
    difference = compare(before, after, language)
    impact = None if units is None else _impact(before, after, difference, units)
    if impact is not None:
        application.report(session, impact.found, impact.sources)
        sources = (*sources, *impact.sources)
        if impact.found and not impact.sources:
            return application.REFUSED
    data = render(diff_format, difference, impact, language, Screen() if output_file else output.screen())
    inputs = output.Inputs((old, new), tuple(source.digest for source in sources))
    output.deliver(data, output_file, force=force, inputs=inputs, language=session.language)
    if impact is not None and impact.unscored:
        return application.REFUSED
    differs = bool(difference.changes) or (impact is not None and impact.changes)
    return 1 if exit_code and differs else 0


def _impact(old: "Sound", new: "Sound", difference: "Difference", folder: str) -> "Impact":
    """The units of a folder by both rulebooks, ids that were renamed under their new names."""
    from appraisal.authoring.difference.comparing import renames
    from appraisal.cohort.impact import Renames, Version, impact

    return impact(Version(*old), Version(*new), Path(folder), Renames(*renames(difference)))
