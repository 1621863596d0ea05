"""What is said about a submission: everything found in reading it, and in checking and scoring what was read."""

from pathlib import Path

from appraisal.assessment.appraising import appraise
from appraisal.source.diagnostics import Diagnostic, Refused, in_order
from appraisal.source.files import SourceText
from appraisal.submission.loading import Pair, load_pair


def findings(path: Path) -> tuple[Pair | None, tuple[Diagnostic, ...], tuple[SourceText, ...]]:
    """The submission where it is accepted, the findings about it and its rulebook, and their texts."""
    pair, found, sources = load_pair(path, None)
    if pair is None:
        return None, found, sources
    try:
        return pair, in_order([*found, *appraise(pair, diagnostics=found).diagnostics]), sources
    except Refused as refused:
        return None, in_order([*found, *refused.diagnostics]), sources
