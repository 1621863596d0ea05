"""Test files found, run and worked out; and the files that one makes the program read."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from appraisal.authoring.trials.gathering import gather
from appraisal.authoring.trials.reads import reads
from appraisal.authoring.trials.reports import FileReport, Report, Working
from appraisal.authoring.trials.running import tried
from appraisal.wording.figures import points_text
from tests.cli.trying import laid_out

HERE = Path()


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All the files, in the working folder."""
    laid_out(tmp_path)
    monkeypatch.chdir(tmp_path)


def lines(named: tuple[str, ...]) -> Iterator[str]:
    """What was found, one a line."""
    gathered = gather(named)
    for found in gathered.files:
        yield " ".join((found.path.as_posix(), *(one.key for one in found.refused)))
    yield from (f"nothing: {path.as_posix()}" for path in gathered.without)


BELOW = ["rules/more/differing.test.yaml", "rules/more/fine.test.yaml", "rules/more/refused.test.yaml"]
ALL = [*BELOW, "rules/office.test.yaml"]
FOUND = {
    "nothing named": ((), ALL),
    "a folder, by name": (("rules",), ALL),
    "the folder here": (("./",), ALL),
    "a rulebook": (("rules/office.yaml",), ["rules/office.test.yaml"]),
    "a test file": (("rules/more/fine.test.yaml",), ["rules/more/fine.test.yaml"]),
    "in the order named, each once": (
        ("rules/office.yaml", "rules", "rules/office.test.yaml"),
        ["rules/office.test.yaml", *BELOW],
    ),
    "a rulebook without tests": (("rules/alone.yaml", "rules/alone.yaml"), ["nothing: rules/alone.yaml"]),
    "a hidden folder that is named": (("rules/.kept",), ["rules/.kept/hidden.test.yaml"]),
    "a folder without tests": (("empty",), ["nothing: empty"]),
    "nothing here": (("empty/none.yaml",), ["empty/none.yaml file_missing"]),
    "whatever else is named is taken for a test file": (("rules/notes.yaml",), ["rules/notes.yaml"]),
    "other endings": (("endings/office.json",), ["endings/office.test.yml", "endings/office.test.json"]),
    "links to folders are not followed, links to files are read once": (
        ("linked",),
        ["linked/office.test.yaml"],
    ),
}


@pytest.mark.parametrize(("named", "expected"), FOUND.values(), ids=FOUND)
def test_what_is_found(named: tuple[str, ...], expected: list[str]) -> None:
    for folder in ("empty", "endings", "linked"):
        Path(folder).mkdir()
    if "endings/office.json" in named:
        Path("endings/office.json").write_text('{"appraise": "rulebook/1"}')
        Path("endings/office.test.json").touch()
        Path("endings/office.test.yml").touch()
    if "linked" in named:
        Path("linked/around").symlink_to("..")
        Path("linked/office.test.yaml").symlink_to("../rules/office.test.yaml")
        Path("linked/the-same.test.yaml").symlink_to("../rules/office.test.yaml")
    assert list(lines(named)) == expected


@pytest.mark.parametrize(
    ("error", "key"), [(PermissionError(13, "no"), "file_not_permitted"), (OSError(5, "no"), "file_unreadable")]
)
def test_a_folder_that_cannot_be_looked_into_is_told(error: OSError, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are searched all the same."""
    scan = os.scandir

    def scanned(path: str) -> object:
        if path.endswith("more"):
            error.filename = path
            raise error
        return scan(path)

    monkeypatch.setattr(os, "scandir", scanned)
    assert list(lines(())) == [f"rules/more {key}", "rules/office.test.yaml"]


def worked(path: str, name: str, language: str | None = None) -> FileReport:
    return tried(Path(path), HERE, keyword=name, language=language)


def test_a_file_is_run() -> None:
    """With its rulebook's path as the file's own is named, and everything counted."""
    fine, refused = worked("rules/more/fine.test.yaml", ""), worked("rules/more/refused.test.yaml", "")
    assert (fine.path, fine.passed, fine.failed, fine.refused) == ("rules/more/fine.test.yaml", 3, 0, False)
    assert fine.subject is not None
    assert fine.subject[:3] == ("rules/office.yaml", "office", "1")
    assert (refused.subject, refused.refused, refused.held) == (None, True, ())
    assert [one.key for one in refused.diagnostics] == ["unknown_key_near"]
    report = Report((fine, refused, worked("rules/more/fine.test.yaml", "zzz")))
    assert (report.passed, report.failed, report.refused, report.ran) == (3, 0, 1, 1)


WORKED = {
    # the case: for each failure, what it is about, and what is shown
    "造假": [("total", "sessions falsified"), ("grade", "18.5 falsified"), ("mark", "marked")],
    "加分": [
        ("group", "closing"),
        ("total", "closing adjustments praise"),
        ("possible", "closing adjustments praise"),
    ],
    "得不了好": [("grade", "13 sessions"), ("mark", "marked")],
    "办结多于受理": [("unit", "")],
    "学法少": [("problem", "sessions: 7.5")],
    "很多": [("criterion", "")],
    "sessions: 11": [("criterion", "sessions: 9.5")],
    "sessions: 12": [("criterion", "")],
}


@pytest.mark.parametrize(("name", "expected"), WORKED.items(), ids=WORKED)
def test_what_differs_is_worked_out(name: str, expected: list[tuple[str, str]]) -> None:
    """A criterion with its arithmetic, anything else with what makes it up; nothing where nothing was got."""
    held = worked("rules/more/differing.test.yaml", name).held
    assert [(one.verdict.aspect.value, " ".join(shown(one.working))) for one in held] == expected


def shown(working: Working | None) -> Iterator[str]:
    if working is None:
        return
    if working.total is not None:
        yield points_text(working.total.awarded, 0)
    if working.explanation is not None:
        node = working.explanation.node
        assert node.awarded is not None
        yield f"{node.id}: {points_text(node.awarded, 0)}"
    yield from (one.id for one in (*working.nodes, *working.outcomes))


def test_only_what_an_author_asks_is_explained() -> None:
    """In the language asked for, or in the rulebook's; nothing of basis, evidence and what would be regained."""
    for language, spoken in ((None, "zh"), ("zh", "zh"), ("en", "en")):
        (held,) = worked("rules/more/differing.test.yaml", "sessions: 11", language).held
        assert held.working is not None
        explanation = held.working.explanation
        assert explanation is not None
        assert held.working.heading.language == spoken
        assert (explanation.basis, explanation.evidence, explanation.regains_all) == (None, None, 0)
        assert [(line.regains, line.remedy_text) for line in explanation.lines] == [(0, None), (0, None)]
        assert explanation.lines[0].arithmetic[-1] == "max(12 − 11, 0) × 0.5 = 0.5"


CHAIN = {
    "tests/county.test.yaml": (
        "rulebook: ../rules/county.yaml\ncases: [{submission: a.yaml}, {submission: a.yaml}, {}, 1]"
    ),
    "rules/county.yaml": "extends: city.yaml",
    "rules/city.yaml": "extends: more/province.yaml",
    "rules/more/province.yaml": "extends: ../city.yaml",
}
COUNTY = ["tests/county.test.yaml", "tests/a.yaml", "rules/county.yaml", "rules/city.yaml", "rules/more/province.yaml"]
READ: dict[str, tuple[dict[str, str], list[str]]] = {
    "rulebooks above one another, in a circle too, and submissions": ({}, COUNTY),
    "a file that is not there": ({"rules/county.yaml": "extends: town.yaml"}, [*COUNTY[:3], "rules/town.yaml"]),
    "a file that cannot be read": ({"rules/city.yaml": "extends: ["}, COUNTY[:4]),
    "what is outside is not looked into": (
        {"tests/county.test.yaml": "rulebook: ../../county.yaml"},
        ["tests/county.test.yaml", "../county.yaml"],
    ),
    "a test file that names nothing": ({"tests/county.test.yaml": "rulebook: {}\ncases: 1"}, COUNTY[:1]),
    "a test file that cannot be read": ({"tests/county.test.yaml": "["}, COUNTY[:1]),
}


@pytest.mark.parametrize(("changed", "expected"), READ.values(), ids=READ)
def test_what_has_to_be_watched(changed: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "county.yaml").write_text("extends: secret.yaml")
    for name, text in {**CHAIN, **changed}.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    found = reads(home / "tests/county.test.yaml", home)
    assert [os.path.relpath(os.path.realpath(path), home) for path in found] == expected
