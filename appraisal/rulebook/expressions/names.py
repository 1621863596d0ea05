"""Names that no fact has: what was probably meant, and what looks odd about them."""

import re
from collections.abc import Collection

from appraisal.rulebook.expressions.problems import Problem, problem
from appraisal.rulebook.expressions.tokens import SILENT
from appraisal.rulebook.expressions.tree import Name
from appraisal.source.nearest import nearest, odd_characters

_GLUE = re.compile(f"且|或|非|{SILENT}")


def unknown_name(name: Name, known: Collection[str]) -> Problem:
    """The problem of a name that is none of `known`."""
    glued = glued_word(name.name)
    if glued and any(piece in known for piece in _GLUE.split(name.name)):
        return problem("expression_glued", name.start, name.end, found=name.name, word=glued)
    near, odd = nearest(name.name, known), odd_characters(name.name)
    values = {"name": name.name, **({"code": odd} if odd else {}), **({"nearest": near} if near else {})}
    key = "expression_unknown" + ("_odd" if odd else "") + ("_near" if near else "")
    return problem(key, name.start, name.end, **values)


def glued_word(name: str) -> str | None:
    """A word of the language that stands in a name without a space, if there is one."""
    found = _GLUE.search(name)
    return found[0] if found and found[0] != name else None
