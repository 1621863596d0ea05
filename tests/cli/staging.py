"""A stage for the commands: the rest of the program replaced by results that are known."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from appraisal.assessment.inspection import CheckReport, Difference
from appraisal.cli.main import run
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import SourceText
from tests.formats.examples import EXPLANATIONS, HEADING, RESULT

Answer = tuple[int, str, str]


class Stage:
    """What the commands are given, and what they asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes], folder: Path) -> None:
        """Every command finds the full example."""
        self.capture = capture
        self.folder = folder
        self.loaded: tuple[Any, tuple[Diagnostic, ...], tuple[SourceText, ...]] = (object(), (), ())
        self.result = RESULT
        self.report = CheckReport(HEADING, (), (), (), (), (), ())
        self.differences: tuple[Difference, ...] = ()
        self.asked: list[Any] = []
        self._replace(monkeypatch, "appraisal.submission.loading", load_pair=self._load)
        self._replace(monkeypatch, "appraisal.assessment.appraising", appraise=self._appraise)
        self._replace(monkeypatch, "appraisal.assessment.explanation", explain=self._explain)
        self._replace(monkeypatch, "appraisal.assessment.checking", check=self._check)
        self._replace(monkeypatch, "appraisal.assessment.verifying", differences=self._differences)
        for name in ("APPRAISE_LANG", "APPRAISE_RULES", "APPRAISE_FORMAT", "APPRAISE_ENCODING", "NO_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(folder)

    def __call__(self, *arguments: str) -> Answer:
        """Run a command: its exit code, standard output, standard error."""
        code = run(arguments)
        out, error = self.capture.readouterr()
        return code, out.decode(), error.decode()

    def _replace(self, monkeypatch: pytest.MonkeyPatch, name: str, **contents: object) -> None:
        module = ModuleType(name)
        vars(module).update(contents)
        monkeypatch.setitem(sys.modules, name, module)

    def _load(self, *arguments: object) -> object:
        self.asked.append(arguments)
        return self.loaded

    def _appraise(self, pair: object, **options: object) -> object:
        self.asked.append(options)
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result

    def _explain(self, pair: object, result: object, criterion: str | None) -> object:
        self.asked.append(criterion)
        return EXPLANATIONS

    def _check(self, pair: object, **options: object) -> CheckReport:
        return self.report

    def _differences(self, recorded: object, recomputed: object) -> tuple[Difference, ...]:
        self.asked.append((recorded, recomputed))
        return self.differences
