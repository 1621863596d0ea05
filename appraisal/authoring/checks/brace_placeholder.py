"""Braces for angle brackets: `{short}` in a text is printed as it stands, only `<short>` is filled in.

占位词写成了花括号：措辞里的 `{short}` 会原样印出来，`<short>` 才会填上数。

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    deduct: {fact: sessions, below: 12, each: 1, problem: "少{short}，扣<lost>分"}

| lint | at |
| --- | --- |
| L027 | 4:57 |

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    deduct: {fact: sessions, below: 12, each: 1, problem: 少<short>，扣<lost>分}

| lint | at |
| --- | --- |
| nothing | - |
"""

import re
from collections.abc import Iterator

from appraisal.authoring.linting.names import TEXTS, scalars
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L027"
WORDS = ("title", "value", "target", "short", "over", "late", "lost", "points", "records")
"""What can stand in angle brackets beside the ids of facts."""

_BRACED = re.compile(r"\{\{?\s*([^{}<>\s]+)\s*\}\}?|[＜〈｛]\s*([^＜＞〈〉｛｝\s]+)\s*[＞〉｝]|\$\{?(\w+)\}?")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Known words in brackets of another kind, at the brackets."""
    for path, node in scalars(subject.draft.document.root):
        for found in _BRACED.finditer(node.text) if path[-1] in TEXTS else ():
            word = found[1] or found[2] or found[3]
            if word in WORDS or word in subject.model.facts:
                yield diagnostic("lint_brace_placeholder", node.place(*found.span()), found=found[0], meant=f"<{word}>")
