"""`appraise init`: files that can be used at once, nothing of the user's overwritten, the next commands as they run."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.cli.main import run

Answer = tuple[int, str, str]
Command = Callable[..., Answer]
FILES = {"law-office.yaml", "2024.yaml", "law-office.test.yaml"}


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Command:
    """`appraise` in an empty folder."""
    for name in ("APPRAISE_LANG", "APPRAISE_FORMAT", "APPRAISE_RULES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def answer(*arguments: str) -> Answer:
        code = run(arguments)
        out, error = capsysbinary.readouterr()
        return code, out.decode(), error.decode()

    return answer


def names(folder: str) -> set[str]:
    return {path.name for path in Path(folder).iterdir()}


@pytest.mark.parametrize("folder", ["office", "a/b c/考核", ".", "-x"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_it_says_next_runs(command: Command, folder: str, language: str) -> None:
    """Every command that it prints, pasted as it stands, ends well."""
    code, out, error = command("init", "--lang", language, "--", folder)
    assert (code, error) == (0, "")
    assert names(folder) == FILES
    commands = [shlex.split(line) for line in out.splitlines() if line.startswith("  appraise ")]
    assert [one[1] for one in commands] == ["score", "explain", "test", "publish", "reference"]
    for _, *arguments in commands:
        found, printed, told = command(*arguments)
        assert (found, told) == (0, "")
        assert printed


def test_again_it_leaves_everything_as_it_is(command: Command) -> None:
    first = command("init", "office")
    assert command("init", "office") == first


@pytest.mark.parametrize("taken", sorted(FILES))
def test_it_overwrites_nothing(command: Command, taken: str) -> None:
    """Where one file is there already, none is written."""
    Path("office").mkdir()
    Path("office", taken).write_text("mine", encoding="utf-8")
    code, out, error = command("init", "office")
    assert (code, out) == (4, "")
    assert "P001" in error
    assert taken in error
    assert names("office") == {taken}
    assert Path("office", taken).read_text(encoding="utf-8") == "mine"
    assert command("init", "office", "--force")[0] == 0
    assert names("office") == FILES
    assert Path("office", taken).read_text(encoding="utf-8") != "mine"


def test_a_folder_by_that_name_is_no_file(command: Command) -> None:
    Path("office", "2024.yaml").mkdir(parents=True)
    code, _, error = command("init", "office")
    assert (code, "P006" in error or "P001" in error) == (4, True)
    assert names("office") == {"2024.yaml"}


@pytest.mark.parametrize(("folder", "told"), [("taken", "P001"), ("taken/inside", "P005")])
def test_a_file_is_no_folder(command: Command, folder: str, told: str) -> None:
    Path("taken").write_text("mine", encoding="utf-8")
    code, out, error = command("init", folder)
    assert (code, out) == (4, "")
    assert told in error
    assert Path("taken").read_text(encoding="utf-8") == "mine"


def test_a_link_to_nowhere_is_not_followed(command: Command) -> None:
    """It is there, though nothing stands behind it."""
    Path("office").mkdir()
    Path("office", "2024.yaml").symlink_to("elsewhere.yaml")
    assert command("init", "office")[0] == 4
    assert names("office") == {"2024.yaml"}
    assert not Path("office", "elsewhere.yaml").exists()
