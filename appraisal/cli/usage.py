"""A wrong command line in words: click's exceptions, said in the language of the run."""

import click

from appraisal.wording import say


class Misused(click.UsageError):
    """A wrong command line that we noticed ourselves: the key of its wording under `usage`, and the values."""

    def __init__(self, key: str, context: click.Context | None = None, **values: str) -> None:
        """Keep what is worded when the program ends."""
        super().__init__(key, context)
        self.key = key
        self.values = values


def worded(error: click.ClickException, language: str) -> str:
    """The message for standard error: what is wrong, and where to read how it is done."""
    lines = [say("usage.error", language, message=_message(error, language))]
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        lines.append(say("usage.try_help", language, command=context.command_path))
    return "\n".join(lines)


def _message(error: click.ClickException, language: str) -> str:
    match error:
        case Misused():
            return say(f"usage.{error.key}", language, **error.values)
        case click.NoSuchOption():
            said = say("usage.no_such_option", language, option=error.option_name)
            return said + did_you_mean(error.possibilities or (), language)
        case click.MissingParameter(param=param, ctx=context) if param is not None and context is not None:
            meaning = say(f"help.parameters.{param.name}", language)
            return say("usage.missing_argument", language, name=param.make_metavar(context), meaning=meaning)
        case click.BadOptionUsage():
            takes_none = "does not take" in error.message
            key = "usage.option_takes_no_value" if takes_none else "usage.missing_option_value"
            return say(key, language, option=error.option_name)
        case _:
            return say("usage.other", language, message=error.format_message())


def did_you_mean(names: "list[str] | tuple[str, ...]", language: str) -> str:
    """The question that follows an unknown name; empty where nothing is near."""
    return say("usage.did_you_mean", language, names="、".join(names)) if names else ""
