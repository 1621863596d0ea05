"""From a document to a model: pydantic's findings become diagnostics at their places."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from appraisal.rulebook.paths import Path, file_path
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
    found = tuple(dict.fromkeys(_located(error, document, model) for error in errors))
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


def _located(error: Any, document: Document, model: type[BaseModel]) -> Diagnostic:
    path = file_path(error["loc"], document)
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(path, document, model)
        case "missing":
            return diagnostic("missing_key", document.at(path[:-1], key=True), key=path[-1])
        case "loss_looks_at_nothing":
            return diagnostic("loss_looks_at_nothing", document.at(path))
        case "too_short":
            return diagnostic("too_few", document.at(path), least=error["ctx"]["min_length"])
        case "dict_type" | "model_type" | "model_attributes_type":
            return diagnostic("expected_mapping", document.at(path), found=_shown(error["input"]))
        case "list_type":
            return diagnostic("expected_list", document.at(path), found=_shown(error["input"]))
        case own:
            values = {name: value for name, value in error["ctx"].items() if name != "key"}
            return diagnostic(own, document.at(path, key="[key]" in error["loc"]), **values)


def _shown(value: Any) -> str:
    """What stands in the place of a mapping or a list."""
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else "" if value is None else str(value)


def _unknown_key(path: Path, document: Document, model: type[BaseModel]) -> Diagnostic:
    """An unknown key, with the nearest one that may stand there and any odd character in it."""
    name = str(path[-1])
    allowed = sorted({key for found in _models_at(model, path[:-1]) for key in _keys(found)})
    close = nearest(name, allowed)
    place = document.at(path, key=True)
    odd = odd_characters(name)
    if odd:
        return diagnostic("unknown_key_odd", place, key=name, odd=odd)
    if close:
        return diagnostic("unknown_key_near", place, key=name, near=close)
    return diagnostic("unknown_key", place, key=name, allowed=" ".join(allowed))


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_at(annotation: Any, path: Path) -> Iterator[type[BaseModel]]:
    """The models that a mapping at this path may be read as."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not path:
            yield annotation
            return
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == path[0]:
                yield from _models_at(field.annotation, path[1:])
        return
    origin = get_origin(annotation)
    arguments = get_args(annotation)
    if origin is Annotated:
        yield from _models_at(arguments[0], path)
    elif origin in (Union, UnionType):
        for argument in arguments:
            yield from _models_at(argument, path)
    elif origin is list:
        yield from _models_at(arguments[0], path[1:] if path and isinstance(path[0], int) else path)
    elif origin is dict and path:
        yield from _models_at(arguments[1], path[1:])
