"""The shapes of values in files, as an editor's JSON Schema sees them: YAML read with numbers and truth values typed.

Our own reader takes every scalar as text. What an editor has turned into a number, `2024` or `0.5`, therefore
stands beside the text that it also accepts. The patterns mean the same in Python and in JavaScript.
"""

from __future__ import annotations

import re
from typing import Any

from appraisal.rulebook.expressions import RESERVED
from appraisal.rulebook.facts import FIELD_TYPES, PERIODS, STATES, TYPES
from appraisal.rulebook.fields import DECIMALS, NONE, YEARS

Schema = dict[str, Any]

_DIGIT = "[0-9０-９]"
_NUMBER = rf"({_DIGIT}+|{_DIGIT}{{1,3}}([,，]{_DIGIT}{{3}})+)([.．]{_DIGIT}+)?"
_WHOLE = rf"({_DIGIT}+|{_DIGIT}{{1,3}}([,，]{_DIGIT}{{3}})+)([.．][0０]+)?"
_MINUS = "[-－−]?"
_PERCENT = "[ 　]*[%％]"
_SHARE = rf"(100([.．]0+)?|{_DIGIT}{{1,2}}([.．]{_DIGIT}+)?){_PERCENT}"
_SIGNS = r"!-,./:-@\[-^`{-~\u0080-\u00a9\u00ab-\u00b1\u2000-\u206f\u3000-\u3004\u3008-\u3020\uff00-\uff0f\uff1a-\uff20"
_DATE = rf"({_DIGIT}{{4}}[-/.]|{_DIGIT}{{4}} ?年 ?|次年 ?)?{_DIGIT}{{1,2}}([-/.]| ?月 ?){_DIGIT}{{1,2}}( ?[日号])?"
_EXPECTED = rf"{_MINUS}{_NUMBER}(/{_NUMBER})?"
_RANGE = rf"\s*{_EXPECTED}\s*\.\.\s*{_EXPECTED}\s*"
_YES = "[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|是|有"
_NO = "[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|否|无"
_CORE_NUMBER = re.compile(r"[-+]?[0-9]+")
_CORE_TRUTH = {"true": True, "false": False}


def _number(pattern: str, **limits: Any) -> Schema:
    """A number, or a text that is one."""
    return {"type": ["number", "string"], "pattern": rf"^\s*({pattern})\s*$", **limits}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": rf"^\s*({pattern})\s*$"}


def any_of(*shapes: Schema) -> Schema:
    """One of several shapes; what is itself such a choice is taken apart."""
    members = [member for shape in shapes for member in (shape["anyOf"] if set(shape) == {"anyOf"} else (shape,))]
    kept = [member for n, member in enumerate(members) if member not in members[:n]]
    return kept[0] if len(kept) == 1 else {"anyOf": kept}


def words(*allowed: str) -> Schema:
    """One of these words, those too that an editor reads as a number or a truth value."""
    values: list[Any] = []
    for word in allowed:
        if word in _CORE_TRUTH:
            values.append(_CORE_TRUTH[word])
        elif _CORE_NUMBER.fullmatch(word):
            values.append(int(word))
        values.append(word)
    return {"const": values[0]} if len(values) == 1 else {"enum": values}


def ref(name: str) -> Schema:
    """A reference to a definition of the same file."""
    return {"$ref": f"#/$defs/{name}"}


def _words_or_list(*allowed: str) -> Schema:
    """One of these words, or a list of the author's own."""
    own = {"type": "array", "items": ref("word"), "minItems": 1, "uniqueItems": True}
    return any_of(words(*allowed), own)


SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
VALUE: Schema = {**SCALAR, "pattern": r"^(?!\s*不涉及)|^\s*不涉及\s*([（(][\s\S]*[）)])?\s*$"}
RECORD: Schema = {"type": "object", "additionalProperties": SCALAR}

SHAPES: dict[str, Schema] = {
    "nothing": {"type": "null"},
    "text": {"type": ["string", "number", "boolean"], "pattern": r"\S"},
    "texts": any_of(ref("text"), {"type": "array", "items": ref("text")}),
    "word": {"type": ["string", "number", "boolean"], "pattern": rf"^(?!\s*({'|'.join(STATES)}))[\s\S]*\S"},
    "id": {"type": ["string", "integer"], "pattern": rf"^\s*[^\s_{_SIGNS}-][^\s{_SIGNS}]*\s*$"},
    "fact_id": {
        "type": "string",
        "pattern": rf"^[^\s0-9０-９{_SIGNS}-][^\s{_SIGNS}-]*$",
        "not": {"enum": sorted(RESERVED)},
    },
    "year": {
        "type": ["integer", "string"],
        "pattern": rf"^\s*{_DIGIT}{{4}}\s*$",
        "minimum": YEARS[0],
        "maximum": YEARS[-1],
    },
    "decimals": {
        "type": ["integer", "string"],
        "pattern": r"^\s*[0-6０-６]\s*$",
        "minimum": DECIMALS[0],
        "maximum": DECIMALS[-1],
    },
    "whole": {"type": ["integer", "string"], "pattern": rf"^\s*{_WHOLE}\s*$", "minimum": 1},
    "points": _number(_NUMBER, minimum=0),
    "signed_points": _number(_MINUS + _NUMBER),
    "amount": _number(f"{_NUMBER}({_PERCENT})?", minimum=0),
    "signed_amount": _number(f"{_MINUS}{_NUMBER}({_PERCENT})?"),
    "amount_or_all": any_of(words("all"), ref("amount")),
    "point_bound": any_of(words(NONE), ref("signed_points")),
    "bound": any_of(words(NONE), ref("signed_amount")),
    "limit": _number(f"{_MINUS}{_NUMBER}({_PERCENT})?"),
    "weight": _number(f"{_NUMBER}({_PERCENT})?", minimum=0),
    "needs": {"type": ["integer", "string"], "pattern": rf"^\s*({_DIGIT}+|{_SHARE})\s*$", "minimum": 1},
    "quota": {"type": ["integer", "string"], "pattern": rf"^\s*({_DIGIT}+|{_SHARE})\s*$", "minimum": 0},
    "point_range": _text(rf"{_NUMBER}\s*\.\.\s*{_NUMBER}"),
    "within": _text(rf"{_NUMBER}({_PERCENT})?\s*\.\.\s*{_NUMBER}({_PERCENT})?"),
    "step": _number(f"(?=\\S*[1-9１-９]){_NUMBER}({_PERCENT})?", exclusiveMinimum=0),
    "late_step": _text(r"(?=\S*[1-9])[0-9]{1,4}\s*(days?|months?|天|日|个月|月)"),
    "fact_type": _words_or_list(*TYPES),
    "field_type": _words_or_list(*FIELD_TYPES),
    "periods": _words_or_list(*PERIODS),
    "silence": any_of(ref("text"), {"type": "array", "maxItems": 0}),
    "number": _number(_MINUS + _NUMBER),
    "whole_number": {
        "type": ["integer", "string"],
        "pattern": rf"^\s*{_MINUS}{_DIGIT}[0-9０-９,，]*([.．][0０]+)?\s*$",
    },
    "percentage": _text(f"{_MINUS}{_NUMBER}{_PERCENT}"),
    "date": _text(_DATE),
    "zero": {
        "type": ["number", "string"],
        "pattern": r"^\s*[-－]?[0０]+([.．][0０]+)?\s*$",
        "minimum": 0,
        "maximum": 0,
    },
    "no": {"type": ["boolean", "string"], "pattern": rf"^\s*({_NO})\s*$", "not": {"const": True}},
    "value": any_of(VALUE, {"type": "array", "items": any_of(VALUE, RECORD)}, RECORD),
    "confirmed": any_of(ref("text"), {"type": "array", "items": any_of(VALUE, RECORD)}, RECORD),
    "award": {
        "type": ["number", "string"],
        "pattern": rf"^\s*({_MINUS}{_NUMBER}|不涉及[\s\S]*)\s*$",
    },
    "yes_no": {"type": ["boolean", "string"], "pattern": rf"^\s*({_YES}|{_NO})\s*$"},
    "day": {"type": ["string", "integer"], "pattern": r"^[0-9]{4}-?(W[0-9]{2}|[0-9]{2})-?[0-9]{1,2}$"},
    "total": {"type": ["number", "string"], "pattern": rf"^(不涉及|\s*{_MINUS}{_NUMBER}\s*)$"},
    "expectation": {"type": ["number", "string"], "pattern": rf"^(不涉及|\s*{_EXPECTED}\s*|{_RANGE})$"},
    "range": {"type": "string", "pattern": f"^{_RANGE}$"},
}
"""By the names under which fields of the models ask for them (`Reads`)."""

WITHOUT_POINTS = {
    "amount": "points",
    "amount_or_all": "points",
    "signed_amount": "signed_points",
    "bound": "point_bound",
    "within": "point_range",
}
"""Shapes under `adjustments`, where a criterion has no points of which to write a share."""
