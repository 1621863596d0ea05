"""The stage on which commands are run."""

from pathlib import Path

import pytest

from tests.cli.staging import Stage


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Stage:
    """The commands on stage, in an empty working folder."""
    return Stage(monkeypatch, capsysbinary, tmp_path)
