"""Paths of a model and of the file it was read from."""

from appraisal.source.documents import Document, SequenceNode

Path = tuple[str | int, ...]


def file_path(loc: Path, document: Document) -> Path:
    """Pydantic's path as the file has it.

    Without the marks that pydantic adds for unions (`<shortfall>`) and mapping keys, and without the
    index of a list of one that the author wrote as a single mapping.
    """
    path: Path = ()
    for step in loc:
        if isinstance(step, str) and (step.startswith("<") or step == "[key]"):
            continue
        if isinstance(step, int) and not isinstance(document.node(path), SequenceNode):
            continue
        path = (*path, step)
    return path
