"""What the tests of source/ share: composing a text, and findings as short as they can be compared."""

from collections.abc import Callable, Iterable

import pytest

from appraisal.source.diagnostics import Diagnostic
from appraisal.source.documents import Document, compose
from appraisal.source.files import SourceText
from appraisal.wording import exists, say

Composer = Callable[..., tuple[Document | None, list[str]]]


def brief(found: Iterable[Diagnostic]) -> list[str]:
    """`key line:column` for each, once it is sure that each can be worded in both languages."""
    shown = []
    for diagnostic in found:
        values = dict(diagnostic.values)
        for language in ("zh", "en"):
            assert say(f"diagnostics.{diagnostic.key}.message", language, **values)
            if exists(f"diagnostics.{diagnostic.key}.hint", language):
                assert say(f"diagnostics.{diagnostic.key}.hint", language, **values)
            for _, key in diagnostic.related:
                assert say(f"related.{key}", language)
        place = diagnostic.location
        shown.append(f"{diagnostic.key} {place.line}:{place.column}" if place else diagnostic.key)
    return shown


@pytest.fixture
def shown() -> Callable[[Iterable[Diagnostic]], list[str]]:
    return brief


@pytest.fixture
def composed() -> Composer:
    def compose_text(text: str, name: str = "file.yaml") -> tuple[Document | None, list[str]]:
        document, found = compose(SourceText(name, text, "utf-8", ""))
        return document, brief(found)

    return compose_text
