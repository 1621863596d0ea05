"""Digests of meaning: the same for files that say the same, whatever their layout (design 4.12)."""

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from appraisal.rulebook.fields import Share
from appraisal.source.numbers import NumberRead, read_number

LITERAL = ("version",)
"""Fields whose text is no number, even where it looks like one: version 2.10 is not version 2.1."""


def digest_of(value: Any) -> str:
    """SHA-256, in hexadecimal, of plain data as canonical JSON: keys sorted, no blanks, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def model_digest(model: BaseModel) -> str:
    """The digest of a model: numbers in their shortest form, what is left at its default left out."""
    return digest_of(_plain(model))


def shortest(text: str) -> str:
    """A number in its shortest form (`12.0` as `12`, `90.00%` as `90%`), other text trimmed."""
    first = text.lstrip()[:1]
    read = read_number(text) if first.isdigit() or first in ("-", "－", ".") else None
    if isinstance(read, NumberRead):
        return share_text(read.value) if read.percent else decimal_text(read.value)
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


def share_text(value: Fraction) -> str:
    """A share as a percentage, as short as it is: 1/2 is `50%`."""
    return f"{decimal_text(value * 100)}%"


def _plain(value: Any) -> Any:
    """A model's values as plain data, numbers as text in their shortest form."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        given = {name: getattr(value, name) for name in fields}
        defaults = {name: field.get_default(call_default_factory=True) for name, field in fields.items()}
        return {
            fields[name].alias or name: found if name in LITERAL else _plain(found)
            for name, found in given.items()
            if found != defaults[name]
        }
    if isinstance(value, Mapping):
        return {shortest(str(key)): _plain(found) for key, found in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return shortest(value)
    if isinstance(value, Share):
        return share_text(value.value)
    return str(value) if isinstance(value, Fraction) else value
