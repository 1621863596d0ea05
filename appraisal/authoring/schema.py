"""JSON Schemas of the three kinds of file, walked from the models that read them, for editors that know such schemas.

Keys, what is required and how often come from the pydantic models; how a value may be written comes from the shape
that the reading function of its field names (`Reads`), and what a key means from the wording. So a new key is in the
schema as soon as it is in its model, and a shape or a sentence that it lacks is a `KeyError`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from appraisal.authoring.cases.model import CaseFileModel
from appraisal.authoring.schema_conditions import FINER, MORE, Setting, conditions, misplaced
from appraisal.authoring.schema_shapes import SHAPES, WITHOUT_POINTS, Schema, any_of, ref, words
from appraisal.rulebook.fields import ONE_ITEM, Before, Reads, Shape
from appraisal.rulebook.frame import LossFields
from appraisal.rulebook.model import RulebookModel
from appraisal.submission.model import SubmissionModel
from appraisal.wording import exists, say

DRAFT = "https://json-schema.org/draft/2020-12/schema"
MODELS: dict[str, type[BaseModel]] = {
    "rulebook": RulebookModel,
    "submission": SubmissionModel,
    "tests": CaseFileModel,
}
"""The kinds of file, by the word that their first line names them with."""
HEAD = ("appraise", "id", "title", "version", "extends")
"""What a rulebook says for itself where it extends another one."""


def render(kind: str, language: str) -> bytes:
    """The schema of a kind of file as JSON, with what its keys mean in a language; the same bytes every time."""
    return (json.dumps(json_schema(kind, language), ensure_ascii=False, indent=2) + "\n").encode()


def json_schema(kind: str, language: str) -> Schema:
    """The schema of a kind of file (`rulebook`, `submission`, `tests`), draft 2020-12.

    Raises:
        KeyError: where there is no such kind, or a shape or a sentence is missing.
    """
    walk = _Walk(language, may_be_empty=kind != "rulebook")
    root = ref(walk.model(MODELS[kind], Setting()))
    if kind == "rulebook":
        changing = ref(walk.model(RulebookModel, Setting(changes=True)))
        root = {"if": {"required": ["extends"]}, "then": changing, "else": root}
    head = {"$schema": DRAFT, "title": f"appraise {kind}", "description": say(f"schema.files.{kind}", language)}
    return {**head, "type": "object", **root, "$defs": walk.finished()}


class _Walk:
    """The definitions found on the way from a model to all that it leads to."""

    def __init__(self, language: str, *, may_be_empty: bool) -> None:
        self.language = language
        self.may_be_empty = may_be_empty
        self.found: dict[str, Schema] = {}

    def finished(self) -> dict[str, Schema]:
        """All definitions by name, with the shapes they refer to."""
        waiting = list(self.found.values())
        while waiting:
            for name in _referred(waiting.pop()):
                if name not in self.found:
                    self.found[name] = self._told(name)
                    waiting.append(self.found[name])
        return dict(sorted(self.found.items()))

    def model(self, model: type[BaseModel], setting: Setting) -> str:
        """The name of the model's definition, which is made where it is not there yet."""
        setting = setting.of(model)
        name = model_name(model) + setting.suffix
        if name not in self.found:
            self.found[name] = {}
            model.model_rebuild()  # types that were not there yet when the model was written down
            self.found[name] = self._defined(model, setting, name)
        return name

    def _defined(self, model: type[BaseModel], setting: Setting, name: str) -> Schema:
        out = misplaced(model, setting)
        fields = {key: field for key, field in keys_of(model).items() if key not in out}
        required = [key for key, field in fields.items() if field.is_required()]
        if setting.changes:
            required = [key for key in HEAD if key in fields] if model is RulebookModel else []
        schema: Schema = {
            "title": name,
            "type": "object",
            "properties": {key: self._property(model, key, field, setting) for key, field in fields.items()},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }
        together = conditions(model, setting)
        return {**schema, "allOf": together} if together else schema

    def _property(self, model: type[BaseModel], key: str, field: FieldInfo, setting: Setting) -> Schema:
        finer = FINER.get((model, key))
        if finer is not None:
            schema = self._emptied(_shape(finer, setting), field.annotation)
        else:
            schema = self._annotated(field.annotation, field.metadata, setting.under(model, key))
        return {"description": self._meaning(model, key), **schema, **MORE.get((model, key), {})}

    def _annotated(self, annotation: Any, metadata: Iterable[Any], setting: Setting) -> Schema:
        """What a type with its marks accepts: what its reading function says, or else the type."""
        marks = [mark for one in metadata for mark in (one, *getattr(one, "metadata", ()))]
        shape = next((mark.shape for mark in marks if isinstance(mark, Reads) and mark.shape), None)
        before = next((mark for mark in marks if isinstance(mark, Before)), None)
        least = next((mark.min_length for mark in marks if hasattr(mark, "min_length")), None)
        stated = next((mark.annotation for mark in marks if _states_type(mark)), annotation)
        if shape is not None:
            return self._emptied(_shape(shape, setting), annotation)
        if before is not None:
            stated = _needed(stated)
        schema = self._type(stated, setting)
        if least is not None and "type" in schema and not (setting.changes and schema["type"] == "object"):
            schema |= {"minItems" if schema["type"] == "array" else "minProperties": least}
        if before is None:
            return self._emptied(schema, annotation)
        if before.also != ONE_ITEM:
            return any_of(_shape(before.also, setting), schema)
        return any_of(self._type(get_args(stated)[0], setting), schema)

    def _type(self, annotation: Any, setting: Setting) -> Schema:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return ref(self.model(annotation, setting))
        if origin is Annotated:
            return self._annotated(arguments[0], arguments[1:], setting)
        if origin in (Union, UnionType):
            members = [one for one in arguments if one is not NoneType]
            if all(map(_is_loss, members)):
                return ref(self._loss(members, setting))
            return self._emptied(any_of(*(self._type(one, setting) for one in members)), annotation)
        if origin is dict:
            return self._mapping(arguments[0], arguments[1], setting)
        if origin is list:
            return {"type": "array", "items": self._type(arguments[0], setting.whole)}
        if origin is Literal:
            return words(*map(str, arguments))
        return ref({str: "text", int: "whole", Any: "value"}[annotation])

    def _mapping(self, key: Any, value: Any, setting: Setting) -> Schema:
        schema: Schema = {"type": "object"}
        if key is not str:
            schema["propertyNames"] = self._type(key, setting)
        return {**schema, "additionalProperties": self._type(value, setting)}

    def _loss(self, members: list[Any], setting: Setting) -> str:
        """The name of the definition of any loss, or of a change to one."""
        name = "loss" + setting.of(LossFields).suffix
        if name not in self.found:
            self.found[name] = {}
            made = self._changed_loss if setting.changes else self._first_loss
            self.found[name] = made(members, setting)
        return name

    def _first_loss(self, members: list[Any], setting: Setting) -> Schema:
        """The first loss whose signs all stand there; an editor then speaks of that one alone."""
        found = any_of(*(self._type(member, setting) for member in members))
        for member in reversed(members):
            tag = next(mark.tag for mark in get_args(member)[1:] if isinstance(mark, Tag))
            signs = {"required": tag.strip("<>").split()}
            found = {"if": signs, "then": self._type(member, setting), "else": found}
        return found

    def _changed_loss(self, members: list[Any], setting: Setting) -> Schema:
        """The keys of all losses, since a change need not say which one it is of."""
        properties: dict[str, Schema] = {}
        for model in (get_args(member)[0] for member in members):
            for key, schema in self._defined(model, setting.of(model), "")["properties"].items():
                properties[key] = _either(properties.get(key), schema)
        return {"title": "loss", "type": "object", "properties": properties, "additionalProperties": False}

    def _emptied(self, schema: Schema, annotation: Any) -> Schema:
        """The schema, or nothing at all behind the key where the file's reader takes that for leaving it out."""
        return any_of(schema, ref("nothing")) if self.may_be_empty and NoneType in get_args(annotation) else schema

    def _meaning(self, model: type[BaseModel], key: str) -> str:
        own = f"schema.own.{model_name(model)}.{key}"
        return say(own if exists(own, self.language) else f"schema.keys.{key}", self.language)

    def _told(self, name: str) -> Schema:
        """A shape with what an editor says of a value that has not this shape."""
        message = {"errorMessage": say(f"schema.shapes.{name}", self.language)}
        members = [one if "$ref" in one else {**one, **message} for one in SHAPES[name].get("anyOf", ())]
        return {**SHAPES[name], **({"anyOf": members} if members else message)}


def keys_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the keys that an author writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_name(model: type[BaseModel]) -> str:
    """A short name: `criterion` of CriterionModel, `shortfall` of the `Fields` in the module of that name."""
    name = model.__name__.removesuffix("Model").removesuffix("Fields")
    spelled = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip("_")
    return spelled or model.__module__.rpartition(".")[2]


def _shape(shape: Shape, setting: Setting) -> Schema:
    """One of some words, or a reference to the shape that stands in this setting."""
    if isinstance(shape, tuple):
        return words(*shape)
    return ref(WITHOUT_POINTS.get(shape, shape) if setting.adjusts else shape)


def _needed(annotation: Any) -> Any:
    """The type of a value that may be left out."""
    members = get_args(annotation)
    return next(one for one in members if one is not NoneType) if NoneType in members else annotation


def _states_type(mark: Any) -> bool:
    """Whether a mark says what the type is, where the annotation cannot (a loss that is made of losses)."""
    return hasattr(mark, "annotation") and not isinstance(mark, FieldInfo)


def _is_loss(annotation: Any) -> bool:
    first = next(iter(get_args(annotation)), None)
    return isinstance(first, type) and issubclass(first, LossFields)


def _either(one: Schema | None, other: Schema) -> Schema:
    """What accepts all that one of two properties accepts, with the first one's meaning."""
    if one is None or one == other:
        return other
    bare = [{key: value for key, value in schema.items() if key != "description"} for schema in (one, other)]
    return {"description": one["description"], **any_of(*bare)}


def _referred(schema: Any) -> Iterable[str]:
    """The names of all definitions that a schema refers to."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from _referred(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _referred(item)
