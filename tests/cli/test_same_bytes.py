"""The same input gives the same bytes, whatever the machine around it looks like."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from appraisal.formats import FORMATS

ROOT = Path(__file__).parents[2]

SURROUNDINGS = [
    (
        {
            "PYTHONHASHSEED": "1",
            "TZ": "Pacific/Kiritimati",
            "LANG": "tr_TR.UTF-8",
            "COLUMNS": "200",
            "FORCE_COLOR": "1",
        },
        [],
    ),
    (
        {"PYTHONHASHSEED": "99", "TZ": "Etc/GMT+12", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        ["-O"],
    ),
    ({"PYTHONHASHSEED": "0", "LANG": "zh_CN.GB18030", "HOME": "/", "NO_COLOR": "1"}, ["-W", "error", "-X", "dev"]),
]


def printed(name: str, folder: Path, file: str, environment: dict[str, str], options: list[str]) -> bytes:
    """What `score` prints there."""
    done = subprocess.run(
        [sys.executable, *options, "-m", "appraisal", "score", file, "--format", name],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_same_bytes(tmp_path: Path, name: str) -> None:
    """Hash seed, time zone, language, colours, warnings, folder: none of them shows."""
    plain = printed(name, ROOT, "samples/2024.yaml", {}, [])
    shutil.copy(ROOT / "samples" / "2024.yaml", tmp_path)
    shutil.copy(ROOT / "rules" / "traffic-police.yaml", tmp_path)
    for environment, options in SURROUNDINGS:
        assert printed(name, tmp_path, "2024.yaml", environment, options) == plain
