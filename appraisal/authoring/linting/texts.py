"""The words of the gap list: which lines lack them."""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic


def without(key: str, finding: str, subject: Subject) -> Iterator[Diagnostic]:
    """The losses that have no text under `key`, and for which their criterion has none; a criterion at its name.

    A criterion that only gains has one line, and one that adjusts by gains alone none.
    """
    for place in subject.places:
        model, form = place.model, place.criterion.form
        if getattr(model, key) is not None:
            continue
        if not form.losses or form.gains:
            if form.losses or not place.adjusts:
                yield diagnostic(finding, place.criterion.position, title=model.title)
            continue
        for line in place.singles:
            if getattr(line.term, key) is None:
                yield diagnostic(finding, subject.at(*line.path), title=model.title)
