"""The console script: readies the interpreter before anything large is loaded, then runs the program."""

import gc
import os
from typing import NoReturn

GARBAGE = 200_000
"""How many more objects there may be before garbage is looked for."""


def main() -> NoReturn:
    """Run the command line, and leave."""
    # Plugins that other packages bring for pydantic could change what a file means, and looking for them takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # What one command makes is needed until it ends; looking for garbage meanwhile costs a tenth of its time.
    gc.set_threshold(GARBAGE)
    from appraisal.cli.main import main as run_command_line

    run_command_line()
