"""The pages behind `--help`: composed from `wording` in the language of the run, without anything heavy loaded."""

from typing import Any

import click

from appraisal.cli import streams
from appraisal.cli.session import DEFAULT_LANGUAGE, Session
from appraisal.cli.usage import Misused
from appraisal.formats.cells import cells, folded
from appraisal.wording import entries, say

WIDTH = 80


class Documented(click.Command):
    """A command whose help is worded in `help.<name>` and `help.parameters`."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        """Replace click's own help option, which writes in English and through click's echo."""
        super().__init__(*arguments, **keywords)
        self.add_help_option = False
        self.params.append(
            click.Option(["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show_help)
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, with our own words for arguments that are too many."""
        group = isinstance(self, click.Group)
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not group and not ctx.resilient_parsing:
            raise Misused("extra_arguments", ctx, arguments=" ".join(rest))
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """The page: usage, what it does, parameters, options, examples."""
        language = language_of(ctx)
        say_help = "help." + str(ctx.info_name)
        positional = [param for param in self.params if isinstance(param, click.Argument)]
        options = [param for param in self.params if isinstance(param, click.Option)]
        metavars = " ".join(param.make_metavar(ctx) for param in positional)
        parts = [
            say("help.usage", language) + f"{ctx.command_path} {metavars} {say('help.metavar_arguments', language)}",
            *folded(say(f"{say_help}.text", language), WIDTH),
            "",
            say("help.arguments", language),
            *_list([(param.make_metavar(ctx), _meaning(param, language)) for param in positional]),
            "",
            say("help.options", language),
            *_list([(_flags(param), _meaning(param, language)) for param in options]),
            "",
            say("help.examples", language),
            *(f"  {example}" for example in entries(f"{say_help}.examples", language)),
            "",
            *folded(say("help.exit_codes", language), WIDTH),
        ]
        return "\n".join(parts)


def group_page(ctx: click.Context, names: tuple[str, ...], options: list[click.Parameter]) -> str:
    """The page of the program: its commands with a sentence each, from `wording` alone."""
    language = language_of(ctx)
    parts = [
        say("help.usage", language) + f"{ctx.command_path} {say('help.metavar_command', language)}",
        *folded(say("help.tagline", language), WIDTH),
        "",
        say("help.commands", language),
        *_list([(name, say(f"help.{name}.summary", language)) for name in names]),
        "",
        say("help.options", language),
        *_list([(_flags(param), _meaning(param, language)) for param in options]),
        "",
        say("help.more", language),
        *folded(say("help.settings", language), WIDTH),
        *folded(say("help.exit_codes", language), WIDTH),
    ]
    return "\n".join(parts)


def language_of(ctx: click.Context) -> str:
    """The language of the run that a context belongs to."""
    return ctx.obj.language if isinstance(ctx.obj, Session) else DEFAULT_LANGUAGE


def _show_help(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        streams.show((ctx.get_help() + "\n").encode())
        ctx.exit(0)


def _meaning(param: click.Parameter, language: str) -> str:
    return say(f"help.parameters.{param.name}", language)


def _flags(param: click.Parameter) -> str:
    names = ", ".join(param.opts)
    takes_value = isinstance(param, click.Option) and not param.is_flag
    return f"{names} {param.metavar}" if takes_value else names


def _list(rows: list[tuple[str, str]]) -> list[str]:
    column = 2 + max(cells(left) for left, _ in rows) + 2
    lines = []
    for left, right in rows:
        first, *rest = folded(right, WIDTH - column)
        lines.append("  " + left + " " * (column - 2 - cells(left)) + first)
        lines += [" " * column + line for line in rest]
    return lines
