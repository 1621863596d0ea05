"""From a document to a model: pydantic's findings become diagnostics at their places."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from appraisal.rulebook.fields import shown
from appraisal.rulebook.paths import KEY, Path, file_path, is_mark
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document, MappingNode, Node, ScalarNode, SequenceNode, plain_data
from appraisal.source.nearest import nearest, odd_characters
from appraisal.source.numbers import NumberRead, read_number

Model = TypeVar("Model", bound=BaseModel)
CONDITIONS = ("when", "unless")
ROUNDS = 4
"""How often what is wrong is left out: a criterion, then its group, where that has become empty."""


@dataclass(frozen=True, slots=True, eq=False)
class Validated(Generic[Model]):
    """What could be read of a document: the model, and the document it now stands for, entries left out of both."""

    model: Model
    document: Document


def validate(document: Document, model: type[Model]) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model that the document holds, or None with every reason why not."""
    errors = _errors(document, model)
    if isinstance(errors, BaseModel):
        return errors, ()
    return None, _told(errors, document, model)


def validate_apart(
    document: Document, model: type[Model], separable: frozenset[str]
) -> tuple[Validated[Model] | None, tuple[Diagnostic, ...]]:
    """As `validate`, but without the entries of `separable` keys (one criterion, one judgement) that are wrong.

    So the rest can be looked at too; with errors found, the model must not be used for more than that.
    None where what is wrong cannot be left out.
    """
    errors = _errors(document, model)
    found = () if isinstance(errors, BaseModel) else _told(errors, document, model)
    for _ in range(ROUNDS):
        if isinstance(errors, BaseModel):
            return Validated(errors, document), found
        entries = [_entry(file_path(error["loc"], document), separable) for error in errors]
        if None in entries:
            break
        root = _without(document.root, {entry for entry in entries if entry is not None})
        assert isinstance(root, MappingNode)
        document = replace(document, root=root)
        errors = _errors(document, model)
    return None, found


def _errors(document: Document, model: type[Model]) -> Model | list[Any]:
    """The model, or pydantic's errors."""
    try:
        return model.model_validate(plain_data(document.root))
    except ValidationError as failure:
        return [*failure.errors(include_url=False, include_input=True)]


def _told(errors: list[Any], document: Document, model: type[BaseModel]) -> tuple[Diagnostic, ...]:
    """The errors worth saying, as diagnostics."""
    # A file of another kind has all its keys wrong: saying so once is enough.
    errors = [error for error in errors if error["loc"] == ("appraise",) and error["type"] != "missing"] or errors
    # A key that is missing since it is misspelt is reported once, where it is misspelt.
    misspelt = {_meant(error["loc"], model) for error in errors if error["type"] == "extra_forbidden"}
    told = [error for error in errors if error["type"] != "missing" or error["loc"] not in misspelt]
    return tuple(dict.fromkeys(one for error in told for one in _located(error, document, model)))


def _entry(path: Path, separable: frozenset[str]) -> Path | None:
    """The smallest entry of a separable key that holds the path."""
    return next((path[: n + 1] for n in range(len(path) - 1, 0, -1) if path[n - 1] in separable), None)


def _without(node: Node, paths: set[Path]) -> Node:
    """The tree without what stands at these paths."""

    def inside(step: str | int) -> set[Path]:
        return {path[1:] for path in paths if path[0] == step}

    if isinstance(node, MappingNode):
        kept = [(key, _without(value, inside(key.text))) for key, value in node.entries if (key.text,) not in paths]
        return MappingNode(tuple(kept), node.position)
    if isinstance(node, SequenceNode):
        items = [_without(item, inside(n)) for n, item in enumerate(node.items) if (n,) not in paths]
        return SequenceNode(tuple(items), node.position)
    return node


def _located(error: Any, document: Document, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """One of pydantic's findings at its place: at the key where the key is wrong or something is missing under it."""
    path = file_path(error["loc"], document)
    if error["input"] is None and path and error["loc"][-1] != KEY:
        yield _without_value(document, path)
        return
    match error["type"]:
        case "extra_forbidden":
            yield _unknown_key(error["loc"], document, model)
        case "missing":
            yield diagnostic("missing_key", document.at(path[:-1], key=True), key=path[-1])
        case "loss_looks_at_nothing":
            yield from _no_member(error, document, model)
        case "too_short":
            yield diagnostic("too_few", document.at(path, key=True), least=error["ctx"]["min_length"])
        case "dict_type" | "model_type":
            yield diagnostic("expected_mapping", document.at(path), found=shown(error["input"]))
        case "list_type":
            yield diagnostic("expected_list", document.at(path), found=shown(error["input"]))
        case own:
            values = {name: value for name, value in error["ctx"].items() if name != "key"}
            yield diagnostic(own, document.at(path, key=error["loc"][-1] == KEY), **values)


def _without_value(document: Document, path: Path) -> Diagnostic:
    """Nothing stands behind a key, or behind the key that a list stands under."""
    around = document.node(path[:-1])
    entry = around.entry(str(path[-1])) if isinstance(around, MappingNode) else None
    if isinstance(around, MappingNode) and entry is not None:
        return _nothing_behind(entry[0], around)
    return diagnostic(
        "value_empty", document.at(path, key=True), key=[step for step in path if isinstance(step, str)][-1]
    )


def _nothing_behind(key: ScalarNode, around: MappingNode) -> Diagnostic:
    """A key without a value: as a rule an unfinished line, but what follows a comma in an expression looks like it."""
    place = next(n for n, (other, _) in enumerate(around.entries) if other is key)
    head = place
    while head > 0 and _is_nothing(around.entries[head][1]):
        head -= 1
    begun, value = around.entries[head]
    if head < place and isinstance(value, ScalarNode) and value.plain:
        pieces = [value.text, *(other.text for other, _ in around.entries[head + 1 : place + 1])]
        if all(_open_brackets(", ".join(pieces[:n])) > 0 for n in range(1, len(pieces))):
            rest = [other.text for other, _ in around.entries[place + 1 :]]
            while rest and _open_brackets(", ".join(pieces)) > 0:
                pieces.append(rest.pop(0))
            return diagnostic("comma_unquoted", value.position, key=begun.text, written=", ".join(pieces))
    return diagnostic("value_empty", key.position, key=key.text)


def _open_brackets(text: str) -> int:
    """How many round brackets are opened and not closed."""
    return sum(text.count(sign) for sign in "(（") - sum(text.count(sign) for sign in ")）")


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.is_nothing


def _no_member(error: Any, document: Document, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """A mapping that is none of a union's members: its unknown keys, or that its keys do not say which it is."""
    path, value = file_path(error["loc"], document), error["input"]
    if not isinstance(value, dict):
        yield diagnostic("expected_mapping", document.at(path), found=shown(value))
        return
    known = {key for member in _models_at(model, error["loc"]) for key in _keys(member)}
    strange = [key for key in value if key not in known]
    for key in strange:
        yield _unknown_key((*error["loc"], key), document, model)
    if not strange:
        yield diagnostic(error["type"], document.at(path))


def _unknown_key(loc: Path, document: Document, model: type[BaseModel]) -> Diagnostic:
    """An unknown key: one that belongs to another form, one near a known one, with any odd character in it."""
    name, around = str(loc[-1]), loc[:-1]
    place = document.at(file_path(loc, document), key=True)
    allowed = sorted({key for found in _models_at(model, around) for key in _keys(found)})
    member = around[-1] if around and is_mark(around[-1]) else None
    others = sorted({key for found in _models_at(model, around[:-1]) for key in _keys(found)}) if member else allowed
    if name in others:
        counted = _counted_under_condition(around, document)
        if counted is not None:
            return counted
        return diagnostic("not_together", place, key=name, signs=str(member).strip("<>"), allowed=" ".join(allowed))
    odd = odd_characters(name)
    if odd:
        return diagnostic("unknown_key_odd", place, key=name, odd=odd)
    near = nearest(name, [*allowed, *others])
    if near:
        return diagnostic("unknown_key_near", place, key=name, near=near)
    return diagnostic("unknown_key", place, key=name, allowed=" ".join(allowed))


def _counted_under_condition(around: Path, document: Document) -> Diagnostic | None:
    """A loss that counts, with a condition beside it: said once, at the condition."""
    loss = document.node(file_path(around, document))
    if not isinstance(loss, MappingNode) or loss.entry("fact") is None or loss.entry("each") is None:
        return None
    condition = next((entry[0] for key in CONDITIONS if (entry := loss.entry(key)) is not None), None)
    return None if condition is None else diagnostic("when_with_each", condition.position, key=condition.text)


def _meant(loc: Path, model: type[BaseModel]) -> Path:
    """The path of the key that an unknown one is near to; the path itself where there is none."""
    allowed = sorted({key for found in _models_at(model, loc[:-1]) for key in _keys(found)})
    return (*loc[:-1], nearest(str(loc[-1]), allowed) or loc[-1])


def full_width_numbers(document: Document) -> Iterator[Diagnostic]:
    """A note for every number that is written in full-width characters, in a key or a value."""
    for key, value in _entries(document.root):
        for node in (key, value):
            if not isinstance(node, ScalarNode) or node.text.isascii():
                continue
            first = node.text.lstrip()[:1]
            read = read_number(node.text) if first.isdigit() or first in "-－" else None
            for note in read.notes if isinstance(read, NumberRead) else ():
                yield diagnostic(note, node.position, text=node.text)


def empty_values(document: Document) -> Iterator[Diagnostic]:
    """Every key behind which nothing is written, as where a line was left unfinished."""
    for node in (document.root, *(value for _, value in _entries(document.root))):
        if isinstance(node, MappingNode):
            yield from (_nothing_behind(key, node) for key, value in node.entries if _is_nothing(value))


def _entries(node: Node) -> Iterator[tuple[ScalarNode | None, Node]]:
    """Everything in a tree, with its key where it has one."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield key, value
            yield from _entries(value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield None, item
            yield from _entries(item)


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_at(annotation: Any, loc: Path) -> Iterator[type[BaseModel]]:
    """The models that a mapping at pydantic's path may be read as; all of a union where it names none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not loc:
            yield annotation
        for name, field in annotation.model_fields.items():
            if loc and (field.alias or name) == loc[0]:
                stated = (mark.annotation for mark in field.metadata if hasattr(mark, "annotation"))
                yield from _models_at(next(stated, field.annotation), loc[1:])
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        tag = next((mark.tag for mark in arguments[1:] if isinstance(mark, Tag)), None)
        if tag is None or not loc or loc[0] == tag:
            yield from _models_at(arguments[0], loc if tag is None else loc[1:])
    elif origin in (Union, UnionType):
        for argument in arguments:
            yield from _models_at(argument, loc)
    elif origin in (list, dict) and loc:
        yield from _models_at(arguments[-1], loc[1:])
