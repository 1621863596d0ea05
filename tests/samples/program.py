"""Running the program on the samples as a user does: a process of its own, its bytes and its exit code."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent


class Ran(NamedTuple):
    """What a run printed and how it ended."""

    code: int
    out: bytes
    err: bytes


def run(*arguments: str, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Ran:
    """Run `appraise`; the environment is added to ours, which lends it no language and no settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("APPRAISE_")}
    done = subprocess.run(
        [sys.executable, "-m", "appraisal", *arguments],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), **(environment or {})},
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
