"""What a model's keys may stand beside: what our own reader looks at behind the models, as conditions of a JSON Schema.

A rulebook that `extends` another one holds changes, of which nothing is required; what they come to is seen only
in the rulebook as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from appraisal.authoring.cases.model import EXPECTATIONS, CaseFileModel, CaseModel
from appraisal.authoring.schema_shapes import Schema, any_of, ref, words
from appraisal.rulebook.criteria import FORM_KEYS
from appraisal.rulebook.distance import DistanceFields
from appraisal.rulebook.facts import DERIVED, DOCUMENT, FITTING, HANDED_IN, NUMERIC, FactKind, FactModel, FieldModel
from appraisal.rulebook.frame import CostFields, LossFields
from appraisal.rulebook.grouping import BESIDE_POINTS
from appraisal.rulebook.judging import JudgedFields
from appraisal.rulebook.keys.combine import SUM
from appraisal.rulebook.losses import discretion, excess, heaviest, lateness, occurrence, shortfall
from appraisal.rulebook.methods import METHODS, balance, bands, linear
from appraisal.rulebook.model import AdjustmentsModel, CriterionModel, GroupModel, OutcomeModel, RulebookModel
from appraisal.rulebook.rulings import EFFECTS
from appraisal.submission.judgements import KINDS
from appraisal.submission.model import JudgedModel

POINTED = (GroupModel, CriterionModel, AdjustmentsModel, LossFields, JudgedFields)
"""Models that speak of points, which there are none of under `adjustments`."""

FINER: dict[tuple[type[BaseModel], str], str] = {
    (JudgedFields, "within"): "within",
    (JudgedFields, "step"): "step",
    (lateness.Fields, "steps_of"): "late_step",
    (occurrence.Fields, "steps_of"): "step",
    (shortfall.Fields, "steps_of"): "step",
    (excess.Fields, "steps_of"): "step",
    (JudgedModel, "award"): "award",
    (JudgedModel, "lose"): "number",
    (JudgedModel, "gain"): "number",
}
"""Keys whose text is read only later: the shape that it must have then."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a model stands: in a rulebook that changes another one, in `earn`, under `adjustments`."""

    changes: bool = False
    gains: bool = False
    adjusts: bool = False

    @property
    def suffix(self) -> str:
        """What the name of a definition ends in."""
        return "".join(f".{name}" for name in ("adjusts", "gains", "changes") if getattr(self, name))

    def of(self, model: type[BaseModel]) -> Setting:
        """What of it makes a difference to the model."""
        return Setting(
            self.changes,
            gains=self.gains and issubclass(model, LossFields),
            adjusts=self.adjusts and issubclass(model, POINTED),
        )

    def under(self, model: type[BaseModel], key: str) -> Setting:
        """The setting of what stands under a key of the model."""
        gains = key == "earn" if model is CriterionModel else self.gains
        return Setting(self.changes, gains, self.adjusts or key == "adjustments")

    @property
    def whole(self) -> Setting:
        """The setting within what is replaced as a whole, such as a list."""
        return Setting(False, self.gains, self.adjusts)


def misplaced(model: type[BaseModel], setting: Setting) -> frozenset[str]:
    """The model's keys that must not stand where it stands."""
    keys: set[str] = set()
    if issubclass(model, CostFields):
        keys.add("lose" if setting.gains else "gain")
    if model is lateness.Fields and setting.gains:
        keys |= {"each", "steps_of", "part_step"}
    if setting.adjusts and model in (GroupModel, CriterionModel):
        keys |= {"points", linear.NAME, *BESIDE_POINTS}
    return frozenset(keys)


def conditions(model: type[BaseModel], setting: Setting) -> list[Schema]:
    """What has to hold of the model's keys together; nothing where they only change another rulebook."""
    if setting.changes:
        return []
    together = next((together for kind, together in _TOGETHER if issubclass(model, kind)), None)
    return [] if together is None else [*together(model, setting)]


def forbidden(*keys: str) -> Schema:
    """None of these keys."""
    return {"properties": dict.fromkeys(keys, False)}


def some_of(*keys: str) -> Schema:
    """At least one of these keys."""
    return {"anyOf": [{"required": [key]} for key in keys]}


def at_most_one(*keys: str) -> list[Schema]:
    """None of these keys beside another of them."""
    others = {key: forbidden(*(other for other in keys if other != key)) for key in keys}
    return [{"dependentSchemas": others}]


def one_of(*keys: str) -> list[Schema]:
    """One of these keys, and only one."""
    return [some_of(*keys), *at_most_one(*keys)]


def _form() -> list[Schema]:
    """One form; only those of the balance together, and then with a base."""
    pair = balance.KEYS
    alone = [key for method in METHODS if method is not balance for key in method.KEYS]
    others = {key: forbidden(*(one for one in alone if one != key and not {one, key} <= {*pair})) for key in alone}
    return [some_of(*FORM_KEYS), {"dependentSchemas": others}, _base(pair)]


def _base(pair: tuple[str, ...]) -> Schema:
    return {"if": {"required": [*pair]}, "then": {"required": ["base"]}, "else": forbidden("base")}


def _combining() -> Schema:
    """`needs` where parts are weighted, `scaled_from` where they are added up."""
    summed = {"properties": {"combine": words(SUM)}}
    return {"if": summed, "then": forbidden("needs"), "else": forbidden("scaled_from")}


def _graded() -> Schema:
    """What speaks of grades, where there are none."""
    effects = [effect for effect in EFFECTS if effect.startswith("grade")]
    outcomes = {"additionalProperties": forbidden(*effects)}
    without = {"properties": {"grades_on": False, "outcomes": outcomes, "ranking": forbidden("quota")}}
    return {"if": {"required": ["grades"]}, "else": without}


def _node(model: type[BaseModel], setting: Setting) -> list[Schema]:
    """Points or a weight, but neither under `adjustments`; one form, or what the node consists of."""
    inside = _form() if model is CriterionModel else one_of("groups", "criteria")
    combining = [_combining()] if model is GroupModel else []
    return inside if setting.adjusts else [*inside, *one_of("points", "weight"), *combining]


def _cost(setting: Setting) -> str:
    return "gain" if setting.gains else "lose"


def _late(setting: Setting) -> list[Schema]:
    """`each` with the size of a step, or points at once; a gain only at once."""
    cost = _cost(setting)
    if setting.gains:
        return [{"required": [cost]}]
    return [
        {
            "if": {"required": ["each"]},
            "then": {"required": ["steps_of"], **forbidden(cost)},
            "else": {"required": [cost], **forbidden("steps_of", "part_step")},
        },
        {
            "if": {"properties": {"steps_of": {"pattern": r"^\s*1\s*(day|天|日)"}}},
            "else": {"required": ["part_step"]},
        },
    ]


def _stretches(model: type[BaseModel]) -> list[Schema]:
    """`each` beside one limit, `brackets` beside several."""
    key = next(key for key in ("below", "above") if key in model.model_fields)
    return [
        {
            "if": {"properties": {key: {"type": "object"}}},
            "then": {"required": ["brackets"], **forbidden("each")},
            "else": {"required": ["each"], **forbidden("brackets")},
        }
    ]


def _grades_of_one_kind() -> Schema:
    """All grades with limits of their own, or all of them by category; the limits all points, or all shares."""
    limits = [{"additionalProperties": ref(shape)} for shape in ("number", "percentage")]
    tables = {"additionalProperties": {"type": "object", **any_of(*limits)}}
    return any_of(*limits, tables)


def _fact(model: type[BaseModel]) -> Iterable[Schema]:
    """What fits a fact's type, or that of a field of records."""
    own = {field.alias or name for name, field in model.model_fields.items()}
    for kind in FactKind:
        unfit = [key.strip("_") for key, kinds in FITTING.items() if kind not in kinds]
        keys = [key for key in (*unfit, *(["decimals"] if kind is FactKind.COUNT else [])) if key in own]
        if kind is FactKind.EVENTS and "fields" in own:
            yield _if_type(kind, {"required": ["fields"], **_limits(kind, own, keys)})
        elif kind is FactKind.COUNT or (kind is FactKind.NUMBER and model is FieldModel):
            bounded = {"if": forbidden("is"), "then": {"required": ["max"]}} if "is" in own else {"required": ["max"]}
            yield _if_type(kind, {**bounded, **_limits(kind, own, keys)})
        else:
            yield _if_type(kind, _limits(kind, own, keys))
    if model is FactModel:
        derived = {"properties": {**dict.fromkeys(HANDED_IN, False), "evidence_required": words("false")}}
        yield {"if": {"required": ["is"]}, "then": derived, "else": forbidden(*DERIVED)}
        proven = {"properties": {"type": words(FactKind.EVENTS), "evidence_required": words("true")}}
        given = {"required": ["type", "evidence_required"]}
        yield {"if": {**proven, **given}, "then": {"properties": {"fields": {"required": [DOCUMENT]}}}}


_ENDS = {
    FactKind.COUNT: "whole_number",
    FactKind.PERCENT: "percentage",
    FactKind.DATE: "date",
    FactKind.EVENTS: "whole_number",
}
"""How the ends of a domain are written."""


def _if_type(kind: FactKind, then: Schema) -> Schema:
    declared = {"type": "array"} if kind is FactKind.WORDS else words(kind)
    return {"if": {"properties": {"type": declared}, "required": ["type"]}, "then": then}


def _limits(kind: FactKind, own: set[str], unfit: list[str]) -> Schema:
    """The ends of a type's domain and what silence means as they have to be written, and keys that do not fit it."""
    number = _ENDS.get(kind, "number")
    none = {FactKind.YES_NO: ref("no"), FactKind.EVENTS: any_of(ref("zero"), words("[]"), {"type": "array"})}
    silence: Any = ref("zero") if kind in NUMERIC else none.get(kind, False)
    given = {"min": ref(number), "max": ref(number), "if_silent": silence, **dict.fromkeys(unfit, False)}
    return {"properties": {key: value for key, value in given.items() if key in own}}


def _rulebook(setting: Setting) -> list[Schema]:
    least = [] if setting.changes else [some_of("groups", "adjustments"), _without_groups()]
    return [{"dependentRequired": {"remove": ["extends"]}}, _graded(), _combining(), *least]


def _without_groups() -> Schema:
    """Of adjustments alone nothing is combined, and no grade is a share of points."""
    points: Schema = {"not": {"type": "string", "pattern": "[%％]"}}
    grades = {"additionalProperties": {**points, "additionalProperties": points}}
    alone = forbidden("combine", "needs", "scaled_from")
    return {"anyOf": [{"required": ["groups"]}, {"allOf": [alone, {"properties": {"grades": grades}}]}]}


def _discretion() -> list[Schema]:
    conditions = at_most_one("when", "unless", "due")
    return [*conditions, {"dependentRequired": {"fact": ["due"], "due": ["fact"]}}]


def _something_to_test() -> list[Schema]:
    least = {"tables": "minProperties", "cases": "minItems"}
    return [{"anyOf": [{"required": [key], "properties": {key: {least[key]: 1}}} for key in least]}]


_TOGETHER: tuple[tuple[type[BaseModel], Callable[[type[BaseModel], Setting], Iterable[Schema]]], ...] = (
    (FactModel, lambda model, setting: _fact(model)),
    (FieldModel, lambda model, setting: _fact(model)),
    (RulebookModel, lambda model, setting: _rulebook(setting)),
    (GroupModel, _node),
    (CriterionModel, _node),
    (AdjustmentsModel, lambda model, setting: one_of("groups", "criteria")),
    (OutcomeModel, lambda model, setting: one_of(*EFFECTS)),
    (bands.Fields, lambda model, setting: one_of("from", "until")),
    (discretion.Fields, lambda model, setting: _discretion()),
    (lateness.Fields, lambda model, setting: _late(setting)),
    (CostFields, lambda model, setting: [{"required": [_cost(setting)]}]),
    (DistanceFields, lambda model, setting: _stretches(model)),
    (JudgedModel, lambda model, setting: [some_of(*KINDS)]),
    (CaseModel, lambda model, setting: [some_of(*EXPECTATIONS)]),
    (CaseFileModel, lambda model, setting: _something_to_test()),
)
"""By model, the first that fits: what its keys may and must stand beside."""

_JUDGED_ONCE: Schema = {"contains": {"required": [discretion.SIGNS]}, "minContains": 0, "maxContains": 1}

MORE: dict[tuple[type[BaseModel], str], Schema] = {
    (RulebookModel, "facts"): {"propertyNames": ref("fact_id")},
    (RulebookModel, "grades"): _grades_of_one_kind(),
    (RulebookModel, "scaled_from"): {"not": words("0")},
    (GroupModel, "scaled_from"): {"not": words("0")},
    (CriterionModel, "deduct"): _JUDGED_ONCE,
    (CriterionModel, "earn"): _JUDGED_ONCE,
    (heaviest.Fields, "largest_of"): {"not": {"contains": {"required": [heaviest.SIGNS]}}},
    (FactModel, "fields"): {"propertyNames": ref("fact_id")},
}
"""Keys of which more is asked than their type says: at most one judged loss, no heaviest loss within another."""
