"""Ids that have changed while what they stand for has not; and criteria that have been split."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from appraisal.authoring.difference.values import EXPRESSIONS, canonical, name_of
from appraisal.rulebook.facts import FactModel
from appraisal.rulebook.model import CriterionModel, RulebookModel

Model = TypeVar("Model", bound=BaseModel)
READING = (*EXPRESSIONS, "not_above")
"""Keys in which facts are named."""
WORDING = ("problem", "plan", "mark")
"""Keys in which facts stand as placeholders."""


def renamed_facts(old: Mapping[str, FactModel], new: Mapping[str, FactModel]) -> dict[str, str]:
    """The new id of each fact that is declared as before under another id."""
    found: dict[str, str] = {}
    while True:
        gone = {
            id_: _content(with_names(fact, found)) for id_, fact in old.items() if id_ not in new and id_ not in found
        }
        fresh = {id_: _content(fact) for id_, fact in new.items() if id_ not in old and id_ not in found.values()}
        pairs = matched(gone, fresh)
        if not pairs:
            return found
        found |= pairs


def matched(gone: Mapping[str, Any], fresh: Mapping[str, Any]) -> dict[str, str]:
    """Old ids and the new ids with the same content, each at most once, in the old order."""
    found: dict[str, str] = {}
    for id_, content in gone.items():
        other = next((new for new, one in fresh.items() if one == content and new not in found.values()), None)
        if other is not None:
            found[id_] = other
    return found


def _content(model: BaseModel) -> Any:
    return canonical("", model)


def with_facts_renamed(model: RulebookModel, names: Mapping[str, str]) -> RulebookModel:
    """The rulebook with other ids for its facts, wherever these are named."""
    if not names:
        return model
    facts = {names.get(id_, id_): fact for id_, fact in model.facts.items()}
    renamed = with_names(model, names)
    return renamed.model_copy(
        update={"facts": {names.get(id_, id_): renamed.facts[id_] for id_ in model.facts} or facts}
    )


def with_names(model: Model, names: Mapping[str, str]) -> Model:
    """A model with other names in its expressions and placeholders."""
    renamed: Model = _renamed("", model, names)
    return renamed


def _renamed(key: str, value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, BaseModel):
        update = {name: _renamed(name_of(name), getattr(value, name), names) for name in type(value).model_fields}
        return value.model_copy(update=update)
    if isinstance(value, dict):
        return {name: _renamed(key, found, names) for name, found in value.items()}
    if isinstance(value, list):
        return [_renamed(key, item, names) for item in value]
    if not isinstance(value, str):
        return value
    if key in WORDING:
        return re.sub(r"<([^<>]+)>", lambda found: f"<{names.get(found[1], found[1])}>", value)
    if key in READING:
        return re.sub(r"[^\W\d]\w*", lambda found: names.get(found[0], found[0]), value)
    return value


def splits(
    gone: Mapping[str, CriterionModel], fresh: Mapping[str, CriterionModel]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Criteria that went, and the several new ones that share out all of their losses or gains."""
    for id_, model in gone.items():
        parts = list(_parts(model))
        homes = [next((new for new, one in fresh.items() if part in _parts(one)), None) for part in parts]
        names = tuple(dict.fromkeys(home for home in homes if home is not None))
        if None not in homes and len(names) > 1:
            yield id_, names


def _parts(model: CriterionModel) -> list[Any]:
    return [(key, type(loss), _content(loss)) for key in ("deduct", "earn") for loss in getattr(model, key) or ()]
