"""Digests of meaning: the same for files that say the same, whatever their layout (design 4.12)."""

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from appraisal.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from appraisal.source.numbers import NumberRead, read_number


def digest_of(value: Any) -> str:
    """SHA-256, in hexadecimal, of plain data as canonical JSON: keys sorted, no blanks, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def model_digest(model: BaseModel) -> str:
    """The digest of a model; what is left at its default is left out."""
    return digest_of(_plain(model))


def node_digest(node: Node) -> str:
    """The digest of a document's tree: texts as written, plain numbers in their shortest form."""
    return digest_of(_meaning(node))


def shortest(text: str) -> str:
    """A number in its shortest form (`12.0` as `12`, `90.00%` as `90%`), other text trimmed."""
    read = read_number(text)
    if isinstance(read, NumberRead):
        return decimal_text(read.value * 100) + "%" if read.percent else decimal_text(read.value)
    return text.strip()


def decimal_text(value: Fraction) -> str:
    """An exact decimal without trailing zeros, of a value that has a finite one."""
    digits = 0
    scaled = value
    while scaled.denominator != 1:
        scaled *= 10
        digits += 1
    sign = "-" if value < 0 else ""
    whole = str(abs(int(scaled))).rjust(digits + 1, "0")
    return sign + (f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole)


def _plain(value: Any) -> Any:
    """A model's values as plain data, numbers as text in their shortest form."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        given = ((field.alias or name, getattr(value, name), field.default) for name, field in fields.items())
        return {key: _plain(found) for key, found, default in given if found != default}
    if isinstance(value, Mapping):
        return {str(key): _plain(found) for key, found in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Fraction) else value


def _meaning(node: Node | None) -> Any:
    match node:
        case ScalarNode():
            return shortest(node.text) if node.plain else node.text
        case SequenceNode():
            return [_meaning(item) for item in node.items]
        case MappingNode():
            return {shortest(key.text): _meaning(value) for key, value in node.entries}
        case _:
            return None
