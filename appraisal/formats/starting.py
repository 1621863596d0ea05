"""What `init` says: the files that it wrote, and the commands to go on with."""

import os
import shlex
from collections.abc import Iterable

from appraisal.authoring.starting import StartFile
from appraisal.formats.cells import escaped
from appraisal.wording import say


def render(files: Iterable[StartFile], folder: str, language: str) -> bytes:
    """The files with what each is, then a command for each, to be pasted as it stands."""
    written = [(os.path.join(folder, file.name), file.kind) for file in files]
    paths = {kind: escaped(shlex.quote(_no_option(path))) for path, kind in written}
    lines = [
        *(say(f"init.{kind}", language, file=escaped(path)) for path, kind in written),
        "",
        say("init.next", language),
        f"  appraise score {paths['submission']}",
        f"  appraise explain {paths['submission']}",
        f"  appraise test {paths['rulebook']}",
        f"  appraise publish {paths['rulebook']}",
        "  appraise reference",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _no_option(path: str) -> str:
    """A path that a command does not take for an option."""
    return os.path.join(os.curdir, path) if path.startswith("-") else path
