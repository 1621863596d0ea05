"""The same files give the same bytes: whatever the machine, the folder, and the order of a submission's keys."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.formats import FORMATS
from tests.samples.program import ROOT, run

SAMPLE = ROOT / "samples" / "2024.yaml"
RULES = ROOT / "rules" / "traffic-police.yaml"
SURROUNDINGS: dict[str, dict[str, str]] = {
    "hash seed, time zone": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
    "another hash seed and time zone": {"PYTHONHASHSEED": "4294967295", "TZ": "Etc/GMT+12"},
    "no language": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
    "Chinese of before UTF-8": {"LANG": "zh_CN.GB18030", "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"},
    "a wide terminal with colours": {"COLUMNS": "200", "FORCE_COLOR": "1", "TERM": "xterm-256color"},
    "another home": {"HOME": "/", "USER": "nobody", "NO_COLOR": "1", "TERM": "dumb"},
    "without assertions": {"PYTHONOPTIMIZE": "2"},
    "warnings as errors": {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
}


@pytest.fixture(scope="module")
def usual() -> dict[str, bytes]:
    """What is printed in each format, with an environment of no kind in particular."""
    return {name: printed(name, str(SAMPLE), {"PYTHONHASHSEED": "0"}) for name in FORMATS}


def printed(name: str, file: str, environment: dict[str, str], folder: Path = ROOT) -> bytes:
    ran = run("score", file, "--format", name, environment=environment, folder=folder)
    assert (ran.code, ran.err) == (0, b"")
    return ran.out


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_surroundings(surroundings: str, name: str, usual: dict[str, bytes]) -> None:
    assert printed(name, str(SAMPLE), SURROUNDINGS[surroundings]) == usual[name]


@pytest.mark.parametrize(("folder", "file"), [("samples", "2024.yaml"), ("tests", "../samples/2024.yaml"), ("/", None)])
def test_working_folder(folder: str, file: str | None, usual: dict[str, bytes]) -> None:
    assert printed("json", file or str(SAMPLE), {}, ROOT / folder) == usual["json"]


def test_a_copy_of_the_files(tmp_path: Path, usual: dict[str, bytes]) -> None:
    """Elsewhere, of another day, with the rulebook beside the submission."""
    for file in (SAMPLE, RULES):
        shutil.copyfile(file, tmp_path / file.name)
    assert printed("json", "2024.yaml", {}, tmp_path) == usual["json"]


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
def test_shuffled_keys(seed: int, tmp_path: Path, usual: dict[str, bytes]) -> None:
    """Scores, lines, their order and the digests stay; only positions move."""
    plain = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    file = tmp_path / "2024.yaml"
    text = yaml.safe_dump(shuffled(plain, random.Random(seed)), allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8")
    ran = run("score", str(file), "--rules", str(RULES), "--format", "json")
    assert without_places(json.loads(ran.out)) == without_places(json.loads(usual["json"]))


@pytest.mark.parametrize("loader", ["C", "Python"])
def test_either_parser(loader: str, tmp_path: Path, usual: dict[str, bytes]) -> None:
    """Where PyYAML was built without its C parser, nothing but the speed is different."""
    hidden = 'import sys; sys.modules["yaml._yaml"] = None\n' if loader == "Python" else ""
    (tmp_path / "sitecustomize.py").write_text(hidden)
    found = printed("json", str(SAMPLE), {"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    assert found == usual["json"]
