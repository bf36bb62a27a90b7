"""Checks a document against the part of JSON Schema that the charter's schema uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
}
KNOWN: Final = frozenset(
    {"$defs", "$ref", "$schema", "additionalProperties", "allOf", "anyOf", "const", "description", "enum",
     "items", "minItems", "minProperties", "pattern", "properties", "required", "title", "type"}
)  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None) -> Iterator[str]:
    """What in `value` does not fit the schema; a keyword unknown here is an error."""
    root = root or schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    for part in schema.get("allOf", ()):
        yield from faults(value, part, root)
    if "anyOf" in schema and all(list(faults(value, one, root)) for one in schema["anyOf"]):
        yield f"{value!r} fits none"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{value!r} is not {schema['const']!r}"
    types = schema.get("type", [])
    names = [types] if isinstance(types, str) else types
    if names and not isinstance(value, tuple(kind for name in names for kind in TYPES[name])):
        yield f"{value!r} is no {names}"
    elif isinstance(value, dict):
        yield from _of_object(value, schema, root)
    elif isinstance(value, list):
        yield from _of_list(value, schema, root)
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{value!r} does not fit {schema['pattern']}"


def _of_object(value: dict[str, Any], schema: dict[str, Any], root: Any) -> Iterator[str]:
    yield from (f"{key} is missing" for key in schema.get("required", ()) if key not in value)
    if len(value) < schema.get("minProperties", 0):
        yield "too few keys"
    rest = schema.get("additionalProperties", {})
    for key, child in value.items():
        expected = schema.get("properties", {}).get(key, rest)
        if expected is False:
            yield f"{key} is unknown"
        else:
            yield from faults(child, expected, root)


def _of_list(value: list[Any], schema: dict[str, Any], root: Any) -> Iterator[str]:
    if len(value) < schema.get("minItems", 0):
        yield "too few items"
    for child in value:
        yield from faults(child, schema.get("items", {}), root)
