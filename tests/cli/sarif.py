"""What the schema of SARIF 2.1.0 asks of the parts that are written, and that nothing else is.

Required properties, types and words are those of sarif-schema-2.1.0.json (OASIS); parts that are never written are left
out, so that this is stricter.
"""

from typing import Any


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


_TEXT = {"type": "string"}
_PLACE = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _object("text", text=_TEXT)
_ARTIFACT = _object("", uri={"type": "string", "format": "uri-reference", "pattern": r"^[!-~]+$"})
_REGION = _object("", startLine=_PLACE, startColumn=_PLACE, endLine=_PLACE, endColumn=_PLACE)
_LOCATION = _object(
    "", physicalLocation=_object("artifactLocation", artifactLocation=_ARTIFACT, region=_REGION), message=_MESSAGE
)
_RULE = _object("id", id=_TEXT, shortDescription=_object("text", text=_TEXT))
_DRIVER = _object("name", name=_TEXT, version=_TEXT, rules=_list(_RULE, uniqueItems=True))
_NOTIFICATION = _object("message", message=_MESSAGE, level=_LEVEL, locations=_list(_LOCATION))
_INVOCATION = _object(
    "executionSuccessful",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(_NOTIFICATION),
)
_RESULT = _object(
    "message",
    message=_MESSAGE,
    level=_LEVEL,
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    locations=_list(_LOCATION),
    relatedLocations=_list(_LOCATION, uniqueItems=True),
)
_RUN = _object(
    "tool",
    tool=_object("driver", driver=_DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=_list(_INVOCATION),
    results=_list(_RESULT),
)
SCHEMA = _object(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"enum": ["2.1.0"]},
    runs=_list(_RUN),
)
"""A whole file."""
