"""YAML as an editor reads it (version 1.2, core schema): plain scalars are numbers, truth values or nothing."""

import re
from decimal import Decimal
from typing import Any

import yaml

DECIMAL = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
CORE = (
    ("null", r"null|Null|NULL|~|", "nN~"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
)
"""The types of plain scalars, how they are written, and what they start with; dates are text."""


class CoreLoader(yaml.SafeLoader):
    """Reads a file as an editor does; keys stay as they are written."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML's own way)


def number(loader: CoreLoader, node: yaml.ScalarNode) -> int | Decimal:
    text = node.value
    if text.startswith(("0o", "0x")):
        return int(text, 0)
    if text.lower().lstrip("+-") in (".inf", ".nan"):
        return Decimal(text.replace(".", ""))
    return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else Decimal(text)


def mapping(loader: CoreLoader, node: yaml.MappingNode) -> dict[str, Any]:
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


for name, pattern, first in CORE:
    signs = [*first, ""] if name == "null" else [*first]
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"(?:{pattern})\\Z"), signs)
for name in ("int", "float"):
    CoreLoader.add_constructor(f"tag:yaml.org,2002:{name}", number)
CoreLoader.add_constructor("tag:yaml.org,2002:map", mapping)


def as_editor_reads(text: str) -> Any:
    """What a file holds, with the types that an editor sees."""
    return yaml.load(text, CoreLoader)
