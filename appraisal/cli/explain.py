"""`appraise explain`: how each criterion got its points, line by line, and what would regain the rest."""

import click

from appraisal.cli import parameters
from appraisal.cli.manual import Documented
from appraisal.cli.session import Session
from appraisal.cli.usage import Misused, did_you_mean
from appraisal.wording import say


@click.command("explain", cls=Documented)
@click.argument("file", metavar="FILE")
@click.argument("criterion", metavar="[CRITERION]", required=False)
@parameters.rules_option
@parameters.among_option
@parameters.encoding_option
@parameters.common_options
@click.pass_context
def command(
    ctx: click.Context, file: str, criterion: str | None, rules: str | None, among: str | None, encoding: str | None
) -> int:
    """Explain one criterion, or all."""
    from appraisal.assessment.results import NodeKind
    from appraisal.cli import application, output, streams
    from appraisal.formats.explanation import render

    session: Session = ctx.obj
    found = application.loaded(session, file, rules, encoding)
    found = None if found is None else application.among(session, found, file, among)
    result = None if found is None else application.appraised(session, found)
    if found is None or result is None:
        return application.REFUSED
    application.remark(session, found)
    leaves = [node for node in result.nodes if node.kind in (NodeKind.CRITERION, NodeKind.ADJUSTMENT)]
    chosen = next((node.id for node in leaves if criterion in (node.id, node.number)), None)
    if criterion is not None and chosen is None:
        from difflib import get_close_matches

        near = get_close_matches(criterion, [name for node in leaves for name in (node.id, node.number, node.title)])
        asked = did_you_mean(near, session.language) or say("usage.see_all", session.language)
        raise Misused("no_criterion", ctx, criterion=criterion, near=asked)
    streams.show(render(result.heading, application.explained(found, result, chosen), output.screen()))
    return 0
