"""From a document to a model: pydantic's findings become diagnostics at their places."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from appraisal.rulebook.fields import shown
from appraisal.rulebook.paths import KEY, Path, file_path, is_mark
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.documents import Document, plain_data
from appraisal.source.nearest import nearest, odd_characters

Model = TypeVar("Model", bound=BaseModel)


def validate(
    document: Document, model: type[Model], separable: frozenset[str] = frozenset()
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model that the document holds, and everything in it that is refused.

    What is wrong inside one entry of a `separable` key (one criterion, one judgement) is left out of
    the model, so that the rest can be looked at too; with errors, the model must not be used for more.
    None where what is wrong cannot be left out.
    """
    data = plain_data(document.root)
    try:
        return model.model_validate(data), ()
    except ValidationError as failure:
        errors = failure.errors(include_url=False, include_input=True)
    # A file of another kind has all its keys wrong: saying so once is enough.
    errors = [error for error in errors if error["loc"] == ("appraise",)] or errors
    # A key that is missing since it is misspelt is reported once, where it is misspelt.
    misspelt = {_meant(error["loc"], model) for error in errors if error["type"] == "extra_forbidden"}
    told = [error for error in errors if error["type"] != "missing" or error["loc"] not in misspelt]
    found = tuple(dict.fromkeys(one for error in told for one in _located(error, document, model)))
    entries = [_entry(file_path(error["loc"], document), separable) for error in errors]
    if None in entries:
        return None, found
    for entry in sorted({entry for entry in entries if entry is not None}, key=_last_first, reverse=True):
        _leave_out(data, entry)
    try:
        return model.model_validate(data), found
    except ValidationError:
        return None, found  # what is left is not enough to look further


def _entry(path: Path, separable: frozenset[str]) -> Path | None:
    """The smallest entry of a separable key that holds the path."""
    return next((path[: n + 1] for n in range(len(path) - 1, 0, -1) if path[n - 1] in separable), None)


def _last_first(path: Path) -> tuple[tuple[int, str], ...]:
    """An order in which later places of a list are left out before earlier ones."""
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in path)


def _leave_out(data: Any, path: Path) -> None:
    *way, last = path
    for step in way:
        data = data[step]
    del data[last]


def _located(error: Any, document: Document, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """One of pydantic's findings at its place: at the key where the key is wrong or something is missing under it."""
    path = file_path(error["loc"], document)
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
        return diagnostic("not_together", place, key=name, signs=str(member).strip("<>"), allowed=" ".join(allowed))
    odd = odd_characters(name)
    if odd:
        return diagnostic("unknown_key_odd", place, key=name, odd=odd)
    near = nearest(name, [*allowed, *others])
    if near:
        return diagnostic("unknown_key_near", place, key=name, near=near)
    return diagnostic("unknown_key", place, key=name, allowed=" ".join(allowed))


def _meant(loc: Path, model: type[BaseModel]) -> Path:
    """The path of the key that an unknown one is near to; the path itself where there is none."""
    allowed = sorted({key for found in _models_at(model, loc[:-1]) for key in _keys(found)})
    return (*loc[:-1], nearest(str(loc[-1]), allowed) or loc[-1])


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
