"""What the pages of the reference show is true: files and snippets load, each row is as it says."""

from pathlib import Path

import pytest

from appraisal.authoring.reference.topics import TOPICS, page_of
from tests.authoring.reference_examples import Example, check, examples

ELSEWHERE = ("methods", "losses", "keys", "checks")
"""Folders whose pages are held against the program beside them, in the tests of rulebooks."""

EXAMPLES = [
    pytest.param(example, id=f"{topic.name}: {example}")
    for topic in TOPICS
    if topic.module.split(".")[2] not in ELSEWHERE
    for example in examples(page_of(topic))
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_as_the_page_says(example: Example, tmp_path: Path) -> None:
    check(example, tmp_path)
