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
    ("enforcement-2024.txt", 0, ["score", "samples/enforcement-2024.yaml"]),
    ("enforcement-2024-explained.txt", 0, ["explain", "samples/enforcement-2024.yaml"]),
    ("index-2024.txt", 0, ["score", "samples/index-2024.yaml"]),
    ("index-2024-en.txt", 0, ["score", "samples/index-2024.yaml", "--lang", "en"]),
    ("index-2024.json", 0, ["score", "samples/index-2024.yaml", "--format", "json"]),
    ("county-enforcement-01.txt", 0, ["score", "samples/county-2024/enforcement-01.yaml"]),
    ("county-enforcement-02.txt", 0, ["score", "samples/county-2024/enforcement-02.yaml"]),
    ("county-enforcement-03.txt", 0, ["score", "samples/county-2024/enforcement-03.yaml"]),
    ("county-general-01.txt", 0, ["score", "samples/county-2024/general-01.yaml"]),
    ("county-general-02.txt", 0, ["score", "samples/county-2024/general-02.yaml"]),
    ("county-general-02.json", 0, ["score", "samples/county-2024/general-02.yaml", "--format", "json"]),
    ("county-township-01.txt", 0, ["score", "samples/county-2024/township-01.yaml"]),
    ("county-township-02.txt", 0, ["score", "samples/county-2024/township-02.yaml"]),
    ("county-township-02-en.txt", 0, ["score", "samples/county-2024/township-02.yaml", "--lang", "en"]),
    ("county-township-02.md", 0, ["score", "samples/county-2024/township-02.yaml", "--format", "markdown"]),
    ("county-township-03.txt", 0, ["score", "samples/county-2024/township-03.yaml"]),
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
