"""How long the program takes to start, as ratios against the bare imports, in turns within one run.

    python tests/benchmarks/starting.py [--rounds R]

`appraise` must be installed beside this Python with its modules compiled (`pip install .` does that).
Prints the median processor seconds of each command and the median ratios; exit 1 where one is above its limit.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
IMPORTS = "import click, yaml, rich.console, rich.table; from pydantic import BaseModel"
PAIRS = (
    (("score", "samples/2024.yaml"), IMPORTS, Fraction(5, 2)),
    (("--help",), "import click", Fraction(3, 2)),
)


def seconds(command: list[str]) -> Fraction:
    """The processor time of a finished command, its children's too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Fraction(after.ru_utime - before.ru_utime) + Fraction(after.ru_stime - before.ru_stime)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    program = shutil.which("appraise", path=os.path.dirname(sys.executable)) or shutil.which("appraise")
    if program is None:
        print("appraise is not installed")
        return 2
    above = 0
    for arguments, statement, limit in PAIRS:
        ours, theirs = [program, *arguments], [sys.executable, "-c", statement]
        seconds(ours), seconds(theirs)
        runs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
        ratio = statistics.median(own / other for own, other in runs)
        print(f"appraise {' '.join(arguments)}: {statistics.median(own for own, _ in runs) * 1000 // 1} ms")
        print(f"python -c '{statement}': {statistics.median(other for _, other in runs) * 1000 // 1} ms")
        print(f"ratio {ratio * 100 // 1 / 100} (asked for: at most {limit * 100 // 1 / 100})")
        above += ratio > limit
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
