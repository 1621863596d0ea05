"""The kinds of value a rulebook's keys hold, read from the author's own text."""

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator
from pydantic_core import PydanticCustomError

from appraisal.source.numbers import NumberRead, read_number
from appraisal.source.quantities import Unread

NODE_ID = re.compile(r"[^\W_][\w-]*")
NONE = "none"


class Strict(BaseModel):
    """A mapping in a file: unknown keys are refused, what was read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def refuse(key: str, /, **values: object) -> PydanticCustomError:
    """An error that becomes the diagnostic `key` at the place pydantic reports."""
    return PydanticCustomError(key, "{key}", {"key": key, **{name: str(value) for name, value in values.items()}})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("expected_text", found=_shape(value))
    if not value.strip():
        raise refuse("expected_text", found="")
    return value.strip()


def _shape(value: Any) -> str:
    """How a value that is not a text looks, in the file's own signs."""
    if value is None:
        return ""
    return "{…}" if isinstance(value, dict) else "[…]"


def number_of(value: Any) -> NumberRead:
    """Read one exact number; raises the refusal of what was read instead."""
    if not isinstance(value, str):
        raise refuse("expected_number", found=_shape(value))
    read = read_number(value)
    if isinstance(read, Unread):
        raise refuse("expected_number", found=value)
    return read


def _points(value: Any) -> Fraction:
    read = number_of(value)
    if read.percent:
        raise refuse("expected_points", found=value)
    return read.value


def _positive_points(value: Any) -> Fraction:
    points = _points(value)
    if points < 0:
        raise refuse("negative_points", found=value)
    return points


def _whole(value: Any) -> int:
    read = number_of(value)
    if read.percent or read.value.denominator != 1:
        raise refuse("expected_whole_number", found=value)
    return int(read.value)


def _points_or_all(value: Any) -> Fraction | Literal["all"]:
    return "all" if value == "all" else _positive_points(value)


def _bound(value: Any) -> Fraction | Literal["none"]:
    return "none" if value == NONE else _points(value)


def _truth(value: Any) -> bool:
    match value:
        case "true" | "是" | "yes":
            return True
        case "false" | "否" | "no":
            return False
    raise refuse("expected_yes_no", found=value if isinstance(value, str) else _shape(value))


def _words(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_text(item) for item in items)


def _node_id(value: Any) -> str:
    text = _text(value)
    if not NODE_ID.fullmatch(text):
        raise refuse("bad_id", found=text)
    return text


def _listed(value: Any) -> Any:
    """One loss, or a list of them."""
    return value if isinstance(value, list) else [value]


Text = Annotated[str, PlainValidator(_text)]
Points = Annotated[Fraction, PlainValidator(_positive_points)]
SignedPoints = Annotated[Fraction, PlainValidator(_points)]
PointsOrAll = Annotated[Fraction | Literal["all"], PlainValidator(_points_or_all)]
Bound = Annotated[Fraction | Literal["none"], PlainValidator(_bound)]
WholeNumber = Annotated[int, PlainValidator(_whole)]
YesNo = Annotated[bool, PlainValidator(_truth)]
Words = Annotated[tuple[str, ...], PlainValidator(_words)]
NodeId = Annotated[str, PlainValidator(_node_id)]
OneOrMore = BeforeValidator(_listed)


def one_of(*words: str) -> PlainValidator:
    """A field that holds one of these words."""

    def read(value: Any) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise refuse("not_one_of", found=value if isinstance(value, str) else _shape(value), words=" / ".join(words))

    return PlainValidator(read)


MissingPolicy = Annotated[str, one_of("pending", "worst", "zero")]
NotApplicablePolicy = Annotated[str, one_of("rescale", "exclude", "full")]
PartStep = Annotated[str, one_of("pro_rata", "nothing", "full")]
