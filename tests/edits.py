"""Twenty hand-picked edits of the engine and of attribution, each of which must turn a test red.

Run it by itself: `python tests/edits.py`. Each edit is made in a copy of the package, its test is run
there, and the table says whether it was noticed; the exit code is 1 if one was not.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 300
"""How many seconds one edit's tests may take."""


@dataclass(frozen=True)
class Edit:
    """In `file` of the package, `old` becomes `new`, and `tests` (a file and a name's part) must notice."""

    file: str
    old: str
    new: str
    tests: tuple[str, str]


ROUNDING = ("engine/test_rounding.py", "test_table")
SETTLING = ("engine/test_settling.py", "test_table and not wide")
LOWERED = ("engine/test_lowering.py", "test_lowered")
QUOTIENTS = ("engine/test_quotients.py", "not arithmetic and not balanced")
WALK = ("engine/test_walk.py", "test_numbers or test_truths")
EXTREMES = ("engine/test_ranges.py", "test_extremes or enclosure")
SURVEY = ("engine/test_survey.py", "test_reaches or test_prospects")
FOLDING = ("engine/test_simplify.py", "test_folding")
LAYING = ("assessment/test_attribution.py", "not shares_on_the_digit")
LINES = ("assessment/test_meaning.py", "4.06 or 4.08 or 4.04")

EDITS = (
    Edit("engine/rounding.py", "floor(magnitude + Fraction(1, 2))", "floor(magnitude + Fraction(49, 100))", ROUNDING),
    Edit("engine/rounding.py", "return magnitude if value >= 0 else -magnitude", "return magnitude", ROUNDING),
    Edit(
        "engine/settling.py",
        "builder.literal(divisor.constant // 2)",
        "builder.literal(divisor.constant // 3)",
        SETTLING,
    ),
    Edit("engine/settling.py", "builder.choose(sign, steps, builder.negative(steps))", "steps", SETTLING),
    Edit(
        "engine/lowering.py",
        "reached = quotients.compare(Relation.AT_LEAST, value, limit)",
        "reached = quotients.compare(Relation.ABOVE, value, limit)",
        LOWERED,
    ),
    Edit(
        "engine/lowering.py",
        "lowering.number(node.then if known else node.otherwise)",
        "lowering.number(node.otherwise if known else node.then)",
        LOWERED,
    ),
    Edit(
        "engine/quotients.py",
        "divisor = self.builder.maximum(right.numerator, self.builder.literal(1))",
        "divisor = right.numerator",
        QUOTIENTS,
    ),
    Edit(
        "engine/quotients.py",
        "nearest = floor if relation is Relation.ABOVE else ceil",
        "nearest = ceil if relation is Relation.ABOVE else floor",
        QUOTIENTS,
    ),
    Edit(
        "engine/operations.py",
        "return self._write(Kind.MINIMUM, self._pair(left, right), low, high)",
        "return self._write(Kind.MAXIMUM, self._pair(left, right), low, high)",
        LOWERED,
    ),
    Edit(
        "engine/program.py",
        "Kind.AT_LEAST: _comparison(ast.GtE())",
        "Kind.AT_LEAST: _comparison(ast.Gt())",
        ("assessment/test_meaning.py", "4.05"),
    ),
    Edit("engine/walk.py", "if value >= limit), table.below)", "if value > limit), table.below)", WALK),
    Edit(
        "engine/walk.py",
        "return Trace(node, left.figure - right.figure, (left, right))",
        "return Trace(node, right.figure - left.figure, (left, right))",
        WALK,
    ),
    Edit("engine/ranges.py", "low=-low.bound,", "low=high.bound,", EXTREMES),
    Edit(
        "engine/survey.py",
        "return Reach(left.low + turned.low, left.high + turned.high,",
        "return Reach(left.low + turned.high, left.high + turned.high,",
        SURVEY,
    ),
    Edit(
        "engine/simplify.py", "return Constant(step_reached(node, value.value))", "return Constant(node.below)", FOLDING
    ),
    Edit("assessment/attribution.py", "room -= take", "room -= amount", LAYING),
    Edit(
        "assessment/attribution.py",
        "key=lambda n: (floors[n] * unit - shares[n], n)",
        "key=lambda n: (floors[n] * unit - shares[n], -n)",
        LAYING,
    ),
    Edit("assessment/attribution.py", "for n in reversed(range(len(kept))):", "for n in range(len(kept)):", LAYING),
    Edit("assessment/drafts.py", "kind = loss.kind if loss.counted else LineKind.UNCOUNTED", "kind = loss.kind", LINES),
    Edit(
        "assessment/drafts.py",
        "return settled.criterion.form.start + gained - low",
        "return settled.criterion.form.start - low",
        LINES,
    ),
)


def places() -> list[int]:
    """How often each edit's old text stands in its file; it must be once."""
    return [(ROOT / "appraisal" / edit.file).read_text(encoding="utf-8").count(edit.old) for edit in EDITS]


def is_noticed(edit: Edit, copy: Path) -> bool:
    """Whether the edit's tests fail once it is made in the copy; the copy is then as before."""
    file = copy / "appraisal" / edit.file
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
    path, name = edit.tests
    command = [sys.executable, "-m", "pytest", f"tests/{path}", "-k", name, "-x", "-q", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=LIMIT, check=False)
    finally:
        file.write_text(text, encoding="utf-8")
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout.decode() + done.stderr.decode())
    return done.returncode == 1


def main() -> int:
    if places() != [1] * len(EDITS):
        sys.stdout.write("an edit's text does not stand in its file once: run tests/test_edits.py\n")
        return 1
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist"))
        for number, edit in enumerate(EDITS, 1):
            noticed = is_noticed(edit, copy)
            survived += not noticed
            sys.stdout.write(f"{number:2}  {'killed' if noticed else 'SURVIVED':8}  {edit.file:26}  {edit.old}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(EDITS) - survived} of {len(EDITS)} edits turned a test red\n")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
