"""The same files give the same bytes: under any hash seed, time zone, language setting, folder and order of keys."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.samples.program import ROOT, run

SAMPLE = ROOT / "samples" / "2024.yaml"
SURROUNDINGS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1"},
    {"PYTHONHASHSEED": "4294967295"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "Etc/GMT+12"},
    {"LANG": "C", "LC_ALL": "C"},
    {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    {"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"},
    {"PYTHONOPTIMIZE": "1"},
    {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
]


@pytest.fixture(scope="module")
def usual() -> bytes:
    return run("score", str(SAMPLE), "--format", "json", environment={"PYTHONHASHSEED": "0"}).out


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=lambda one: " ".join(f"{k}={v}" for k, v in one.items()))
def test_surroundings(surroundings: dict[str, str], usual: bytes) -> None:
    ran = run("score", str(SAMPLE), "--format", "json", environment=surroundings)
    assert (ran.code, ran.out, ran.err) == (0, usual, b"")


@pytest.mark.parametrize(("folder", "file"), [("samples", "2024.yaml"), ("tests", "../samples/2024.yaml"), ("/", None)])
def test_working_folder(folder: str, file: str | None, usual: bytes) -> None:
    ran = run("score", file or str(SAMPLE), "--format", "json", folder=ROOT / folder)
    assert ran.out == usual


def shuffled(value: Any, dice: random.Random) -> Any:
    """The same mappings with their keys in another order; lists keep theirs."""
    if isinstance(value, dict):
        keys = list(value)
        dice.shuffle(keys)
        return {key: shuffled(value[key], dice) for key in keys}
    return [shuffled(item, dice) for item in value] if isinstance(value, list) else value


def without_places(value: Any) -> Any:
    """A result without the places its values were read at, which a shuffled file has elsewhere."""
    if isinstance(value, dict):
        return {key: without_places(item) for key, item in value.items() if key != "position"}
    return [without_places(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_keys(seed: int, tmp_path: Path, usual: bytes) -> None:
    """Scores, lines, their order and the digests stay; only positions move."""
    plain = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    file = tmp_path / "2024.yaml"
    text = yaml.safe_dump(shuffled(plain, random.Random(seed)), allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8")
    ran = run("score", str(file), "--rules", "rules/traffic-police.yaml", "--format", "json")
    assert without_places(json.loads(ran.out)) == without_places(json.loads(usual))
