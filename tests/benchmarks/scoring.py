"""Speed of `score()` against other engines on one workload, as ratios of one run.

    python tests/benchmarks/scoring.py [PEERS] [--units N] [--rounds R]

PEERS is a folder with `workload.py` and `engines.py` (default: `../shared/bench` beside the checkout): its
engines are given the same units as our rulebook `workload.yaml`, in turns within each round. Prints the
units a second of each, the median ratios, and how many totals differ from the exact answer.
"""

import argparse
import importlib
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from appraisal.assessment.scoring import score  # noqa: E402
from appraisal.rulebook.loading import read_rulebook  # noqa: E402
from appraisal.rulebook.tree import Rulebook  # noqa: E402
from appraisal.submission.readings import Reading, State, Submission  # noqa: E402

CHUNK = 10_000
AT_LEAST = {"py-decimal-compiled": "0.8", "zen-tables": "5"}


def loaded() -> Rulebook:
    """The workload as a rulebook."""
    rulebook, _, found = read_rulebook(HERE / "workload.yaml", None)
    if rulebook is None:
        raise SystemExit(f"workload.yaml is refused: {[(str(one.location), one.code) for one in found]}")
    return rulebook


def submission(rulebook: Rulebook, hundredths: Sequence[int]) -> Submission:
    """A unit as it is after reading; the workload keeps every fact in hundredths."""
    readings = {}
    for name, value in zip(rulebook.plain.columns, hundredths, strict=True):
        exact = value if rulebook.columns[name].denominator == 10_000 else value // 100
        readings[name] = Reading(name, State.EXACT, exact, exact, exact)
    return Submission("", "", None, 2024, "", readings, {}, {}, (), ())


class Ours:
    """Our engine, in the shape of the peers'."""

    def prepare(self, columns: dict[str, Any], units: int) -> None:
        """Take the workload's columns."""
        self.rulebook = loaded()
        self.lists = [columns[name].tolist() for name in self.rulebook.plain.columns]
        self.units = units

    def run(self, clock: Callable[[], object]) -> tuple[list[int], object]:
        """The totals in hundredths, and the seconds that scoring took; units are read chunk by chunk, untimed."""
        totals: list[int] = []
        spent: Any = 0
        rulebook = self.rulebook
        for start in range(0, self.units, CHUNK):
            rows = zip(*(column[start : start + CHUNK] for column in self.lists), strict=True)
            read = [submission(rulebook, row) for row in rows]
            begun: Any = clock()
            scored = [(appraisal.total, appraisal.grade) for appraisal in (score(rulebook, one) for one in read)]
            spent = clock() - begun + spent
            totals += [int(total * 100) for total, _ in scored]
        return totals, spent


def main() -> int:
    """Run the benchmark; exit 1 where a total is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peers", nargs="?", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not (options.peers / "workload.py").is_file():
        print(f"no peers in {options.peers}: nothing to compare with")
        return 2
    sys.path.insert(0, str(options.peers))
    peers, workload = importlib.import_module("engines").ENGINES, importlib.import_module("workload")
    columns = workload.generate(options.units)
    right = workload.exact(columns)[2].tolist()
    engines = {"appraise": Ours(), **{name: peers[name]() for name in AT_LEAST}}
    counts = dict.fromkeys(engines, options.units) | {"zen-tables": min(options.units, 10_000)}
    for name, engine in engines.items():
        engine.prepare({key: column[: counts[name]] for key, column in columns.items()}, counts[name])
    speeds: dict[str, list[Any]] = {name: [] for name in engines}
    wrong = 0
    for _ in range(options.rounds):
        for name, engine in engines.items():
            totals, seconds = engine.run(perf_counter)
            speeds[name].append(counts[name] / seconds)
            if name == "appraise":
                wrong += sum(total != answer for total, answer in zip(totals, right, strict=True))
    for name, runs in speeds.items():
        print(f"{name:22}{statistics.median(runs):12,.0f} units/s")
    print(f"totals wrong: {wrong} of {options.units * options.rounds:,}")
    for name, least in AT_LEAST.items():
        ratios = [ours / theirs for ours, theirs in zip(speeds["appraise"], speeds[name], strict=True)]
        print(f"appraise : {name:22}{statistics.median(ratios):6.2f} (asked for: at least {least})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
