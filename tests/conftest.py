"""What the tests share: golden files, rewritten with `pytest --update-golden`."""

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str, bytes], None]


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
