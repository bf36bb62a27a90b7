"""What the charter's JSON Schema says of a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from charter.engine.language.errors import Path
from charter.engine.language.grammar import json_schema

Schema: TypeAlias = dict[str, Any]

_SCALARS: Final = {"string", "number", "integer", "boolean"}


@cache
def whole() -> Schema:
    """The schema of a whole charter."""
    return json_schema()


def at(path: Path) -> Sequence[Schema]:
    """The schemas of what may stand at a path, without references; none for a place unknown to it."""
    found = [*plain(whole())]
    for step in path:
        found = [leaf for one in found for below in _below(one, step) for leaf in plain(below)]
    return found


def meaning(path: Path) -> str:
    """What the place at a path means: of its key first, else of what may stand there."""
    if not path:
        return str(whole().get("description", ""))
    below = [found for one in at(path[:-1]) for found in _below(one, path[-1])]
    told = [one["description"] for one in [*below, *at(path)] if one.get("description")]
    return str(told[0]) if told else ""


def keys(schema: Schema) -> Iterator[tuple[str, Schema, bool]]:
    """The named keys of an object's schema, each with its own and whether it must be there."""
    needed = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        yield name, one, name in needed


def free(schema: Schema) -> Schema | None:
    """What may stand under a key that the schema does not name; None where it does not say."""
    more = schema.get("additionalProperties", {})
    return more if isinstance(more, dict) else None


def choices(schema: Schema) -> Sequence[str]:
    """The fixed words of a schema."""
    fixed = [schema["const"]] if "const" in schema else []
    return [str(word) for word in (*schema.get("enum", ()), *fixed)]


def is_object(schema: Schema) -> bool:
    """Whether a mapping may stand there."""
    return not schema or schema.get("type") == "object"


def is_array(schema: Schema) -> bool:
    """Whether a list may stand there."""
    return schema.get("type") == "array"


def is_scalar(schema: Schema) -> bool:
    """Whether a single word may stand there."""
    kinds = schema.get("type", "string" if choices(schema) else "")
    return bool(_SCALARS & ({kinds} if isinstance(kinds, str) else set(kinds)))


def plain(schema: Schema) -> Iterator[Schema]:
    """The alternatives of a schema, with references followed."""
    if "$ref" in schema:
        target: Any = whole()
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        yield from plain(target)
        return
    nested = [*schema.get("allOf", ()), *schema.get("anyOf", ()), *schema.get("oneOf", ())]
    for one in nested:
        yield from plain(one)
    if not nested:
        yield schema


def _below(schema: Schema, step: str | int) -> Iterator[Schema]:
    """The schemas of what stands under a key, or at any index."""
    if not schema:
        yield {}
    elif isinstance(step, int):
        if isinstance(items := schema.get("items"), dict):
            yield items
    elif step in schema.get("properties", {}):
        yield schema["properties"][step]
    elif is_object(schema) and (more := free(schema)) is not None:
        yield more
