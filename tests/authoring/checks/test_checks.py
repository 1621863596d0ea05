"""Each check finds what its page and its bad files say, where they say it, and nothing in what is shipped."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from appraisal.authoring import checks
from appraisal.authoring.checks import CHECKS
from appraisal.authoring.linting.running import CODES, linted, read
from appraisal.authoring.reference.parsing import parse
from appraisal.formats.diagnostics import listing
from appraisal.rulebook.loading import load_rulebook
from appraisal.source.catalogue.lint import LINT
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.files import SourceText
from appraisal.wording import LANGUAGES
from tests.authoring.checks.framing import Example, examples, found
from tests.conftest import Golden

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.yaml"), key=lambda path: path.name)
BAD = [path for path in BAD if not path.name.endswith(".old.yaml")]
SHIPPED = sorted((HERE.parents[2] / "rules").glob("*.yaml"))
SHIPPED = [path for path in SHIPPED if not path.name.endswith(".test.yaml")]
PAGES = [
    pytest.param(check, example, id=f"{check.CODE}-{number}")
    for check in CHECKS
    for number, example in enumerate(examples(parse(check.__doc__ or "")))
]


def test_the_folder_is_the_list() -> None:
    folder = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert {check.__name__ for check in CHECKS} == {f"{checks.__name__}.{name}" for name in folder}


def test_every_check_has_the_code_that_the_catalogue_gives_it() -> None:
    """A code each, in order, none left over."""
    assert list(CODES) == sorted(CODES)
    assert dict(zip(CODES, LINT.values(), strict=True)) == {code: (code, weight) for code, weight in LINT.values()}


@pytest.mark.parametrize(("check", "example"), PAGES)
def test_a_page_is_true(check: ModuleType, example: Example, tmp_path: Path) -> None:
    """Bad examples are found where the page says, good ones are not; an old edition costs half a point a step."""
    old = None
    if check.CODE == "L009":
        old = re.sub(r"^version: .*$", 'version: "1"', example.snippet.replace("each: 1}", "each: 0.5}"), flags=re.M)
    assert found(example, check.CODE, tmp_path, old) == example.found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CODE)
def test_a_page_has_a_bad_and_a_good_example(check: ModuleType) -> None:
    codes = [example.found[0] for example in examples(parse(check.__doc__ or ""))]
    assert check.CODE in codes
    assert "nothing" in codes


def look(path: Path) -> tuple[Diagnostic, ...]:
    """What is found in a file, held against the old edition beside it where there is one."""
    before = path.with_suffix(".old.yaml")
    old = read(before)[0] if before.is_file() else None
    report = linted(path, CODES, old)
    assert not report.refused, report.notices
    return report.findings


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_rulebook_has_one_finding_where_its_name_says(path: Path) -> None:
    findings = [f"{one.code}-{one.location.line}-{one.location.column}-{one.key}" for one in look(path) if one.location]
    assert findings == ["-".join(path.stem.split("-")[:4])]


def test_every_code_has_a_bad_rulebook() -> None:
    assert {path.stem.split("-")[0] for path in BAD} == set(CODES)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_is_found_in_what_is_shipped(path: Path) -> None:
    assert [f"{one.location} {one.code} {one.values}" for one in look(path)] == []


def test_points_that_do_not_add_up_for_a_category_are_refused_before_anything_is_looked_for(tmp_path: Path) -> None:
    """By the loader, so that there is no check for it."""
    text = (BAD[0].read_text(encoding="utf-8")).replace("full_marks: 10", "full_marks: 11")
    rulebook, refused = load_rulebook(SourceText("bad.yaml", text, "utf-8", ""), None)
    assert rulebook is None
    assert {one.code for one in refused} == {"R068"}


def test_findings_read_well(golden: Golden) -> None:
    texts: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    for path in BAD:
        source = SourceText(path.name, path.read_text(encoding="utf-8"), "utf-8", "")
        for language in LANGUAGES:
            texts[language].append(listing(look(path), [source], language, 80))
    for language in LANGUAGES:
        golden(f"findings.{language}.txt", ("\n".join(texts[language]) + "\n").encode())
