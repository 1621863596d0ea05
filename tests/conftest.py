"""What the tests share: golden files, rewritten with `pytest --update-golden`, and the same random examples."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

Golden = Callable[[str, bytes], None]

# The same examples on every run and however busy the machine is; others, where more are asked for.
settings.register_profile("same", derandomize="EXAMPLES" not in os.environ, deadline=None, database=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files; read the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare bytes with a file in the folder `golden` beside the test."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, data: bytes) -> None:
        file = folder / name
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            file.write_bytes(data)
        assert data.decode().splitlines() == file.read_text(encoding="utf-8").splitlines()
        assert data == file.read_bytes()

    return compare
