"""Finding, reading and compiling a rulebook file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.rulebook.compiling import Draft, compile_rulebook
from appraisal.rulebook.model import RulebookModel
from appraisal.rulebook.tree import Rulebook
from appraisal.rulebook.validation import empty_values, full_width_numbers, validate_apart
from appraisal.source.diagnostics import Diagnostic, has_errors, in_order
from appraisal.source.documents import MappingNode, compose
from appraisal.source.files import SourceText, read_source

if TYPE_CHECKING:
    from appraisal.rulebook.inheritance import ChainFile

SEPARABLE = frozenset({"facts", "checks", "groups", "criteria", "outcomes"})


def read_draft(source: SourceText) -> tuple[Draft | None, tuple[Diagnostic, ...]]:
    """What a rulebook's text says, as far as it can be compiled; None where it cannot, with the reasons."""
    return draft_of(source, None)[:2]


def draft_of(
    source: SourceText, path: Path | None
) -> tuple[Draft | None, tuple[Diagnostic, ...], tuple[SourceText, ...]]:
    """As `read_draft`, for a text read from `path`: with what it extends, whose texts are given back too."""
    document, found = compose(source)
    if document is None or has_errors(found):
        return None, found, ()
    chain: tuple[ChainFile, ...] = ()
    above: tuple[SourceText, ...] = ()
    if document.root.entry("extends") is not None or document.root.entry("remove") is not None:
        from appraisal.rulebook.inheritance import inherit  # noqa: PLC0415  (most rulebooks extend none)

        inherited = inherit(document, path, found)
        document, above, chain = inherited.document, inherited.sources, inherited.chain
        found = in_order((*found, *inherited.found))
        if document is None:
            return None, found, above
    validated, refused = validate_apart(document, RulebookModel, SEPARABLE)
    found = in_order((*found, *full_width_numbers(document), *empty_values(document), *refused))
    if validated is None:
        return None, found, above
    declared = document.node(("facts",))
    names = [key.text for key, _ in declared.entries] if isinstance(declared, MappingNode) else []
    lost = frozenset(names) - validated.model.facts.keys()
    return Draft(validated.model, validated.document, found, lost, chain), found, above


def load_rulebook(source: SourceText, category: str | None) -> tuple[Rulebook | None, tuple[Diagnostic, ...]]:
    """The rulebook in a text, compiled for a category; None where it is refused."""
    draft, found = read_draft(source)
    return (None, found) if draft is None else compile_rulebook(draft, category)


def read_rulebook(
    path: Path, category: str | None, *, encoding: str | None = None
) -> tuple[Rulebook | None, tuple[SourceText, ...], tuple[Diagnostic, ...]]:
    """As `load_rulebook`, from a file; its text and those of what it extends are given back for excerpts."""
    source, found = read_source(path, encoding=encoding)
    if source is None:
        return None, (), found
    draft, refused, above = draft_of(source, path)
    rulebook = None
    if draft is not None:
        rulebook, refused = compile_rulebook(draft, category)
    return rulebook, (source, *above), in_order((*found, *refused))


def find_rulebook(id_: str, beside: Path) -> Path | None:
    """The file of a rulebook: beside the submission, in a `rules/` folder above it, or among the shipped ones."""
    name = f"{id_}.yaml"
    folders = [beside, *(folder / "rules" for folder in (beside, *beside.resolve().parents)), *shipped_folders()]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def shipped_folders() -> tuple[Path, ...]:
    """Where the rulebooks that come with the package lie: in the wheel, or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    return (package / "shipped_rules", package.parent / "rules")
