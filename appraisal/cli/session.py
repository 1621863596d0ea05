"""What holds for one run of the program: the language it speaks, and whether it shows its own faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from appraisal.wording import LANGUAGES

DEFAULT_LANGUAGE = "zh"


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """`asked` is the language asked for (None: the rulebook's for results), `language` the one messages are in."""

    asked: str | None
    debug: bool

    @property
    def language(self) -> str:
        """The language of messages and help."""
        return self.asked or DEFAULT_LANGUAGE


def session(arguments: Sequence[str], environment: Mapping[str, str], settings: Mapping[str, object]) -> Session:
    """Read the language and `--debug` ahead of everything else, so that wrong command lines are worded too.

    The command line goes before the environment (`APPRAISE_LANG`), that before `appraise.toml`. A language
    that does not exist is passed over here; the option itself refuses it later.
    """
    known = arguments[: arguments.index("--")] if "--" in arguments else arguments
    asked = [following for argument, following in pairwise(known) if argument == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in known if argument.startswith("--lang=")]
    candidates = [*asked, environment.get("APPRAISE_LANG"), settings.get("lang")]
    language = next((str(found) for found in candidates if found in LANGUAGES), None)
    return Session(language, "--debug" in known)
