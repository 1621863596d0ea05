"""Paths of a model and of the file it was read from."""

from appraisal.source.documents import Document, MappingNode, SequenceNode

Path = tuple[str | int, ...]

KEY = "[key]"
"""How pydantic marks that a path means a mapping's key."""


def file_path(loc: Path, document: Document) -> Path:
    """Pydantic's path as the file has it.

    Without the marks that pydantic adds for unions (`<fact below>`) and mapping keys, and without the
    index of a list of one that the author wrote as a single mapping.
    """
    path: Path = ()
    for step in loc:
        node = document.node(path)
        if isinstance(step, int):
            if not isinstance(node, SequenceNode):
                continue
        elif is_mark(step) and not (isinstance(node, MappingNode) and node.entry(step)):
            continue
        path = (*path, step)
    return path


def is_mark(step: str | int) -> bool:
    """Whether a step of pydantic's path names a member of a union, or says that a key is meant."""
    return isinstance(step, str) and (step.startswith("<") or step == KEY)
