"""The kinds of value a rulebook's keys hold, read from the author's own text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from appraisal.source.numbers import NumberRead, read_number

NODE_ID = re.compile(r"[^\W_][\w-]*")
NONE = "none"
ONE_ITEM = "one item"
"""Where a list is wanted: the shape of one of its items."""
YEARS = range(1900, 2101)
"""The years that periods, due days and the ends of dates may lie in."""
DECIMALS = range(7)
"""How many decimals points and facts may have."""


class Strict(BaseModel):
    """A mapping in a file: unknown keys are refused, what was read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


Shape = str | tuple[str, ...]
"""What a field accepts, for the JSON Schemas of the files: the name of a shape, or the words it may be."""


class Reads:
    """A field whose value a function reads from what the file holds; what it cannot read it refuses.

    Unlike pydantic's own plain validator it builds no schema of the value's type, which is half the
    time that reading a rulebook's model would take.
    """

    def __init__(self, read: Callable[[Any], Any], shape: Shape = "") -> None:
        """Keep the reading function as a schema, and what it accepts; without a shape, what the type says."""
        self.schema = core_schema.no_info_plain_validator_function(read)
        self.shape = shape

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """The schema pydantic asks for."""
        return self.schema


class Before:
    """A field of which a function takes a shorter way of writing, `also`, and makes what the type wants of it."""

    def __init__(self, change: Callable[[Any], Any], also: Shape) -> None:
        """Keep the function, and what may be written besides what the type says."""
        self.change = change
        self.also = also

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """The schema pydantic asks for."""
        return core_schema.no_info_before_validator_function(self.change, handler(source))


def refuse(key: str, /, **values: object) -> PydanticCustomError:
    """An error that becomes the diagnostic `key` at the place pydantic reports."""
    return PydanticCustomError(key, "{key}", {"key": key, **{name: str(value) for name, value in values.items()}})


@dataclass(frozen=True, slots=True)
class Share:
    """So much of a criterion's points, where an author writes `50%` for a number of points."""

    value: Fraction


Written = Fraction | Share
"""Points as an author writes them."""


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise refuse("expected_text", found=shown(value))
    return value.strip()


def shown(value: Any) -> str:
    """What was read in a place that something else belongs in, in the file's own signs."""
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else "" if value is None else str(value)


def number_of(value: Any) -> NumberRead:
    """Read one exact number; raises the refusal of what was read instead."""
    read = read_number(value) if isinstance(value, str) else None
    if not isinstance(read, NumberRead):
        raise refuse("expected_number", found=shown(value))
    return read


def points_of(value: Any) -> Fraction:
    """Read points, which may be negative; raises the refusal of anything else."""
    read = number_of(value)
    if read.percent:
        raise refuse("expected_points", found=value)
    return read.value


def _signed_amount(value: Any) -> Written:
    read = number_of(value)
    return Share(read.value) if read.percent else read.value


def amount(value: Any) -> Written:
    """Read points, or a share of the criterion's, that are not negative; raises the refusal of anything else."""
    written = _signed_amount(value)
    if (written.value if isinstance(written, Share) else written) < 0:
        raise refuse("negative_points", found=value)
    return written


def _positive_points(value: Any) -> Fraction:
    points = points_of(value)
    if points < 0:
        raise refuse("negative_points", found=value)
    return points


def _year(value: Any) -> int:
    read = read_number(value) if isinstance(value, str) else None
    if not isinstance(read, NumberRead) or read.percent or read.value not in YEARS:
        raise refuse("bad_year", found=shown(value), first=YEARS[0], last=YEARS[-1])
    return int(read.value)


def _decimals(value: Any) -> int:
    read = number_of(value)
    if read.percent or read.value not in DECIMALS:
        raise refuse("bad_decimals", found=value)
    return int(read.value)


def _amount_or_all(value: Any) -> Written | Literal["all"]:
    return "all" if value == "all" else amount(value)


def _bound(value: Any) -> Written | Literal["none"]:
    return "none" if value == NONE else _signed_amount(value)


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


Text = Annotated[str, Reads(_text, "text")]
Points = Annotated[Fraction, Reads(_positive_points, "points")]
SignedPoints = Annotated[Fraction, Reads(points_of, "signed_points")]
Amount = Annotated[Written, Reads(amount, "amount")]
SignedAmount = Annotated[Written, Reads(_signed_amount, "signed_amount")]
AmountOrAll = Annotated[Written | Literal["all"], Reads(_amount_or_all, "amount_or_all")]
Bound = Annotated[Written | Literal["none"], Reads(_bound, "bound")]
Decimals = Annotated[int, Reads(_decimals, "decimals")]
Year = Annotated[int, Reads(_year, "year")]
Words = Annotated[tuple[str, ...], Reads(_words, "texts")]
NodeId = Annotated[str, Reads(_node_id, "id")]
OneOrMore = Before(_listed, ONE_ITEM)


def file_kind(wanted: str) -> Reads:
    """The first line's field: the kind and format version that this program reads, such as `rulebook/1`."""

    def read(value: Any) -> str:
        if value == wanted:
            return wanted
        kind, _, _ = wanted.partition("/")
        same_kind = isinstance(value, str) and value.startswith(f"{kind}/")
        raise refuse("unknown_format_version" if same_kind else "wrong_file_kind", found=shown(value), wanted=wanted)

    return Reads(read, (wanted,))


def one_of(*words: str) -> Reads:
    """A field that holds one of these words."""

    def read(value: Any) -> str:
        if isinstance(value, str) and value in words:
            return value
        raise refuse("not_one_of", found=shown(value), words=" / ".join(words))

    return Reads(read, words)


MissingPolicy = Annotated[str, one_of("pending", "worst", "zero")]
NotApplicablePolicy = Annotated[str, one_of("rescale", "exclude", "full")]
PartStep = Annotated[str, one_of("pro_rata", "nothing", "full")]
