"""Running what a page of the reference shows: its files and snippets load, and every row of a table is as it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appraisal.assessment.appraising import result_of
from appraisal.assessment.results import OutcomeState
from appraisal.assessment.scoring import Appraisal, score
from appraisal.authoring.cases.loading import load_case_file
from appraisal.authoring.cases.running import run
from appraisal.authoring.reference.parsing import Code, Page, Table
from appraisal.cohort.scoring import score_cohort
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.loading import read_draft, read_rulebook
from appraisal.source.diagnostics import Diagnostic, Severity
from appraisal.source.files import SourceText
from appraisal.submission.loading import Pair, load_pair
from appraisal.submission.readings import Reading, State
from appraisal.submission.values import value_text
from tests.rulebook.pages import awarded, framed, instead, submitted
from tests.rulebook.test_keys import HEAD, appraised, appraised_by, figures, loaded, unit_of

ASKING = "points: 1\nearn:\n  when: {expression}\n  gain: 1\n"
ANSWERS = {"1": "yes", "0": "no", "0..1": "unknown", "not applicable": "not applicable"}
CLAUSE = re.compile(r"^# .*\n(?:[^#\n].*\n)+", re.MULTILINE)
"""A clause as a comment, with what it is written as."""
STATES = {State.OPEN: "open", State.MISSING: "missing", State.UNCONFIRMED: "not applicable"}


@dataclass(frozen=True)
class Example:
    """A snippet, the whole files that stand before it on the page, and a row behind it (None: the snippet itself).

    `among` are all rows of a table whose units are scored together.
    """

    files: tuple[tuple[str, str], ...]
    snippet: str
    row: tuple[tuple[str, str], ...] | None
    among: tuple[tuple[tuple[str, str], ...], ...] = ()

    def __str__(self) -> str:
        """The row, or how the snippet begins, for the name of the test."""
        if self.row:
            return " ".join(cell for _, cell in self.row)
        return next((line for line in self.snippet.splitlines() if line.startswith("# ")), self.snippet.splitlines()[0])


def examples(page: Page) -> Iterator[Example]:
    """Every snippet and every row of a page; a table that stands before any snippet only explains."""
    files: dict[str, str] = {}
    snippet = ""
    for block in page.blocks:
        match block:
            case Code(text) if text.startswith("# "):
                for clause in CLAUSE.findall(text + "\n"):
                    yield Example(tuple(files.items()), snippet + clause, None)
            case Code(text):
                snippet = text + "\n"
                name = file_name(snippet)
                yield Example(tuple(files.items()), snippet, None)
                if name:
                    files[name] = snippet
            case Table(header, rows) if snippet and "means" not in header:
                cells = tuple(tuple(zip(header, row, strict=True)) for row in rows)
                for row in cells:
                    yield Example(tuple(files.items()), snippet, row, cells if "unit" in header else ())


def check(example: Example, folder: Path) -> None:
    """Assert that it is so."""
    for name, text in example.files:
        (folder / name).write_text(text, encoding="utf-8")
    row = dict(example.row or ())
    written = row.pop("instead", "").replace("`", "")
    snippet = instead(example.snippet, written) if written else example.snippet
    if "refused" in row:
        asked = row.get("expression")
        assert refusals(_asking(snippet, asked) if asked else snippet, folder) == row["refused"].split()
    elif "expression" in row:
        assert _holds(snippet, row) == row["holds"]
    elif "read" in row:
        assert _read(snippet, row) == row["read"]
    elif "awarded" in row:
        assert awarded(snippet, {name: cell for name, cell in row.items() if name != "awarded"}) == row["awarded"]
    elif example.among:
        got = _figures_among(snippet, row, [dict(cells) for cells in example.among])
        assert got == {name: row[name] for name in got}
    elif row:
        got = _figures(snippet, row, folder)
        assert got == {name: row[name] for name in got}
    elif kind_of(snippet) != "open":
        assert refusals(snippet, folder) == []
        _check_cases(snippet, folder)


def file_name(snippet: str) -> str | None:
    """What a whole file is called; None for a part of one."""
    kind = kind_of(snippet)
    if kind == "rulebook":
        return _value(snippet, "id") + ".yaml"
    return {"submission": "2024.yaml", "tests": _value(snippet, "rulebook").removesuffix(".yaml") + ".test.yaml"}.get(
        kind
    )


def refusals(snippet: str, folder: Path) -> list[str]:
    """The codes with which it is refused, sorted."""
    kind = kind_of(snippet)
    path = folder / (file_name(snippet) or "page.yaml")
    path.write_text({"whole": HEAD + snippet, "criterion": framed(snippet)}.get(kind, snippet), encoding="utf-8")
    found: tuple[Diagnostic, ...]
    if kind == "submission":
        _, found, _ = load_pair(path, None)
    elif kind == "tests":
        _, found, _ = load_case_file(path, folder)
    elif kind == "facts":
        path.write_text(framed(snippet + ASKING.format(expression="1 = 1")), encoding="utf-8")
        _, _, found = read_rulebook(path, None)
    else:
        _, _, found = read_rulebook(path, _category(path))
    return sorted({one.code for one in found if one.severity is Severity.ERROR})


def kind_of(snippet: str) -> str:
    if snippet.startswith("appraise: "):
        return _value(snippet, "appraise").partition("/")[0]
    keys = {line.partition(":")[0] for line in snippet.splitlines() if not line.startswith((" ", "#"))}
    if keys & {"groups", "adjustments"}:
        return "whole"
    return {1: "facts", 2: "open"}.get(len(keys), "criterion") if keys <= {"facts", "points"} else "criterion"


def _value(snippet: str, key: str) -> str:
    return next((line.partition(": ")[2] for line in snippet.splitlines() if line.startswith(f"{key}: ")), "")


def _category(path: Path) -> str | None:
    draft, _ = read_draft(SourceText("page.yaml", path.read_text(encoding="utf-8"), "utf-8", ""))
    return next(iter(draft.model.categories), None) if draft else None


def _check_cases(snippet: str, folder: Path) -> None:
    if kind_of(snippet) != "tests":
        return
    cases, found, _ = load_case_file(folder / (file_name(snippet) or ""), folder)
    assert cases is not None, found
    assert [(one.name, one.aspect, one.expected, one.got) for one in run(cases) if not one.passed] == []


def _asking(snippet: str, expression: str) -> str:
    """The facts of a snippet with a criterion that asks whether an expression holds."""
    return snippet + ASKING.format(expression=expression.replace("`", ""))


def _holds(snippet: str, row: dict[str, str]) -> str:
    """Whether an expression holds."""
    asking = _asking(snippet, row["expression"])
    return ANSWERS[awarded(asking, {name: cell for name, cell in row.items() if cell != "-"})]


def _read(snippet: str, row: dict[str, str]) -> str:
    """What a submission's text is read as."""
    submission, rulebook = submitted(snippet + ASKING.format(expression="1 = 1"), {row["fact"]: row["written"]})
    reading: Reading = submission.readings[row["fact"]]
    if reading.state in STATES:
        return STATES[reading.state]
    low, high = (value_text(rulebook.facts[row["fact"]], end) for end in (reading.low, reading.high))
    return low if low == high else f"{low}..{high}"


def _figures_among(snippet: str, row: dict[str, str], among: list[dict[str, str]]) -> dict[str, str]:
    """The figures of a unit that is scored together with those of the other rows."""
    rulebook, found = loaded(snippet, None)
    assert rulebook is not None, found
    appraisals = score_cohort([Pair(rulebook, unit_of(rulebook, cells)) for cells in among])
    got = figures(appraisals[among.index(row)])
    return {name: got[name] for name in row if name not in rulebook.facts and name != "unit"}


def _figures(snippet: str, row: dict[str, str], folder: Path) -> dict[str, str]:
    """The figures of a unit: the one handed in whole, or the one that the facts of the row are."""
    kind = kind_of(snippet)
    if kind == "submission":
        path = folder / "2024.yaml"
        path.write_text(snippet, encoding="utf-8")
        pair, found, _ = load_pair(path, None)
        assert pair is not None, [(one.code, str(one.location)) for one in found]
        appraisal = score(pair.rulebook, pair.submission)
        given: set[str] = set()
    else:
        appraisal = _appraised(snippet, row, folder)
        judged = {one.criterion for one in appraisal.rulebook.judged.values()}
        given = {*appraisal.rulebook.facts, *judged, "category"}
    got = {**figures(appraisal), **_further(appraisal)}
    return {name: got[name] for name, cell in row.items() if name not in given and cell != "-"}


def _appraised(snippet: str, row: dict[str, str], folder: Path) -> Appraisal:
    """The unit with the values of a row, by the rulebook that a snippet is, whole or without its head."""
    if kind_of(snippet) == "whole":
        return appraised(snippet, row)
    path = folder / (file_name(snippet) or "")
    path.write_text(snippet, encoding="utf-8")
    rulebook, _, found = read_rulebook(path, row.get("category"))
    assert rulebook is not None, found
    return appraised_by(rulebook, row)


def _further(appraisal: Appraisal) -> dict[str, str]:
    """What is still possible, marks, and the ids of what is missing."""
    low, high = decimal_text(appraisal.totals.low), decimal_text(appraisal.totals.high)
    result = result_of(appraisal, appraisal.rulebook.language)
    marks = [one.value for one in result.outcomes if one.effect == "mark" and one.state is OutcomeState.FIRED]
    return {"possible": low if low == high else f"{low}..{high}", "mark": "；".join(marks) or "-"}
