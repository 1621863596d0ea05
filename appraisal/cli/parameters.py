"""The options that commands share, and the types of their values."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from appraisal.cli.usage import Misused
from appraisal.wording import LANGUAGES

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> "date | None":
    """An option's callback: a day written `2024-06-30`, or say how it is written."""
    from datetime import date

    if value is None:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Misused("not_a_date", ctx, name=_name(param), value=value)


def points(ctx: click.Context, param: click.Parameter, value: str | None) -> "Fraction | None":
    """An option's callback: an exact number of points, or say how it is written."""
    from fractions import Fraction

    if value is None:
        return None
    if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", value):
        return Fraction(value)
    raise Misused("not_points", ctx, name=_name(param), value=value)


def one_of(*choices: str) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """An option's callback: one of a few words, or say which there are."""

    def chosen(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or value in choices:
            return value
        raise Misused("not_one_of", ctx, name=_name(param), choices="、".join(choices), value=value)

    return chosen


def among(ctx: click.Context, name: str, value: str, choices: Sequence[str]) -> None:
    """Refuse an option's value that does not go together with the others."""
    if value not in choices:
        raise Misused("not_one_of", ctx, name=name, choices="、".join(choices), value=value)


def _name(param: click.Parameter) -> str:
    return max(param.opts, key=len)


def rules_option(command: Decorated) -> Decorated:
    """`--rules PATH`: the rulebook, where it is not to be looked up."""
    return click.option("--rules", metavar="PATH", envvar="APPRAISE_RULES")(command)


def among_option(command: Decorated) -> Decorated:
    """`--among FOLDER`: the submissions of the units that this one is compared with."""
    return click.option("--among", metavar="FOLDER")(command)


def encoding_option(command: Decorated) -> Decorated:
    """`--encoding NAME`: how the submission is encoded, where it is not to be found out."""
    return click.option("--encoding", metavar="NAME", envvar="APPRAISE_ENCODING")(command)


def output_options(command: Decorated) -> Decorated:
    """`-o FILE` and `--force`: where the result is written."""
    command = click.option("--force", is_flag=True)(command)
    return click.option("-o", "--output", "output_file", metavar="FILE")(command)


def format_option(formats: Sequence[str]) -> Callable[[Decorated], Decorated]:
    """`--format NAME`: one of the formats, the first unless another is asked for."""
    return click.option(
        "--format",
        "format_name",
        metavar="|".join(formats),
        callback=one_of(*formats),
        default=formats[0],
        envvar="APPRAISE_FORMAT",
    )


def common_options(command: Decorated) -> Decorated:
    """`--lang` and `--debug`, which every command has; the session has read them already."""
    command = click.option("--debug", is_flag=True, expose_value=False)(command)
    return lang_option(command)


def lang_option(command: Decorated) -> Decorated:
    """`--lang zh|en`, which the session has read already; here it is only refused where it does not exist."""
    return click.option(
        "--lang",
        metavar="|".join(LANGUAGES),
        callback=one_of(*LANGUAGES),
        envvar="APPRAISE_LANG",
        expose_value=False,
    )(command)
