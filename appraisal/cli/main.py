"""The program `appraise`: runs a command and turns whatever comes of it into an exit code.

Only click and the wording are loaded here; a command's module is imported when it is called.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from appraisal import __version__
from appraisal.cli import manual, parameters, settings, streams, usage
from appraisal.cli.session import Session, session
from appraisal.wording import say

COMMANDS = ("score", "explain", "check", "verify", "test", "lint", "diff", "publish", "init", "reference", "schema")

USAGE_WRONG, UNWRITTEN, FAULT, INTERRUPTED, READER_GONE = 2, 4, 70, 130, 141


class Commands(manual.Documented, click.Group):
    """The group of commands, each in a module of its own name that holds it as `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command, if there is one of that name."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"appraisal.cli.{cmd_name}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which is near."""
        found = self.get_command(ctx, args[0])
        if found is None:
            from difflib import get_close_matches

            near = usage.did_you_mean(get_close_matches(args[0], COMMANDS), manual.language_of(ctx))
            raise usage.Misused("no_such_command", ctx, command=args[0], near=near)
        return args[0], found, args[1:]

    def get_help(self, ctx: click.Context) -> str:
        """The page of the whole program."""
        return manual.group_page(ctx, COMMANDS, self.params)


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        streams.show(f"appraise {__version__}\n".encode())
        ctx.exit(0)


@click.group(cls=Commands, no_args_is_help=False, invoke_without_command=True)
@parameters.common_options
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
@click.pass_context
def appraise(ctx: click.Context) -> None:
    """Set the defaults that `appraise.toml` gives; without a command, say which there are."""
    if ctx.invoked_subcommand is None:
        raise usage.Misused("missing_command", ctx, choices="、".join(COMMANDS))
    try:
        ctx.default_map = settings.default_map(settings.read(os.curdir), COMMANDS, os.curdir)
    except settings.SettingsError as error:
        raise usage.Misused(error.key, ctx, **error.values) from error


def run(arguments: Sequence[str]) -> int:
    """Run the program with the given arguments; its exit code (design: 0, 1, 2, 3, 4, 70, 130, 141)."""
    try:
        asked = session(arguments, os.environ, _readable_settings())
        return _invoked(arguments, asked)
    except KeyboardInterrupt:
        return INTERRUPTED


def _invoked(arguments: Sequence[str], asked: Session) -> int:
    language = asked.language
    try:
        with appraise.make_context("appraise", list(arguments), obj=asked) as ctx:
            code: Any = appraise.invoke(ctx)
            return int(code or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        streams.tell(usage.worded(error, language))
        return USAGE_WRONG
    except streams.Unwritten as error:
        from appraisal.formats.diagnostics import unplaced
        from appraisal.source.diagnostics import diagnostic

        streams.tell(unplaced(diagnostic(error.key, None, related=(), **error.values), language))
        return UNWRITTEN
    except streams.ReaderGone:
        return READER_GONE
    except KeyboardInterrupt:
        streams.tell("\n" + say("cli.interrupted", language))
        return INTERRUPTED
    except (Exception, RecursionError, MemoryError) as error:
        if asked.debug:
            import traceback

            streams.tell("".join(traceback.format_exception(error)))
        streams.tell(say("cli.fault", language, kind=type(error).__name__))
        return FAULT


def _readable_settings() -> dict[str, Any]:
    try:
        return settings.read(os.curdir)
    except settings.SettingsError:
        return {}


def main() -> NoReturn:
    """The console script: run with the command line, and leave."""
    if "_APPRAISE_COMPLETE" in os.environ:
        appraise.main(prog_name="appraise")
    streams.leave(run(sys.argv[1:]))
