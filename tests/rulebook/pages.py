"""Reading the docstring page of a form or loss: its snippets and the tables of values behind each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent, indent

from appraisal.assessment.scoring import score
from appraisal.rulebook.digest import decimal_text
from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import validate
from appraisal.source.diagnostics import Diagnostic
from appraisal.source.documents import compose
from appraisal.source.files import SourceText
from appraisal.submission.model import SubmissionModel
from appraisal.submission.reading import read_submission
from appraisal.submission.readings import Submission

RULEBOOK = """\
appraise: rulebook/1
id: page
title: 页
version: "1"
period: 2024
full_marks: {points}
facts:
{facts}
groups:
  all:
    title: 组
    points: {points}
    criteria:
      page:
        title: 指标
{criterion}
"""
ADJUSTED = """\
appraise: rulebook/1
id: page
title: 页
version: "1"
period: 2024
facts:
{facts}
groups:
  all: {{title: 组, points: 100, criteria: {{rest: {{title: 其余, points: 100, judged: {{by: 考核组}}}}}}}}
adjustments:
  criteria:
    page:
      title: 指标
{criterion}
"""
PARTS = re.compile(r"(?:^ {4}.*\n|^\n(?= {4}))+|(?:^\|.*\n)+", re.MULTILINE)
"""A snippet, indented by four, or a table."""


@dataclass(frozen=True)
class Example:
    """A snippet of a page and one row of a table behind it, as header to cell."""

    snippet: str
    row: dict[str, str]

    def __str__(self) -> str:
        """The row, for the name of the test."""
        return " ".join(self.row.values())


def examples(page: str) -> Iterator[Example]:
    """Every row of every table, with the snippet that stands before it."""
    snippet = ""
    for part in PARTS.finditer(page):
        text = part[0]
        if not text.startswith("|"):
            snippet = dedent(text).strip() + "\n"
            continue
        header, _, *rows = ([cell.strip() for cell in line.strip("|\n").split(" | ")] for line in text.splitlines())
        for row in rows:
            yield Example(snippet, dict(zip(header, row, strict=True)))


def _halves(snippet: str) -> tuple[str, str]:
    """The lines under `facts:`, and those of the criterion."""
    facts, criterion, in_facts = [], [], False
    for line in snippet.splitlines():
        if not line.startswith(" "):
            in_facts = line == "facts:"
        if line != "facts:":
            (facts if in_facts else criterion).append(line)
    return "\n".join(facts), "\n".join(criterion)


def framed(snippet: str) -> str:
    """The file of the rulebook whose one criterion a snippet is."""
    facts, criterion = _halves(snippet)
    points = re.search(r"^points: (.*)", criterion, re.MULTILINE)
    frame, width = (RULEBOOK, 8) if points else (ADJUSTED, 6)
    return frame.format(
        points=points[1] if points else "", facts=facts or "  {}", criterion=indent(criterion, " " * width)
    )


def instead(snippet: str, line: str) -> str:
    """The snippet with a line in place of the first one that has its key, or `without x`."""
    key = line.removeprefix("without ").split(":")[0]
    here = re.search(rf"^( *){re.escape(key)}:.*\n(?:\1 +.*\n)*", snippet, re.MULTILINE)
    new = "" if line.startswith("without ") else f"{here[1] if here else ''}{line}\n"
    return snippet.replace(here[0], new, 1) if here else new + snippet


def rulebook_of(snippet: str, line: str = "") -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook whose one criterion a snippet is, with a line in place of its key's."""
    text = framed(instead(snippet, line) if line else snippet)
    return load_rulebook(SourceText("page.yaml", text, "utf-8", ""), None)


def submitted(snippet: str, row: Mapping[str, str]) -> tuple[Submission, Rulebook]:
    """The unit with the values of a row, read by the rulebook whose one criterion a snippet is."""
    rulebook, found = rulebook_of(snippet)
    assert rulebook is not None, found
    sections: dict[str, list[str]] = {"facts": [], "assessed": [], "judged": []}
    for name, value in row.items():
        if name in ("award", "lose", "gain"):
            sections["judged"] += [f"page: {{{name}: {value}, by: 考核组, why: 示例}}"] if value != "未报" else []
        elif name in rulebook.facts:
            sections["assessed" if rulebook.facts[name].by else "facts"].append(f"{name}: {value}")
    body = "".join(f"{key}:\n{indent(chr(10).join(lines), '  ')}\n" for key, lines in sections.items() if lines)
    text = f"appraise: submission/1\nrulebook: page\nunit: {{name: 单位}}\nperiod: 2024\n{body}"
    document, composed = compose(SourceText("unit.yaml", text, "utf-8", ""))
    assert document is not None, composed
    model, refused = validate(document, SubmissionModel)
    assert model is not None, refused
    submission, unread = read_submission(model, document, rulebook)
    assert submission is not None, unread
    return submission, rulebook


def awarded(snippet: str, row: Mapping[str, str]) -> str:
    """What a unit with the values of a row is awarded: `9.5`, or `5.5..9.5` where only a range is known."""
    submission, rulebook = submitted(snippet, row)
    settled = score(rulebook, submission).settled["page"]
    if settled.low is None or settled.high is None:
        return "not applicable"
    low, high = decimal_text(settled.low), decimal_text(settled.high)
    return low if low == high else f"{low}..{high}"
