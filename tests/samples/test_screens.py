"""What the program prints for every sample, in both languages and every format, byte for byte."""

import pytest

from appraisal.formats.cells import cells
from tests.conftest import Golden
from tests.samples.program import run

SCREENS = [
    ("2024.txt", 0, ["score", "samples/2024.yaml"]),
    ("2024-en.txt", 0, ["score", "samples/2024.yaml", "--lang", "en"]),
    ("2024.json", 0, ["score", "samples/2024.yaml", "--format", "json"]),
    ("2024.md", 0, ["score", "samples/2024.yaml", "--format", "markdown"]),
    ("2024-final.txt", 0, ["score", "samples/2024.yaml", "--final"]),
    ("2024-explained.txt", 0, ["explain", "samples/2024.yaml"]),
    ("2024-explained-en.txt", 0, ["explain", "samples/2024.yaml", "--lang", "en"]),
    ("2024-checked.txt", 0, ["check", "samples/2024.yaml"]),
    ("complete-2024.txt", 0, ["score", "samples/complete-2024.yaml"]),
    ("complete-2024-en.txt", 0, ["score", "samples/complete-2024.yaml", "--lang", "en"]),
    ("complete-2024-explained.txt", 0, ["explain", "samples/complete-2024.yaml"]),
    ("mistakes-2024.txt", 3, ["score", "samples/mistakes-2024.yaml"]),
    ("mistakes-2024-en.txt", 3, ["score", "samples/mistakes-2024.yaml", "--lang", "en"]),
]


@pytest.mark.parametrize(("name", "code", "arguments"), SCREENS, ids=[name for name, _, _ in SCREENS])
def test_screen(name: str, code: int, arguments: list[str], golden: Golden) -> None:
    """Results go to standard output, refusals to standard error; nothing is wider than 80 columns or cut."""
    ran = run(*arguments)
    printed, silent = (ran.out, ran.err) if code == 0 else (ran.err, ran.out)
    assert (ran.code, silent) == (code, b"")
    golden(name, printed)
    if name.endswith(".txt"):
        lines = printed.decode().splitlines()
        assert max(cells(line) for line in lines) <= 80
        assert code == 3 or not any("…" in line for line in lines)
