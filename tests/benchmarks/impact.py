"""What the impact of a new rulebook on 40 units costs beside a score: run it, it prints the ratio and what was asked.

`python tests/benchmarks/impact.py` – at most twice the time of one `appraise score`, on top of the comparison itself.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
UNITS, ROUNDS, MOST = 40, 7, 2
OLD = ROOT / "rules" / "traffic-police.yaml"
SAMPLE = ROOT / "samples" / "complete-2024.yaml"


def nanoseconds(*arguments: str) -> int:
    """The median time of a command."""
    command = [sys.executable, "-m", "appraisal", *arguments]
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter_ns()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        times.append(time.perf_counter_ns() - begun)
    return int(median(times))


def main() -> int:
    """Measure, print, and say by the exit code whether it is as asked."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new, units = folder / "traffic-police.yaml", folder / "units"
        units.mkdir()
        new.write_text(OLD.read_text(encoding="utf-8").replace("each: 0.75", "each: 1"), encoding="utf-8")
        for number in range(UNITS):
            (units / f"{number:02}.yaml").write_bytes(SAMPLE.read_bytes())
        score = nanoseconds("score", str(SAMPLE))
        alone = nanoseconds("diff", str(OLD), str(new))
        whole = nanoseconds("diff", str(OLD), str(new), "--units", str(units))
    percent = 100 * (whole - alone) // score
    print(f"score {score // 10**6} ms, diff {alone // 10**6} ms, with {UNITS} units {whole // 10**6} ms")
    print(f"impact: {percent} % of a score, at most {100 * MOST} % asked")
    return 0 if percent <= 100 * MOST else 1


if __name__ == "__main__":
    sys.exit(main())
