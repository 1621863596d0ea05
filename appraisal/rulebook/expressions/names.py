"""Names that no fact has: what was probably meant, and what looks odd about them."""

import re
from collections.abc import Collection

from appraisal.rulebook.expressions.problems import Problem, problem
from appraisal.rulebook.expressions.scope import Scope
from appraisal.rulebook.expressions.tokens import SILENT
from appraisal.rulebook.expressions.tree import Field, Name
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


def unknown_field(tree: Field, name: str, scope: Scope) -> Problem:
    """The problem of a field that cannot be read where it stands."""
    values = {"name": tree.record.name, "field": tree.field}
    among = [one for one in scope.repeats if one.startswith(f"{tree.record.name}.")]
    if name in among:
        return problem("expression_field_text", tree.start, tree.end, **values)
    if not among:
        known = tree.record.name in scope.names
        return (
            problem("expression_field", tree.start, tree.end, **values)
            if known
            else unknown_name(tree.record, scope.names)
        )
    allowed = " ".join(one.partition(".")[2] for one in among)
    near = nearest(name, among)
    key = "expression_field_near" if near else "expression_field_unknown"
    return problem(key, tree.start, tree.end, **values, **({"nearest": near} if near else {}), allowed=allowed)


def glued_word(name: str) -> str | None:
    """A word of the language that stands in a name without a space, if there is one."""
    found = _GLUE.search(name)
    return found[0] if found and found[0] != name else None
