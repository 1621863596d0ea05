"""The examples of a check's page as whole rulebooks, and what is found placed in the example again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appraisal.authoring.linting.running import linted, read
from appraisal.authoring.reference.parsing import Code, Page, Table

HEAD = 'appraise: rulebook/1\nid: page\ntitle: 细则\nversion: "1"\nperiod: 2024\n'
WHOLE = ("facts", "groups", "adjustments", "outcomes", "grades", "version")
"""Keys that stand on the rulebook; any other is one of the criterion's."""
INDENT = 8
CRITERION = "criterion"


@dataclass(frozen=True)
class Example:
    """A snippet of a page, and what the table behind it says is found: the code and the place, or nothing."""

    snippet: str
    found: tuple[str, str]


def examples(page: Page) -> Iterator[Example]:
    """Every snippet with the row behind it."""
    snippet = ""
    for block in page.blocks:
        match block:
            case Code(text):
                snippet = text
            case Table(header, rows) if header == ("lint", "at"):
                for code, place in rows:
                    yield Example(snippet, (code, place))


def found(example: Example, code: str, folder: Path, old: str | None = None) -> tuple[str, str]:
    """What lint finds of one code in an example, at the place that it has there."""
    text, places = framed(example.snippet)
    path = folder / "page.yaml"
    path.write_text(text, encoding="utf-8")
    edition = None
    if old is not None:
        before = folder / "old.yaml"
        before.write_text(framed(old)[0], encoding="utf-8")
        edition, _, _ = read(before)
    report = linted(path, (code,), edition)
    assert not report.refused, report.notices
    assert len(report.findings) <= 1
    if not report.findings:
        return "nothing", "-"
    (one,) = report.findings
    assert one.location is not None
    return one.code, places(one.location.line, one.location.column)


def framed(snippet: str) -> tuple[str, "Places"]:
    """The snippet as a whole rulebook."""
    lines: list[tuple[str, int, int]] = []  # text, line of the snippet, columns put before it
    criterion: list[tuple[str, int, int]] = []
    key = ""
    for number, line in enumerate(snippet.splitlines(), start=1):
        key = line.partition(":")[0] if line[:1].strip() else key
        if key in WHOLE:
            lines.append((line, number, 0))
        else:
            criterion.append((" " * INDENT + line, number, INDENT))
    if criterion:
        points = re.search(r"^points: (.*)$", snippet, re.MULTILINE)
        assert points is not None
        around = f"full_marks: {points[1]}\ngroups:\n  all:\n    title: 全部\n    points: {points[1]}\n    criteria:"
        lines += [(line, 0, 0) for line in (*around.splitlines(), "      it:", "        title: 指标")]
        lines += criterion
    elif "\ngroups:" in snippet:
        lines.insert(0, (f"full_marks: {_sum(snippet)}", 0, 0))
    own = snippet.startswith("version:")
    head = [line for line in HEAD.splitlines() if not (own and line.startswith("version"))]
    whole = [(line, 0, 0) for line in head] + lines
    return "\n".join(line for line, _, _ in whole) + "\n", Places([(number, shift) for _, number, shift in whole])


def _sum(snippet: str) -> int:
    return sum(int(points) for points in re.findall(r"^    points: (\d+)$", snippet, re.MULTILINE))


class Places:
    """Leads from a place in the whole rulebook to the one in the snippet."""

    def __init__(self, lines: list[tuple[int, int]]) -> None:
        self.lines = lines

    def __call__(self, line: int, column: int) -> str:
        number, shift = self.lines[line - 1]
        return f"{number}:{column - shift}" if number else CRITERION
