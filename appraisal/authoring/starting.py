"""The files that an author starts from: the rulebook, submission and test file on the manual's page `start`."""

from __future__ import annotations

import re
from typing import NamedTuple

from appraisal.authoring.reference.parsing import Code
from appraisal.authoring.reference.topics import TOPICS, page_of
from appraisal.authoring.reference.views import START

_VALUE = r"^{key}: *(\S+)"
SUBMISSION, TESTS = "submission", "tests"


class StartFile(NamedTuple):
    """A file to be written: its name, its text, and what kind it is (`rulebook`, `submission`, `tests`)."""

    name: str
    text: str
    kind: str


def start_files() -> tuple[StartFile, ...]:
    """The whole files of the page, in its order, named as the commands look for them.

    Raises:
        WithoutPages: where Python has dropped the docstrings.
    """
    page = page_of(next(topic for topic in TOPICS if topic.name == START))
    texts = [block.text + "\n" for block in page.blocks if isinstance(block, Code)]
    return tuple(_file(text) for text in texts if _value("appraise", text))


def _file(text: str) -> StartFile:
    """The rulebook is named after its id, the test file after its rulebook, the submission after its year."""
    kind = _value("appraise", text).partition("/")[0]
    if kind == SUBMISSION:
        return StartFile(f"{_value('period', text)}.yaml", text, kind)
    if kind == TESTS:
        return StartFile(_value("rulebook", text).replace(".yaml", ".test.yaml"), text, kind)
    return StartFile(f"{_value('id', text)}.yaml", text, kind)


def _value(key: str, text: str) -> str:
    """What stands behind a key at the left edge; empty where it is not there."""
    found = re.search(_VALUE.format(key=key), text, re.MULTILINE)
    return found[1] if found else ""
